"""Commands about the words of a picture: its prompt, what must stay in it, what the chat model was told."""

from msgspec.structs import replace

from assistant.briefing import messages
from assistant.commands import Candidate, Command
from assistant.commands.context import Context
from assistant.commands.editing import edited
from assistant.conversation import ImageRecord
from assistant.errors import UsageError
from assistant.events import Locked
from assistant.openings import opened_again
from assistant.planning import Plan, Step
from assistant.record import now
from assistant.text import clean

MOST_LOCKED = 20  # phrases
LONGEST_LOCKED = 300  # characters of one


def prompt(context: Context, argument: str) -> None:
    """Show it; on a terminal put it into the user's editor, and draw the picture again if it comes back changed."""
    image = context.image(argument)
    if not image.prompt:
        context.print("this picture is your own; it has no prompt")
        return
    if not context.showing.messages.is_terminal:
        context.print(image.prompt)
        return
    words = edited(image.prompt)
    if not words or words == image.prompt:
        context.print(image.prompt)
        return
    redraw(context, image, words)


def redraw(context: Context, image: ImageRecord, words: str) -> None:
    """Draw a picture again with another prompt: from the same pictures, within the same mask, by the same seed, in the
    same shape."""
    options = context.options
    if image.request is not None:
        options = opened_again(options, image.request, context.session.record.store.read_blob)
    if image.seed is not None and "seed" in context.session.generator.capabilities(context.session.model).parameters:
        options = replace(options, seed=image.seed)
    if not options.width:
        options = replace(options, aspect=options.aspect or f"{image.width}:{image.height}")
    step = Step(action="edit" if image.parents else "generate", prompt=words, sources=image.parents)
    # The words of the turn have the prompt: it is the user's own, which later rewrites are held to.
    context.say(f"the prompt of #{image.number}, edited: {words}", Plan(reply="", steps=(step,)), options)


def lock(context: Context, argument: str) -> None:
    phrase = " ".join(clean(argument).strip("\"'“” ").split())
    locked = context.session.conversation.locked
    if phrase and phrase not in locked:
        if len(locked) >= MOST_LOCKED or len(phrase) > LONGEST_LOCKED:
            most = f"at most {MOST_LOCKED} phrases of {LONGEST_LOCKED} characters"
            raise UsageError("that is too much to keep in every prompt", most)
        context.session.record.open(phrase)
        context.session.record.save(Locked(at=now(), phrases=(*locked, phrase)))
    _list_locked(context)


def unlock(context: Context, argument: str) -> None:
    phrase = " ".join(clean(argument).strip("\"'“” ").split())
    locked = context.session.conversation.locked
    if phrase and phrase not in locked:
        raise UsageError(f"{phrase!r} is not locked", "/lock lists what is")
    if locked:
        left = tuple(each for each in locked if phrase and each != phrase)
        context.session.record.save(Locked(at=now(), phrases=left))
    _list_locked(context)


def _list_locked(context: Context) -> None:
    locked = context.session.conversation.locked
    if not locked:
        context.print("nothing is locked")
    for phrase in locked:
        context.showing.line("in every prompt, word for word: ", ("bold", phrase))


def _locked_phrases(context: Context, _typed: str) -> list[Candidate]:
    return [(phrase, "") for phrase in context.session.conversation.locked]


def why(context: Context, _argument: str) -> None:
    told = context.session.told
    if told is None:
        what = "no chat model has been asked in this conversation since it was opened"
        raise UsageError(what, "say something first")
    sent = context.session.asked.told
    if not sent:
        context.print("what there was to plan by:")
        sent = tuple(messages(told)[1:])
    for message in sent:
        context.showing.line(("bold", message["role"]))
        for line in message["content"].splitlines():
            context.showing.line(("dim", line), indent="  ")


COMMANDS = (
    Command(
        name="prompt",
        summary="a picture's whole prompt, to edit and draw again",
        usage="[#n]",
        run=prompt,
        complete=Context.numbers,
    ),
    Command(name="lock", summary="keep these words in every prompt", usage='["PHRASE"]', run=lock),
    Command(
        name="unlock",
        summary="no longer; without a phrase, none",
        usage='["PHRASE"]',
        run=unlock,
        complete=_locked_phrases,
    ),
    Command(name="why", summary="what the chat model was told last", usage="", run=why),
)
