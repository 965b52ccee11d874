"""A picture that grows, asked for by /extend or in words: one plan for both, and what it fixes for its turn."""

from collections.abc import Mapping

from msgspec.structs import replace

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import UsageError
from assistant.images import Side
from assistant.language.turns.extending import extension
from assistant.planning import Plan, Step
from assistant.requests import Options
from assistant.settled import added

_WAY = "say “extend it to the left by 25%”, or /extend left 25%"


def extended(image: ImageRecord, growth: Mapping[Side, float], words: str, options: Options) -> tuple[Plan, Options]:
    """The plan that has a picture grow, `words` telling what is to be seen in what is new, and the turn's options."""
    prompt = (added(image.prompt, words) if words else image.prompt) or "the same scene, continued seamlessly"
    step = Step(action="edit", prompt=prompt, sources=(image.number,))
    return Plan(reply="", steps=(step,)), replace(options, growth=growth, count=None)


def as_extension(words: str, conversation: Conversation, options: Options) -> tuple[Plan, Options] | None:
    """What to do for a turn whose words ask for a larger canvas, whatever the chat model; None for any other turn.

    Where they do not say all that is needed, or ask for more than that, the plan draws nothing and says how it is
    asked for. Raises UnknownImage, and UsageError where a mask is set: it leaves open a part of the picture as it is.
    """
    settled = options.action or options.growth or options.verbatim
    asked = None if settled or conversation.head is None else extension(words)
    if asked is None:
        return None
    if asked.more:
        return Plan(reply=f"I enlarge a picture in a turn of its own, and change it in the next: {_WAY}."), options
    image = conversation.image(asked.number or conversation.head or 0)
    if not asked.growth:
        return Plan(reply=f"To which side shall #{image.number} grow, and by what share of it? Please {_WAY}."), options
    if too_much := [side for side, share in asked.growth.items() if not 0 < share <= 1]:
        raise UsageError(f"a picture grows by at most 100% to the {too_much[0]}", _WAY)
    if options.mask is not None:
        raise UsageError("a mask is set, and a picture that grows takes none", "/mask off, and say it again")
    return extended(image, asked.growth, asked.words, options)
