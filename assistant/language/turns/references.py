"""Which pictures the user's words name: "#2", "the first one", "the previous one", or by what they show."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from assistant.language.reading import Reading, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.album import Album
from assistant.language.turns.holding import held, is_told, wanted
from assistant.language.turns.intents import leads_to_picture
from assistant.language.turns.shown import PICTURES, THE, WHICH, Mention, by_what_is_shown
from assistant.language.turns.telling import telling
from assistant.language.turns.together import NTH, by_layout, nth, numbered, of_those, one_of, ordered
from assistant.language.turns.whence import from_place
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.lexicon import DEFINITE, INDEFINITE, MODALS, NUMBERS, ORDINALS
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.verbs import is_participle
from assistant.language.words.wordclasses import is_boundary, is_colour, is_modifier, relation_to

_BEFORE = frozenset(["previous", "earlier", "prior", "preceding"])
_NUMBERED = frozenset(
    "picture image version number pic attempt draft variant variation option photo drawing no".split()
)
# What may follow "the first" when it stands for a picture.
_POINTS = frozenset("of from in to into like than with".split())
_AFTER = frozenset("and but again of with except back please once together better best most".split())

# What names the first picture, and whether it does by itself.
_START = [f"the {very}{start}" for very in ("", "very ") for start in ("start", "beginning", "outset")]
_STARTS = Phrases(
    dict.fromkeys(_START, False)
    | dict.fromkeys([f"at {start}" for start in _START], False)
    | {
        f"{what} {where} {start}": True
        for start in _START
        for what, where in (
            *((f"the {noun}", "from") for noun in ("image", "picture", "version", "one", "photo", "drawing", "scene")),
            *(
                (f"{how} {it}", where)
                for how in ("how", "the way", "as", "what", "like")
                for it in ("it was", "it looked", "we had")
                for where in ("at", "in")
            ),
        )
    }
)

_TAKING = frozenset("show me us see use take have get to with pick choose want".split())
_MANY = 10  # of what is told without a number, and more than any place in a row
_FIRST = frozenset(["first", "original", "initial"])
_TELLING = frozenset("before until after where when".split())
_SEEING = frozenset("show see back return revert restore again".split())


def mentions(tokens: Sequence[Token], album: Album, sought: Mention | None = None) -> list[Mention]:
    """The pictures named, in order of mention; a number nobody has drawn yet too, for the caller to refuse, and WHICH
    for one that may be either of two. `sought` is one that was found by what it shows."""
    lines = album.lines
    present = lines.get(album.head) if album.head is not None and not album.shown else None
    there = inventory(present.things) if present else []
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind == "quote":
            at += 1
            continue
        mention = sought if sought is not None and at == sought.start else None
        mention = mention or (
            of_those(tokens, at, album)
            or _by_number(tokens, at, album)
            or by_layout(tokens, at, album.shown)
            or _other(tokens, at, album)
            or _at_start(tokens, at, album)
            or _by_order(tokens, at, album, there)
            or _by_its_thing(tokens, at, album)
            or _there(tokens, at, found)
            or from_place(tokens, at, lines, album.head)
            or by_what_is_shown(tokens, at, lines, album.former, album.head)
        )
        last = found[-1] if found else None
        if mention is not None and last and (both := _told_twice(tokens, last, mention, lines)):
            found[-1] = Mention(number=both, start=last.start, end=mention.end)
        elif mention is not None:
            mention = _told_besides(tokens, mention, lines)
            found.append(mention)
        at = mention.end if mention is not None else at + 1
    return found


def without_names(tokens: Sequence[Token], named: Sequence[Mention]) -> list[Token]:
    """The words without those that name pictures; "it" stands for one that is to be made so: "make | it | darker"."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        mention = next((each for each in named if each.start <= at < each.end), None)
        after = tokens[mention.end].lower if mention and mention.end < len(tokens) else ""
        if mention is None:
            kept.append(token)
        elif at == mention.start and at and tokens[at - 1].lower == "make" and is_comparative(after):
            kept.append(token._replace(text="it", lower="it", kind="word"))
    return kept


def _told_twice(tokens: Sequence[Token], first: Mention, then: Mention, lines: Mapping[int, Reading]) -> int | None:
    """The picture of which all is true that is told of it one after the other: "the goalkeeper, the version before the
    gloves", "#2, the second one"; but "#1, #2" are two."""
    between = tokens[first.end : then.start]  # "the daytime one | from | the beginning"
    if any(token.kind != "comma" and token.lower != "from" for token in between):
        return None
    for number in sorted(lines, reverse=True):
        told = [by_what_is_shown(tokens, said.start, {number: lines[number]}) for said in (first, then)]
        if all(found and found.end == said.end for found, said in zip(told, (first, then), strict=True)):
            return number
    return first.number if first.number == then.number else None


def _told_besides(tokens: Sequence[Token], mention: Mention, lines: Mapping[int, Reading]) -> Mention:
    """The mention with what is only told of that picture after it: "the second one, | before he had the hat"."""
    picture = lines.get(mention.number)
    at = mention.end + (mention.end < len(tokens) and tokens[mention.end].kind == "comma")
    if picture is None or at >= len(tokens) or tokens[at].lower not in _TELLING:
        return mention
    told = telling(tokens, at)
    steps = [word for word in told.step if any(is_told(word, each) for each in lines.values())]
    so = sum(held(told.told, picture, lines).values()) >= wanted(told.told, lines)
    so = so and bool(told.told or steps) and all(is_told(word, picture) is not told.before for word in steps)
    return structs.replace(mention, end=told.end) if so else mention


def _there(tokens: Sequence[Token], at: int, named: Sequence[Mention]) -> Mention | None:
    """The picture named before: "merge it with the first: the laptop from | there", "I miss the first. Show | that
    one"."""
    if not named or not at:
        return None
    before, words = tokens[at - 1].lower, [token.lower for token in tokens[at : at + 2]]
    pointed = words == ["that", "one"] and before in _TAKING and tokens[at - 1].start > tokens[named[-1].end - 1].start
    again = words[0] == "there" and before == "from"
    return Mention(number=named[-1].number, start=at, end=at + 1 + pointed) if again or pointed else None


def _by_number(tokens: Sequence[Token], at: int, album: Album) -> Mention | None:
    """ "#2", "picture 3", "number two"; a number of no picture may be one on a shirt."""
    word = tokens[at].lower
    if word.startswith("#") and word[1:].isdecimal():
        return Mention(number=int(word[1:]), start=at, end=at + 1)
    named = at + (word in THE)
    if named + 1 >= len(tokens) or tokens[named].lower not in _NUMBERED:
        return None
    number = _as_number(tokens[named + 1].lower)
    if number not in album.numbers and _is_share(tokens, named + 1):
        return None  # "make the picture 20% taller"
    if number is None or (tokens[named].lower in ("number", "no") and number not in album.numbers):
        return None
    return one_of(numbered(tokens[named].lower, number, album.shown), at, named + 2)


def _is_share(tokens: Sequence[Token], at: int) -> bool:
    """Whether one sign, as of percent, stands between a number and the next word."""
    return at + 1 < len(tokens) and tokens[at + 1].start - tokens[at].end == 2


def _by_order(tokens: Sequence[Token], at: int, album: Album, there: Sequence[Thing]) -> Mention | None:
    """ "The first one", "the original", "the previous picture", "the one before"; of several things that are `there`
    the first may be meant, and "the first painting" is one of those on the wall."""
    definite = tokens[at].lower in THE
    skipped = definite + (at + 1 < len(tokens) and tokens[at + 1].lower == "very")
    words = [token.lower for token in tokens[at + skipped : at + skipped + 2]]
    if not words:
        return None
    noun = len(words) > 1 and words[1] in PICTURES
    if noun and any(names(words[1], thing.noun) for thing in there):
        return None
    if noun and not definite and at and tokens[at - 1].lower in {*INDEFINITE, "one"}:
        return None  # "a second picture" is yet to come
    following = tokens[at + skipped + 2].lower if at + skipped + 2 < len(tokens) else ""
    several = any(thing.count != 1 for thing in there)
    look = is_colour(following) or (_tells_look(tokens, at, following) and _are_as_many(there, words[0]))
    if noun and words[1] == "one" and (look or (several and following in MODALS)):
        return None  # of several things: "the first one red", "the second one in blue"
    joined = at and tokens[at - 1].lower in ("and", "with") and words[1:] in ([":"], [","])
    named_so = words[0] == "original" and len(words) > 1 and (not words[1].isalpha() or is_boundary(words[1]))
    if words[1:] == ["of"] and several and _is_of_things(tokens, at + skipped + 2, there):
        return None  # "the first of the trees"
    made = bool(at) and tokens[at - 1].lower == "make" and is_comparative(words[-1])  # "make | the third | darker"
    made = made and not several
    alone = definite and (made or len(words) == 1 or joined or words[1] in _AFTER or named_so)
    ground = relation_to(tokens, at)
    if not noun and (ground > 1 or (ground and tokens[at - 1].lower not in _POINTS)):
        return None  # of two things: "next to the first"
    pointed = definite and at and tokens[at - 1].lower in _POINTS and not words[-1][:1].isalnum()
    number: int | None = None
    end = at + skipped + 1 + noun
    if words[0] in NTH and (noun or alone or pointed):
        rest = [*tokens[:at], *tokens[end:]]
        leads = leads_to_picture(rest)
        if meant := ordered(tokens, words[0], album, alone=leads or not rest):
            return one_of(meant, at, end)
        if noun and leads:
            number = WHICH
    elif words[0] in _BEFORE and (noun or len(words) == 1 or words[1] in ("look", "state")):
        number, end = _before(album), at + skipped + len(words)
    elif definite and words[0] in PICTURES and words[1:] in (["before"], ["earlier"]) and following not in DEFINITE:
        number, end = _before(album), at + skipped + 2
    return None if number is None else Mention(number=number, start=at, end=end)


def _tells_look(tokens: Sequence[Token], at: int, following: str) -> bool:
    """Whether what one is to be like follows where a demand may begin: "make | the third one | taller"."""
    at -= at > 0 and tokens[at - 1].lower in THE
    opens = not at or tokens[at - 1].kind == "comma" or tokens[at - 1].lower in ("and", "make", "but", "paint", "give")
    looks = is_comparative(following) or is_modifier(following) or is_participle(following)
    return opens and (looks or following in ("in", "with", "a", "from", "on"))


def _are_as_many(there: Sequence[Thing], ordinal: str) -> bool:
    """Whether there are so many of something that one can be called by its place."""
    least = 2 if ordinal == "last" else max(ORDINALS.get(ordinal, _MANY), 2)
    nouns = {thing.noun for thing in there}
    return any(sum(each.count or _MANY for each in there if each.noun == noun) >= least for noun in nouns)


def _is_of_things(tokens: Sequence[Token], at: int, there: Sequence[Thing]) -> bool:
    """Whether what one is told of are things of the picture: "the first of | the four trees", "the last of | them"."""
    group = noun_phrase(tokens, at)
    if group is not None and group.noun and group.head not in PICTURES:
        return any(names(group.noun, thing.noun) for thing in there)
    words = [token.lower for token in tokens[at : at + 2]]
    return words[:1] != [] and (words[0] in ("them", "those", "these") or (words[0] == "the" and words[-1] in NUMBERS))


def _at_start(tokens: Sequence[Token], at: int, album: Album) -> Mention | None:
    """ "The image from the start", "how it was at the very beginning", "the rider from | the start"."""
    led = at > 0 and tokens[at - 1].lower in ("from", "like", "as")
    found = _STARTS.match(tokens, at)
    end = at + found[1] if found else 0
    if (
        found is None
        or not album.numbers
        or not (found[0] or led)
        or [token.lower for token in tokens[end : end + 1]] == ["of"]
    ):
        return None
    return Mention(number=min(album.numbers), start=at, end=end)


def _other(tokens: Sequence[Token], at: int, album: Album) -> Mention | None:
    """ "The other picture": the latest that the present one did not come of, else the only one there is besides it."""
    words = [token.lower for token in tokens[at : at + 3]]
    if words[:2] != ["the", "other"] or len(words) < 3 or words[2] not in PICTURES - {"one"}:
        return None
    besides = [number for number in album.ledger if number != album.head]
    apart = [number for number in besides if number not in album.former]
    only = len(besides) == 1 or (besides and at > 0 and tokens[at - 1].lower == "from")  # what comes tells which
    number = apart[-1] if apart else besides[-1] if only else None
    return None if number is None else Mention(number=number, start=at, end=at + 3)


def _by_its_thing(tokens: Sequence[Token], at: int, album: Album) -> Mention | None:
    """ "Let me see | the original pizza | once more": a picture by what it shows, where it is only to be seen again."""
    word = tokens[at + 1].lower if tokens[at].lower in THE and at + 2 < len(tokens) else ""
    phrase = noun_phrase(tokens, at + 2) if word in _FIRST else None
    number = nth(album.ledger, NTH[word]) if phrase and phrase.noun else None
    shows = album.lines.get(number) if number is not None else None
    if phrase is None or number is None or shows is None or not resolve(phrase, shows.things):
        return None
    rest = [*tokens[:at], *tokens[phrase.end :]]
    seen = {token.lower for token in rest} & _SEEING and leads_to_picture(rest)
    return Mention(number=number, start=at, end=phrase.end) if seen else None


def _as_number(word: str) -> int | None:
    if word.lstrip("#").isdecimal():
        return int(word.lstrip("#"))
    return NUMBERS.get(word)


def _before(album: Album) -> int | None:
    return max((number for number in album.numbers if album.head is None or number < album.head), default=None)
