"""Variations of a picture, by the best way its generator has, and chosen from side by side."""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.commands import Command
from assistant_variations.vary import COMMAND


@hookimpl
def register_commands() -> Iterable[Command]:
    return [COMMAND]
