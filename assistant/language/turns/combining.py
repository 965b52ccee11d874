"""Pictures brought together: which ones, and how their things stand to each other in the one picture."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from assistant.language.clauses.clause import clauses
from assistant.language.demands.context import Context
from assistant.language.reading import Change, Place, Reading, Thing
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.hearing import understood
from assistant.language.turns.holding import is_told
from assistant.language.turns.importing import taken
from assistant.language.turns.shown import PICTURES, Mention
from assistant.language.words.lexicon import BE, DEFINITE, PICTURE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_boundary, relations

COMBINING = frozenset(
    ["combine", "merge", "mix", "blend", "fuse", "mash", "join", "combined", "merged", "mixed", "blended"]
)
_COMBINATIONS = frozenset("combination mashup mash-up merger fusion crossover".split())
_JOINING = frozenset("with and into to plus both up of together alongside ,".split())
_IN_ONE = re.compile(rf"\bin(?:to)? (?:one|the same|a single) (?:{'|'.join(PICTURE)})\b")
_UNSHOWN = frozenset("last latest earlier previous other old".split())
_BRINGING = frozenset(["put", "bring", "have", "get", "show", "place", "squash", "want", "like", "make", "be", "fit"])
_BOTH = frozenset(["two", "both", "them", "these", "last"])
# The words between the verb and what is said of the whole: "mix | both of them into one picture please".
_COMBINED = (
    _BOTH
    | PICTURE
    | frozenset(
        """
        pictures images scenes photos paintings drawings together all into in to one a single the and with of up please
        lol it this that ideas things now just ok okay same
        """.split()
    )
)
_UNDOING = frozenset("undo revert back return restore separate".split())
_BESIDE = frozenset("in into be go as of out pictures images scenes photos ideas together please appear".split())
_AFTER_BOTH = (
    _COMBINED | _BESIDE | frozenset([",", ".", ";", ":", "!", "?", "so", "but", "please", "by", "such", "should"])
)
_LEADS = frozenset("with and but so that such where having while maybe perhaps then also please".split())
_WITHIN = frozenset("together in into one a single the same".split())
_LIKE = frozenset(["as", "in", "like", "of", "from", "on"])


def combined(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    numbers: Collection[int],
    head: int | None,
    former: Collection[int],
    *,
    fresh: bool,
) -> list[int]:
    """The pictures that a turn asks to bring together, [] where it does not: of "both" the present one and the latest
    that is none of the `former` it came of. Right after a `fresh` picture "the two" are that and the one before, and
    not two things in it."""
    words = {token.lower for token in tokens}
    pictures = bool(named or words & (PICTURE | {"pictures", "images"}))
    verbs = words & COMBINING
    if not pictures and "together" not in words:
        verbs -= {"join"}  # "let a mouse join them"
    whole = _in_one_picture(tokens) or ("together" in words and bool(words & (_BRINGING | COMBINING)))
    both = any(token.lower in _BOTH and after.lower == "together" for token, after in pairwise(tokens))
    spoken_of = len(named) > 1 or words & (PICTURE | {"pictures", "images"}) or (fresh and both)
    if (not verbs and not (whole and spoken_of)) or words & _UNDOING:
        return []
    within = {at for mention in named for at in range(mention.start, mention.end)}
    bare = [int(token.text) for at, token in enumerate(tokens) if at not in within and token.text.isdecimal()]
    images = [*(mention.number for mention in named), *(number for number in bare if number in numbers)]
    images = list(dict.fromkeys(images))
    if len(images) == 1 and "together" in words and "this" in words and head is not None and head not in images:
        images = [*images, head]  # "the kitten from the first picture and this puppy together"
    around = {token.lower for at, token in enumerate(tokens) if at not in within}
    if len(images) < 2 and ("together" in around or _means_both(tokens, within)):
        apart = [number for number in sorted(numbers) if number == head or number not in former]
        images = (apart if len(apart) > 1 else sorted(numbers))[-2:]
    if len(images) == 1 and head is not None and head not in images and not list(taken(tokens, named)):
        images = [head, *images]
    return images if len(images) > 1 else []


def joined_by_what_they_show(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    lines: Mapping[int, Reading],
    head: int | None,
    former: Collection[int],
) -> list[Mention]:
    """The pictures to bring together where they are named by what they show: "combine | the bear | and | the seal
    pictures", "merge | this | with | the snowy market". [] where all that is named is in one line of pictures."""
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
        mention = next((each for each in named if each.start == at), None) or _by_things(tokens, at, lines, head)
        if mention is None and words[at] not in _JOINING and not (joins and at == start - 1):
            break
        found += [mention] if mention else []
        at = mention.end if mention else at + 1
    numbers = {mention.number for mention in found}
    joined = start or "together" in words[begin:at] or _IN_ONE.search(" ".join(words[at : at + 4]))
    return found if joined and len(numbers) > 1 and not numbers <= {head, *former} else []


def _by_things(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading], head: int | None) -> Mention | None:
    """The picture that shows what a phrase at `at` names, the present one sooner than the latest: "the bear in the
    wood", "the last train picture"."""
    what = noun_phrase(tokens, at)
    if tokens[at].lower in ("this", "it") and head is not None and not (what and what.noun):
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


def _means_both(tokens: Sequence[Token], within: Collection[int]) -> bool:
    """Whether "them", "the two" stands for pictures, and not for "the two | towers"."""
    said = [(token.lower, [each.lower for each in tokens[at + 1 : at + 2]]) for at, token in enumerate(tokens)]
    return any(
        at not in within and (word == "them" or (word in _BOTH and (not after or after[0] in _AFTER_BOTH)))
        for at, (word, after) in enumerate(said)
    )


def _in_one_picture(tokens: Sequence[Token]) -> bool:
    """Whether both pictures are to be in one: "both in the same picture", "one picture out of the two"."""
    words = [token.lower for token in tokens]
    both = (at for at, word in enumerate(words) if word in ("both", "two"))
    alone = any(words[at + 1 : at + 2] == [] or not words[at + 1].isalpha() or words[at + 1] in _BESIDE for at in both)
    return alone and any(one in ("one", "same", "single") and noun in PICTURE for one, noun in pairwise(words))


def asked_of_whole(
    tokens: Sequence[Token], named: Sequence[Mention], images: Sequence[int], lines: Mapping[int, Reading]
) -> tuple[Change, ...]:
    """What else is asked of a combination: "combine #1 and #2, at night", "mix them, the cat next to the dog"."""
    shown = [lines[number] for number in images if number in lines]
    things = [thing for reading in shown for thing in reading.things]
    seasons = {word for reading in shown for weather in reading.weather for word in weather.lower().split()}
    context = Context(picture=Reading(things=tuple(things)))
    changes: list[Change] = []
    arranged: list[Change] = []
    for clause in clauses(_rest(tokens, named)):
        stands = _arranged(clause.tokens, context) if clause.operation in ("say", "want", "make", "move") else []
        arranged += stands
        changes += stands or understood([clause], (), context)[0]
    return tuple(
        change
        for change in changes
        if (change.kind != "remove" or change in arranged)
        and not (change.kind == "add" and change.thing and _only_named(change.thing, context))
        and not (change.slot == "weather" and seasons & set(change.value.split()))
    )


def _only_named(thing: Thing, context: Context) -> bool:
    """Whether a thing is in one of the pictures and nothing is said of where it shall be: "the kitten and this one"."""
    return thing.place == Place() and _known(thing, context) is not None


def _rest(tokens: Sequence[Token], named: Sequence[Mention]) -> list[Token]:
    """The words without those that ask for the combination and those that name the pictures."""
    within = {at for mention in named for at in range(mention.start, mention.end)}
    verb = next((at for at, token in enumerate(tokens) if token.lower in COMBINING | _BRINGING), 0)
    at = verb + 1
    while at < len(tokens) and (
        at in within or tokens[at].lower in _COMBINED or tokens[at].kind in ("comma", "stop", "number")
    ):
        at += 1
    while at > verb + 1 and at - 1 not in within and tokens[at - 1].lower in ("the", "a", "with", "one", "in", "this"):
        at -= 1
    start = at
    kept = []
    for at in range(start, len(tokens)):
        mention = next((mention for mention in named if at < mention.start and _leads_to(tokens, at, mention)), None)
        if at not in within and mention is None:
            kept.append(tokens[at])
    while kept and (kept[0].lower in _LEADS or kept[0].kind in ("comma", "stop")):
        kept = kept[1:]
    kept = kept[:-1] if kept and kept[-1].kind == "stop" else kept
    if (
        [token.lower for token in kept[-2:]] in (["in", "it"], ["in", "there"])
        and len(kept) > 2
        and kept[-3].lower in (*BE, "both")
    ):
        kept = kept[: max((at for at, token in enumerate(kept) if token.lower in ("so", "that", "where")), default=0)]
    while kept and kept[-1].lower in PICTURE | _WITHIN and {"together", *PICTURE} & {token.lower for token in kept}:
        kept = kept[:-1]
    return kept


def _leads_to(tokens: Sequence[Token], at: int, mention: Mention) -> bool:
    """Whether nothing but "from", "as in" stands from token `at` to the name of a picture."""
    return all(token.lower in _LIKE for token in tokens[at : mention.start])


def _arranged(tokens: Sequence[Token], context: Context) -> list[Change]:
    """Where things of the pictures are in the one picture, and what they do there: "the cat is next to the dog"."""
    changes: list[Change] = []
    reading = read_tokens(list(tokens))
    for said in reading.things:
        thing = _known(said, context)
        base = _known(Thing(noun=said.place.of), context) if said.place.of else None
        if thing is None or (said.place.of and base is None) or said.place == Place():
            continue
        if said.doing and not (thing.doing or "").startswith(f"{said.doing} "):
            changes.append(
                Change(kind="alter", noun=thing.noun, thing=Thing(noun=thing.noun, count=None, doing=said.doing))
            )
        place = structs.replace(said.place, of=base.noun) if base else said.place
        if place != thing.place:
            changes.append(Change(kind="move", noun=thing.noun, place=place))
            alone = sum(each.place.of == thing.place.of for each in inventory(context.picture.things)) == 1
            if base and place.relation == "in" and thing.place.of and alone:
                changes.append(Change(kind="remove", noun=thing.place.of))  # "the longship inside the mall"
    return changes


def _known(said: Thing, context: Context) -> Thing | None:
    named = noun_phrase(tokenize(f"the {said.noun}"), 0)
    noun = resolve(named, context.picture.things) if named else None
    return next((thing for thing in inventory(context.picture.things) if thing.noun == noun), None)
