"""What a turn leaves open of a picture - a part, or the new edge of a canvas that grows - kept beside the pictures."""

import hashlib
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import Unsupported, UsageError
from assistant.images import Capabilities, ImageRequest
from assistant.masks import Marked, MaskSource, extended, extended_size, growth_of, mask_of
from assistant.pictures import Picture, measure
from assistant.planning import Step
from assistant.requests import Opening, Options
from assistant.sizing import nearest_size
from assistant.store import Store


def masked_picture(conversation: Conversation, mask: MaskSource | None, attachments: Sequence[int]) -> int | None:
    """The picture that a mask is for: the one that was marked, else the one attached, else the present one."""
    if mask is None:
        return None
    images = reversed(conversation.images.values())
    if isinstance(mask, Marked) and (marked := [image.number for image in images if image.digest == mask.picture]):
        return conversation.head if conversation.head in marked else marked[0]
    return attachments[0] if attachments else conversation.head


def marked_in(conversation: Conversation, mask: MaskSource | None) -> str:
    """The words by which a part of the present picture is marked, "" where none is."""
    head = conversation.images.get(conversation.head or 0)
    return mask.words if isinstance(mask, Marked) and head and head.digest == mask.picture else ""


def opened(
    options: Options, step: Step, conversation: Conversation, capabilities: Capabilities, label: str, store: Store
) -> Opening | None:
    """What the user's options leave open to a step by the generator `label`; None where they say nothing of it.

    Raises Unsupported, UsageError, BadImage, LibraryError.
    """
    if not options.mask and not options.growth:
        return None
    if not step.sources:
        raise UsageError("a mask needs a picture to repaint", "attach one with -i FILE, or draw one first")
    source = conversation.image(step.sources[0])
    if "inpainting" not in capabilities.tasks:
        raise Unsupported(f"{label} cannot repaint a part of a picture", "choose a generator that can inpaint with -g")
    data = store.read_blob(source.digest)
    picture = measure(data)  # a record of old may have the size of a sideways photo as it lies, not as it is seen
    if options.mask and not options.growth:
        return Opening(mask=keep(store, _mask(options.mask, source, picture)))
    wanted = extended_size((picture.width, picture.height), options.growth, capabilities.sizes.multiple_of)
    size = nearest_size(wanted, capabilities.sizes)
    grown = extended(data, options.growth, size)
    return Opening(mask=keep(store, grown.mask), canvas=keep(store, grown.canvas), size=size, growth=options.growth)


def opened_again(options: Options, request: ImageRequest, read: Callable[[str], bytes]) -> Options:
    """The options with what a saved request left open; `read` gives the bytes of a digest."""
    if request.mask is None:
        return options
    mask = read(request.mask)
    return replace(options, growth=growth_of(mask)) if request.extends else replace(options, mask=mask)


def keep(store: Store, data: bytes) -> str:
    """Put a picture that has no number beside those that have; its digest."""
    store.save_blob(data, measure(data).media_type)
    return hashlib.sha256(data).hexdigest()


def _mask(wanted: MaskSource, source: ImageRecord, picture: Picture) -> bytes:
    if isinstance(wanted, Marked) and wanted.picture != source.digest:
        what = f"{wanted.words!r} is" if wanted.words else "a part is"
        raise UsageError(
            f"{what} marked in another picture than #{source.number}", f"/pick #{source.number} and mask it there"
        )
    return mask_of(wanted, (picture.width, picture.height))
