"""Earlier pictures asked for by what they show or lacked: "get the calm one with the monkey back", "back to octopus and
crab", "can we have the version from before winter?". What is told is held against every picture there is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.language.clauses.opening import skip_fillers
from assistant.language.reading import Reading
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory
from assistant.language.turns.album import Album
from assistant.language.turns.choosing import is_look_of_whole
from assistant.language.turns.holding import FIRST, fitting, held, wanted
from assistant.language.turns.intents import leads_to_picture
from assistant.language.turns.shown import PICTURES, THE, Mention
from assistant.language.turns.telling import AFTER, BEFORE, ENDS, Telling, Told, looks_told, telling
from assistant.language.words.lexicon import FURTHER
from assistant.language.words.openers import OPENERS
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.wordclasses import is_boundary


class Sought(NamedTuple):
    """The tokens that tell of an earlier picture, and its number; None where several fit as well."""

    start: int
    end: int
    number: int | None

    @property
    def mention(self) -> Mention:
        return Mention(number=self.number or 0, start=self.start, end=self.end)


class _Lead(NamedTuple):
    """Where the name of a picture begins, and how surely one is asked for."""

    start: int
    going: bool = False  # "go back to": whatever follows is a picture
    led: bool = False  # "switch to": a picture may follow
    wishing: bool = False  # "give me": a thing may be meant as well
    seeing: bool = False  # "show me", with "again"


_GOING = frozenset(
    """
    go back return revert take get come switch jump skip step roll head us me let can could we you i want like would
    will please straight right all over just now ok no again to have need prefer rather try move work continue should
    may might so then instead actually bring going much oh well hmm simply simple rewind
    """.split()
)
_GOES = frozenset("go back return revert take get come switch jump skip step head move bring going rewind".split())
_BACK = frozenset(["back", "return", "revert"])
_OBJECTS = frozenset(["it", "him", "her", "them", "this", "that", "everything"])
_SETTING = frozenset("set put change turn make reset restore bring take".split())
_WISHES = Phrases(
    dict.fromkeys(
        (
            *OPENERS["want"].split("|"),
            *"""show|show us|get|get me|get us|use|take|try|pick|choose|select|restore|bring back|bring|bring me|go for
            |go with|go on with|go on from|continue with|continue from|carry on with|carry on from|work with|work from
            |keep|i liked|i loved|we liked|we preferred|i preferred|i did like|we loved|recall|reinstate|recover|open
            |reopen|pull up|start from|stick with|stay with|proceed with|proceed from|have|i miss|bring up|display
            |give me back|give us back|get me back|i would like to see|i'd pick|i would pick|i choose|i will take
            |i would go for|i would go with|fetch|fetch me|dig out|once again
            |once more|can i see|could i see|can we see|could we see|may i see""".replace("\n", "").split("|"),
        ),
        True,
    )
    | {"revisit": False}  # as surely as "go back to"
)
_SEEING = frozenset(["show", "see"])
_STATES = frozenset(["view", "point", "moment", "stage", "time", "look", "situation"])
_MEDIA = frozenset(
    "painting watercolour watercolor sketch etching mosaic fresco photograph illustration cartoon".split()
)
_KINDS = _MEDIA | {"poster", "photo", "drawing"}
_NAMED = (PICTURES | _MEDIA | _STATES | {"pictures", "images"}) - {"no", "number"}
_WHICH = frozenset("left right middle last latest next other another new different".split()) | FURTHER
_ALL = frozenset(["all", "both"])
_AGAIN = frozenset(["again", "back", "more", "once"])
_LIKED = frozenset("liked preferred loved like prefer love".split())
_PRAISED = frozenset(["better", "best", "nicer", "prettier"])
_WITHIN = frozenset(["and", "one", "very"])
_LONGEST_LOOK = 7
_SURE, _LIKELY = 0.75, 0.5


def sought(tokens: Sequence[Token], album: Album) -> Sought | None:
    """The earlier picture that a turn asks for by what it shows or lacked; None where it asks for none, or where none
    fits better than the present one."""
    if len(album.lines) < 2 or any(token.lower.startswith("#") for token in tokens):
        return None
    found = (_named_by(lead, tokens, album) for lead in _leads(tokens))
    return next((each for each in found if each is not None), None)


def _leads(tokens: Sequence[Token]) -> Iterator[_Lead]:
    """Where something is asked for that may be a picture: after "go back to", "show me", at the start of a clause."""
    joints = (at + 1 for at, token in enumerate(tokens) if token.kind in ("stop", "comma") or token.lower == "so")
    for start in (0, *joints):
        begins = skip_fillers(tokens, start)
        yield from _goings(tokens, start)
        for at in sorted({start, begins}):
            if found := _WISHES.match(tokens, at):
                at += found[1]
                going = not found[0]
                while at < len(tokens) and tokens[at].lower in ("back", "me", "us", "again", "just", "once", "more"):
                    at += 1
                if at < len(tokens):
                    seeing = bool(_SEEING & {token.lower for token in tokens[start:at]})
                    yield _Lead(at, going=going, led=going, wishing=not going, seeing=seeing)
        if begins < len(tokens):
            yield _Lead(begins, led=_tells_how_it_was(tokens, begins))


_HOW = Phrases(
    dict.fromkeys(
        (
            f"{how} {it} {was} {before}"
            for how in ("how", "the way", "as", "like", "exactly as", "just as")
            for it in ("it", "everything", "that", "the picture", "things")
            for was in ("was", "looked", "were")
            for before in (*BEFORE, "just before", "right before", "when", "with", "without")
        ),
        True,
    )
)


def _tells_how_it_was(tokens: Sequence[Token], at: int) -> bool:
    """Whether a picture is asked for by how it was: "| how it was before the cactus"."""
    return _HOW.match(tokens, at) is not None


def _goings(tokens: Sequence[Token], start: int) -> Iterator[_Lead]:
    """ "Let us go back to | ...", "switch to | ...", "take me back | before ..."."""
    said: list[str] = []
    for at in range(start, min(len(tokens), start + 14)):
        word = tokens[at].lower
        goes = bool(_GOES & set(said))
        if word == "to" and goes and at + 1 < len(tokens):
            yield _Lead(at + 1, going=bool(_BACK & set(said)) and not _OBJECTS & set(said), led=True)
        if word in (*BEFORE, "just", "right") and goes:
            yield _Lead(at, led=True)
        setting = word in _OBJECTS and said and said[-1] in _SETTING
        if word not in _GOING and not setting and not (word in _SETTING and not goes) and tokens[at].kind == "word":
            return
        said.append(word)


class _Name(NamedTuple):
    """Where the noun for a picture stands, and where what is told of it goes on."""

    noun: int
    end: int


def _named_by(lead: _Lead, tokens: Sequence[Token], album: Album) -> Sought | None:
    """The picture that is named from where a lead ends."""
    lines, head = album.lines, album.head
    name = _name(tokens, lead)
    if name is None and not lead.going and not lead.wishing:
        return None
    medium = name is not None and name.noun < len(tokens) and tokens[name.noun].lower in _MEDIA
    looks = (
        looks_told(tokens, lead.start + 1, name.noun + medium) if name and name.noun + medium > lead.start + 1 else []
    )
    again = (
        name is not None and name.end + 1 < len(tokens) and tokens[name.end].lower == "again"
    )  # "the one again | where"
    told = _without_strange(telling(tokens, name.end + again if name else lead.start, looks), lines)
    if name and not (told.told or told.step) and tokens[name.end - 1].lower in _KINDS:
        told = told._replace(told=(Told(name.noun, name.end, looks=frozenset([tokens[name.noun].lower])),))
    if not (told.told or told.step) or (name is None and not _tells_of_whole(told, tokens, lead)):
        return None
    first = bool(FIRST & {token.lower for token in tokens[lead.start : name.noun if name else lead.start + 2]})
    sure = _LIKELY if lead.going and name else _SURE
    for telling_so in (told, _unjoined(told)):
        end = max(telling_so.end, name.end if name else 0)
        found = fitting(telling_so, album, sure=sure, first=first)
        if found == () or not _ends_well(tokens, end, lead, name):
            continue
        if len(found) > 1:
            return Sought(lead.start, end, None) if lead.going and name else None
        if telling_so == told and not _holds_joined(told, found[0], lines):
            continue
        if name is None and not lead.going and not _is_another(telling_so, found[0], lead, lines, head):
            return None
        if name is None and tokens[lead.start].lower in _ALL and _goes_by_name(told.told[0], lines.get(head or 0)):
            return None  # "back to | both cubs" asks only for the other one
        return Sought(lead.start, end, found[0])
    return None


def _name(tokens: Sequence[Token], lead: _Lead) -> _Name | None:
    """The noun for a picture after a lead: "the red and white | one", "how it was", "right | before we had snow"."""
    at = lead.start
    word = tokens[at].lower if at < len(tokens) else ""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    liked = lead.wishing and at and bool(_LIKED & {token.lower for token in tokens[max(0, at - 2) : at]})
    if liked and word in _OBJECTS and following in (*BEFORE, "when", "with", "without", "in", "at"):
        return _Name(at, at + 1)
    if lead.going or lead.led:
        if word in BEFORE | AFTER or (word in ("just", "right") and following in BEFORE | AFTER):
            return _Name(at, at)
        if word in ("how", "when", "where", "what", "as"):
            return _Name(at, at + 1)
        if (word, following) == ("the", "way"):
            return _Name(at, at + 2)
    for noun in range(at + 1, min(len(tokens), at + _LONGEST_LOOK)) if word in THE else ():
        word = tokens[noun].lower
        if word in _NAMED and _is_last(tokens, noun):
            return _Name(noun, noun + 1)
        if tokens[noun].kind != "word" or word in _WHICH or (is_boundary(word) and word not in _WITHIN):
            return None
    return None


def _is_last(tokens: Sequence[Token], at: int) -> bool:
    """Whether the phrase ends at a noun, which names no "picture | frame"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = following is None or following.kind != "word" or following.lower in ENDS | {"right", "just"}
    return ends or (following is not None and is_boundary(following.lower))


def _tells_of_whole(told: Telling, tokens: Sequence[Token], lead: _Lead) -> bool:
    """Whether what is told without a word for a picture may be one all the same: "back to | the lion on the rock"."""
    if not any(each.phrase for each in told.told) or tokens[lead.start].lower in _OBJECTS:
        return False
    if lead.going:
        first = told.told[0].phrase  # "back to | one purple balloon"
        looks = first is not None and first.counted and bool(first.adjectives or first.determiner)
        return len(told.told) > 1 or looks or told.told[0].alone or tokens[lead.start].lower in THE | _ALL
    around = tokens[lead.start - 2 : lead.start], tokens[told.end : told.end + 2]
    return any(token.lower in _AGAIN for part in around for token in part)


def _is_another(told: Telling, number: int, lead: _Lead, lines: Mapping[int, Reading], head: int | None) -> bool:
    """Whether not only a thing is asked back but a whole picture: "show me | the four flamingos at noon | again", "let
    me see | the dragon | again", where quite another scene is shown."""
    there, here = lines[number], lines.get(head or 0, Reading())
    if lead.seeing and not any(names(one.noun, other.noun) for one in there.things for other in here.things):
        return True
    missing = [each for each in told.told if sum(held([each], here, lines).values()) < wanted([each], lines)]
    things = inventory(there.things)
    of_whole = [
        each for each in told.told if each.phrase and not any(names(each.phrase.noun, one.noun) for one in things)
    ]
    return (len(missing) > 1 and bool(of_whole)) or (lead.seeing and bool(missing) and len(told.told) > 1)


def _goes_by_name(told: Told, present: Reading | None) -> bool:
    noun = told.phrase.noun if told.phrase else ""
    return present is not None and any(names(noun, thing.noun) for thing in inventory(present.things))


def _without_strange(told: Telling, lines: Mapping[int, Reading]) -> Telling:
    """What is told up to what no picture shows, which is asked for besides: "the lion | at night"; a word that may be
    what somebody does is passed over: "where the robot | serves | the old lady"."""
    kept: list[Told] = []
    for at, each in enumerate(told.told):
        strange = at and not each.lacks and not any(held([each], there, lines) for there in lines.values())
        if strange and not (each.phrase and not each.phrase.determiner and at + 1 < len(told.told)):
            return told._replace(told=tuple(kept), end=kept[-1].end)
        kept += [each] * (not strange)
    return told._replace(told=tuple(kept))


def _unjoined(told: Telling) -> Telling:
    """What is told up to a comma or "but", where what follows is no part of it."""
    at = next((at for at, each in enumerate(told.told) if each.joint and at), len(told.told))
    return told._replace(told=told.told[:at], end=told.told[at - 1].end) if 0 < at < len(told.told) else told


def _holds_joined(told: Telling, number: int, lines: Mapping[int, Reading]) -> bool:
    joined = [each for each in told.told if each.joint]
    return sum(held(joined, lines[number], lines).values()) >= wanted(joined, lines) if joined else True


def _ends_well(tokens: Sequence[Token], end: int, lead: _Lead, name: _Name | None) -> bool:
    """Whether nothing follows that makes the whole say something else: "the one with the hat | should be red"."""
    stop = next((at for at in range(end, len(tokens)) if tokens[at].kind in ("stop", "comma")), len(tokens))
    rest = tokens[end:stop]
    bare = name is not None and tokens[name.noun].lower == "one" and not (lead.led or lead.wishing)
    whole = bare and name is not None and is_look_of_whole(tokens[lead.start + 1 : name.noun])
    if bare and not whole and not any(token.lower in _AGAIN | _PRAISED for token in rest):
        return False  # a thing: "I meant | the right one"
    joint = next((at for at in range(len(rest)) if rest[at].lower in ("but", "and", "with", "then")), len(rest))
    if lead.going or lead.wishing or whole:
        rest = rest[:joint]
    return (lead.going and name is not None) or leads_to_picture(rest)
