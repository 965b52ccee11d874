"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import msgspec

from assistant.language.clauses import Clause, clauses, opener_at, skip_fillers
from assistant.language.drafts import head, names
from assistant.language.effects import additions, standing
from assistant.language.intents import LEADING, Turn, amount, way_through
from assistant.language.lettering import lettered
from assistant.language.lexicon import PICTURE
from assistant.language.nouns import noun_phrase
from assistant.language.operations import changes_of
from assistant.language.reader import read, read_tokens
from assistant.language.reading import Change, Place, Reading, Request
from assistant.language.references import Mention, mentions
from assistant.language.remarks import is_remark, keeps
from assistant.language.resolving import Context, target_at
from assistant.language.restoring import restored, wanted_back
from assistant.language.shorthand import written_out
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.undoing import Undoing, undoing
from assistant.language.vocabulary import GROUNDS
from assistant.language.wishes import wished
from assistant.language.wordclasses import is_colour, relations

_SPEAKERS = frozenset(["i", "we", "you", "my", "our"])
_FRESH = frozenset("new different another other separately fresh next over scratch else unrelated".split())
_HEADING = (
    _FRESH
    | PICTURE
    | frozenset(
        """
    ok okay now one page a an the start starting from idea let's let us do try and something completely totally then
    prompt alright right please could we have instead of same concept whole entirely subject topic please pic make
    """.split()
    )
)
_JOINING = Phrases(dict.fromkeys(["also", "and", "with", "plus", "what about", "how about", "maybe", "perhaps"], True))
_MOST_CLAUSES = 60  # of one turn; more is no request any more, and reading stays quick
_DEFINITE = frozenset(["the", "his", "her", "its", "their"])
_POINTING = frozenset(["the", "this", "that", "these", "those"])


# What every outdoor picture has room for, without being told where.
_ALOFT = frozenset(["sky", "moon", "sun", "star", "cloud", "rainbow", "horizon", "bird"])


def read_request(
    words: str,
    picture: Reading | None,
    numbers: Collection[int] = (),
    head: int | None = None,
    lines: Mapping[int, Reading] | None = None,
    earlier: Sequence[str] = (),
    ancestors: Sequence[int] = (),
) -> Request:
    """Read one turn against the present picture (None before the first).

    `numbers` are the pictures there are and `head` the present one; `lines` are readings of earlier pictures, for
    "the one with the boat"; `earlier` the user's words of the turns before, latest last, for what "it" means;
    `ancestors` the pictures that the present one came of, latest first. A number that is not in `numbers` is given back
    as said. Never fails.
    """
    tokens = written_out(words)
    if not tokens:
        return Request(intent="ask")
    named = mentions(tokens, numbers, head, lines or {})
    core = [token for at, token in enumerate(tokens) if not any(mention.start <= at < mention.end for mention in named)]
    present = numbers or (() if picture is None else (0,))
    here = bool(present) and all(mention.number in (head, max(present)) for mention in named)
    back = undoing(clauses(tokens)) if here else None
    if back is None and (request := way_through(Turn(tokens=tokens, named=named, core=core, numbers=present))):
        return request
    if picture is None:
        return Request(intent="undo") if back else Request(intent="new", scene=read(words))
    if fresh := _fresh(words):
        return Request(intent="new", scene=read(fresh))
    line = [
        number for number in ancestors or sorted(present, reverse=True) if number != head and lines and number in lines
    ]
    context = Context(picture=picture, earlier=earlier, before=tuple((lines or {})[number] for number in line))
    if back is None:
        return _changed(words, core if named else tokens, named, _there(named, lines or {}, context))
    return _undone(back, ancestors, lines or {}, context)


def _there(named: Sequence[Mention], lines: Mapping[int, Reading], context: Context) -> Context:
    """What the turn speaks of where it names another picture to go on from."""
    picture = lines.get(named[0].number) if named else None
    return msgspec.structs.replace(context, picture=picture) if picture is not None else context


def _fresh(words: str) -> str:
    """What another picture is to show, where a turn is headed so: "New one: ...", "Different page - ...", or ""."""
    sign = next((sign for sign in (":", " - ", " – ", "—", ",", ".") if sign in words), "\n")
    heading, _, scene = words.partition(sign)
    said = [token.lower for token in tokenize(heading)]
    titled = ":" in words and len(said) < 6 and said[:1] and said[0] in _FRESH and not any(map(is_colour, said))
    fresh = bool(said) and (titled or set(said) <= _HEADING) and bool(set(said) & _FRESH)
    return scene.strip() if fresh and read(scene).things else ""


def _undone(back: Undoing, ancestors: Sequence[int], lines: Mapping[int, Reading], context: Context) -> Request:
    """So many steps back, and from there on with what else is asked."""
    if len(ancestors) < back.steps or (back.steps == 1 and not back.others):
        return Request(intent="undo")
    image = ancestors[back.steps - 1]
    there = msgspec.structs.replace(context, picture=lines.get(image, context.picture))
    changes, unread = _understood(back.others, (), there)
    if not changes:
        return Request(intent="select", image=image, unread=unread)
    return Request(intent="change", image=image, changes=changes, unread=unread)


def _understood(
    asked: Sequence[Clause], tokens: Sequence[Token], context: Context
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that clauses ask for, and the words that were not understood. A remark beside a demand is none."""
    found: list[tuple[Clause, list[Change], bool]] = []
    hearing = context
    for clause in asked[:_MOST_CLAUSES]:
        understood = _changes_of(clause, tokens, hearing)
        if found and _comes_instead(clause) and (exchanged := _in_place_of_gone(found[-1][1], understood)):
            found[-1], understood = (found[-1][0], exchanged, False), exchanged
        if found and (corrected := _corrected(clause, found[-1], hearing)):
            found.pop()
            understood = corrected
        remark = is_remark(clause, hearing) and not restored(clause, hearing)
        found.append((clause, understood, remark))
        hearing = _after(clause, [] if remark else understood, hearing)
    demanded = any(changes and not remark for _, changes, remark in found)
    changes = [change for _, changes, remark in found if not (remark and demanded) for change in changes]
    changes = list(dict.fromkeys(changes))
    unread = [
        _words(clause)
        for clause, changes, remark in found
        if not changes and clause.tokens and not (remark and demanded) and not _needs_nothing(clause, hearing)
    ]
    return tuple(changes), (*unread, *map(_words, asked[_MOST_CLAUSES:]))


def _corrected(clause: Clause, before: tuple[Clause, list[Change], bool], context: Context) -> list[Change]:
    """The demand before as it is meant: of "make it marble. the table I mean" the table; "a parrot. No, a puffin!"."""
    said, changes, _ = before
    target = target_at(clause.tokens, 0, context) if clause.operation == "say" else None
    if target is None or target.end != len(clause.tokens) or target.pronoun or not changes:
        return []
    pronouns = [at for at, token in enumerate(said.tokens) if token.lower in ("it", "them", "him", "her", "that")]
    if target.known and pronouns and target.phrase is not None and target.phrase.determiner == "the":
        tokens = [*said.tokens[: pronouns[0]], *clause.tokens, *said.tokens[pronouns[0] + 1 :]]
        return _changes_of(said._replace(tokens=tuple(tokens)), tokens, context)
    new = read_tokens(list(clause.tokens)).things
    if clause.corrects and changes[-1].kind in ("replace", "add") and len(new) == 1:
        return [*changes[:-1], msgspec.structs.replace(changes[-1], thing=new[0])]
    return []


def _changes_of(clause: Clause, tokens: Sequence[Token], context: Context) -> list[Change]:
    understood = restored(clause, context) or lettered(clause, context) or wished(clause, context)
    understood = understood or changes_of(clause, context)
    if not understood and clause.operation == "say" and clause.tokens[0].lower not in _SPEAKERS:
        understood = _fitting_in(clause.tokens, tokens or clause.tokens, context)
    return understood


def _comes_instead(clause: Clause) -> bool:
    words = " ".join(token.lower for token in clause.tokens)
    return any(f" {phrase}" in f" {words}" for phrase in ("in its place", "in their place", "instead", "in its stead"))


def _in_place_of_gone(before: Sequence[Change], changes: Sequence[Change]) -> list[Change]:
    """ "Take the globe away and put a vase in its place": nothing is added beside, but comes where that was."""
    gone = [change for change in before if change.kind == "remove"]
    come = [change for change in changes if change.kind == "add" and change.thing]
    if len(gone) != 1 or len(come) != 1 or come[0].thing is None:
        return []
    thing = msgspec.structs.replace(come[0].thing, place=Place())
    return [Change(kind="replace", noun=gone[0].noun, thing=thing)]


def _changed(words: str, tokens: Sequence[Token], named: list[Mention], context: Context) -> Request:
    tokens = _without_likeness(tokens) if named else tokens
    image = named[0].number if named else None
    asked = clauses(tokens)
    changes, unread = _understood(asked, tokens, context)
    if changes and not _is_new(tokens, changes):
        degree = amount([token.lower for token in tokens])
        return Request(intent="change", image=image, changes=changes, amount=degree, unread=unread)
    scene = read(words)
    commanded = any(clause.operation not in ("say", "want") for clause in asked)
    if commanded and not any(token.lower in PICTURE for token in tokens):
        return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
    if (not _speaks_of_picture(tokens, context) and scene.things) or (image is None and (scene.quotes or scene.styles)):
        return Request(intent="new", scene=scene)
    return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))


def _words(clause: Clause) -> str:
    return " ".join([clause.opener, *(token.text for token in clause.tokens)]).strip()


def _needs_nothing(clause: Clause, context: Context) -> bool:
    """Whether a clause asks that something stay, or only names what the next one is about: "swap the car | and ..."."""
    if keeps(clause, clause.tokens) or (context.before and wanted_back(clause)):
        return True
    target = target_at(clause.tokens, 0, context) if clause.operation in ("replace", "make", "say") else None
    return target is not None and target.known and target.end == len(clause.tokens)


def _after(clause: Clause, changes: Sequence[Change], context: Context) -> Context:
    """What the next clause speaks of: "add a boat and make it red" means the boat."""
    said = " ".join(token.text for token in clause.tokens)
    added = tuple(change.thing for change in changes if change.kind == "add" and change.thing)
    picture = msgspec.structs.replace(context.picture, things=context.picture.things + added)
    return Context(picture=picture, earlier=(*context.earlier[-3:], said), before=context.before)


def _speaks_of_picture(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the words point at something that is there: "the cat", "those boats"."""
    targets = [target_at(tokens, at, context) for at, token in enumerate(tokens) if token.lower in _POINTING]
    return any(target is not None and target.known and not target.pronoun for target in targets)


_LIKENESS = LEADING | frozenset(
    """
    like in from same as but and then for based just except only exactly
    """.split()
)


def _without_likeness(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop what introduced the picture named: "like | but at night", "in | make the boat red", "go back to | and"."""
    at = 0
    while at < len(tokens) and tokens[at].lower in _LIKENESS:
        if opener_at(tokens, at) and tokens[at].lower not in ("take", "use", "keep", "revert", "bring"):
            break
        at += 1
    return tokens[at:] or tokens


def _fitting_in(clause_tokens: Sequence[Token], tokens: Sequence[Token], context: Context) -> list[Change]:
    """A bare noun phrase is an addition when it takes a place in the picture or is joined to it by "and", "also"."""
    reading = read_tokens(list(clause_tokens))
    if not reading.things:
        return []
    joined = (
        any(_JOINING.match(tokens, at) for at in range(skip_fillers(tokens, 0) + 1))
        or tokens[0].lower == "so"
        or tokens[-1].lower in ("too", "also")
    )
    first = reading.things[0]
    aloft = len(reading.things) == 1 and head(first.noun) in _ALOFT
    placed = first.place.side is not None and len(reading.things) == 1
    anchored = first.place.of is not None and any(names(first.place.of, there.noun) for there in context.picture.things)
    own = _sets_its_scene(reading, context) and not _points_in(clause_tokens)
    return additions(reading, context) if joined or placed or anchored or aloft or not own else []


def _sets_its_scene(reading: Reading, context: Context) -> bool:
    """Whether an idea brings a ground of its own, and so is another picture: "a dragon over a castle"."""
    grounds = [thing for thing in reading.things if head(thing.noun) in GROUNDS]
    peopled = len(grounds) < len(reading.things)
    elsewhere = peopled and any(not standing(ground.noun, context) for ground in grounds)
    return elsewhere or bool(reading.styles or reading.quotes)


def _points_in(tokens: Sequence[Token]) -> bool:
    """Whether the words place something by what must be in the picture ("flowers in the basket"), not by a ground that
    a new picture may have ("a lighthouse by the sea")."""
    for at in range(1, len(tokens)):
        found = relations().match(tokens, at)
        ground = noun_phrase(tokens, at + found[1]) if found else None
        definite = ground is not None and bool(ground.noun) and ground.determiner in _DEFINITE
        if ground and definite and (ground.head not in GROUNDS or ground.head in ("wall", "floor", "table")):
            return True
    return False


def _is_new(tokens: Sequence[Token], changes: Sequence[Change]) -> bool:
    """ "A different picture: ...", "new image of ..."."""
    words = [token.lower for token in tokens[:8]]
    if any(pair == ("something", "else") for pair in pairwise(words)):
        return True
    fresh = any(word in ("new", "different", "fresh", "another") for word in words)
    return fresh and any(word in ("picture", "image", "scene", "drawing", "photo") for word in words) and bool(changes)
