"""What a turn speaks of as known, and which picture has it: "the raven", "two of those ducks", "our caravan we had
before", "her" of an earlier picture where nobody is here."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from assistant.language.reading import Reading
from assistant.language.scenes.drafts import head as headword
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.aspects import is_aspect
from assistant.language.turns.leftover import thing_in
from assistant.language.turns.likeness import shows
from assistant.language.turns.shown import PICTURES
from assistant.language.turns.taking import Taken, wears
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE, OBJECT_PRONOUNS, POSSESSIVE, WITH
from assistant.language.words.tokens import Phrases, Token, text_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, GROUNDS
from assistant.language.words.wordclasses import is_boundary, relation_to

_KNOWN = frozenset(["the", "that", "those", "my", "our", "both"])
_SOMEBODY = frozenset(["he", "him", "she", "her"])
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


class Seen(NamedTuple):
    """The pictures that may be spoken of, the present one, `head`, among them; the others in order, likeliest first."""

    lines: Mapping[int, Reading]
    order: Sequence[int]
    head: int


class Spoken(NamedTuple):
    """What tokens start to end speak of, and the picture that has it; `words` name it alone."""

    start: int
    end: int
    words: str
    phrase: NounPhrase | None
    number: int


def spoken_of(tokens: Sequence[Token], told: Sequence[Taken], seen: Seen) -> list[Spoken]:
    """What a turn speaks of as known, and where it is."""
    found: list[Spoken] = []
    at = 0
    while at < len(tokens):
        own = next((each for each in told if each.what.start == at), None)
        if own is not None:
            said = text_of(tokens[at : own.what.end])
            what: Spoken | None = Spoken(at, own.mention.end, said, own.what, own.mention.number)
        else:
            what = _known_at(tokens, at, found, seen) or _somebody(tokens, at, found, seen)
        found += [what] if what else []
        unknown = None if what else noun_phrase(tokens, at)
        whole = unknown is not None and unknown.determiner in _KNOWN and " of " in unknown.noun
        at = what.end if what else unknown.end if unknown and whole else at + 1
    return found


def _known_at(tokens: Sequence[Token], at: int, found: Sequence[Spoken], seen: Seen) -> Spoken | None:
    """What the phrase at `at` speaks of as known: "the raven", "scarecrow | stands", "two of those ducks", "the cyclist
    | ride"; after such a one "and its ball"."""
    longest = noun_phrase(tokens, at)
    after = longest is not None and (longest.end == len(tokens) or is_boundary(tokens[longest.end].lower))
    shorter = noun_phrase(tokens[: longest.end - 1], at) if longest and after and longest.end > at + 1 else None
    for phrase in (longest, shorter):
        if phrase is None or not phrase.noun or phrase.noun in PICTURES or is_aspect(phrase) or phrase.head in BODY:
            return None
        if spoken := _known(tokens, phrase, found, seen):
            return spoken
    return None


def _known(tokens: Sequence[Token], phrase: NounPhrase, found: Sequence[Spoken], seen: Seen) -> Spoken | None:
    at = phrase.start
    same = "same" in phrase.traits  # "same cat, | but lying there"
    phrase = structs.replace(phrase, determiner="the", traits=tuple({*phrase.traits} - {"same"})) if same else phrase
    joined = bool(found) and tokens[at - 1].lower == "and" and found[-1].end == at - 1
    theirs = bool(found) and tokens[at - 1].lower in WITH and phrase.determiner in POSSESSIVE
    come = [each.number for each in (found[-1:] if joined else found if theirs else ()) if each.number in seen.order]
    along = come[:1] if phrase.determiner not in INDEFINITE else []
    opens = at == 0 and tokens[at].kind == "word" and not is_boundary(tokens[at].lower)
    bare = opens and not (phrase.determiner or phrase.counted or phrase.plural or phrase.described)
    if not (phrase.determiner in _KNOWN or bare or along):
        return None
    had = HAD.match(tokens, phrase.end) if phrase.end < len(tokens) else None
    here = resolve(phrase, seen.lines[seen.head].things) is not None
    order = along or (seen.order if phrase.head not in GROUNDS or relation_to(tokens, at) or not at else [])
    by_kind = None if bare else had is not None
    number = seen.head if here else _shown_in(tokens, phrase, seen.lines, order, by_kind=by_kind)
    if number is None or (bare and here):
        return None
    end = _with_part(tokens, phrase, seen.lines[number])
    article = "" if tokens[at].lower in DETERMINERS or phrase.counted else "the "
    said = article + text_of([token for token in tokens[at:end] if token.lower != "same"])
    but = [token.lower for token in tokens[end : end + 2]] if same else []
    end += 2 if but == [",", "but"] else but[:1] == ["but"]
    return Spoken(at, end + (had[1] if had and not here else 0), said, phrase, number)


def _with_part(tokens: Sequence[Token], phrase: NounPhrase, picture: Reading) -> int:
    """Where a phrase ends with what it has after it: "the tray | with the coffee", "the child | with his kite"."""
    at = phrase.end + 1
    worn = at < len(tokens) and tokens[at - 1].lower == "in" and wears(tokens, at)
    if at >= len(tokens) or not (worn or tokens[at - 1].lower in WITH):
        return phrase.end
    longest = noun_phrase(tokens, at)
    parts = (noun_phrase(tokens[:end], at) for end in range(longest.end if longest else at, at, -1))
    there = ((part.end, part.noun, resolve(part, picture.things)) for part in parts if part)
    return next((end for end, noun, is_ in there if is_ and (names(noun, is_) or is_of_kind(is_, noun))), phrase.end)


def _shown_in(
    tokens: Sequence[Token],
    phrase: NounPhrase,
    lines: Mapping[int, Reading],
    order: Sequence[int],
    *,
    by_kind: bool | None,
) -> int | None:
    """The picture that shows what is spoken of by its name, else the latest by its kind ("the insect" of a mantis),
    always so or, where `by_kind` is None, never; sooner one with what they are said to have, as told, as many."""
    called = {number: resolve(phrase, lines[number].things) for number in order}
    known = [number for number, noun in called.items() if noun and names(phrase.noun, noun) and not by_kind]
    alike = [each for each, noun in called.items() if noun and (by_kind or is_of_kind(noun, phrase.noun))]
    alike = [] if by_kind is None else alike
    part = noun_phrase(tokens, phrase.end + 1) if phrase.end + 1 < len(tokens) else None
    has = part if part and part.noun and tokens[phrase.end].lower in (*WITH, "in") else None

    def unlike(number: int) -> tuple[bool, bool, bool]:
        there = thing_in(phrase, lines[number])
        many = there is not None and phrase.counted and there.count != phrase.count
        look = phrase.described and not shows(lines[number], phrase)
        return has is not None and not shows(lines[number], has), look, many

    return min(known or alike, key=unlike, default=None)


def _somebody(tokens: Sequence[Token], at: int, found: Sequence[Spoken], seen: Seen) -> Spoken | None:
    """Whom "her" means where nothing was spoken of before: somebody of an earlier picture where nobody is here, else
    what this one shows."""
    word, after = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if found or word not in _SOMEBODY | OBJECT_PRONOUNS or (word == "her" and after in CLOTHES | BODY):
        return None
    here = seen.lines[seen.head].things
    if word in _SOMEBODY and not any(headword(thing.noun) in ANIMATE for thing in inventory(here)):
        for number in seen.order:
            who = next((each for each in seen.lines[number].things if headword(each.noun) in ANIMATE), None)
            if who is not None:
                return Spoken(at, at + 1, f"the {who.noun}", None, number) if who.count == 1 else None
    alone = not after or is_boundary(after) or word in ("he", "she")
    meant = sorted(here, key=lambda each: headword(each.noun) not in ANIMATE) if word in _SOMEBODY else here
    return Spoken(at, at + 1, f"the {meant[0].noun}", None, seen.head) if meant and alone else None
