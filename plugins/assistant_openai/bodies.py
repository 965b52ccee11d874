"""From a request to what is sent: path, fields and files in the dialect of one server. Pure but for the sources."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from assistant.errors import Unsupported
from assistant.images import ImageRequest
from assistant.instructions import keeps_the_rest
from assistant.pictures import Picture
from assistant_openai import models, uploads
from assistant_openai.servers import Dialect
from assistant_openai.wire import Part

_KEEP = "Change only this; keep everything else of the picture exactly as it is."
_FIELDS = ("seed", "negative_prompt", "num_inference_steps", "guidance_scale")


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """One call: where to, with what. `seeded` says that the seed is in it."""

    path: str
    body: Mapping[str, Any]
    files: tuple[Part, ...] = ()
    seeded: bool = False

    def without(self, params: Collection[str]) -> "Sending":
        return msgspec.structs.replace(self, body={key: v for key, v in self.body.items() if key not in params})

    def with_previews(self, count: int) -> "Sending":
        """Streamed with `count` unfinished pictures; with none, not streamed at all."""
        call = self.without(("partial_images",))
        if not count:
            return call
        return msgspec.structs.replace(call, body={**call.body, "stream": True, "partial_images": count})


def sending(
    request: ImageRequest,
    dialect: Dialect,
    model: models.ImageModel | None,
    name: str | None,
    read: Callable[[str], bytes],
) -> Sending:
    """The call for `request` to the model called `name`; `model` is what is known of it, for OpenAI's own ones.

    Only what was asked for is in it, and never a null: some servers answer one with HTTP 500. Raises Unsupported,
    BadImage.
    """
    if request.background == "transparent" and request.output_format == "jpeg":
        raise Unsupported("a jpeg cannot be transparent", "use png or webp: --set format=png")
    varied_there = request.task == "image-variation"
    body: dict[str, Any] = {"model": name, "n": request.num_images if request.num_images > 1 else None}
    if request.width and request.height:
        body["size"] = dialect.size_format.format(width=request.width, height=request.height)
    if not varied_there:
        body["prompt"] = _words(request, dialect)
        body["quality"] = request.quality or (model.default_quality if model else None)
        body["background"] = request.background
        body["output_format"] = request.output_format
    if dialect.response_format and (model is None or model.response_format):
        body["response_format"] = "b64_json"
    body |= _options(request, model)
    parameters = _parameters(request, dialect)
    body = _packed(body, parameters, dialect)
    return Sending(
        path=_path(request, dialect),
        body={key: value for key, value in body.items() if value is not None},
        files=_files(request, dialect, read),
        seeded="seed" in dialect.parameters and request.seed is not None and not varied_there,
    )


def _path(request: ImageRequest, dialect: Dialect) -> str:
    path = {
        "text-to-image": "/images/generations",
        "image-to-image": dialect.edits,
        "inpainting": dialect.inpainting,
        "image-variation": dialect.variations,
    }[request.task]
    if not path:
        raise Unsupported(f"{dialect.title} cannot do {request.task}", "choose another generator with -g")
    return path


def _words(request: ImageRequest, dialect: Dialect) -> str:
    """The prompt as the server reads it; what would be an order to it, and not words, is taken out."""
    prompt = _told(request, whole=dialect.edit_words == "instruction and prompt")
    if dialect.negative_mark:
        prompt = prompt.replace(dialect.negative_mark, "/")
        if request.negative_prompt and request.task == "text-to-image":
            prompt += dialect.negative_mark + request.negative_prompt.replace(dialect.negative_mark, "/")
    if dialect.prompt_tag:
        prompt = re.sub(rf"</?{dialect.prompt_tag}>", "", prompt)
    return prompt


def _told(request: ImageRequest, *, whole: bool) -> str:
    """The prompt, or what an edit is told instead: the instruction and, where `whole`, what the picture shows then.

    What is repainted in a part is told by the prompt, as long as that tells all there is in the picture.
    """
    described = request.prompt and not request.untold
    if not request.sources or not request.instruction or (request.mask and described):
        return request.prompt
    instruction = request.instruction.rstrip(". ") + "."
    if not whole:
        return instruction
    keep = "" if request.mask or keeps_the_rest(instruction) else f" {_KEEP}"
    if not request.prompt or request.prompt.rstrip(". ") == instruction.rstrip(". "):
        return instruction + keep
    shows = "Of what the picture shows afterwards this is known" if request.untold else "Afterwards the picture shows"
    return f"{instruction}{keep}\n{shows}: {request.prompt}"


def _options(request: ImageRequest, model: models.ImageModel | None) -> dict[str, str | int]:
    known, editing = models.options(model) if model else {}, bool(request.sources)
    said: dict[str, str | int] = {}
    for key, text in request.extra.items():
        option = known.get(key)
        if option is None:
            todo = f"--set takes: {', '.join(known)}" if known else "it takes none"
            raise Unsupported(f"{model.id if model else 'this model'} has no setting {key}", todo)
        if not (option.edits if editing else option.generations):
            raise Unsupported(f"{key} is not for {'edits' if editing else 'new pictures'}", "leave it out")
        said[key] = option.read(key, text)
    return said


def _parameters(request: ImageRequest, dialect: Dialect) -> dict[str, Any]:
    """The fields beyond OpenAI's own, under the server's names."""
    names = dialect.edit_parameters if request.sources and dialect.edit_parameters else dialect.parameters
    nested: dict[str, Any] = {}
    for field in _FIELDS:
        value = getattr(request, field)
        if value is None or field not in names:
            continue
        *outer, last = names[field].split(".")
        place = nested
        for key in outer:
            place = place.setdefault(key, {})
        place[last] = value
    return nested


def _packed(body: dict[str, Any], parameters: dict[str, Any], dialect: Dialect) -> dict[str, Any]:
    if not parameters:
        return body
    if dialect.packing == "kwargs":
        return body | {"kwargs": json.dumps(parameters)}
    if dialect.packing == "prompt tag":
        tag = dialect.prompt_tag
        return body | {"prompt": f"{body.get('prompt', '')}<{tag}>{json.dumps(parameters)}</{tag}>"}
    return body | parameters


def _files(request: ImageRequest, dialect: Dialect, read: Callable[[str], bytes]) -> tuple[Part, ...]:
    sources = [uploads.source(read(digest)) for digest in request.sources]
    part = "image" if len(sources) == 1 else "image[]"
    files = [_part(part, f"picture-{number}", sent) for number, sent in enumerate(sources, 1)]
    if request.mask:
        files.append(_part(dialect.mask_part, "mask", uploads.mask(read(request.mask), sources[0], dialect.mask)))
    return tuple(files)


def _part(part: str, name: str, sent: Picture) -> Part:
    return part, (f"{name}.{sent.media_type.partition('/')[2]}", sent.data, sent.media_type)
