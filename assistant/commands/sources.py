"""Commands that take a picture along, or a part of one: files, the web, the clipboard; masks; a larger canvas."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant import arguments
from assistant.commands import Candidate, Command
from assistant.commands.context import Context
from assistant.drawing import Update
from assistant.errors import UsageError
from assistant.images import Side, growth_in_words
from assistant.masks import Marked, MaskSource, mask_of, previewed
from assistant.pictures import Attachment, Picture, measure, read_picture
from assistant.spoken import enlarged

SIDES: dict[str, Side] = {
    "left": "left",
    "right": "right",
    "top": "top",
    "up": "top",
    "bottom": "bottom",
    "down": "bottom",
}
_BETWEEN = rf"[\s,;]*(?:and\s+)?({'|'.join(SIDES)})"
_GROWTH = re.compile(rf"{_BETWEEN}\s+([^\s,;]+%)", re.IGNORECASE)
# A side that lacks its share, or has it without its sign: it is no part of what is to be painted there.
_MALFORMED = re.compile(rf"{_BETWEEN}\W*(?:$|\d\S*)", re.IGNORECASE)


def attach(context: Context, argument: str) -> None:
    if arguments.is_address(argument):
        from assistant.attaching import from_address

        _attached(context, from_address(argument), argument)
    else:
        path = _file(argument)
        _attached(context, path, str(path))


def paste(context: Context, _argument: str) -> None:
    from assistant.attaching import from_clipboard

    pasted = from_clipboard()
    _attached(context, pasted, f"{pasted.name}, {pasted.picture.width}x{pasted.picture.height},")


def _attached(context: Context, picture: Path | Attachment, told: str) -> None:
    context.attachments.append(picture)
    context.print(f"{told} goes with your next words")


def mask(context: Context, argument: str) -> None:
    """By a box, a file, the transparency of a picture of the conversation, or words; what it leaves open is shown."""
    if argument.lower() in ("off", "none"):
        context.mask = None
        context.print("mask: none")
        return
    if not argument:
        raise UsageError("mask what?", "write /mask the red boat, or a box like 10%,20%,50%,60%, or a mask file")
    changed = _changed_next(context)
    wanted = _mask(context, argument, changed)
    if changed is None:
        context.mask = wanted
        context.print(f"the next turn repaints only what {argument} leaves open; /mask off takes it back", "dim")
        return
    number, picture = changed
    mask = mask_of(wanted, (picture.width, picture.height))
    words = wanted.words if isinstance(wanted, Marked) else ""
    context.showing.glance(previewed(picture.data, mask))
    context.mask = Marked(picture=picture.digest, mask=mask, words=words)
    context.print(f"your next words repaint only the marked part of #{number}", "dim")


def _changed_next(context: Context) -> tuple[int, Picture] | None:
    """The picture that the next words will change: the one attached for them, else the present one; its number."""
    conversation = context.session.conversation
    if context.attachments:
        first = context.attachments[0]
        return conversation.next_number, first.picture if isinstance(first, Attachment) else read_picture(first)
    if conversation.head is None:
        return None
    image = context.image("")
    return image.number, measure(context.session.record.store.read_blob(image.digest))


def _mask(context: Context, argument: str, changed: tuple[int, Picture] | None) -> MaskSource:
    named = argument.removeprefix("@").strip("\"'")
    if named.startswith("#"):
        return context.session.path(context.image(named))
    if arguments.is_picture(named):
        return _file(named)
    if re.match(r"\s*[\d.]+\s*%?\s*[, ]", argument):
        return arguments.box(argument)
    if changed is None:
        raise UsageError("there is no picture yet", "say what you want to see")
    number, picture = changed
    found: list[MaskSource] = []

    def look() -> Iterator[Update]:
        found.append((yield from context.session.segment(picture, number, named)))

    context.take(look())
    return found[0]


def extend(context: Context, argument: str) -> None:
    """Grow the picture on one side or several, and have the new edge painted."""
    growth, words = _growth(argument)
    image = context.image("")
    new = re.sub(r"^(?:with|and|showing)\s+", "", words, flags=re.IGNORECASE)
    options, plan, _ = enlarged(image, growth, new, context.options)
    context.say(f"extend #{image.number} {growth_in_words(growth)} {words}".strip(), plan, options)


def _growth(argument: str) -> tuple[dict[Side, float], str]:
    """The sides and their shares at the beginning of the words, and the words after them."""
    growth: dict[Side, float] = {}
    while match := _GROWTH.match(argument):
        if SIDES[match[1].lower()] in growth:
            raise UsageError(f"{match[1]} is there twice", "give each side one share")
        growth[SIDES[match[1].lower()]] = arguments.share(match[2])
        argument = argument[match.end() :]
    if not growth:
        raise UsageError("extend to which side, and by how much?", "write it like /extend left 25%")
    if match := _MALFORMED.match(argument):
        raise UsageError(f"{match[0].strip(' ,;')!r} is not a side and its share", "write it like left 25%, right 10%")
    return growth, argument.strip(" ,;")


def _file(argument: str) -> Path:
    """A picture file, checked now rather than in the middle of a turn."""
    if not argument:
        raise UsageError("which picture?", "give the path of a file")
    path = Path(argument.removeprefix("@").strip("\"'")).expanduser()
    read_picture(path)
    return path


def _sides(_context: Context, _typed: str) -> list[Candidate]:
    return [(side, "25%, say") for side in ("left", "right", "top", "bottom")]


COMMANDS = (
    Command(
        name="attach",
        summary="send a picture along, next turn",
        usage="FILE|URL",
        run=attach,
        complete=Context.files,
    ),
    Command(name="paste", summary="send the picture on the clipboard along, next turn", usage="", run=paste),
    Command(
        name="mask",
        summary="repaint only a part, next turn",
        usage="WORDS|LEFT%,TOP%,RIGHT%,BOTTOM%|FILE|#n|off",
        run=mask,
        complete=Context.files,
    ),
    Command(
        name="extend",
        summary="enlarge the picture to a side, painting what is new",
        usage="SIDE SHARE% … [WORDS]",
        run=extend,
        complete=_sides,
    ),
)
