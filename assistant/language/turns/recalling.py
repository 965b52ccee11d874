"""Things of other pictures that are spoken of as known, and the picture to go on from: "let her dance in this square",
"two of those ducks", "put that puppy in the kitchen we had before". The words are said anew with each picture named:
what is not here is told to be "from #1"; where the place is not here, that picture is gone on from."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.language.clauses.clause import clauses
from assistant.language.reading import Reading
from assistant.language.scenes.drafts import head as headword
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import resolve
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.turns.album import Album
from assistant.language.turns.combining import COMBINED
from assistant.language.turns.shown import Mention
from assistant.language.turns.spoken import HAD, Seen, Spoken, spoken_of
from assistant.language.turns.taking import taken
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import WITH
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE, GROUNDS, OUTSIDE, VENUES
from assistant.language.words.wordclasses import relation_to

_PLACING = frozenset(["say", "want", "make", "move", "add", "give", "do", "exclude", "replace"])
_BEFORE = frozenset(["before", "earlier", "previously"])
_GOING_BACK = frozenset("back undo revert return restore instead".split())
_MISSING = frozenset("again remove without previous".split()) | _BEFORE  # what is wanted as it was
_SURFACES = frozenset(["table", "wall", "floor"])
_REACHING = frozenset("cross crosses crossing climb climbs climbing enter enters entering board boards".split())
_ADDED = frozenset(["plus", "and"])


def recalled(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    picture: Reading,
    lines: Mapping[int, Reading],
    order: Sequence[int],
    head: int,
) -> str | None:
    """The words with the picture named in which each thing was that the present one, `head`, has not, and the one to go
    on from where its place is spoken of: of "I want that clock in the operating room" "in #1, I want that clock from #2
    in the operating room". None where all is here. `order` are the pictures it may have been in, the likeliest first.
    """
    seen = Seen({**lines, head: picture}, [number for number in order if number in lines], head)
    told = [each for each in taken(tokens, named) if not each.likened]
    words = {token.lower for token in tokens}
    if not seen.order or len(told) < len(named) or _GOING_BACK & words:
        return None
    spoken = spoken_of(tokens, told, seen)
    settled = any(headword(thing.noun) in GROUNDS | VENUES for thing in picture.things)
    ground = _ground(tokens, spoken, seen, places=settled)
    if ground is not None and ground.number != head:
        return _said_of(tokens, spoken, ground.number, seen)
    going = _MISSING - (_BEFORE if any(HAD.match(tokens, at) for at in range(len(tokens))) else frozenset())
    elsewhere = any(each.number in seen.order for each in spoken)
    if named or not elsewhere or going & words or not _only_places(tokens):
        return None
    return _said_of(tokens, spoken, head, seen)


def placed_together(tokens: Sequence[Token], asked: Sequence[Token], images: Sequence[int], album: Album) -> str | None:
    """What is `asked` of two pictures brought together where it tells where in the one something of the other is to be,
    which is all that comes: "the drone flies above the field" as "in #3, the drone from #1 ..."; but all of both comes
    "with the ship in front of the lighthouse"."""
    if len(images) != 2 or len({album.origin(number) for number in images if number in album.lines}) != 2:
        return None
    first, then = images
    seen = Seen(album.lines, [first], then)
    lead = next((before.lower for before, token in pairwise(tokens) if asked and token == asked[0]), "")
    spoken = [] if lead in WITH or tokens[0].lower == "in" else spoken_of(asked, [], seen)
    ground = _ground(asked, spoken, seen, places=False)
    if ground is None:
        return None
    told = _said_of(asked, spoken, ground.number, seen)
    return told if ground.number == first else f"in #{then}, {told}"


def _said_of(tokens: Sequence[Token], spoken: Sequence[Spoken], base: int, seen: Seen) -> str:
    """The words as they are said of the picture to go on from, which is named where it is not the present one."""
    heading = next((at for at, token in enumerate(tokens) if token.text == ":"), 0)
    summoned = all(token.lower in COMBINED | {"now"} for token in tokens[:heading])
    said, at = list[str](), heading + 1 if heading and summoned else 0  # "both in one: | he stands there"
    for each in spoken:
        there = each.phrase is not None and resolve(each.phrase, seen.lines[base].things)
        if each.phrase is None and base == each.number:
            continue  # "him" is here
        if each.number == base and _is_part_of(tokens, each.start):
            said, at = [*said, *(token.text for token in tokens[at : each.start - 1])], each.end
            continue  # "in the foreground | of that fairground"
        said += [token.text for token in tokens[at : each.start]]
        said.append(each.words if there or each.number == base else f"{each.words} from #{each.number}")
        at = each.end
    text = " ".join([*said, *(token.text for token in tokens[at:])])
    if base == seen.head:
        return text
    if spoken[0].number == base and not spoken[0].start and tokens[spoken[0].end].lower in (*WITH, *_ADDED):
        text = f"add {text[len(spoken[0].words) :].split(maxsplit=1)[1]}"  # "the swamp | with the marble lion"
    return f"in #{base}, {text}"


def _is_part_of(tokens: Sequence[Token], at: int) -> bool:
    return at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in ("foreground", "background", "distance")


def _only_places(tokens: Sequence[Token]) -> bool:
    """Whether a turn only tells where things are to be, and what they do there."""
    asked = clauses(tokens)
    then = asked[1].tokens[:1] if len(asked) > 1 and asked[0].opener == "take" else ()  # "take her and put | her here"
    known = bool(then) and then[0].lower in ("it", "him", "her", "them", "that")
    put = known and asked[1].operation in ("move", "make")
    return all(clause.operation in _PLACING for clause in asked[put:])


def _ground(tokens: Sequence[Token], spoken: Sequence[Spoken], seen: Seen, *, places: bool) -> Spoken | None:
    """Where things are to be, which tells the picture to go on from: at a place or a house that another is of, or, if
    not only `places` do, at what one has and those that come have not and nobody else is at: "on the rope bridge"."""
    for at, what in enumerate(spoken):
        things = seen.lines[what.number].things
        noun = resolve(what.phrase, things) if what.phrase else None
        if what.phrase is None or noun is None or not names(what.phrase.noun, noun):
            continue
        place = _is_place(what.phrase) and headword(noun) not in _SURFACES
        after = tokens[what.end].lower if what.end < len(tokens) else ""
        on_it = (each.noun for each in things if (each.place.relation, each.place.of) == ("on", noun))
        taken_up = any(headword(each) in ANIMATE for each in on_it)
        comes = any(each.number != what.number for each in spoken[:at]) and not (places or taken_up)
        within = what.start > 3 and tokens[what.start - 1].lower == "of"  # "in the middle of | that park"
        placed = relation_to(tokens, what.start) or (within and relation_to(tokens, what.start - 3))
        placed = placed or (what.start > 0 and tokens[what.start - 1].lower in _REACHING)
        if (placed and (comes or place)) or (not what.start and place and after in (*WITH, *_ADDED)):
            return what
    return None


def _is_place(phrase: NounPhrase) -> bool:
    return phrase.head in GROUNDS | VENUES | OUTSIDE or phrase.noun in VENUES or is_of_kind(phrase.noun, "building")
