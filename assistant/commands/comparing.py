"""Commands that put pictures side by side: those there are, or the same prompt by several generators."""

from msgspec.structs import replace

from assistant.commands import Candidate, Command
from assistant.commands.context import Context
from assistant.conversation import ImageRecord
from assistant.errors import UsageError
from assistant.planning import Plan, Step
from assistant.sizing import nearest_size
from assistant.wording import difference, picture_line


def compare(context: Context, argument: str) -> None:
    words = argument.replace(",", " ").split()
    if words and words[0] == "--with":
        _with(context, tuple(dict.fromkeys(words[1:])))
        return
    images = [*{image.number: image for image in map(context.image, words)}.values()]
    if len(images) < 2:
        raise UsageError("compare which pictures?", "write /compare #2 #5, or /compare --with NAME,NAME")
    context.showing.beside(images)
    for image in images:
        _tell(context, image)
    # Without colours what is gone could not be told from what has come.
    first = images[0].prompt if context.showing.messages.colours else ""
    for image in images[1:]:
        context.showing.line(*difference(first, image.prompt), indent="  ")


def _with(context: Context, generators: tuple[str, ...]) -> None:
    """The present picture's prompt, drawn by each of these generators at once. The next words are still of that
    picture, and not of what was drawn from its words alone."""
    if not generators:
        raise UsageError("compare with which generators?", "write /compare --with NAME,NAME")
    found = [context.session.host.generator(name) for name in generators]
    image = _prompted(context)
    size = (image.width, image.height)
    step = Step(action="generate", prompt=image.prompt)
    options = replace(context.options, generators=generators, count=None)
    if not options.width and not options.aspect:
        options = replace(options, like=size)
        nearest = [nearest_size(size, generator.capabilities(model).sizes) for generator, model in found]
        for name, (width, height) in zip(generators, nearest, strict=True):
            if (width, height) != size:
                made = f"{name} makes no {size[0]}x{size[1]}: the nearest is {width}x{height}"
                context.print(made, "warning")
    conversation = context.session.conversation
    before = conversation.next_number
    try:
        words = f"the prompt of #{image.number} with {', '.join(generators)}"
        context.say(words, Plan(reply="", steps=(step,)), options)
    finally:
        if conversation.head != image.number:
            context.take([context.session.select(image.number)])
    for drawn in conversation.images.values():
        if drawn.number >= before:
            _tell(context, drawn)


def _tell(context: Context, image: ImageRecord) -> None:
    """A picture's line, and what made it."""
    made = [image.generator or "yours", f"{image.width}x{image.height}"]
    made += [f"seed {image.seed}"] if image.seed is not None else []
    context.showing.line(("bold", picture_line(image)), ("dim", f"  {', '.join(made)}"))


def _prompted(context: Context) -> ImageRecord:
    image = context.image("")
    if not image.prompt:
        raise UsageError(f"#{image.number} is your own and has no prompt", "go to one that was drawn: /pick #n")
    return image


def _candidates(context: Context, typed: str) -> list[Candidate]:
    if typed.startswith("--with"):
        return [(generator.name, "") for generator in context.session.host.generators]
    return [("--with", "the same prompt by other generators"), *context.numbers(typed)]


COMMANDS = (
    Command(
        name="compare",
        summary="pictures side by side, or generators",
        usage="#n #n … | --with NAME,NAME",
        run=compare,
        complete=_candidates,
    ),
)
