"""Places said by themselves, for what was spoken of last or what is named after them: "no, beside the shelf", "other
side for the clock"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, salient
from assistant.language.demands.effects import settings, thing_of
from assistant.language.demands.moving import of_place
from assistant.language.demands.placing import destination
from assistant.language.demands.predicates import direction
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place
from assistant.language.scenes.drafts import head
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.lexicon import ARTICLES
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ABSTRACT, ALOFT, GROUNDS, MADE_PICTURES, MEDIA, STYLE_NOUNS

_CORRECTING = frozenset(", no sorry wait or rather better meant i mean well hmm yes actually".split())
_NO_PLACES = frozenset(
    "hurry minute second instant format oil line piece pair row rush mood size daze nutshell fashion".split()
)
_OTHERS = (["other", "side"], ["opposite", "side"], ["other", "end"], ["opposite", "corner"])


def placed_alone(tokens: Sequence[Token], context: Context) -> list[Change]:
    """The move of what was spoken of last to a place that is all that is said, [] where more or none is said."""
    start = next((at for at, token in enumerate(tokens) if token.lower not in _CORRECTING), len(tokens))
    said = tokens[start:-1] if tokens and tokens[-1].lower == "instead" else tokens[start:]
    noun, sole = salient(context), _sole(context)
    noun = sole if noun is None or head(noun) in GROUNDS else noun
    if noun is None or not said:
        return []
    if [token.lower for token in said[1:4]] == ["the", "other", "side"]:
        return of_place(noun, said, context)
    there_now = thing_of(noun, context)
    if there_now is not None and there_now.place.side and len(said) == 1 and (side := direction(said)):
        return [Change(kind="move", noun=noun, place=Place(side=side))]  # "no wait, right"
    said = named_pronouns(said, context, noun)
    there = destination(said, context)
    if there is None or there.place.of in (None, noun):
        return []  # a side of the picture may be asked of all
    again = {token.lower for token in said[there.end :]} - _CORRECTING
    rest = [] if again <= {token.lower for token in said[: there.end]} else said[there.end :]
    if any(token.lower == "with" or token.lower.endswith("ing") for token in rest[:2]):
        there, rest = there._replace(end=len(said)), []  # "in a jungle | with parrots", "by a lake | fishing"
    looks = settings(besides) if rest and not (besides := read_tokens(list(rest))).things else []
    known = thing_of(there.place.of or "", context) is not None
    onwards = [token.lower for token in said[:2]] != ["back", "to"]  # "back to the painter" is no place
    free = noun == sole or (there_now is not None and there_now.place == Place())
    if (rest and not looks) or not (known or (free and onwards and _is_ground_for_one(there.place))):
        return []
    return [*of_place(noun, said[: there.end], context), *looks]


def _sole(context: Context) -> str | None:
    """The one thing that a picture is of, where it stands included: the castle of a castle on a hill."""
    grounds = {thing.place.of for thing in context.picture.things}
    things = [thing.noun for thing in context.picture.things if thing.noun not in grounds]
    main = [noun for noun in things if head(noun) not in GROUNDS] if len(things) > 1 else things
    return main[0] if len(main) == 1 else None


def _is_ground_for_one(place: Place) -> bool:
    """Whether a place that is new is for one thing: under the sky is everything, and a picture is seen in what it is
    made as."""
    ground = head(place.of or "")
    return ground not in ALOFT | STYLE_NOUNS | MADE_PICTURES | MEDIA | ABSTRACT | _NO_PLACES


def for_whom(tokens: Sequence[Token], context: Context) -> list[Change]:
    """The move of what a place is said to be for: "the other side | for the clock"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "for"), 0)
    place = tokens[tokens[0].lower in ARTICLES : at] if at else ()
    target = target_at(tokens, at + 1, context) if [token.lower for token in place] in _OTHERS else None
    whole = target is not None and target.known and target.end == len(tokens)
    return of_place(target.noun, tokenize("on the other side"), context) if target is not None and whole else []
