"""Diffusion models on your own machine, through Hugging Face's diffusers. Needs the extra `diffusers`."""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.commands import Command
from assistant.settings import Settings
from assistant_diffusers.frames import STEPS
from assistant_diffusers.generator import DiffusersGenerator


@hookimpl
def register_generators(settings: Settings) -> Iterable[DiffusersGenerator]:
    return [DiffusersGenerator(settings)]


@hookimpl
def register_commands() -> Iterable[Command]:
    return [STEPS]
