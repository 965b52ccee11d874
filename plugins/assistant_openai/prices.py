"""What a picture will cost, from OpenAI's tables, and what it did cost, from the tokens counted. US dollars."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from assistant.images import Cost, ImageRequest, Usage
from assistant_openai import models

# Tokens of one source picture: not published for the 2.x models; the first one took 4160 to 6240 at high fidelity.
_SOURCE_TOKENS = 4500
_PARTIAL_TOKENS = 100
_REFERENCE_PIXELS = 1024 * 1024, 1024 * 1536


def estimate(model: models.ImageModel, request: ImageRequest, previews: int) -> Cost | None:
    """An estimate for all pictures of the request; None where no price is known."""
    quality = request.quality or model.default_quality
    table = models.facts().picture_price.get(model.picture_price or "", {})
    # "auto" may become any quality: the dearest one listed is the honest guess.
    row = table.get(quality or "") or (table.get("high") if quality == "auto" else None)
    if row is None:
        return None
    default = models.sizes(model).default
    width, height = request.width or default[0], request.height or default[1]
    orientation = 0 if width == height else 1 if height > width else 2
    picture = row[orientation] * max(1.0, width * height / _REFERENCE_PIXELS[min(orientation, 1)])
    per_token = _tokens(model)
    if per_token:
        picture += previews * _PARTIAL_TOKENS * per_token.image_out / 1e6
        picture += len(request.prompt) / 4 * per_token.text_in / 1e6
        picture += len(request.sources) * _SOURCE_TOKENS * per_token.image_in / 1e6
    return Cost(usd=round(picture * request.num_images, 4))


def image_usage(model: models.ImageModel | None, counted: object) -> Usage | None:
    """The tokens a server counted for a call; None when it did not (or gave zeros, as some do)."""
    if not isinstance(counted, Mapping):
        return None
    tokens_in, tokens_out = _number(counted, "input_tokens"), _number(counted, "output_tokens")
    if not tokens_in and not tokens_out:
        return None
    price = _tokens(model) if model else None
    cost = None
    if price:
        details = counted.get("input_tokens_details")
        images_in = _number(details, "image_tokens") if isinstance(details, Mapping) else 0
        text_in = max(tokens_in - images_in, 0)
        cost = (text_in * price.text_in + images_in * price.image_in + tokens_out * price.image_out) / 1e6
    return Usage(input_tokens=tokens_in, output_tokens=tokens_out, cost=cost)


def chat_usage(name: str, counted: object) -> Usage | None:
    if not isinstance(counted, Mapping):
        return None
    tokens_in, tokens_out = _number(counted, "prompt_tokens"), _number(counted, "completion_tokens")
    if not tokens_in and not tokens_out:
        return None
    model = models.chat_model(name)
    cost = None
    if model and model.input is not None and model.output is not None:
        cost = (tokens_in * model.input + tokens_out * model.output) / 1e6
    return Usage(input_tokens=tokens_in, output_tokens=tokens_out, cost=cost)


def add(first: Usage | None, second: Usage | None) -> Usage | None:
    """The sum of two calls; its cost is known only when both are."""
    if first is None or second is None:
        return first or second
    known = first.cost is not None and second.cost is not None
    return Usage(
        input_tokens=first.input_tokens + second.input_tokens,
        output_tokens=first.output_tokens + second.output_tokens,
        cost=(first.cost or 0) + (second.cost or 0) if known else None,
    )


def share(usage: Usage | None, count: int) -> list[Usage | None]:
    """The usage of one call, divided over its pictures so that it adds up again."""
    if usage is None or count <= 1:
        return [usage] * count
    tokens = [(n * usage.input_tokens // count, n * usage.output_tokens // count) for n in range(count + 1)]
    cost = None if usage.cost is None else usage.cost / count
    return [
        Usage(input_tokens=after[0] - before[0], output_tokens=after[1] - before[1], cost=cost)
        for before, after in pairwise(tokens)
    ]


def _tokens(model: models.ImageModel) -> models.TokenPrice | None:
    return models.facts().token_price.get(model.token_price or "")


def _number(counted: Mapping[str, Any], key: str) -> int:
    value = counted.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
