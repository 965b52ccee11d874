"""What a turn leaves open of a picture - a part, or the new edge of a canvas that grows - kept beside the pictures."""

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import Unsupported, UsageError
from assistant.images import Capabilities, ImageRequest, Side
from assistant.masks import Marked, MaskSource, extended, extended_size, growth_of, mask_of
from assistant.pictures import Picture, measure
from assistant.planning import Step
from assistant.requests import Opening, Options
from assistant.sizing import nearest_size
from assistant.store import Store

_SAME_SHAPE = 0.05  # by how much the logarithms of two shapes may differ


def masked_picture(conversation: Conversation, mask: MaskSource | None, attachments: Sequence[int]) -> int | None:
    """The picture that a mask is for: the one that was marked, else the one attached, else the present one.

    Raises UsageError where there is none yet.
    """
    if mask is None:
        return None
    if conversation.head is None:
        todo = "attach one with -i FILE; in a dialogue by /attach, or say /mask off and draw one"
        raise UsageError("a mask needs a picture to repaint", todo)
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
        raise UsageError("a mask is for a change, and this would be a new picture", "say what to change, or /mask off")
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
    mask, canvas = keep(store, grown.mask), keep(store, grown.canvas)
    notes = tuple(_more_room(wanted, size, label))
    return Opening(mask=mask, canvas=canvas, size=size, growth=options.growth, notes=notes)


def opened_again(options: Options, request: ImageRequest, read: Callable[[str], bytes]) -> Options:
    """The options with what a saved request left open; `read` gives the bytes of a digest."""
    if request.mask is None:
        return options
    mask = read(request.mask)
    if not request.extends:
        return replace(options, mask=mask)
    return replace(options, growth=asked_growth(request, mask))


def asked_growth(request: ImageRequest, mask: bytes) -> Mapping[Side, float]:
    """By how much a picture was to grow, which may be less than its canvas has room for; of records that do not tell,
    by how much it grew."""
    return request.growth or growth_of(mask)


def keep(store: Store, data: bytes) -> str:
    """Put a picture that has no number beside those that have; its digest."""
    store.save_blob(data, measure(data).media_type)
    return hashlib.sha256(data).hexdigest()


def _more_room(wanted: tuple[int, int], size: tuple[int, int], label: str) -> Iterator[str]:
    """A note where a canvas has clearly another shape than was asked for, so that more of it is new."""
    if abs(math.log(size[0] * wanted[1] / (size[1] * wanted[0]))) > _SAME_SHAPE:
        told = f"the nearest is {size[0]}x{size[1]}: more of it will be new"
        yield f"{label} makes no {wanted[0]}x{wanted[1]}, {told}"


def _mask(wanted: MaskSource, source: ImageRecord, picture: Picture) -> bytes:
    if isinstance(wanted, Marked) and wanted.picture != source.digest:
        what = f"{wanted.words!r} is" if wanted.words else "a part is"
        raise UsageError(
            f"{what} marked in another picture than #{source.number}",
            "/pick that one, mark it anew here, or /mask off",
        )
    return mask_of(wanted, (picture.width, picture.height))
