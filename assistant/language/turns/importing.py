"""What comes from one picture into another: "put the heron from #2 into the harbour", "with the light of #1"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.returning import LOOKS, Aspect, as_it_was, slots_of
from assistant.language.reading import Change, Reading, Thing
from assistant.language.scenes.drafts import head as headword
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.aspects import aspect, is_aspect, look_of, placed_as
from assistant.language.turns.leftover import TAKING, besides, here, in_one_order, spliced, thing_in, without_kept
from assistant.language.turns.likeness import words_of
from assistant.language.turns.shown import PICTURES, THE, Mention
from assistant.language.turns.taking import Taken, taken, wears
from assistant.language.words.lexicon import DEFINITE, WITH
from assistant.language.words.morphology import plural, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, TIMES
from assistant.language.words.wordclasses import relation_to, relations

_SEVERAL = frozenset("couple pair duo trio family group gang".split())
_VAGUE = frozenset("earlier previous other before prior older former".split())
_ADDING = frozenset("add put place bring insert include".split())


def all_known(tokens: Sequence[Token], named: Sequence[Mention], lines: Mapping[int, Reading]) -> bool:
    """Whether what is taken goes by the same name, if it is there, in the latest of the pictures named."""
    latest = lines.get(max(mention.number for mention in named), Reading())
    pairs = [
        (thing_in(each.what, lines.get(each.mention.number, Reading())), thing_in(each.what, latest))
        for each in taken(tokens, named)
    ]
    return all(was is None or now is None or was.noun == now.noun for was, now in pairs)


def found_again(
    tokens: Sequence[Token], named: Sequence[Mention], lines: Mapping[int, Reading], head: int | None
) -> list[Mention]:
    """The mentions where each of "the earlier one", "the chess picture" is one that shows what is taken from it."""
    sure = list(named)
    for each in taken(tokens, named):
        if is_aspect(each.what) or thing_in(each.what, lines.get(each.mention.number, Reading())):
            continue
        said = {token.lower for token in tokens[each.mention.start : each.mention.end]} - PICTURES - THE
        shown = {number for number in lines if _VAGUE & said or said <= words_of(lines[number])}
        others = (number for number in sorted(shown, reverse=True) if number != head)
        showing = next((number for number in others if thing_in(each.what, lines[number])), None)
        if showing is not None and each.mention in sure:
            sure[sure.index(each.mention)] = structs.replace(each.mention, number=showing)
    return sure


def is_strange(tokens: Sequence[Token], named: Sequence[Mention], lines: Mapping[int, Reading]) -> bool:
    """Whether something is to come from a picture that shows nothing like it, and nothing else is asked."""
    from_there = [each for each in taken(tokens, named) if not each.likened and each.mention.number in lines]
    known = (
        is_aspect(each.what)
        or thing_in(each.what, lines[each.mention.number])
        or _slot_told(each.what, lines[each.mention.number])
        for each in from_there
    )
    return bool(from_there) and not any(known)


class Borrowing(NamedTuple):
    """The picture to go on from (None the present one), the token where it was named and what it shows; things and
    looks from others, some things `along` with others; the words that are left when all those are in it."""

    base: int | None
    start: int
    picture: Reading
    things: Sequence[tuple[Thing, Reading]]
    looks: Sequence[Change]
    along: Mapping[str, str]
    rest: list[Token]


def borrowed(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    lines: Mapping[int, Reading],
    line: Collection[Reading],
    head: int | None,
    context: Context,
) -> Borrowing | None:
    """What a turn wants from other pictures, None where it wants nothing. `line` are those the present one came of."""
    taking = [each for each in taken(tokens, named) if each.mention.number in lines]
    taking.sort(key=lambda each: each.what.start)
    others = [mention for mention in named if all(mention != each.mention for each in taking)]
    base = others[0].number if others else None
    sources = {each.mention.number for each in taking}
    if len(sources) > 1 and not others:  # "the owl from #1 with the oak of #3"
        base = None if _are_added(tokens, taking) else max(sources)
    elif taking:
        base = _destination(tokens, taking[0].mention.number, others, lines, head)
    picture = lines.get(base, context.picture) if base else context.picture
    things: list[tuple[Thing, Reading]] = []
    looks: list[Change] = []
    along: dict[str, str] = {}
    spans: list[tuple[int, int, list[Token]]] = []
    for before, each in zip([None, *taking], taking, strict=False):
        source = lines[each.mention.number]
        what = _owner(tokens, each.what, source)
        thing, known = thing_in(what, source), thing_in(what, picture)
        placed = relations().match(tokens, each.mention.end) if source in line else None
        if (owned := look_of(what, source, picture)) or is_aspect(what):
            looks += owned[0] if owned else aspect(what, source, picture)
            spans += [(what.start, each.mention.end, [])]
        elif told := _slot_told(what, source):
            looks += [told] if source is not picture else []
            spans += [(what.start, each.mention.end, [])]
        elif known and (placed or source is picture) and (relation_to(tokens, what.start) or not each.likened):
            spans.append((each.start, each.mention.end, []))  # "in front of | the harbour of #2", "the fox | by it"
        elif thing and known and thing.noun == known.noun and (each.likened or source in line or source is picture):
            aspects: tuple[Aspect, ...] = (*LOOKS, "count") if each.likened else (*LOOKS, "count", "parts")
            looks += [*([] if each.placed else as_it_was(thing, known, aspects)), *placed_as(thing, known)]
            of_it = _aspect_of(tokens, what.start)
            spans += [(what.start - of_it, each.mention.end, [])]
        elif (come := [_so_many(thing, what)] if thing else _company(what, source)) and not each.likened:
            joint = _joint(tokens, before, what) if before and things else 0
            if joint:  # "the cat | and the cactus from #2"
                along |= {one.noun: things[-1][0].noun for one in come}
            inner = thing_in(each.what, source) if what is not each.what else None
            things += [(one, source) for one in come]
            if inner and thing and inner.place.of == thing.noun:  # "the cage with the bird"
                along[inner.noun] = thing.noun
                things.append((inner, source))
            new = (joint, each.mention.end, []) if joint else (what.start, what.end, _new_here(*come))
            spans += [new, (each.start, each.mention.end, [])]
    for what in () if taking else _missing(tokens, others, lines, base, context.picture):
        if (thing := thing_in(what, context.picture)) is not None:
            things.append((thing, context.picture))
            spans.append((what.start, what.end, _new_here(thing)))
        elif told := _slot_told(what, context.picture):
            looks.append(told)
            spans.append((what.start, what.end, []))
    if not spans:
        return None
    rest = spliced(tokens, [*spans, *((mention.start, mention.end, []) for mention in others)])
    rest = without_kept([token for token in rest if token.lower != "please"])
    rest = here(in_one_order(besides(rest)), picture) if taking else rest
    start = others[0].start if others else 0
    return Borrowing(base, start, picture, things, looks, along, rest)


def _are_added(tokens: Sequence[Token], taking: Sequence[Taken]) -> bool:
    """Whether all that is taken goes to the present picture: "add | the dog from #1 and the cat from #2"."""
    adding = any(token.lower in _ADDING for token in tokens[: taking[0].what.start])
    return adding and all(tokens[each.what.start - 1].lower in ("and", ",") for each in taking[1:])


def _joint(tokens: Sequence[Token], before: Taken, what: NounPhrase) -> int:
    """The token that joins what is taken to what was taken before it; 0 where something else is between them."""
    end = before.mention.end if before.mention.end < what.start else before.what.end
    between = [token.lower for token in tokens[end : what.start]]
    return end if between in (["and"], [","], [",", "and"]) else 0


def _so_many(thing: Thing, what: NounPhrase) -> Thing:
    """A thing in the number that is said: "two of those ducks"."""
    return structs.replace(thing, count=what.count) if what.counted and what.count else thing


def _company(what: NounPhrase, source: Reading) -> list[Thing]:
    """Those that are meant together: by "the couple" the bride and the groom."""
    return [each for each in source.things if headword(each.noun) in ANIMATE and what.noun in _SEVERAL]


def _owner(tokens: Sequence[Token], what: NounPhrase, source: Reading) -> NounPhrase:
    """What is taken with what it has: "the penguin with the scarf", where what was named last is a part of it."""
    at = what.start - 1
    has = at > 0 and (tokens[at].lower in WITH or (tokens[at].lower == "in" and wears(tokens, what.start)))
    starts = range(max(0, at - 5), at) if has else ()
    outer = next((found for start in starts if (found := noun_phrase(tokens[:at], start)) and found.end == at), None)
    thing, part = thing_in(outer, source) if outer and outer.noun else None, thing_in(what, source)
    owned = thing is not None and (part in thing.parts or (part is not None and part.place.of == thing.noun))
    # "The vase with its lilies", "the child with his kite" who is flying it.
    told = [*thing.noun.split()[1:], *(thing.doing or "").split()] if thing else []
    within = what.noun in map(singular, told)
    return structs.replace(outer, end=what.end) if outer and (owned or within) else what


def _aspect_of(tokens: Sequence[Token], at: int) -> int:
    """How many tokens before `at` say that only how a thing is shall be so: "take | the colour of | the boat"."""
    aspect_named = noun_phrase(tokens[: at - 1], at - 3) if at > 2 and tokens[at - 1].lower == "of" else None
    if aspect_named is None or not is_aspect(aspect_named):
        return 0
    return 3 + (at > 3 and tokens[at - 4].lower in TAKING)


def _slot_told(what: NounPhrase, source: Reading) -> Change | None:
    """The style, weather … of a picture where it is named by its own words: "the stained glass of #4"."""
    words = {word for text in (*what.adjectives, what.noun) for word in text.split()}
    for slot, values in slots_of(source):
        said = set(" ".join(values).lower().split())
        named = all(word in said or ({TIMES.get(word)} | _clouded(word)) & said for word in words)
        if words and named and thing_in(what, source) is None:
            return Change(kind="set", slot=slot, value=", ".join(values))
    weather = read_tokens(tokenize(what.noun)).weather
    told = {trait for thing in inventory(source.things) for trait in thing.traits}
    if weather and _clouded(what.noun) & told:  # "the fog" of a foggy forest
        return Change(kind="set", slot="weather", value=", ".join(weather))
    return None


def _clouded(word: str) -> set[str]:
    """The adjectives of a word for weather: of "fog" "foggy"."""
    return {f"{word}y", f"{word}{word[-1:]}y"}


def _missing(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    lines: Mapping[int, Reading],
    base: int | None,
    present: Reading,
) -> Iterator[NounPhrase]:
    """What is spoken of as known where only the present picture has it, and not the one to go on from: "go back to #2,
    but keep the heron"."""
    within = {at for mention in named for at in range(mention.start, mention.end)}
    for at in range(len(tokens)) if base in lines else ():
        what = noun_phrase(tokens, at) if at not in within and tokens[at].lower in DEFINITE else None
        if what is None or not what.noun:
            continue
        there = lines[base or 0]
        known = thing_in(what, present) and not thing_in(what, there)
        if known or _slot_told(what, present) not in (None, _slot_told(what, there)):
            yield what


def _destination(
    tokens: Sequence[Token], source: int, rest: Sequence[Mention], lines: Mapping[int, Reading], head: int | None
) -> int | None:
    """The picture into which something from `source` comes: the one named, else the present one, else the latest that
    has what is spoken of ("into the harbour"), else the one before. None means the present one."""
    others = [mention.number for mention in rest if mention.number != source]
    if others or source != head:
        return others[0] if others else None
    phrases = (noun_phrase(tokens, at) for at, token in enumerate(tokens) if token.lower in DEFINITE)
    named = [found for found in phrases if found and found.noun]
    earlier = [number for number in sorted(lines, reverse=True) if number != source]
    showing = (
        number
        for number in earlier
        if any(resolve(found, lines[number].things) and not resolve(found, lines[source].things) for found in named)
    )
    return next(showing, earlier[0] if earlier else None)


def _new_here(*things: Thing) -> list[Token]:
    """The words for something that is known from another picture, as they are for what is new in this one."""
    return tokenize(" and ".join(f"a {each.noun}" if each.count == 1 else plural(each.noun) for each in things))
