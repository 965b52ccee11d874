"""What goes along with what goes: "the robot can go, wrench and all", "remove the robot and whatever it's holding"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.words.lexicon import BE, PRONOUNS
from assistant.language.words.tokens import Token, tokenize

_JOINTS = frozenset(["and", "with", "along", "together", "too", "also", "as", "well"])
_WHATEVER = frozenset(["whatever", "everything", "anything", "all", "what"])
_HAD = frozenset("holding carrying wearing holds carries wears has have on in with got it them that".split())


def with_all(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """The names of what goes, as a list, where words at the end take along what belongs to it; else the tokens."""
    words = [token.lower for token in tokens]
    if words[-2:] == ["and", "all"] and len(words) > 2:
        return tokens[:-2]  # "the soy sauce, dish | and all"
    at = next((at for at in range(1, len(words) - 1) if words[at] in _WHATEVER and words[at + 1] in PRONOUNS), 0)
    end = at
    while end and (words[end - 1] in _JOINTS or tokens[end - 1].kind == "comma"):
        end -= 1
    whose = target_at(tokens[:end], 0, context) if 0 < end < at and set(words[at + 2 :]) <= _HAD | BE else None
    return [*tokens[:end], *tokenize(_belonging(whose.noun, context))] if whose and whose.known else tokens


def goes_along(rest: Sequence[Token]) -> bool:
    """Whether the rest of a statement that somebody goes names what goes along: ", wrench and all"."""
    words = [token.lower for token in rest]
    while words[:1] and (words[0] in _JOINTS or not words[0].isalpha()):
        words = words[1:]
    pointed = len(words) > 2 and words[0] in _WHATEVER and words[1] in PRONOUNS and set(words[2:]) <= _HAD | BE
    return pointed or (words[-2:] == ["and", "all"] and len(rest) > len(words) > 2)


def _belonging(noun: str, context: Context) -> str:
    """What has its place on or in something, named one after the other; what it has goes with it anyway."""
    things = context.picture.things
    on_it = [thing.noun for thing in things if thing.place.of == noun and thing.place.relation in ("on", "in")]
    return "".join(f", the {each}" for each in dict.fromkeys(on_it))
