"""What is known of OpenAI's models, from models.toml: sizes, qualities, options, life spans, prices."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from assistant.errors import ModelUnavailable, Unsupported
from assistant.images import Sizes


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A `--set` key: one of `choices`, or a whole number within limits; where it may be sent."""

    help: str
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 0
    generations: bool = True
    edits: bool = True

    def read(self, name: str, text: str) -> str | int:
        """The value to send for `text`. Raises Unsupported."""
        if self.choices:
            if text not in self.choices:
                raise Unsupported(f"{name}={text} is not possible", f"use one of: {', '.join(self.choices)}")
            return text
        if not text.isascii() or not text.isdigit() or not self.minimum <= int(text) <= self.maximum:
            raise Unsupported(f"{name}={text} is not possible", f"use {self.minimum} to {self.maximum}")
        return int(text)


class TokenPrice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """US dollars per million tokens."""

    text_in: float
    image_in: float
    image_out: float


class ImageModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    also: tuple[str, ...] = ()
    shutdown: date | None = None
    replacement: str
    size_rule: str
    qualities: tuple[str, ...] = ()
    default_quality: str | None = None
    backgrounds: tuple[str, ...] = ()
    output_formats: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    edits: bool = True
    per_call: int = 10
    max_sources: int = 16
    max_characters: int = 32_000
    response_format: bool = False
    token_price: str | None = None
    picture_price: str | None = None


class ChatModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    also: tuple[str, ...] = ()
    shutdown: date | None = None
    replacement: str | None = None
    input: float | None = None
    output: float | None = None


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    size_rule: Mapping[str, Sizes]
    option: Mapping[str, Option]
    token_price: Mapping[str, TokenPrice]
    picture_price: Mapping[str, Mapping[str, tuple[float, float, float]]]
    image_model: tuple[ImageModel, ...]
    chat_model: tuple[ChatModel, ...]


@cache
def facts() -> _Facts:
    return msgspec.convert(read_data("models.toml"), _Facts)


def read_data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def image_model(name: str) -> ImageModel | None:
    return next((model for model in facts().image_model if name == model.id or name in model.also), None)


def chat_model(name: str) -> ChatModel | None:
    return next((model for model in facts().chat_model if name == model.id or name in model.also), None)


def living_image_models(today: date) -> tuple[str, ...]:
    return tuple(model.id for model in facts().image_model if model.shutdown is None or today < model.shutdown)


def living_chat_models(today: date) -> tuple[str, ...]:
    return tuple(model.id for model in facts().chat_model if model.shutdown is None or today < model.shutdown)


def sizes(model: ImageModel) -> Sizes:
    return facts().size_rule[model.size_rule]


def options(model: ImageModel) -> dict[str, Option]:
    return {name: facts().option[name] for name in model.options}


def in_place_of(name: str | None, today: date) -> tuple[str, str | None]:
    """The image model to use at OpenAI for `name` (None: the default), and a note when it is another one.

    Raises ModelUnavailable for a name that cannot be one of theirs. A new member of a known family is let through.
    """
    living = living_image_models(today)
    if name is None:
        return living[0], None
    model = image_model(name)
    if model is None:
        if name.startswith(("gpt-image-", "chatgpt-image-")):
            return name, None
        raise ModelUnavailable(f"OpenAI has no image model called {name}", f"use one of: {', '.join(living)}")
    if model.shutdown is None or today < model.shutdown:
        return name, None
    return model.replacement, f"{name} was shut down on {model.shutdown}; using {model.replacement}"


def like(name: str, today: date) -> ImageModel:
    """What is known of `name`, or of the newest model where it is a newer one than this file knows."""
    known = image_model(name) or image_model(living_image_models(today)[0])
    assert known is not None
    return known
