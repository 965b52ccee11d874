"""Turns that change a picture: the present one, one that they name, or with what comes from others."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.demands.bestowing import each_given
from assistant.language.demands.context import Context
from assistant.language.demands.letting import come_in
from assistant.language.demands.restoring import kept_from
from assistant.language.reading import Reading, Request
from assistant.language.scenes.reader import read
from assistant.language.turns.anew import new_picture
from assistant.language.turns.chatter import is_chatter
from assistant.language.turns.hearing import understood
from assistant.language.turns.importing import Borrowing, borrowed, is_strange
from assistant.language.turns.leading import past_heading, past_way, saying, says_more, without_likeness
from assistant.language.turns.meaning import can_be_drawn
from assistant.language.turns.origins import with_origin
from assistant.language.turns.recolouring import recoloured
from assistant.language.turns.remarks import keeps
from assistant.language.turns.shown import Mention
from assistant.language.turns.speaking import (
    goes_back,
    is_new,
    points_back,
    speaks_of_picture,
    talks_of_this,
    tells_idea,
)
from assistant.language.turns.turn import Turn
from assistant.language.turns.varying import amount
from assistant.language.words.lexicon import PICTURE
from assistant.language.words.tokens import Token, text_of, tokenize


def changed(turn: Turn, context: Context) -> Request:
    """The request of a turn that asks for changes of a picture, with what is to be as it is in another."""
    tokens, named, album = turn.tokens, turn.named, turn.album
    now = context.picture if named and named[0].number != album.head else None
    there = _there(turn, context)
    # "How it was with the spool, but keep the thimble" names what is not to give way.
    by_content = named and {"with", "before"} & {token.lower for token in tokens[named[0].start : named[0].end]}
    gives_way = by_content or turn.giving
    keeping = now is not None and not gives_way and any(kept_from(each, there, now) for each in clauses(tokens))
    line = [album.lines[number] for number in album.ancestors if number in album.lines]
    kin = [album.lines[each] for each in album.lines if album.head and album.origin(each) == album.origin(album.head)]
    found = None if keeping else borrowed(tokens, named, album.lines, kin, album.head, context)
    if found is not None:
        givers = turn.giving - {album.head if found.base is None else found.base} if found.things else ()
        request = _with_borrowed(turn.words, found, line, context)
        return msgspec.structs.replace(request, images=tuple(sorted(givers)))
    if is_strange(tokens, named, album.lines):
        return Request(intent="change", unread=(turn.words.strip(),))
    return _asked_of(turn.words, turn.core if named else tokens, named, there, now)


def _there(turn: Turn, context: Context) -> Context:
    """What the turn speaks of where it names another picture to go on from: by "it", what that was named by."""
    picture = turn.album.lines.get(turn.named[0].number) if turn.named else None
    if picture is None:
        return context
    told = text_of(turn.tokens[turn.named[0].start : turn.named[0].end])
    return msgspec.structs.replace(context, picture=picture, earlier=(told,), before=())


def _with_borrowed(words: str, found: Borrowing, line: Sequence[Reading], context: Context) -> Request:
    """The request where something is to be as it is in another picture than the one to go on from."""
    there = msgspec.structs.replace(context, picture=found.picture)
    rest = without_likeness(past_way(found.rest, found.start)) if found.base else found.rest
    rest = past_heading(rest) if found.things else saying(past_heading(rest))
    asked = _asked_of(words, rest, [], there) if found.things or says_more(rest) else Request(intent="change")
    joining = {"too", "also", "well", "both"} & {token.lower for token in tokenize(words)}
    changes = with_origin(asked.changes, found.things, () if joining else line, there, found.along) + tuple(found.looks)
    unread = asked.unread if found.things and not asked.changes else ()
    told = text_of(rest)
    return Request(intent="change", image=found.base, changes=changes, amount=asked.amount, unread=unread, told=told)


def _asked_of(
    words: str, tokens: Sequence[Token], named: Sequence[Mention], context: Context, now: Reading | None = None
) -> Request:
    """What tokens ask of the picture of the context; `now` is the present one where that is another."""
    tokens = without_likeness(past_way(tokens, named[0].start)) if named else tokens
    image = named[0].number if named else None
    asked = clauses(tokens)
    how = amount([token.lower for token in tokens])
    comes = not now and any(come_in(each, context) is not each or each_given(each, context) for each in asked)
    if not (now or comes) and (tinted := recoloured(tokens, context)):
        return Request(intent="change", image=image, changes=tinted, amount=how, told="")
    kept = [change for clause in asked for change in kept_from(clause, context, now)] if now else []
    asked = [clause for clause in asked if not (now and kept_from(clause, context, now))]
    changes, unread = understood(asked, tokens, context)
    changes = (*kept, *(each for each in changes if each.slot != "style" or not each.value.startswith("same")))
    if changes and not is_new(tokens, changes):
        return Request(intent="change", image=image, changes=changes, amount=how, unread=unread)
    if image is None and all(keeps(clause, clause.tokens) or is_chatter(clause, context) for clause in asked):
        return Request(intent="ask")  # all stays as it is
    if image is None and goes_back(tokens):
        return Request(intent="select", unread=(words.strip(),))  # to one that nobody has seen
    unclear = Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
    commanded = any(clause.operation not in ("say", "want") for clause in asked)
    stated = all(clause.operation == "say" for clause in asked) and talks_of_this(tokens[skip_fillers(tokens, 0) :])
    if stated or points_back(tokens) or (commanded and not any(token.lower in PICTURE for token in tokens)):
        return unclear
    scene = read(words)
    told = image is None and (can_be_drawn(scene.things) or scene.quotes or scene.styles)
    if told and not speaks_of_picture(tokens, context) and (is_new(tokens, changes or ()) or tells_idea(tokens)):
        return new_picture(words)
    return unclear
