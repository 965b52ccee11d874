"""Which pictures a turn asks to bring together: "combine #1, #2 and #3", "merge the bear with the seal picture", "put
all three in one picture", "combine them"."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.language.reading import Reading
from assistant.language.scenes.drafts import names
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.album import Album
from assistant.language.turns.combining import BRINGING, COMBINED, COMBINING
from assistant.language.turns.holding import is_told
from assistant.language.turns.importing import all_known
from assistant.language.turns.intents import compared
from assistant.language.turns.shown import PICTURES, Mention
from assistant.language.turns.taking import taken
from assistant.language.turns.talk import is_talk
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DEFINITE, NUMBERS, PICTURE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import is_boundary, relations

_COMBINATIONS = frozenset("combination mashup mash-up merger fusion crossover collage montage".split())
_JOINING = frozenset("with and into to plus both up of together alongside ,".split())
_IN_ONE = re.compile(rf"\bin(?:to)? (?:one|the same|a single) (?:{'|'.join(PICTURE)})\b")
_BESIDE = re.compile(r"\bside by side\b|\b(?:next to|beside|alongside) (?:each other|one another)\b")
_UNSHOWN = frozenset("last latest earlier previous other old".split())
_UNDOING = frozenset("undo revert back return restore separate".split())
_PLURALS = frozenset("pictures images scenes photos ideas versions variations ones drawings".split())
_AFTER_ONE_OF = _PLURALS | frozenset("in into be go as of out together please appear".split())
_AFTER_SEVERAL = (
    COMBINED | _AFTER_ONE_OF | frozenset([",", ".", ";", ":", "!", "?", "so", "but", "by", "such", "should", "at"])
)
_PUTTING = frozenset("put place add insert paste drop include bring".split())
_INTO = frozenset("in into inside onto to".split())
_POINTING = frozenset(["them", "these", "those"])
_OF_THEM = frozenset("of the these those them my our".split())


class _Several(NamedTuple):
    """How many pictures are meant where none is named, None for all: the latest, or the first of them; those that were
    only pointed at may be two."""

    many: int | None
    first: bool = False
    pointed: bool = False


def gathered(
    tokens: Sequence[Token], named: list[Mention], picture: Reading | None, album: Album
) -> tuple[list[Mention], list[int] | None]:
    """The pictures to bring together and how they are named; no pictures where none are to be, None where it cannot be
    told which."""
    if not album.numbers or is_talk(tokens) or compared([token.lower for token in tokens], named):
        return named, []
    images: list[int] | None
    if picture is not None and (shown := _joined_by_what_they_show(tokens, named, album)):
        named, images = shown, list(dict.fromkeys(mention.number for mention in shown))
    elif picture is None or (images := _of_a_kind(tokens, picture, album)) == []:
        single = picture is not None and all(thing.count == 1 for thing in picture.things)
        images = _combined(tokens, named, album, single=single)
    return named, [] if images and _is_of_one_line(tokens, named, images, album) else images


def _is_of_one_line(tokens: Sequence[Token], named: Sequence[Mention], images: Sequence[int], album: Album) -> bool:
    """Whether something comes from a picture into one that came of it, and the two are no pair to be joined: "the style
    of #2, the tower of #4", "blend the dust storm with #2"."""
    if album.head is None or not all(number in (album.head, *album.ancestors) for number in images):
        return False
    whence = {each.mention.number for each in taken(tokens, named)}
    if whence and whence == {mention.number for mention in named} and all_known(tokens, named, album.lines):
        return True
    said = [token.lower for at, token in enumerate(tokens) if not any(each.start <= at < each.end for each in named)]
    return len(named) == 1 and images[0] == album.head and {"this", "it", "both"}.isdisjoint(said)


def _combined(tokens: Sequence[Token], named: Sequence[Mention], album: Album, *, single: bool) -> list[int] | None:
    """Of "both" the present picture and the latest that it did not come of. Where every thing of the picture is a
    `single` one, "the two" right after a new picture, and "all three" ever, are no things in it."""
    head = album.head
    words = {token.lower for token in tokens}
    text = " ".join(token.lower for token in tokens)
    pictures = bool(named or words & (PICTURE | _PLURALS))
    verbs = words & (COMBINING | _COMBINATIONS if pictures else COMBINING)
    if not pictures and "together" not in words:
        verbs -= {"join"}  # "let a mouse join them"
    bringing = len(named) > 1 or bool(words & (BRINGING | COMBINING))
    beside = bool(_BESIDE.search(text) or _IN_ONE.search(text)) and bringing
    whole = _in_one_picture(tokens) or ("together" in words and bringing) or beside
    within = {at for mention in named for at in range(mention.start, mention.end)}
    several = _several(tokens, within)
    if put := _put_into(tokens, named):
        return put
    both = any(
        token.lower in ("two", "both", *_POINTING) and after.lower == "together" for token, after in pairwise(tokens)
    )
    counted = bool(several and several.many != 2) or (not album.ancestors and both)
    spoken_of = len(named) > 1 or words & (PICTURE | _PLURALS) or (single and counted)
    if (not verbs and not (whole and spoken_of)) or words & _UNDOING:
        return []
    bare = [int(token.text) for at, token in enumerate(tokens) if at not in within and token.text.isdecimal()]
    images = [*(mention.number for mention in named), *(number for number in bare if number in album.numbers)]
    images = list(dict.fromkeys(images))
    if len(images) == 1 and "together" in words and "this" in words and head is not None and head not in images:
        images = [*images, head]  # "the kitten from the first picture and this puppy together"
    if len(images) < 2 and (several or "together" in words):
        return _meant(several or _Several(2), album)
    if len(images) == 1 and head is not None and head not in images and not list(taken(tokens, named)):
        images = [head, *images]
    return images if len(images) > 1 else []


def _put_into(tokens: Sequence[Token], named: Sequence[Mention]) -> list[int]:
    """The picture that another is put to, and that one: "put | #1 | into | #2", "place | #1 | beside | #2"."""
    if len(named) != 2 or not named[0].start or tokens[named[0].start - 1].lower not in _PUTTING:
        return []
    joint = tokens[named[0].end : named[1].start]
    place = relations().match(tokens, named[0].end) if joint else None
    into = len(joint) == 1 and joint[0].lower in _INTO
    return [named[1].number, named[0].number] if into or (place and place[1] == len(joint)) else []


def _several(tokens: Sequence[Token], within: Collection[int]) -> _Several | None:
    """The pictures that "them", "the last two", "all three", "all of them" stand for; None for "the two | towers"."""
    words = [token.lower for token in tokens]
    said = [at for at in range(len(words)) if at not in within and _stands_alone(words, at)]
    for at in said:
        count = 2 if words[at] == "both" else int(words[at]) if words[at].isdecimal() else NUMBERS.get(words[at])
        if count and count > 1:
            return _Several(count, first="first" in words[max(0, at - 2) : at])
    if any(words[at] in ("all", "everything") for at in said):
        return _Several(None)
    return _Several(2, pointed=True) if any(words[at] in _POINTING | {"last"} for at in said) else None


def _stands_alone(words: Sequence[str], at: int) -> bool:
    """Whether a word is not said of things: "all | of these pictures", not "all | the boats"."""
    end = at + 1
    if words[at] == "them":
        return True
    while words[at] in ("all", "everything") and end < len(words) and words[end] in _OF_THEM:
        end += 1
    return end == len(words) or words[end] in _AFTER_SEVERAL


def _meant(several: _Several, album: Album) -> list[int] | None:
    """So many pictures: those just shown side by side, the last of each line, the latest there are."""
    shown, every = list(album.shown), sorted(album.numbers)
    lines = album.ends
    count = several.many
    if shown and (several.pointed or count in (None, len(shown))):
        return shown
    if count is None:
        return lines if len(lines) > 1 else None
    if several.first:
        pool = shown or every
        return pool[:count] if count <= len(pool) else None
    return (lines if len(lines) >= count else every)[-count:] if count <= len(every) else None


def _of_a_kind(tokens: Sequence[Token], picture: Reading, album: Album) -> list[int] | None:
    """The pictures with one each of so many things that the present one has not: "merge | the two cats", "combine | the
    three animals". None where there are not just so many, [] where no such things are to be brought together."""
    if tokens[0].lower not in COMBINING or len(tokens) < 3:
        return []
    what = noun_phrase(tokens, 1)
    count = 2 if tokens[1].lower == "both" else what.count if what else None
    if what is None or tokens[1].lower not in DEFINITE or not what.noun or not count or count < 2:
        return []
    if what.noun in PICTURES or _count(what, picture) > 1:
        return []
    showing = [number for number in album.ends if number in album.lines and _count(what, album.lines[number])]
    return showing if len(showing) == count else None


def _count(what: NounPhrase, picture: Reading) -> int:
    """How many of what is spoken of a picture shows, by its name or its kind."""
    there = (one for one in picture.things if names(what.noun, one.noun) or is_of_kind(one.noun, what.noun))
    return sum(one.count or 2 for one in there)


def _joined_by_what_they_show(tokens: Sequence[Token], named: Sequence[Mention], album: Album) -> list[Mention]:
    """The pictures to bring together where they are named by what they show: "combine | the bear | and | the seal
    pictures", "merge | this | with | the snowy market". [] where all that is named is in one line of pictures."""
    lines, head = album.lines, album.head
    words = [token.lower for token in tokens]
    start = next((at + 1 for at, word in enumerate(words) if word in COMBINING | _COMBINATIONS), 0)
    within = not start and ("together" in words or _IN_ONE.search(" ".join(words)))
    opening = next((at for at, word in enumerate(words) if word in DEFINITE), len(words))
    joins = words[start - 1 : start] == ["join"] and opening < start  # "could the owl | join | the oak?"
    at = begin = opening if within or joins else start
    if not (start or within) or _UNDOING & {*words} or any(True for _ in taken(tokens, named)):
        return []
    found: list[Mention] = []
    while at < len(words):
        if len(found) > 1 and words[at] == "," and found[-1] in named and all(each.start != at + 1 for each in named):
            break  # "#1 and #3, | with the cow by the mill"
        mention = next((each for each in named if each.start == at), None) or _by_things(tokens, at, lines, head)
        if mention is None and words[at] not in _JOINING and not (joins and at == start - 1):
            break
        found += [mention] if mention else []
        at = mention.end if mention else at + 1
    numbers = {mention.number for mention in found}
    joined = start or "together" in words[begin:at] or _IN_ONE.search(" ".join(words[at : at + 4]))
    return found if joined and len(numbers) > 1 and not numbers <= {head, *album.ancestors} else []


def _by_things(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading], head: int | None) -> Mention | None:
    """The picture that shows what a phrase at `at` names, the present one sooner than the latest: "the bear in the
    wood", "the last train picture"."""
    what = noun_phrase(tokens, at)
    if tokens[at].lower in ("this", "it", "that") and head is not None and not (what and what.noun):
        return Mention(number=head, start=at, end=at + 1)
    if what is None or what.determiner not in DEFINITE:
        return None
    end = what.end + (tokens[what.end : what.end + 1] != [] and singular(tokens[what.end].lower) in PICTURES)
    place = relations().match(tokens, end) if end < len(tokens) and tokens[end].lower not in _JOINING else None
    ground = noun_phrase(tokens, end + place[1]) if place and end + place[1] < len(tokens) else None
    order = sorted(lines, key=lambda number: (number == head, number), reverse=True)
    for last in (ground.end, end) if ground and ground.determiner in DEFINITE else (end,):
        told = [singular(token.lower) for token in tokens[at + 1 : last] if not is_boundary(token.lower)]
        wanted = set(told) - PICTURES - _UNSHOWN
        number = next((each for each in order if all(is_told(word, lines[each]) for word in wanted)), None)
        if wanted and number is not None:
            return Mention(number=number, start=at, end=last)
    return None


def _in_one_picture(tokens: Sequence[Token]) -> bool:
    """Whether both pictures are to be in one: "both in the same picture", "one picture out of the two"."""
    words = [token.lower for token in tokens]
    both = (at for at, word in enumerate(words) if word in ("both", "two"))
    alone = any(
        words[at + 1 : at + 2] == [] or not words[at + 1].isalpha() or words[at + 1] in _AFTER_ONE_OF for at in both
    )
    return alone and any(one in ("one", "same", "single") and noun in PICTURE for one, noun in pairwise(words))
