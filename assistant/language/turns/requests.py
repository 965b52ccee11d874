"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import msgspec

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.opening import opener_at
from assistant.language.clauses.shorthand import written_out
from assistant.language.demands.resolving import Context, target_at
from assistant.language.demands.restoring import kept_from
from assistant.language.demands.retracing import undone
from assistant.language.reading import Change, Reading, Request
from assistant.language.scenes.naming import find
from assistant.language.scenes.reader import read
from assistant.language.scenes.wrappers import pictures_asked
from assistant.language.turns.hearing import understood
from assistant.language.turns.intents import COMBINING, LEADING, Turn, amount, way_through
from assistant.language.turns.references import Mention, mentions
from assistant.language.turns.undoing import EVERY, Undoing, retraced, undoing
from assistant.language.words.lexicon import PICTURE
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_colour

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


_POINTING = frozenset(["the", "this", "that", "these", "those"])


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
        return _with_changes(request, tokens, lines or {}) if request.intent == "combine" else request
    if picture is None or pictures_asked(tokens) > 1:
        return Request(intent="undo") if back else _new(words)
    if fresh := _fresh(words):
        return _new(fresh)
    line = [
        number for number in ancestors or sorted(present, reverse=True) if number != head and lines and number in lines
    ]
    context = Context(picture=picture, earlier=earlier, before=tuple((lines or {})[number] for number in line))
    if here:
        asked = clauses(tokens)
        back = retraced(asked, context) or (None if any(undone(clause, context) for clause in asked) else back)
    sources = [mention for mention in named if mention.start and tokens[mention.start - 1].lower == "from"]
    if back is None and sources and sources[0].number in (lines or {}):
        base = [mention for mention in named if mention not in sources]
        request = _changed(words, _without_from(core), base, _there(base, lines or {}, context))
        return _imported(request, (lines or {})[sources[0].number])
    if back is None:
        now = picture if named and named[0].number != head else None
        return _changed(words, core if named else tokens, named, _there(named, lines or {}, context), now)
    return _undone(back, ancestors, lines or {}, context)


def _new(words: str) -> Request:
    return Request(intent="new", scene=read(words), count=pictures_asked(tokenize(words)))


def _with_changes(request: Request, tokens: Sequence[Token], lines: Mapping[int, Reading]) -> Request:
    """A combination with what else is asked of it: "combine #1 and #2, at night"."""
    things = [thing for number in request.images if number in lines for thing in lines[number].things]
    rest = [clause for clause in clauses(tokens) if not _combines(clause)]
    changes, _ = understood(rest, (), Context(picture=Reading(things=tuple(things))))
    return msgspec.structs.replace(request, changes=tuple(change for change in changes if change.kind != "remove"))


def _combines(clause: Clause) -> bool:
    words = {*clause.opener.split(), *(token.lower for token in clause.tokens)}
    return bool(words & COMBINING) or any(word.startswith("#") for word in words)


def _without_from(tokens: Sequence[Token]) -> list[Token]:
    """The words without a "from" that a picture's name followed: "the heron | into the harbour"."""
    following = [*tokens[1:], None]
    ends = ("into", "in", "to", "and", "on", "beside", "next", "behind", "with", "as")
    return [
        token
        for token, after in zip(tokens, following, strict=True)
        if token.lower != "from" or (after is not None and after.kind == "word" and after.lower not in ends)
    ]


def _imported(request: Request, source: Reading) -> Request:
    """The request with what is to come from another picture as it is there."""
    changes: list[Change] = []
    for change in request.changes:
        was = find(change.thing.noun, source.things) if change.kind == "add" and change.thing else []
        if was and change.thing is not None:
            change = msgspec.structs.replace(change, thing=msgspec.structs.replace(was[0], place=change.thing.place))
        changes.append(change)
    return msgspec.structs.replace(request, changes=tuple(changes))


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
    back = back._replace(steps=min(back.steps, len(ancestors) or 1) if back.steps >= EVERY else back.steps)
    if len(ancestors) < back.steps or (back.steps == 1 and not back.others):
        return Request(intent="undo")
    image = ancestors[back.steps - 1]
    there = msgspec.structs.replace(context, picture=lines.get(image, context.picture))
    kept = [change for clause in back.others for change in kept_from(clause, there, context.picture)]
    rest = [clause for clause in back.others if not kept_from(clause, there, context.picture)]
    changes, unread = understood(rest, (), there)
    changes = (*kept, *changes)
    if not changes:
        return Request(intent="select", image=image, unread=unread)
    return Request(intent="change", image=image, changes=changes, unread=unread)


def _changed(
    words: str, tokens: Sequence[Token], named: list[Mention], context: Context, now: Reading | None = None
) -> Request:
    tokens = _without_likeness(tokens) if named else tokens
    image = named[0].number if named else None
    asked = clauses(tokens)
    kept = [change for clause in asked for change in kept_from(clause, context, now)] if now else []
    asked = [clause for clause in asked if not (now and kept_from(clause, context, now))]
    changes, unread = understood(asked, tokens, context)
    changes = (*kept, *changes)
    if changes and not _is_new(tokens, changes):
        degree = amount([token.lower for token in tokens])
        return Request(intent="change", image=image, changes=changes, amount=degree, unread=unread)
    scene = read(words)
    commanded = any(clause.operation not in ("say", "want") for clause in asked)
    if commanded and not any(token.lower in PICTURE for token in tokens):
        return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
    if (not _speaks_of_picture(tokens, context) and scene.things) or (image is None and (scene.quotes or scene.styles)):
        return _new(words)
    return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))


def _speaks_of_picture(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the words point at something that is there: "the cat", "those boats"."""
    targets = [target_at(tokens, at, context) for at, token in enumerate(tokens) if token.lower in _POINTING]
    return any(target is not None and target.known and not target.pronoun for target in targets)


_LIKENESS = LEADING | frozenset(
    """
    like in from same as but and then for based just except only exactly
    """.split()
)


# With these a picture is named to go on from, though they begin other demands too.
_RETURNING = frozenset("take use keep revert bring go return restore pick choose select start work continue".split())


def _without_likeness(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop what introduced the picture named: "like | but at night", "in | make the boat red", "go back to | and"."""
    at = 0
    while at < len(tokens) and tokens[at].lower in _LIKENESS:
        if at and tokens[at].lower == "keep" and at + 1 < len(tokens) and opener_at(tokens, at + 1) is None:
            break  # "restore | but keep the squid"
        if opener_at(tokens, at) and tokens[at].lower not in _RETURNING:
            break
        at += 1
    return tokens[at:] or tokens


def _is_new(tokens: Sequence[Token], changes: Sequence[Change]) -> bool:
    """ "A different picture: ...", "new image of ..."."""
    words = [token.lower for token in tokens[:8]]
    if any(pair == ("something", "else") for pair in pairwise(words)):
        return True
    fresh = any(word in ("new", "different", "fresh", "another") for word in words)
    return fresh and any(word in ("picture", "image", "scene", "drawing", "photo") for word in words) and bool(changes)
