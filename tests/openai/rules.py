"""What OpenAI refuses, as the fake server applies it: the published schema where it is at hand, and what it leaves out.

Written from the API's documentation and not from the plugin's own tables, so that one checks the other.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parents[3] / "shared" / "openai" / "openapi-slice.json"
DEAD = {"dall-e-2", "dall-e-3", "gpt-image-1"}
THREE_SIZES = {"1024x1024", "1536x1024", "1024x1536"}
OLD_SIZES = {
    "dall-e-2": {"256x256", "512x512", "1024x1024"},
    "dall-e-3": {"1024x1024", "1792x1024", "1024x1792"},
    "gpt-image-1": THREE_SIZES,
    "gpt-image-1-mini": THREE_SIZES,
    "gpt-image-1.5": THREE_SIZES,
    "chatgpt-image-latest": THREE_SIZES,
}
IMAGE_FIELDS = {
    "prompt", "model", "n", "size", "quality", "background", "output_format", "output_compression", "moderation",
    "stream", "partial_images", "user", "safety_identifier",
}  # fmt: skip


class Refusal(Exception):
    """An error answer to give: status, and the error object."""

    def __init__(self, status: int, message: str, code: str | None, param: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        kind = "image_generation_user_error" if code == "moderation_blocked" else "invalid_request_error"
        self.error = {"message": message, "type": kind, "code": code, "param": param}


def check_image(body: dict[str, Any], *, edit: bool, dead: set[str] = DEAD) -> None:
    """Raise Refusal for an image request that OpenAI would refuse. Multipart fields come as text."""
    if nulls := [key for key, value in body.items() if value is None]:
        raise Refusal(400, f"null is not allowed for {nulls[0]}", "invalid_type", nulls[0])
    model = body.get("model")
    if not isinstance(model, str):
        raise Refusal(400, "you must name a model", "missing_required_parameter", "model")
    if model in dead:
        raise Refusal(404, f"The model {model} does not exist or was retired", "model_not_found", "model")
    prompt = body.get("prompt")
    if not isinstance(prompt, str) or not prompt:
        raise Refusal(400, "a prompt is required", "missing_required_parameter", "prompt")
    if len(prompt) > {"dall-e-2": 1000, "dall-e-3": 4000}.get(model, 32_000):
        raise Refusal(400, "the prompt is too long", "string_above_max_length", "prompt")
    for key in sorted(set(body) - _fields(model, edit=edit)):
        raise Refusal(400, f"Unknown parameter: '{key}'.", "unknown_parameter", key)
    _check_size(model, str(body.get("size", "auto")))
    _check_values(model, body)
    if not edit:
        _check_schema("CreateImageRequest", _as_published(body))


def check_chat(body: dict[str, Any]) -> None:
    if nulls := [key for key, value in body.items() if value is None]:
        raise Refusal(400, f"null is not allowed for {nulls[0]}", "invalid_type", nulls[0])
    for key in ("temperature", "top_p", "max_tokens"):
        if key in body:
            raise Refusal(400, f"'{key}' is not supported with this model.", "unsupported_parameter", key)
    if "tools" in body and body.get("reasoning_effort") != "none":
        raise Refusal(400, "Function tools with reasoning_effort are not supported", None, "reasoning_effort")
    _check_schema("CreateChatCompletionRequest", body)


def _fields(model: str, *, edit: bool) -> set[str]:
    fields = set(IMAGE_FIELDS)
    if edit:
        fields -= {"moderation"}
        if model in ("gpt-image-1", "gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest"):
            fields |= {"input_fidelity"}
    if model.startswith("dall-e"):
        fields = {"prompt", "model", "n", "size", "response_format", "user"}
        if model == "dall-e-3":
            fields |= {"quality", "style"}
    if model.startswith("gpt-image-2.6"):
        fields |= {"complexity", "frame_count", "frame_duration_ms"}
    return fields


def _check_size(model: str, size: str) -> None:
    if size == "auto" and not model.startswith("dall-e"):
        return
    allowed = OLD_SIZES.get(model)
    if allowed is not None:
        if size not in allowed and not (model.startswith("dall-e") and size == "auto"):
            raise Refusal(400, f"Invalid value: '{size}'. Supported: {sorted(allowed)}.", "invalid_value", "size")
        return
    match = re.fullmatch(r"(\d+)x(\d+)", size)
    width, height = (int(match.group(1)), int(match.group(2))) if match else (0, 0)
    fits = match and width % 16 == 0 and height % 16 == 0 and max(width, height) <= 3840
    if not fits or max(width, height) > 3 * min(width, height) or not 655_360 <= width * height <= 8_294_400:
        raise Refusal(400, f"Invalid size '{size}': the requested resolution is not possible", "invalid_value", "size")


def _check_values(model: str, body: dict[str, Any]) -> None:
    new = re.match(r"gpt-image-2\.[56]", model)
    qualities = {"low", "medium", "high", "auto"} | ({"xhigh", "max"} if new else set())
    if model == "dall-e-3":
        qualities = {"standard", "hd"}
    formats = {"png", "webp", "jpeg"} | ({"gif"} if model.startswith("gpt-image-2.6") else set())
    for key, allowed in (
        ("quality", qualities),
        ("output_format", formats),
        ("background", {"transparent", "opaque", "auto"}),
        ("moderation", {"low", "auto"}),
        ("complexity", {"low", "medium", "high"}),
        ("style", {"vivid", "natural"}),
        ("input_fidelity", {"low"} if model == "gpt-image-1-mini" else {"low", "high"}),
    ):
        if key in body and body[key] not in allowed:
            raise Refusal(400, f"Invalid value: '{body[key]}' for {key}", "invalid_value", key)
    most = 1 if model == "dall-e-3" else 10
    for key, low, high in (("n", 1, most), ("partial_images", 0, 3), ("output_compression", 0, 100)):
        if key in body and not (str(body[key]).isdigit() and low <= int(body[key]) <= high):
            raise Refusal(400, f"Invalid value: '{body[key]}' for {key}", "invalid_value", key)
    if body.get("background") == "transparent" and body.get("output_format") == "jpeg":
        raise Refusal(400, "a jpeg has no transparency", "invalid_value", "background")
    if body.get("output_format") == "gif" and str(body.get("stream", "false")).lower() == "true":
        raise Refusal(400, "a gif cannot be streamed", "invalid_value", "stream")


def _as_published(body: dict[str, Any]) -> dict[str, Any]:
    """The body as the schema of August can judge it: what is newer is put in its older words."""
    newer = {"xhigh": "high", "max": "high", "gif": "png"}
    kept = {k: v for k, v in body.items() if k not in ("complexity", "frame_count", "frame_duration_ms")}
    return {key: newer.get(value, value) if isinstance(value, str) else value for key, value in kept.items()}


@cache
def _spec() -> dict[str, Any] | None:
    return json.loads(SPEC.read_text("utf-8")) if SPEC.exists() else None


def _check_schema(name: str, body: dict[str, Any]) -> None:
    spec = _spec()
    if spec is None:
        return
    from jsonschema import Draft202012Validator

    schema = {"$ref": f"#/components/schemas/{name}", "components": spec["components"]}
    error = next(Draft202012Validator(schema).iter_errors(body), None)
    if error is not None:
        path = ".".join(str(part) for part in error.absolute_path)
        raise Refusal(400, f"{path}: {error.message}"[:300], "invalid_value", path or None)
