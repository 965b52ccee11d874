"""Things of other pictures that are spoken of as known without a word on where they were: "let her dance in this
square", "the scarecrow stands in the foreground", "the tractor we had before". The picture is named that has them."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from assistant.language.clauses.clause import clauses
from assistant.language.reading import Reading
from assistant.language.scenes.drafts import head as headword
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.aspects import is_aspect
from assistant.language.turns.leftover import thing_in
from assistant.language.turns.shown import PICTURES, Mention
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DETERMINERS, WITH
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, GROUNDS
from assistant.language.words.wordclasses import is_boundary

_PLACING = frozenset(["say", "want", "make", "move", "add", "give", "do"])
KNOWN = frozenset(["the", "that", "those", "my", "our"])
_SOMEBODY = frozenset(["he", "him", "she", "her"])
_GOING_BACK = frozenset(
    "back again undo revert return instead restore remove without before earlier previous previously".split()
)
HAD = Phrases(
    dict.fromkeys(
        [
            f"{lead}{when}"
            for lead in ("from ", "we had ", "you drew ", "we saw ", "i had ", "of ", "we drew ", "that we had ")
            for when in ("before", "earlier", "previously", "just now")
        ],
        True,
    )
)


def recalled(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    picture: Reading,
    lines: Mapping[int, Reading],
    order: Sequence[int],
) -> str | None:
    """The words with the picture named in which each thing was that this one has not; None where all is here. `order`
    are the pictures it may have been in, the likeliest first."""
    order = [number for number in order if number in lines]
    had = [HAD.match(tokens, at) for at in range(len(tokens))]
    going = _GOING_BACK - ({"before", "earlier", "previously"} if any(had) else set())
    if any(not HAD.match(tokens, mention.start - 1) for mention in named) or not order:
        return None
    if any(token.lower in going for token in tokens):
        return None
    asked = clauses(tokens)
    then = asked[1].tokens[:1] if len(asked) > 1 and asked[0].opener == "take" else ()  # "take her and put | her here"
    known = bool(then) and then[0].lower in ("it", "him", "her", "them", "that")
    put = known and asked[1].operation in ("move", "make")
    if any(clause.operation not in _PLACING for clause in asked[put:]):
        return None
    said: list[str] = []
    found, at = False, 0
    while at < len(tokens):
        phrase = _spoken_of(tokens, at)
        here = phrase is not None and resolve(phrase, picture.things) is not None
        told = phrase is not None and had[phrase.end] if phrase and phrase.end < len(tokens) else None
        number = _shown_in(phrase, lines, order, by_kind=told is not None) if phrase and not here else None
        if phrase is not None and number is not None:
            phrase = _with_part(tokens, phrase, lines[number])
            words = " ".join(token.text for token in tokens[at : phrase.end])
            lead = "" if tokens[at].lower in DETERMINERS else "the "
            said.append(f"{lead}{words} from #{number}")
            found, at = True, phrase.end + (told[1] if told else 0)
        elif not found and (somebody := _meant(tokens, at, picture, lines, order)):
            said.append(somebody)
            found, at = True, at + 1
        else:
            said += [token.text for token in tokens[at : phrase.end if phrase else at + 1]]
            at = phrase.end if phrase else at + 1
    return " ".join(said) if found else None


def _spoken_of(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """The phrase at `at` for something that is known: "the raven", "scarecrow | stands"."""
    opens = at == 0 and tokens[at].kind == "word" and not is_boundary(tokens[at].lower)
    phrase = noun_phrase(tokens, at) if opens or tokens[at].lower in KNOWN else None
    bare = phrase is not None and opens and (phrase.determiner or phrase.counted or phrase.plural or phrase.described)
    if phrase is None or not phrase.noun or (bare and tokens[at].lower not in KNOWN):
        return None
    return None if phrase.noun in PICTURES or is_aspect(phrase) or phrase.head in GROUNDS | BODY else phrase


def _with_part(tokens: Sequence[Token], phrase: NounPhrase, picture: Reading) -> NounPhrase:
    """The phrase with what it has after it: "the tray | with the coffee"."""
    at = phrase.end
    part = noun_phrase(tokens, at + 1) if at + 1 < len(tokens) and tokens[at].lower in WITH else None
    known = part is not None and part.noun and resolve(part, picture.things) is not None
    return structs.replace(phrase, end=part.end) if part is not None and known else phrase


def _shown_in(phrase: NounPhrase, lines: Mapping[int, Reading], order: Collection[int], *, by_kind: bool) -> int | None:
    """The picture that shows what is spoken of by its name, else the latest by its kind: "the insect" of a mantis."""
    called = {number: resolve(phrase, lines[number].things) for number in order}
    if not by_kind and (named := [number for number, noun in called.items() if noun and names(phrase.noun, noun)]):
        return next((number for number in named if _so_many(phrase, lines[number])), named[0])
    alike = [each for each, noun in called.items() if noun and (by_kind or is_of_kind(noun, phrase.noun))]
    return next((number for number in alike if _so_many(phrase, lines[number])), alike[0] if alike else None)


def _so_many(phrase: NounPhrase, picture: Reading) -> bool:
    """Whether a picture shows as many as are spoken of: "the three kittens", not the one of the first picture."""
    there = thing_in(phrase, picture)
    return there is not None and (not phrase.counted or there.count == phrase.count)


def _meant(
    tokens: Sequence[Token], at: int, picture: Reading, lines: Mapping[int, Reading], order: Sequence[int]
) -> str | None:
    """Somebody of an earlier picture whom "her" means where nobody is."""
    if tokens[at].lower not in _SOMEBODY or any(headword(thing.noun) in ANIMATE for thing in inventory(picture.things)):
        return None
    if tokens[at].lower == "her" and at + 1 < len(tokens) and tokens[at + 1].lower in CLOTHES | BODY:
        return None
    for number in order:
        who = next((thing for thing in lines[number].things if headword(thing.noun) in ANIMATE), None)
        if who is not None:
            return f"the {who.noun} from #{number}" if who.count == 1 else None
    return None
