"""Several told by what each is like: "two horses, one brown and one white", "three spheres: red, green, blue". One of
them taken away or looking otherwise, in the words that tell it. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from assistant.language import Change, Thing, read
from assistant.language.scenes.drafts import head
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import SIZES
from assistant.language.words.wordclasses import is_colour, is_modifier, relations
from assistant_storyboard.prompts.mentions import Mention, mentions_of
from assistant_storyboard.prompts.singling import sentence_of
from assistant_storyboard.prompts.splicing import Splice, spliced

Said = tuple[str, ...]
_JOINT = r"(?:,? and |, )"
_LOOK = r"[\w-]+(?: [\w-]+)?"
_EACH = re.compile(rf"(?:,|:)? (?:one|a) ({_LOOK}?)(?:{_JOINT}(?:one|a|another|the other) (?:{_LOOK}?))+(?=[,.;]|$)")
_LISTED = re.compile(rf"(?:,|:) ([\w-]+)(?:{_JOINT}[\w-]+)+(?=[,.;]| [a-z]|$)")
_ONE = re.compile(r"^[,: ]*(?:(?:one|a|another|the other) )?")


class Shares(NamedTuple):
    """The group's mention, and each one's look with the characters of the passage that tell it; `start` to `end` is
    the whole list."""

    group: Mention
    start: int
    end: int
    looks: list[tuple[int, int, str]]


def of_one(said: Said, noun: str, change: Change) -> tuple[Said, str, Thing] | None:
    """What is said after a change of one of several that are told so, and what is to be of all: how many are left, and
    the look of the last. None where the noun is of no such one."""
    *look, base = noun.split(" ") if " " in noun else ["", noun]
    shares = _shares(said, base, set(look)) if any(look) else None
    if shares is None:
        return None
    mine = next((at for at, (_, _, told) in enumerate(shares.looks) if set(look) <= set(told.split())), None)
    if mine is None:
        return None
    if change.kind == "alter" and change.thing:
        if change.thing.doing or change.thing.parts:
            one = structs.replace(change.thing, count=1)
            return (*said, sentence_of(f"the {noun}", one)), base, Thing(noun=base, count=None)
        return _relooked(said, shares, mine, change.thing), base, Thing(noun=base, count=None)
    if change.kind not in ("remove", "replace"):
        return None
    left = [told for at, (_, _, told) in enumerate(shares.looks) if at != mine]
    last = next(iter(read(f"a {left[0]} {base}").things), None)
    if len(left) == 1 and last is not None:
        return _edited(said, shares, [_whole(shares)]), base, last
    return _edited(said, shares, [_without(shares, mine)]), base, Thing(noun=base, count=len(left))


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
        for found in [*_EACH.finditer(text, after), *_LISTED.finditer(text, after)]:
            looks = _looks(_pieces(text, found.start(), found.end()))
            if len(looks) > 1 and look <= {word for _, _, told in looks for word in told.split()}:
                start = text.rindex(" ", 0, looks[0][0] - (text[: looks[0][0]].endswith(("one ", "a "))))
                start = start - (text[start - 1] in ",:")
                return Shares(mention, start, looks[-1][1], looks)
    return None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """What stands between the joints of a list, with its place in the text."""
    bounds = [start, *(at for joint in re.finditer(_JOINT, text[:end]) for at in joint.span() if at > start), end]
    found = [(first, last, text[first:last]) for first, last in pairwise(bounds)]
    return [piece for piece in found if not re.fullmatch(_JOINT, piece[2])]


def _looks(pieces: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The looks that stand one behind the other in a list, without "one", and where they stand."""
    found: list[tuple[int, int, str]] = []
    for start, _, piece in pieces:
        lead = _ONE.match(piece)
        start += lead.end() if lead else 0
        told = piece[lead.end() if lead else 0 :].removesuffix(" one")
        if told and all(map(is_modifier, told.split())):
            found.append((start, start + len(told), told))
        elif found:
            break
    return found


def _edited(said: Said, shares: Shares, splices: list[Splice]) -> Said:
    at = shares.group.at
    return (*said[:at], spliced(said[at], splices), *said[at + 1 :])


def _whole(shares: Shares) -> Splice:
    """The cut of the whole list, with the comma behind it where a place follows that is the group's."""
    text = shares.group.passage.text[shares.end :]
    place = relations().match(tokenize(text.removeprefix(",")), 0) if text.startswith(",") else None
    return Splice(shares.start, shares.end + (place is not None), "")


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
    words = [new.size or "", *new.traits, *new.colours, *new.materials]
    old = told.split()
    kept = [word for word in old if not (new.colours and is_colour(word)) and not (new.size and word in SIZES)]
    return _edited(said, shares, [Splice(start, end, " ".join(word for word in (*words, *kept) if word))])
