"""Several told by what each is like: "two horses, one brown and one white", "three spheres: red, green, blue". One of
them taken away or looking otherwise, in the words that tell it. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from assistant.language import Change, Thing, read
from assistant.language.scenes.drafts import head
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import MATERIALS, SIZES
from assistant.language.words.wordclasses import is_colour, is_modifier, relations
from assistant_storyboard.prompts.mentions import Mention, mentions_of, passage_of
from assistant_storyboard.prompts.singling import sentence_of
from assistant_storyboard.prompts.splicing import Splice, spliced

Said = tuple[str, ...]
_JOINT = r"(?:,? and |, )"
_LOOK = r"[\w-]+(?: [\w-]+)?"
_OWN = rf"(?:(?:with|in|wearing|holding|carrying) (?:an? )?)?{_LOOK}"
_EACH = re.compile(rf"(?:,|:)? (?:one|a) ({_OWN}?)(?:{_JOINT}(?:one|a|another|the other) (?:{_OWN}?))+(?=[,.;]|$)")
_LISTED = re.compile(rf"(?:,|:) ([\w-]+)(?:{_JOINT}[\w-]+)+(?=[,.;]| [a-z]|$)")
_SORT = rf"(?:an? )?{_LOOK}"
_SORTS = re.compile(rf"(?:,|:) ({_SORT})(?:{_JOINT}{_SORT})+(?=[.;]|$)")
_SORTED = frozenset("scoop flavour flavor layer tier filling slice ball sort kind topping".split())
_TOLD_ONE = re.compile(r"[,: ]*(?:one|another|the other)\b")
_ONE = re.compile(r"^[,: ]*(?:(?:one|an?|another|the other) )?")


class Shares(NamedTuple):
    """The group's mention, and each one's look with the characters of the passage that tell it; `start` to `end` is
    the whole list."""

    group: Mention
    start: int
    end: int
    looks: list[tuple[int, int, str]]
    sorts: bool = False  # and not how they look


def of_one(said: Said, noun: str, change: Change) -> tuple[Said, str, Thing] | None:
    """What is said after a change of one of several that are told so, and what is to be of all: how many are left, and
    the look of the last. None where the noun is of no such one."""
    tellings = ((_shares(said, base, look), look) for base, look in _tellings(said, noun))
    shares, look = next((each for each in tellings if each[0]), (None, set[str]()))
    mine = (
        next((at for at, (_, _, told) in enumerate(shares.looks) if look <= _normal(told.split())), None)
        if shares
        else None
    )
    if shares is None or mine is None:
        return None
    base = shares.group.phrase.noun
    mark = shares.looks[mine][2]
    if change.kind == "alter" and change.thing and shares.sorts:
        return None  # the tulip is a thing of its own
    if change.kind == "alter" and change.thing:
        does = not all(map(is_modifier, mark.split()))
        if does or change.thing.doing or change.thing.parts:
            one = structs.replace(change.thing, count=1)
            whom = f"the one {mark}" if does else f"the {noun}"
            return (*said, sentence_of(whom, one)), base, Thing(noun=base, count=None)
        return _relooked(said, shares, mine, change.thing), base, Thing(noun=base, count=None)
    if change.kind == "replace" and change.thing and shares.sorts:
        sort = change.thing.noun.removesuffix(f" {base}")
        return _edited(said, shares, [Splice(*shares.looks[mine][:2], sort)]), base, Thing(noun=base, count=None)
    if change.kind not in ("remove", "replace"):
        return None
    left = [told for at, (_, _, told) in enumerate(shares.looks) if at != mine]
    if len(left) == 1:
        return _edited(said, shares, [_whole(shares)]), base, _the_last(base, left[0], sorts=shares.sorts)
    return _edited(said, shares, [_without(shares, mine)]), base, Thing(noun=base, count=len(left))


def _the_last(base: str, told: str, *, sorts: bool) -> Thing:
    """The only one left, with what told it from the others: a "chocolate scoop", a girl "with a scarf"."""
    if sorts:
        return Thing(noun=base, traits=(told,))
    read_so = next(iter(read(f"a {told} {base}").things), None)
    alike = read_so is not None and read_so.noun == base and all(map(is_modifier, told.split()))
    return read_so if read_so is not None and alike else Thing(noun=base, doing=told)


def _tellings(said: Said, noun: str) -> Iterator[tuple[str, set[str]]]:
    """The nouns of groups, with what tells the one of them that `noun` is: of "red hot-air balloon" red, of "vanilla"
    the sort itself."""
    words = noun.split()
    yield from ((" ".join(words[at:]), _normal(words[:at])) for at in range(1, len(words)))
    for text in said:
        groups = (piece.phrase for piece in passage_of(text).pieces if piece.kind == "noun")
        yield from ((each.noun, _normal(words)) for each in groups if each and each.plural and each.counted)


def _normal(words: Sequence[str]) -> set[str]:
    """Words with one for each size: "big" is large."""
    return {str(SIZES.get(word, word)) for word in words}


def none_listed(said: Said, noun: str, new: Thing) -> Said:
    """What is said without the list of what each is like, where all are to look so."""
    shares = _shares(said, noun, set())
    if shares is None or not (new.colours or new.size or new.materials):
        return said
    return _edited(said, shares, [_whole(shares)])


def _shares(said: Said, base: str, look: set[str]) -> Shares | None:
    """The list that gives each of several its look, one of them that one."""
    for mention in mentions_of(base, said):
        if not mention.phrase.plural or head(mention.phrase.noun) != head(base):
            continue
        text, after = mention.passage.text, mention.passage.tokens[mention.end - 1].end
        for found in [*_sorts_in(mention), *_EACH.finditer(text, after), *_LISTED.finditer(text, after)]:
            pieces = _pieces(text, found.start(), found.end())
            told = [piece for piece in pieces if found.re is _SORTS or _TOLD_ONE.match(piece[2])]
            named = found.re is not _LISTED and mention.phrase.counted and len(told) == mention.phrase.count
            pieces = told if named else pieces
            looks = _looks(pieces, named=named)
            if len(looks) > 1 and look <= _normal([word for _, _, told in looks for word in told.split()]):
                start = text.rindex(" ", 0, looks[0][0] - (text[: looks[0][0]].endswith(("one ", "a "))))
                start = start - (text[start - 1] in ",:")
                return Shares(mention, start, looks[-1][1], looks, sorts=found.re is _SORTS)
    return None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """What stands between the joints of a list, with its place in the text."""
    bounds = [start, *(at for joint in re.finditer(_JOINT, text[:end]) for at in joint.span() if at > start), end]
    found = [(first, last, text[first:last]) for first, last in pairwise(bounds)]
    return [piece for piece in found if not re.fullmatch(_JOINT, piece[2])]


def _sorts_in(mention: Mention) -> Iterator[re.Match[str]]:
    """The list in nouns of what sorts they are, if there is one: "three scoops: mint, pistachio and vanilla"."""
    text, after = mention.passage.text, mention.passage.tokens[mention.end - 1].end
    for found in _SORTS.finditer(text, after) if mention.phrase.counted else ():
        if found[0].startswith(":") or mention.phrase.head in _SORTED:
            yield found


def _looks(pieces: Sequence[tuple[int, int, str]], *, named: bool = False) -> list[tuple[int, int, str]]:
    """The looks that stand one behind the other in a list, without "one", and where they stand; `named` ones may be
    nouns."""
    found: list[tuple[int, int, str]] = []
    for start, _, piece in pieces:
        lead = _ONE.match(piece)
        start += lead.end() if lead else 0
        told = piece[lead.end() if lead else 0 :].removesuffix(" one")
        if told and (named or all(map(is_modifier, told.split()))):
            found.append((start, start + len(told), told))
        elif found:
            break
    return found


def _edited(said: Said, shares: Shares, splices: list[Splice]) -> Said:
    at = shares.group.at
    return (*said[:at], spliced(said[at], splices), *said[at + 1 :])


def _whole(shares: Shares) -> Splice:
    """The cut of the whole list, with the comma behind it where a place follows that is the group's."""
    one = " one" if shares.group.passage.text.startswith(" one", shares.end) else ""
    text = shares.group.passage.text[shares.end + len(one) :]
    place = relations().match(tokenize(text.removeprefix(",")), 0) if text.startswith(",") else None
    return Splice(shares.start, shares.end + len(one) + (place is not None), "")


def _without(shares: Shares, mine: int) -> Splice:
    """The cut of one share with the joint that leads to it, or from it to the next."""
    first, last = shares.looks[0], shares.looks[-1]
    if mine == 0:
        return Splice(first[0], shares.looks[1][0], "")
    if mine == len(shares.looks) - 1:
        joint = shares.group.passage.text[shares.looks[mine - 2][1] : shares.looks[mine - 1][0]]
        before = shares.group.passage.text[shares.looks[mine - 2][1] : last[1]]
        if mine > 1 and " and " in before and joint.startswith(", "):
            kept = f" and {joint[2:]}{shares.looks[mine - 1][2]}"
            return Splice(shares.looks[mine - 2][1], last[1], kept)
        return Splice(shares.looks[mine - 1][1], last[1], "")
    return Splice(shares.looks[mine - 1][1], shares.looks[mine][1], "")


def _relooked(said: Said, shares: Shares, mine: int, new: Thing) -> Said:
    start, end, told = shares.looks[mine]
    old = told.split()
    kept = [word for word in old if not (new.colours and is_colour(word)) and not (new.size and word in SIZES)]
    stuffs = [word for word in kept if word in MATERIALS]
    kept = [word for word in kept if word not in stuffs]
    looks = [new.size or "", *new.traits, *kept, *new.colours, *(new.materials or stuffs)]
    return _edited(said, shares, [Splice(start, end, " ".join(word for word in looks if word))])
