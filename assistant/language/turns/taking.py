"""What shall come from another picture that is named, or be as it is there: "the heron | from #2", "like in #1", "the
same style | as #2"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.aspects import is_aspect
from assistant.language.turns.leftover import TAKING
from assistant.language.turns.shown import Mention
from assistant.language.words.lexicon import DEFINITE, POSSESSIVE
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import CLOTHES

_WAS = ("it was", "he was", "she was", "they were")
_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        *(f"{way} {was} in" for way in ("the way", "like", "as", "where", "how") for was in _WAS),
        *(f"{who} {had} in" for who in ("we", "you", "i", "it", "that", "which") for had in ("had", "have", "saw")),
        *(f"{that}{was} in" for that in ("that ", "which ", "there ") for was in ("was", "were")),
        "like in", "as in", "seen in", "shown in", "like", "from", "off", "out of", "of",
    )
)  # fmt: skip

_STYLE = tokenize("style")  # "the watercolour | look"


class Taken(NamedTuple):
    """What shall be as it is in the picture that is named: the phrase for it, and the token its source is told from."""

    mention: Mention
    what: NounPhrase
    start: int
    likened: bool  # "as in", "like it was in": it is there already
    placed: bool  # "where it was in"


_REMOVING = frozenset("remove delete erase drop lose ditch scrap crop".split())
_PUTTING = frozenset("put drop place add bring set paste insert stick move".split())


def taken(tokens: Sequence[Token], named: Sequence[Mention]) -> Iterator[Taken]:
    """What shall come from another picture or be as there: "the heron | from #2", "the boat | like in #1"."""
    for mention in named:
        before = tuple(token.lower for token in tokens[: mention.start])
        yield from _same_as(tokens, mention, before)
        lead = next((lead for lead in _LEADS if before[-len(lead) :] == lead), ())
        end = mention.start - len(lead)
        if not lead or end < 1:
            continue
        named_by = [*tokens[: end - 1], *(_STYLE if before[end - 1] == "look" else tokens[end - 1 : end])]
        starts = (at for at in range(max(0, end - 6), end) if before[at] not in TAKING | _PUTTING)  # "take | two cups"
        ends = (noun_phrase(named_by, start) for start in starts)
        what = next((found for found in ends if found and found.noun and found.end == end), None)
        verb = before[what.start - 1] if what is not None and what.start else ""
        put = any(token.lower in _PUTTING for token in tokens[mention.end :])  # "... and drop it into the street"
        if verb in _REMOVING or (verb == "take" and lead[0] in ("out", "off") and not put):
            continue  # "remove the dog | from #1"
        known = what is not None and (
            what.determiner in DEFINITE | POSSESSIVE
            or what.counted
            or lead[0] in ("from", "off", "out")
            or (lead[0] in ("like", "as") and not what.determiner and _begins_part(tokens, what.start))
        )
        if what is not None and known:
            likened = lead[0] in ("like", "as", "the", "where", "how")
            yield Taken(mention, what, end, likened=likened, placed=lead[0] == "where")
            if (other := _joined_to(tokens, what)) and lead[0] in ("from", "off", "out"):
                yield Taken(mention, other, end, likened=False, placed=False)


def _same_as(tokens: Sequence[Token], mention: Mention, before: Sequence[str]) -> Iterator[Taken]:
    """How a picture is to be that is to be as another: "the same | style and time of day | as #2"."""
    same = next((at for at, word in enumerate(before) if word == "same"), None)
    at = same - (before[same - 1] == "the") if same else same
    leads = before[-1:] == ("as",) or before[-2:] in (("as", "in"), ("as", "of"), ("as", "for"))
    while at is not None and leads and at < len(before) - 1:
        what = noun_phrase(tokens, at)
        if what is None or not is_aspect(what):
            return
        yield Taken(mention, what, what.end, likened=True, placed=False)
        at = what.end + (before[what.end] in ("and", ","))


def _begins_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a part of the turn begins at `at`: "| cat as in #1, | chair like in #2"."""
    return at == 0 or tokens[at - 1].kind == "comma" or tokens[at - 1].lower in ("and", "but")


def _joined_to(tokens: Sequence[Token], what: NounPhrase) -> NounPhrase | None:
    """What is taken along: of "the cat | and the cactus from #2" the cat."""
    end = what.start - 1
    if end < 1 or tokens[end].lower != "and":
        return None
    ends = (noun_phrase(tokens[:end], start) for start in range(max(0, end - 6), end))
    found = next((each for each in ends if each and each.noun and each.end == end), None)
    return found if found and found.determiner in DEFINITE | POSSESSIVE else None


def wears(tokens: Sequence[Token], at: int) -> bool:
    """Whether the phrase at `at` is of what one can be in: "the knight in | the silver armour"."""
    clothes = noun_phrase(tokens, at)
    return clothes is not None and clothes.head in CLOTHES
