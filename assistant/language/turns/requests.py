"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import opener_at, skip_fillers
from assistant.language.clauses.shorthand import written_out
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.demands.restoring import kept_from
from assistant.language.demands.retracing import undone
from assistant.language.reading import Change, Reading, Request
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read
from assistant.language.scenes.wrappers import heading_end, pictures_asked
from assistant.language.turns.anew import begun_anew
from assistant.language.turns.combining import asked_of_whole, combined
from assistant.language.turns.correcting import meant_before
from assistant.language.turns.hearing import understood
from assistant.language.turns.importing import Borrowing, borrowed, with_origin
from assistant.language.turns.intents import LEADING, Turn, amount, is_talk, past_variation, way_through
from assistant.language.turns.references import Mention, mentions
from assistant.language.turns.remarks import keeps
from assistant.language.turns.undoing import EVERY, Undoing, retraced, undoing
from assistant.language.words.lexicon import PICTURE
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_boundary, is_colour, is_modifier

_FRESH = frozenset("new different another other separately fresh next over scratch else unrelated".split())
_LIKENING = 7  # words that tell which picture is meant
_POINTING = frozenset(["the", "this", "that", "these", "those"])


def read_request(
    words: str,
    picture: Reading | None,
    numbers: Collection[int] = (),
    head: int | None = None,
    lines: Mapping[int, Reading] | None = None,
    earlier: Sequence[str] = (),
    ancestors: Sequence[int] = (),
    trail: Sequence[int] = (),
) -> Request:
    """Read one turn against the present picture (None before the first).

    `numbers` are the pictures there are and `head` the present one; `lines` are readings of earlier pictures, for
    "the one with the boat"; `earlier` the user's words of the turns before, latest last, for what "it" means;
    `ancestors` the pictures that the present one came of and `trail` those that undo goes back through (`ancestors`
    where nothing else is told), latest first. A number that is not in `numbers` is given back
    as said. Never fails.
    """
    tokens = written_out(words)
    if not tokens:
        return Request(intent="ask")
    lines = lines or {}
    named = mentions(tokens, numbers, head, lines)
    core = [token for at, token in enumerate(tokens) if not any(mention.start <= at < mention.end for mention in named)]
    present = numbers or (() if picture is None else (0,))
    here = bool(present) and all(mention.number in (head, max(present)) for mention in named)
    back = undoing(clauses(tokens)) if here else None
    alone = not ancestors and picture is not None and all(thing.count == 1 for thing in picture.things)
    images = combined(tokens, named, numbers, head, fresh=alone) if numbers and not is_talk(tokens) else []
    if back is None and images:
        changes = asked_of_whole(tokens, named, images, lines)
        return Request(intent="combine", images=tuple(images), changes=changes)
    if back is None and (request := way_through(Turn(tokens=tokens, named=named, core=core, numbers=present))):
        return request
    if present and len(rest := past_variation(tokens)) < len(tokens):  # "another take, but at night"
        tokens = core = list(rest)
        words = " ".join(token.text for token in rest)
    if picture is None or pictures_asked(tokens) > 1:
        return Request(intent="undo") if back else _new(words)
    if fresh := _fresh(words, picture) or begun_anew(words, picture, first=not ancestors):
        return _new(fresh)
    before = [number for number in ancestors or sorted(present, reverse=True) if number != head and number in lines]
    context = Context(picture=picture, earlier=earlier, before=tuple(lines[number] for number in before))
    if here:
        asked = clauses(tokens)
        retrace = retraced(asked, context)
        back = retrace or (None if any(undone(clause, context) for clause in asked) else back)
    if here and earlier and before and (redone := _put_right(tokens, earlier, context)):
        return msgspec.structs.replace(redone, image=before[0])
    if back is not None:
        return _undone(back, ancestors if back is retrace else trail or ancestors, lines, context)
    line = [lines[number] for number in ancestors if number in lines]
    now = picture if named and named[0].number != head else None
    there = _there(named, lines, context)
    # "How it was with the spool, but keep the thimble" names what is not to give way.
    by_content = named and {"with", "before"} & {token.lower for token in tokens[named[0].start : named[0].end]}
    keeping = now is not None and not by_content and any(kept_from(each, there, now) for each in clauses(tokens))
    if not keeping and (found := borrowed(tokens, named, lines, line, head, context)) is not None:
        return _borrowing(words, found, line, context)
    return _changed(words, core if named else tokens, named, there, now)


def _new(words: str) -> Request:
    return Request(intent="new", scene=read(words), count=pictures_asked(tokenize(words)))


def _put_right(tokens: Sequence[Token], earlier: Sequence[str], context: Context) -> Request | None:
    """The turn before over again where this one says what was meant by it."""
    there = msgspec.structs.replace(context, picture=context.before[0], before=context.before[1:])
    changes, unread = understood(meant_before(tokens, clauses(tokens), earlier, there), (), there)
    return Request(intent="change", changes=changes, unread=unread) if changes else None


def _borrowing(words: str, found: Borrowing, line: Sequence[Reading], context: Context) -> Request:
    """The request where something is to be as it is in another picture than the one to go on from."""
    there = msgspec.structs.replace(context, picture=found.picture)
    rest = _without_likeness(found.rest) if found.base else found.rest
    asked = _changed(words, rest, [], there) if found.things or _says_more(rest) else Request(intent="change")
    joining = {"too", "also", "well"} & {token.lower for token in rest}
    changes = with_origin(asked.changes, found.things, () if joining else line, there) + tuple(found.looks)
    unread = asked.unread if found.things and not asked.changes else ()
    return Request(intent="change", image=found.base, changes=changes, amount=asked.amount, unread=unread)


def _says_more(tokens: Sequence[Token]) -> bool:
    """Whether more is said than that a picture is meant: "combine this one with"."""
    phrases = (noun_phrase(tokens, at) for at in range(len(tokens)))
    return any(phrase and phrase.noun and phrase.noun not in PICTURE | {"one"} for phrase in phrases)


def _there(named: Sequence[Mention], lines: Mapping[int, Reading], context: Context) -> Context:
    """What the turn speaks of where it names another picture to go on from."""
    picture = lines.get(named[0].number) if named else None
    return msgspec.structs.replace(context, picture=picture, before=()) if picture is not None else context


def _fresh(words: str, picture: Reading) -> str:
    """What another picture is to show, where a turn is headed so: "New one: ...", "Different cup - ...", or ""."""
    heading, _, scene = words.partition(":")
    said = [token.lower for token in tokenize(heading)]
    titled = scene and len(said) < 6 and said[:1] and said[0] in _FRESH and not any(map(is_colour, said))
    end = heading_end(words)
    fresh = scene if titled else words[end:] if end else ""
    return fresh.strip() if fresh and read(fresh).things and not _goes_on(words, fresh, picture) else ""


def _goes_on(words: str, scene: str, picture: Reading) -> bool:
    """Whether a turn only says that it goes on: "next, | make the boat red"."""
    tokens, rest = tokenize(words), tokenize(scene)
    if len(tokens) - len(rest) > skip_fillers(tokens, 0):
        return False
    first = next(iter(clauses(rest)), None)
    drawn = first and (first.operation in ("say", "want") or first.opener in ("draw", "paint", "render", "imagine"))
    return not drawn or _speaks_of_picture(rest, Context(picture=picture))


def _undone(back: Undoing, pictures: Sequence[int], lines: Mapping[int, Reading], context: Context) -> Request:
    """So many pictures back, the latest first, and from there on with what else is asked."""
    back = back._replace(steps=min(back.steps, len(pictures) or 1) if back.steps >= EVERY else back.steps)
    if len(pictures) < back.steps or (back.steps == 1 and not back.others):
        return Request(intent="undo")
    image = pictures[back.steps - 1]
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
    if not unread and image is None and asked and all(keeps(clause, clause.tokens) for clause in asked):
        return Request(intent="ask")  # all stays as it is
    scene = read(words)
    commanded = any(clause.operation not in ("say", "want") for clause in asked)
    stated = all(clause.operation == "say" for clause in asked) and _talks_of_this(tokens[skip_fillers(tokens, 0) :])
    if stated or (commanded and not any(token.lower in PICTURE for token in tokens)):
        return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
    if (not _speaks_of_picture(tokens, context) and scene.things) or (image is None and (scene.quotes or scene.styles)):
        return _new(words)
    return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))


# Ideas are told without these; what is there is compared, judged and added to with them.
_OF_THIS = frozenset("must should shall ought same also instead still already anymore better nicer worse".split())
_A_BIT = frozenset(["bit", "touch", "tad"])


def _talks_of_this(tokens: Sequence[Token]) -> bool:
    """Whether a statement is about the picture there is, and tells no idea: "a bit sadder, like the last day"."""
    words = [token.lower for token in tokens]
    degree = any(first == "a" and _is_degree(words, at + 1) for at, first in enumerate(words[:6]))
    return bool(set(words) & _OF_THIS) or degree or words[:1] in (["i"], ["we"], ["they"])


def _is_degree(words: Sequence[str], at: int) -> bool:
    """Whether "a" is followed by how much: "a bit sad", "a little sadder", but "a little dragon", "a bit of sea"."""
    word, following, then = [*words[at : at + 3], "", "", ""][:3]
    if following == "of" or not following:
        return False
    return word in _A_BIT or (word == "little" and is_modifier(following) and (not then or is_boundary(then)))


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


_BACK_TO = tuple(
    (verb, what, *back)
    for verb in ("put", "set", "reset", "change", "turn", "bring", "make")
    for what in ("it", "everything", "this", "that")
    for back in (("back", "to"), ("back",), ("to",), ("like",))
)


def _without_likeness(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop what introduced the picture named: "like | but at night", "in | make the boat red", "go back to | and"."""
    at = next(
        (len(lead) for lead in _BACK_TO if tuple(token.lower for token in tokens[: len(lead)]) == lead), 0
    ) or _past_company(tokens)
    while at < len(tokens) and tokens[at].lower in _LIKENESS:
        if at and tokens[at].lower == "keep" and at + 1 < len(tokens) and opener_at(tokens, at + 1) is None:
            break  # "restore | but keep the squid"
        if opener_at(tokens, at) and tokens[at].lower not in _RETURNING:
            break
        at += 1
    return tokens[at:] or tokens


def _past_company(tokens: Sequence[Token]) -> int:
    """The token after what only told which picture is meant: of "the second shot | with the cat again | but taller"."""
    again = next((at for at in range(len(tokens)) if tokens[at].lower == "again"), 0)
    return again + 1 if tokens and tokens[0].lower in ("with", "of", "showing") and 0 < again < _LIKENING else 0


def _is_new(tokens: Sequence[Token], changes: Sequence[Change]) -> bool:
    """ "A different picture: ...", "new image of ..."."""
    words = [token.lower for token in tokens[:8]]
    if any(pair == ("something", "else") for pair in pairwise(words)):
        return True
    fresh = any(word in ("new", "different", "fresh", "another") for word in words)
    return fresh and any(word in ("picture", "image", "scene", "drawing", "photo") for word in words) and bool(changes)
