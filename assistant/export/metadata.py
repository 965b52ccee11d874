"""What a picture's copy says of how it was made: A1111's `parameters`, IPTC's marks in XMP, and its lineage.

Only copies are annotated. What is stored stays byte for byte as the provider sent it, its C2PA signature intact.
"""

import re
from xml.sax.saxutils import escape, quoteattr

import msgspec

from assistant import __version__
from assistant.conversation import Conversation, ImageRecord
from assistant.errors import BadImage
from assistant.export.containers import annotated, room, signed
from assistant.text import clean

_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "imageassistant": "urn:image-assistant:lineage#",
}


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy for others, and sentences on what it could not hold or no longer holds."""

    data: bytes
    notes: tuple[str, ...] = ()


def with_metadata(conversation: Conversation, image: ImageRecord, data: bytes) -> Copy:
    """A copy of a stored picture that says how it was made; the picture itself is not decoded. Raises BadImage."""
    if image.media_type not in ("image/png", "image/jpeg", "image/webp"):
        return Copy(data=data, notes=(f"a {image.media_type.partition('/')[2]} holds no metadata: copied as it is",))
    characters, bytes_ = room(image.media_type)
    comment = parameters(image)
    notes = []
    if len(comment) > characters:
        comment = comment[: characters - 1] + "…"
        notes.append("the prompt is too long for this format: cut short")
    description = xmp(conversation, image)
    if len(description) > bytes_:
        description = xmp(conversation, image, longest=bytes_ // 16)
        notes.append("the lineage is too long for this format: cut short")
    try:
        is_signed = signed(data, image.media_type)
        copy = annotated(data, image.media_type, comment, description, (image.width, image.height))
    except (ValueError, IndexError) as error:
        raise BadImage(f"#{image.number} cannot be annotated: {error}", "--as-received copies it as it is") from error
    if is_signed:
        notes.append("its C2PA signature does not hold for the annotated copy; --as-received keeps it")
    notes += [f"it came with {kept} of its own, which was kept" for kept in copy.kept]
    return Copy(data=copy.data, notes=tuple(notes))


def parameters(image: ImageRecord) -> str:
    """How the picture was made, in the lines that AUTOMATIC1111's web UI writes and most tools read.

    Those tools insist on a sampler, steps and a scale: the plugin's name and 0 stand for what a generator has not.
    """
    request = image.request
    if request is None:
        return ""
    known = image.parameters
    plugin, _, model = (image.generator or "").partition(":")
    facts = {
        "Steps": request.num_inference_steps or known.get("num_inference_steps", 0),
        "Sampler": known.get("sampler") or known.get("scheduler") or plugin,
        "CFG scale": request.guidance_scale or known.get("guidance_scale", 0),
        "Seed": image.seed,
        "Size": f"{image.width}x{image.height}",
        "Model": known.get("model") or model or plugin,
        "Denoising strength": request.strength,
        "Version": f"image-assistant {__version__}",
    }
    # Words of the prompt that those tools would take for the end of it.
    lines = [re.sub(r"(?i)\b(negative prompt|steps):", r"\1 :", _one_line(request.prompt))]
    if request.negative_prompt:
        lines.append(f"Negative prompt: {_one_line(request.negative_prompt)}")
    lines.append(", ".join(f"{name}: {_value(value)}" for name, value in facts.items() if value is not None))
    return "\n".join(lines)


def xmp(conversation: Conversation, image: ImageRecord, longest: int = 1 << 20) -> bytes:
    """The picture's XMP: IPTC's digital source type and AI fields, what it derives from, its lineage as JSON.

    One rdf:Description, which makes a packet by itself or joins others in one.
    """
    prompt = image.prompt[:longest]
    parents = [conversation.images[number] for number in image.parents if number in conversation.images]
    fields = {
        "xmp:CreatorTool": f"image-assistant {__version__}",
        "Iptc4xmpExt:DigitalSourceType": source_type(conversation, image),
        "Iptc4xmpExt:AISystemUsed": image.generator,
        "Iptc4xmpExt:AIPromptInformation": prompt or None,
        "xmpMM:DocumentID": f"sha256:{image.digest}",
        "imageassistant:lineage": lineage(conversation, image, longest),
    }
    elements = [f"<{name}>{_xml(value)}</{name}>" for name, value in fields.items() if value]
    if prompt:
        elements.append(
            f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(prompt)}</rdf:li></rdf:Alt></dc:description>'
        )
    if parents:
        elements.append(
            '<xmpMM:DerivedFrom rdf:parseType="Resource">'
            f"<stRef:documentID>sha256:{parents[0].digest}</stRef:documentID></xmpMM:DerivedFrom>"
        )
    names = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _NAMESPACES.items())
    return f'<rdf:Description rdf:about="" {names}>{"".join(elements)}</rdf:Description>'.encode()


def source_type(conversation: Conversation, image: ImageRecord) -> str | None:
    """IPTC's address for how the picture came to be; None for the user's own. A generator may record its own word."""
    if image.is_own:
        return None
    if own := image.parameters.get("digital_source_type"):
        return f"{_SOURCE}{own}"
    lineage_ = [conversation.images[number] for number in conversation.ancestors(image.number)]
    of_the_user = any(ancestor.is_own for ancestor in lineage_)
    return _SOURCE + ("compositeWithTrainedAlgorithmicMedia" if of_the_user else "trainedAlgorithmicMedia")


def lineage(conversation: Conversation, image: ImageRecord, longest: int = 1 << 20) -> str:
    """The picture's place in its conversation as JSON: numbers, digests and the request that made it."""
    request = image.request
    if request and len(request.prompt) > longest:
        request = msgspec.structs.replace(request, prompt=request.prompt[:longest])
    parents = [
        {"picture": number, "sha256": conversation.images[number].digest}
        for number in image.parents
        if number in conversation.images
    ]
    facts = {
        "conversation": conversation.name,
        "picture": image.number,
        "sha256": image.digest,
        "parents": parents,
        "generator": image.generator,
        "seed": image.seed,
        "at": image.at,
        "request": request,
    }
    return msgspec.json.encode(facts).decode()


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _value(value: object) -> str:
    """A value without the signs that separate values."""
    text = _one_line(f"{value:g}" if isinstance(value, float) else str(value))
    return text.replace(":", "/").replace(",", ";")


def _xml(text: str) -> str:
    return escape(re.sub("[\ufffe\uffff]", "", clean(text)))
