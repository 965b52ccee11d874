"""Places said by themselves, for what was spoken of last or what is named after them: "no, beside the shelf", "other
side for the clock"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, salient
from assistant.language.demands.effects import thing_of
from assistant.language.demands.moving import named_pronouns, of_place
from assistant.language.demands.placing import destination
from assistant.language.demands.predicates import direction
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place
from assistant.language.scenes.drafts import head
from assistant.language.words.lexicon import ARTICLES
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import GROUNDS

_CORRECTING = frozenset(", no sorry wait or rather better meant i mean well hmm yes actually".split())
_OTHERS = (["other", "side"], ["opposite", "side"], ["other", "end"], ["opposite", "corner"])


def placed_alone(tokens: Sequence[Token], context: Context) -> list[Change]:
    """The move of what was spoken of last to a place that is all that is said, [] where more or none is said."""
    start = next((at for at, token in enumerate(tokens) if token.lower not in _CORRECTING), len(tokens))
    said = tokens[start:-1] if tokens and tokens[-1].lower == "instead" else tokens[start:]
    noun = salient(context)
    if noun is None or head(noun) in GROUNDS or not said:
        return []
    if [token.lower for token in said[1:4]] == ["the", "other", "side"]:
        return of_place(noun, said, context)
    there_now = thing_of(noun, context)
    if there_now is not None and there_now.place.side and len(said) == 1 and (side := direction(said)):
        return [Change(kind="move", noun=noun, place=Place(side=side))]  # "no wait, right"
    said = named_pronouns(said, context, noun)
    there = destination(said, context)
    again = {token.lower for token in said[there.end :]} if there else set()
    if there is None or again - _CORRECTING - {token.lower for token in said[: there.end]}:
        return []
    ground = thing_of(there.place.of, context) if there.place.of else None
    if there.place.of in (None, noun) or ground is None:
        return []  # a side of the picture may be asked of all, an unknown ground may be another scene
    return of_place(noun, said[: there.end], context)


def for_whom(tokens: Sequence[Token], context: Context) -> list[Change]:
    """The move of what a place is said to be for: "the other side | for the clock"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "for"), 0)
    place = tokens[tokens[0].lower in ARTICLES : at] if at else ()
    target = target_at(tokens, at + 1, context) if [token.lower for token in place] in _OTHERS else None
    whole = target is not None and target.known and target.end == len(tokens)
    return of_place(target.noun, tokenize("on the other side"), context) if target is not None and whole else []
