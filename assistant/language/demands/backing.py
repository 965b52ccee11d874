"""What a picture is set against, said along with something else: "gold feathers on a black background", or
comes there: "a desert instead"."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.demands.context import Context, Target
from assistant.language.demands.effects import thing_of
from assistant.language.demands.looks import BACKDROPS, of_backdrop
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.words.lexicon import ARTICLES, DEFINITE, INDEFINITE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ALOFT, ANIMATE, GROUNDS
from assistant.language.words.wordclasses import is_look

_BEHIND = frozenset(["it", "him", "her", "them", "everything", "that"])
_BACK = frozenset(["back", "again", "return", "revert", "to", "please"])
_AGAINST = frozenset(["on", "against", "over", "before", "with"])


class Backed(NamedTuple):
    """What is asked of other things, and the words for the backdrop that were said with it."""

    others: Sequence[Token]
    backdrop: Sequence[Token]


def backdrop_in(tokens: Sequence[Token]) -> Backed | None:
    """The demand on the backdrop with which tokens end, None where there is none or nothing else is asked."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower in BACKDROPS), 0)
    if not at:
        return None
    if at + 1 == len(tokens):  # "... on a white background"
        start = next((k for k in range(at - 1, 0, -1) if tokens[k - 1].lower in _AGAINST), 0)
        look = tokens[start + (tokens[start].lower in INDEFINITE) : at]
        told = start > 1 and tokens[start].lower != "the" and is_look(look)
        return Backed(tokens[: start - 1], look) if told else None
    joint = at - 1 - (tokens[at - 1].lower == "the")
    joined = joint > 0 and (tokens[joint].kind == "comma" or tokens[joint].lower in ("and", "with", "but"))
    look = [token for token in tokens[at + 1 :] if token.lower not in ARTICLES]
    return Backed(tokens[:joint], look) if joined and is_look(look) else None


def of_background(look: Sequence[Token]) -> list[Change]:
    """The change of the background's look."""
    return of_backdrop(Target(noun="background", end=0, known=False, slot="setting"), look)


def set_behind(tokens: Sequence[Token]) -> list[Change]:
    """ "Black behind it", "make it pale blue behind them", "a black background would be better": its look."""
    tokens = [token for token in tokens if token.lower not in ("instead", "now", "then")]
    words = [token.lower for token in tokens]
    if look := _look_back(tokens):
        return of_background(look)
    would = next((at for at, word in enumerate(words) if word in ("would", "might", "could", "looks")), len(words))
    if would and words[would - 1] in BACKDROPS:
        look = tokens[words[0] in INDEFINITE : would - 1]
        return of_background(look) if look and is_look(look) else []
    if len(words) < 3 or words[-2] != "behind" or words[-1] not in _BEHIND:
        return []
    look = tokens[1 if words[0] in ("it", "plain", "just") and len(words) > 3 else 0 : -2]
    return of_background(look) if is_look(look) else []


def _look_back(tokens: Sequence[Token]) -> Sequence[Token]:
    """The look that the background is to have again: "back to | the pink background", "the white backdrop | back"."""
    words = [token.lower for token in tokens]
    end = next((at for at, word in enumerate(words) if at and word in BACKDROPS), 0)
    start = next((at + 1 for at in range(end) if words[at] in DEFINITE), end)
    around = {*words[: start - 1], *words[end + 1 :]} if start < end else set[str]()
    asked_back = bool(around & {"back", "again", "return", "revert"}) and around <= _BACK
    return tokens[start:end] if asked_back and is_look(tokens[start:end]) else ()


def scenery_instead(new: Thing, who: str | None, context: Context) -> list[Change]:
    """Grounds and what is in the sky, which come in nobody's place: for the ground where somebody is, or besides."""
    there = thing_of(who, context) if who else None
    aloft = head(new.noun) in ALOFT
    if not aloft and (head(who or "") not in ANIMATE or head(new.noun) not in GROUNDS):
        return []
    ground = there.place.of if there and not aloft else None
    replaced = ground and head(ground) in GROUNDS
    return [Change(kind="replace" if replaced else "add", noun=ground if replaced else None, thing=new)]
