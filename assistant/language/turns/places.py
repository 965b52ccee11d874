"""Where a place of another picture is named that picture is the one to go on from: "put that puppy in the kitchen we
had before" is the kitchen with all that is in it, and the puppy of the present picture comes there."""

from collections.abc import Mapping, Sequence

from assistant.language.reading import Reading
from assistant.language.scenes.drafts import head as headword
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.recalling import HAD, KNOWN
from assistant.language.words.lexicon import OBJECT_PRONOUNS, WITH
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import GROUNDS, VENUES
from assistant.language.words.wordclasses import is_boundary, relation_to

_GOING_BACK = frozenset("back undo revert return restore instead from".split())
# Parts of buildings that are pictures of their own as well.
_OUTSIDE = frozenset("terrace balcony porch veranda rooftop patio attic cellar playground courtyard deck".split())
_ADDED = frozenset(["with", "plus", "and"])


def set_there(
    tokens: Sequence[Token], picture: Reading, lines: Mapping[int, Reading], order: Sequence[int], head: int
) -> str | None:
    """The words as they are said of the picture whose place they name: "I want that clock in the operating room" as "in
    #1, I want that clock from #2 in the operating room"; None where no such place is named. `order` are the pictures it
    may be in, the likeliest first."""
    if _GOING_BACK & {token.lower for token in tokens}:
        return None
    for at in range(len(tokens)):
        place = _place_at(tokens, at)
        if place is None or resolve(place, picture.things) is not None:
            continue
        number = next((each for each in order if each in lines and _shows_place(place, lines[each])), None)
        had = HAD.match(tokens, place.end) if place.end < len(tokens) else None
        end = place.end + (had[1] if had else 0)
        if number is None or not (at == 0 or relation_to(tokens, at)):
            continue
        if at:
            said = _with_whence([*tokens[: place.end], *tokens[end:]], picture, lines[number], head)
        elif end < len(tokens) and tokens[end].lower in (*WITH, *_ADDED):  # "the swamp | with the marble lion"
            said = f"add {_with_whence(tokens[end + 1 :], picture, lines[number], head)}"
        else:
            continue
        return f"in #{number}, {said}"
    return None


def _place_at(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    phrase = noun_phrase(tokens, at) if tokens[at].lower in KNOWN else None
    if phrase is None or not phrase.noun:
        return None
    return phrase if phrase.head in GROUNDS | VENUES | _OUTSIDE or phrase.noun in VENUES else None


def _shows_place(place: NounPhrase, picture: Reading) -> bool:
    """Whether a picture is of a place, or has what is told in it."""
    noun = resolve(place, picture.things)
    return noun is not None and names(place.noun, noun) and headword(noun) not in ("table", "wall", "floor")


def _with_whence(tokens: Sequence[Token], picture: Reading, there: Reading, head: int) -> str:
    """The words with what only the present picture shows told to come from it: "move | him | to the beach" too."""
    said: list[str] = []
    at = 0
    while at < len(tokens):
        if (
            tokens[at].lower in OBJECT_PRONOUNS
            and picture.things
            and (at + 1 == len(tokens) or is_boundary(tokens[at + 1].lower))
        ):
            said.append(f"the {picture.things[0].noun} from #{head}")
            at += 1
            continue
        phrase = noun_phrase(tokens, at) if tokens[at].lower in KNOWN else None
        end = phrase.end if phrase and phrase.noun else at + 1
        said += [token.text for token in tokens[at:end]]
        if phrase and phrase.noun and resolve(phrase, picture.things) and not resolve(phrase, there.things):
            said.append(f"from #{head}")
        at = end
    return " ".join(said)
