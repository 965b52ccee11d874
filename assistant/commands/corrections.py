"""Commands that correct a decision: what was taken for a change was meant as a new picture, or the other way round."""

from msgspec.structs import replace

from assistant.chains import chain, merged
from assistant.commands import Command
from assistant.commands.context import Context
from assistant.commands.repeating import last_turn, with_its_opening
from assistant.errors import UsageError
from assistant.masks import Marked
from assistant.planning import Plan, Step
from assistant.requests import Decision


def new(context: Context, argument: str) -> None:
    _decided(context, argument, "generate")


def edit(context: Context, argument: str) -> None:
    _decided(context, argument, "edit")


def _decided(context: Context, words: str, action: Decision) -> None:
    """Take these words as a turn of that kind; without any, the last turn's again, from the picture before it and, as a
    change, with its mask."""
    options = replace(context.options, action=action)
    if not words:
        turn = last_turn(context)
        if turn.planned is not None and turn.planned.chat == "command":
            raise UsageError("the last turn was a command: there is no decision to correct", "write the words after it")
        steps = turn.planned.plan.steps if turn.planned is not None else ()
        if steps and all(step.action == "select" for step in steps):
            raise UsageError("the last turn only went to another picture", "write the words after it")
        if turn.before != context.session.conversation.head:
            _mask_before(context, turn.before)
            context.take([context.session.select(turn.before)])
        if action != "generate":
            options = with_its_opening(options, turn, context)
        words = turn.words
    context.say(words, options=options)


def _mask_before(context: Context, before: int | None) -> None:
    """Before an edit is taken again: what the user marked in its result, as marked in the picture that it changed."""
    images, head, mask = context.session.conversation.images, context.session.conversation.head, context.mask
    if before is None or head is None or not isinstance(mask, Marked) or mask.picture != images[head].digest:
        return
    same_size = (images[before].width, images[before].height) == (images[head].width, images[head].height)
    if same_size and images[head].parents[:1] == (before,):
        context.mask = replace(mask, picture=images[before].digest)


def squash(context: Context, argument: str) -> None:
    """Redo the edits that led to a picture in one, from the last picture that was none."""
    image = context.image(argument)
    edits = chain(context.session.conversation, image.number)
    if len(edits) < 2:
        raise UsageError(f"#{image.number} is at most one edit away from a clean picture", "there is nothing to merge")
    source = edits[0].parents[0]
    step = Step(action="edit", prompt=image.prompt, sources=(source,), instruction=merged(edits))
    # What the user said in those turns is said in this one: later rewrites are held to it.
    said = context.session.conversation.words
    told = "; ".join(dict.fromkeys(said[edit.turn].rstrip(" .;") for edit in edits if edit.turn in said))
    words = f"from #{source} again, with the {len(edits)} edits up to #{image.number} in one: {told}"
    context.say(words, Plan(reply="", steps=(step,)))


COMMANDS = (
    Command(name="new", summary="a new picture of these words, or of the last ones", usage="[WORDS]", run=new),
    Command(name="edit", summary="these words, or the last ones, as a change", usage="[WORDS]", run=edit),
    Command(
        name="squash",
        summary="redo a chain of edits as one",
        usage="[#n]",
        run=squash,
        complete=Context.numbers,
    ),
)
