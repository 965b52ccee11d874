"""Commands that take a picture along, or a part of one: files, the web, the clipboard; masks; a larger canvas."""

import re
from pathlib import Path

from msgspec.structs import replace

from assistant import arguments
from assistant.commands import Candidate, Command
from assistant.commands.context import Context
from assistant.errors import BadImage, Unsupported, UsageError
from assistant.masks import Box, Side, extended, extended_size, mask_of, previewed
from assistant.pictures import Attachment, measure, read_picture
from assistant.planning import Plan, Step
from assistant.requests import nearest_size

SIDES: dict[str, Side] = {
    "left": "left",
    "right": "right",
    "top": "top",
    "up": "top",
    "bottom": "bottom",
    "down": "bottom",
}
_GROWTH = re.compile(rf"\s*({'|'.join(SIDES)})\s+(\S+%)", re.IGNORECASE)


def attach(context: Context, argument: str) -> None:
    if argument.lower().startswith(("https://", "http://")):
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
    number = context.session.conversation.next_number + len(context.attachments) - 1
    context.print(f"{told} goes with your next words, as #{number}")


def mask(context: Context, argument: str) -> None:
    """By a box, a file, the transparency of a picture of the conversation; the masked part of the head is shown."""
    if argument.lower() in ("off", "none"):
        context.mask = None
        context.print("mask: none")
        return
    context.mask = _mask(context, argument)
    if context.session.conversation.head is not None and not context.attachments:
        image = context.image("")
        try:
            made = mask_of(context.mask, (image.width, image.height))
        except BadImage:
            context.mask = None
            raise
        context.showing.glance(previewed(context.session.record.store.read_blob(image.digest), made))
        context.print(f"the next turn repaints only the marked part of #{image.number}, and no other", "dim")
    else:
        context.print(f"the next turn repaints only what {argument} leaves open")


def _mask(context: Context, argument: str) -> Path | Box:
    if argument.startswith("#"):
        return context.session.path(context.image(argument))
    if re.match(r"\s*[\d.]+\s*%?\s*[, ]", argument) and not Path(argument).expanduser().exists():
        return arguments.box(argument)
    return _file(argument)


def extend(context: Context, argument: str) -> None:
    """Grow the picture on one side or several, and have the new edge painted."""
    growth, words = _growth(argument)
    image = context.image("")
    session = context.session
    capabilities = session.generator.capabilities(session.model)
    if "inpainting" not in capabilities.tasks:
        raise Unsupported(
            f"{session.generator_label} cannot repaint a part of a picture", "choose a generator that can with -g"
        )
    wanted = extended_size((image.width, image.height), growth, capabilities.sizes.multiple_of)
    size = nearest_size(wanted, capabilities.sizes)
    grown = extended(session.record.store.read_blob(image.digest), growth, size)
    sides = " and ".join(f"{side} by {share:.0%}" for side, share in growth.items())
    canvas = Attachment(
        name=f"#{image.number} extended {sides}", picture=measure(grown.canvas), parents=(image.number,)
    )
    context.attachments = [canvas]
    context.mask = grown.mask
    prompt = f"{image.prompt} {words}".strip() or "the same scene, continued seamlessly"
    step = Step(action="edit", prompt=prompt, sources=(session.conversation.next_number,))
    # The canvas has its size; what was fixed for other pictures does not concern it.
    options = replace(context.options, width=None, height=None, aspect=None, count=None)
    context.say(f"extend #{image.number} {sides} {words}".strip(), Plan(reply="", steps=(step,)), options)


def _growth(argument: str) -> tuple[dict[Side, float], str]:
    """The sides and their shares at the beginning of the words, and the words after them."""
    growth: dict[Side, float] = {}
    while match := _GROWTH.match(argument):
        growth[SIDES[match[1].lower()]] = arguments.share(match[2])
        argument = argument[match.end() :]
    if not growth:
        raise UsageError("extend to which side, and by how much?", "write it like /extend left 25%")
    return growth, argument.strip()


def _file(argument: str) -> Path:
    """A picture file, checked now rather than in the middle of a turn."""
    if not argument:
        raise UsageError("which picture?", "give the path of a file")
    path = Path(argument.strip("\"'")).expanduser()
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
    Command(name="paste", summary="send the picture on the clipboard along, next turn", run=paste),
    Command(
        name="mask",
        summary="repaint only a part, next turn",
        usage="LEFT%,TOP%,RIGHT%,BOTTOM%|FILE|#n|off",
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
