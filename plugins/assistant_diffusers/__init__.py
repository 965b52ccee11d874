"""Diffusion models on your own machine, through Hugging Face's diffusers. Needs the extra `diffusers`."""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.commands import Command
from assistant.images import Job
from assistant.settings import Settings
from assistant_diffusers.catalogue import Catalogue
from assistant_diffusers.frames import STEPS
from assistant_diffusers.generator import DiffusersGenerator


@hookimpl
def register_generators(settings: Settings) -> Iterable[DiffusersGenerator]:
    return [DiffusersGenerator(settings)]


@hookimpl
def register_commands() -> Iterable[Command]:
    return [STEPS]


@hookimpl(trylast=True)  # whatever else there is may know the picture better
def segment(settings: Settings, image: bytes, words: str, job: Job) -> bytes | None:
    from assistant_diffusers.segmenting import segment

    return segment(Catalogue(settings).hub_cache, image, words, job)
