"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.courtesies import said_plainly
from assistant.language.clauses.opening import skip_fillers
from assistant.language.clauses.petitions import without_thanks
from assistant.language.clauses.shorthand import written_out
from assistant.language.demands.bestowing import each_given
from assistant.language.demands.context import Context
from assistant.language.demands.letting import come_in
from assistant.language.demands.restoring import kept_from
from assistant.language.demands.retracing import undone
from assistant.language.reading import Reading, Request
from assistant.language.scenes.reader import read
from assistant.language.scenes.wrappers import pictures_asked
from assistant.language.turns.album import Album
from assistant.language.turns.anew import begun_anew, drawn_anew, in_same_style
from assistant.language.turns.chatter import is_chatter
from assistant.language.turns.combining import asked_of_whole, rest_of
from assistant.language.turns.correcting import meant_before
from assistant.language.turns.forward import forward
from assistant.language.turns.gathering import gathered
from assistant.language.turns.heading import headed_anew
from assistant.language.turns.hearing import understood
from assistant.language.turns.importing import Borrowing, borrowed, found_again, is_strange
from assistant.language.turns.intents import Turn, way_through
from assistant.language.turns.leading import (
    means_another,
    names_none,
    past_heading,
    past_way,
    saying,
    says_more,
    without_likeness,
)
from assistant.language.turns.leftover import come_here
from assistant.language.turns.meaning import can_be_drawn
from assistant.language.turns.origins import looking_otherwise, with_origin
from assistant.language.turns.recalling import placed_together, recalled
from assistant.language.turns.recolouring import recoloured
from assistant.language.turns.references import mentions, without_names
from assistant.language.turns.refusing import meant_by as refused
from assistant.language.turns.remarks import keeps
from assistant.language.turns.reminding import reminded
from assistant.language.turns.returning_to import earlier_asked, look_again
from assistant.language.turns.shown import WHICH, Mention
from assistant.language.turns.speaking import (
    goes_back,
    is_new,
    points_back,
    speaks_of_picture,
    talks_of_this,
    tells_idea,
)
from assistant.language.turns.stipulating import told_of_all
from assistant.language.turns.taking import taken
from assistant.language.turns.undecided import unless_only_chosen
from assistant.language.turns.undoing import EVERY, Undoing, by_words, is_missed, is_so_there, retraced, undoing
from assistant.language.turns.varying import amount, more_of_them, otherwise, past_variation
from assistant.language.turns.whence import less_this
from assistant.language.words.capitals import in_quotes
from assistant.language.words.lexicon import PICTURE
from assistant.language.words.tokens import Token, text_of, tokenize

_INSTEAD = re.compile(r",?\s+instead(?=\W*$)", re.IGNORECASE)
_MOST_WORDS = 400  # of a turn that asks for changes
_TELLING = 5  # words that name a picture by what it shows


def read_request(
    words: str,
    picture: Reading | None,
    numbers: Collection[int] = (),
    head: int | None = None,
    lines: Mapping[int, Reading] | None = None,
    earlier: Sequence[str] = (),
    ancestors: Sequence[int] = (),
    trail: Sequence[int] = (),
    left: Sequence[int] = (),
    shown: Sequence[int] = (),
    tips: Sequence[int] = (),
    sets: Sequence[Sequence[int]] = (),
    parents: Mapping[int, int] | None = None,
) -> Request:
    """Read one turn against the present picture (None before the first).

    `earlier` are the user's words of the turns before, latest last, for what "it" means; all else is told in `Album`.
    A number that is not in `numbers` is given back as said. Never fails.
    """
    album = Album(
        numbers=numbers, head=head, lines=lines or {}, ancestors=ancestors, trail=trail, left=left, shown=shown,
        tips=tips, sets=sets or [shown] * bool(shown), parents=parents or {},
    )  # fmt: skip
    words = in_quotes(words, picture.quotes if picture else ())
    request = looking_otherwise(words, _read(words, picture, album, earlier), album.lines)
    return request if picture is None else unless_only_chosen(words, request, album)


def _read(words: str, picture: Reading | None, album: Album, earlier: Sequence[str]) -> Request:
    words = refused(look_again(less_this(said_plainly(words))), earlier if album.former else None)
    every = words.split()
    if len(every) > _MOST_WORDS:  # more is no request any more, and reading stays quick
        begun = _read(" ".join(every[:_MOST_WORDS]), picture, album, earlier)
        if begun.intent == "new":
            return _new(words)
        return msgspec.structs.replace(begun, unread=(*begun.unread, " ".join(every[_MOST_WORDS:])))
    if not (tokens := written_out(words)):
        return Request(intent="ask")
    numbers, head, lines, ancestors = album.numbers, album.head, album.lines, album.ancestors
    if (redone := forward(words, album)) is not None and len(numbers) > 1:
        return redone
    if picture is not None and len(numbers) > 1 and (going := reminded(words)):
        pointing = _read(going, picture, album, earlier)
        if pointing.intent in ("select", "change") and pointing.image != head:
            return msgspec.structs.replace(pointing, told=going) if pointing.intent == "change" else pointing
    asked_back = earlier_asked(tokens, album) if picture is not None else None
    if asked_back and asked_back.number is None:
        return Request(intent="select")  # two pictures fit as well
    by_look = asked_back and asked_back.mention
    named = mentions(tokens, numbers, head, lines, album.former, by_look, album.shown, album.sets)
    if unsure := next((mention for mention in named if mention.number == WHICH), None):
        return Request(intent="select", images=unsure.either)
    named = found_again(tokens, named, lines, head)
    core = without_names(tokens, named)
    present = numbers or (() if picture is None else (0,))
    # Not where a picture is told by what it shows: "go back to the one with the gull".
    here = (
        bool(present)
        and asked_back is None
        and all(mention.number in (head, max(present)) and mention.end - mention.start < _TELLING for mention in named)
    )
    back = undoing(clauses(tokens)) if here else None
    named, images = gathered(tokens, named, picture, album)
    if back is None and images is None:
        return Request(intent="combine")
    images = images or []
    told_whence = {each.mention.number for each in taken(tokens, named)}
    heading, _, after = words.partition(":")
    takes = any(each.what.start > len(tokenize(heading)) for each in taken(tokens, named))
    if images and after and takes:  # "mix the two: | keep this board, but take the fruit from the other picture"
        return _read(after, picture, album, earlier)
    if back is None and (told := placed_together(tokens, rest_of(tokens, named), images, album)):
        return _read(told, picture, album, earlier)
    if back is None and images:
        changes = asked_of_whole(tokens, named, images, lines)
        return Request(intent="combine", images=tuple(images), changes=changes)
    if not named and numbers and means_another(tokens):
        return Request(intent="select", unread=(words.strip(),))  # of one or several nobody can tell which
    if back is None and (request := way_through(Turn(tokens=tokens, named=named, core=core, numbers=present))):
        return request
    if more := more_of_them(tokens, picture, album):
        return more
    if present and (several := otherwise(tokens, named)):
        if not several.told:
            return Request(intent="change", unread=(words.strip(),))
        wanted = _read(several.told, picture, album, earlier)
        return msgspec.structs.replace(wanted, count=several.many, told=wanted.told or several.told)
    if picture is not None and pictures_asked(tokens) == 1 and (fresh := headed_anew(words, tokens, named, picture)):
        return _new(fresh, picture)
    if present and len(rest := past_variation(tokens)) < len(tokens):  # "another take, but at night"
        tokens = core = list(rest)
        words = text_of(rest)
    if not named and numbers and names_none(tokens):
        return Request(intent="select")
    if picture is None or pictures_asked(tokens) > 1:
        return Request(intent="undo") if back or (picture is None and goes_back(tokens)) else _new(words)
    others = [number for number in (*album.trail, *sorted(lines, reverse=True)) if number not in (head, *ancestors)]
    besides = [each for each in named if each.number != head]
    said = tokens if besides else come_here(tokens, named, head)
    if others and head is not None and (told := recalled(said, besides, picture, lines, others, head)):
        return _read(told, picture, album, earlier)
    if fresh := begun_anew(words, picture, first=not ancestors) or drawn_anew(tokens, Context(picture=picture)):
        return _new(fresh, picture)
    before = [number for number in ancestors or sorted(present, reverse=True) if number != head and number in lines]
    context = Context(picture=picture, earlier=earlier, before=tuple(lines[number] for number in before))
    if here:
        asked = clauses(tokens)
        retrace = retraced(asked, context)
        latest = msgspec.structs.replace(context, before=context.before[:1])
        told_why = [clause for clause in asked if back and undone(clause, latest)]  # "the desert was a mistake. Undo"
        changing = any(undone(clause, context) for clause in asked if clause not in told_why)
        back = retrace or (None if changing else back or by_words(asked, earlier, context))
    if here and earlier and before and (redone := _put_right(tokens, earlier, context)):
        return msgspec.structs.replace(redone, image=before[0])
    if back is not None:
        return _undone(back, ancestors if back is retrace else album.former, album, context)
    line = [lines[number] for number in ancestors if number in lines]
    kin = [lines[each] for each in lines if head is not None and album.origin(each) == album.origin(head)]
    now = picture if named and named[0].number != head else None
    there = _there(tokens, named, lines, context)
    # "How it was with the spool, but keep the thimble" names what is not to give way.
    by_content = named and {"with", "before"} & {token.lower for token in tokens[named[0].start : named[0].end]}
    keeping = (
        now is not None
        and not (by_content or told_whence)
        and any(kept_from(each, there, now) for each in clauses(tokens))
    )
    if not keeping and (found := borrowed(tokens, named, lines, kin, head, context)) is not None:
        givers = told_whence - {head if found.base is None else found.base} if found.things else ()
        return msgspec.structs.replace(_borrowing(words, found, line, context), images=tuple(sorted(givers)))
    if is_strange(tokens, named, lines):
        return Request(intent="change", unread=(words.strip(),))
    return _changed(words, core if named else tokens, named, there, now)


def _new(words: str, picture: Reading | None = None) -> Request:
    idea = in_same_style(_INSTEAD.sub("", without_thanks(words.strip())), picture)
    return Request(intent="new", scene=read(told_of_all(idea)), idea=idea, count=pictures_asked(tokenize(words)))


def _put_right(tokens: Sequence[Token], earlier: Sequence[str], context: Context) -> Request | None:
    """The turn before over again where this one says what was meant by it."""
    there = msgspec.structs.replace(context, picture=context.before[0], before=context.before[1:])
    changes, unread = understood(meant_before(tokens, clauses(tokens), earlier, there), (), there)
    return Request(intent="change", changes=changes, unread=unread) if changes else None


def _borrowing(words: str, found: Borrowing, line: Sequence[Reading], context: Context) -> Request:
    """The request where something is to be as it is in another picture than the one to go on from."""
    there = msgspec.structs.replace(context, picture=found.picture)
    rest = without_likeness(past_way(found.rest, found.start)) if found.base else found.rest
    rest = past_heading(rest) if found.things else saying(past_heading(rest))
    asked = _changed(words, rest, [], there) if found.things or says_more(rest) else Request(intent="change")
    joining = {"too", "also", "well", "both"} & {token.lower for token in tokenize(words)}
    changes = with_origin(asked.changes, found.things, () if joining else line, there, found.along) + tuple(found.looks)
    unread = asked.unread if found.things and not asked.changes else ()
    told = text_of(rest)
    return Request(intent="change", image=found.base, changes=changes, amount=asked.amount, unread=unread, told=told)


def _there(
    tokens: Sequence[Token], named: Sequence[Mention], lines: Mapping[int, Reading], context: Context
) -> Context:
    """What the turn speaks of where it names another picture to go on from: by "it", what that was named by."""
    picture = lines.get(named[0].number) if named else None
    if picture is None:
        return context
    told = text_of(tokens[named[0].start : named[0].end])
    return msgspec.structs.replace(context, picture=picture, earlier=(told,), before=())


def _undone(back: Undoing, pictures: Sequence[int], album: Album, context: Context) -> Request:
    """So many pictures back, the latest first, and from there on with what else is asked and is not so there."""
    back = back._replace(steps=min(back.steps, len(pictures) or 1) if back.steps >= EVERY else back.steps)
    if len(pictures) < back.steps:
        return Request(intent="undo")
    image = pictures[back.steps - 1]
    before = context.before[back.steps :]
    there = msgspec.structs.replace(context, picture=album.lines.get(image, context.picture), before=before)
    others = [each for each in back.others if not (is_so_there(each, there) or is_missed(each, there, context))]
    if back.steps == 1 and not others:
        return Request(intent="undo")
    kept = [change for clause in others for change in kept_from(clause, there, context.picture)]
    rest = [clause for clause in others if not kept_from(clause, there, context.picture)]
    changes, unread = understood(rest, (), there)
    changes = (*kept, *changes)
    if not changes:
        way = tuple(pictures[: back.steps]) if [*pictures[: back.steps]] == [*album.former[: back.steps]] else ()
        return Request(intent="select", image=image, images=way, unread=unread)
    return Request(intent="change", image=image, changes=changes, unread=unread)


def _changed(
    words: str, tokens: Sequence[Token], named: list[Mention], context: Context, now: Reading | None = None
) -> Request:
    tokens = without_likeness(past_way(tokens, named[0].start)) if named else tokens
    image = named[0].number if named else None
    asked = clauses(tokens)
    comes = not now and any(come_in(each, context) is not each or each_given(each, context) for each in asked)
    if not (now or comes) and (tinted := recoloured(tokens, context)):
        return Request(intent="change", image=image, changes=tinted, amount=amount([t.lower for t in tokens]), told="")
    kept = [change for clause in asked for change in kept_from(clause, context, now)] if now else []
    asked = [clause for clause in asked if not (now and kept_from(clause, context, now))]
    changes, unread = understood(asked, tokens, context)
    changes = (*kept, *(each for each in changes if each.slot != "style" or not each.value.startswith("same")))
    if changes and not is_new(tokens, changes):
        how = amount([token.lower for token in tokens])
        return Request(intent="change", image=image, changes=changes, amount=how, unread=unread)
    if image is None and all(keeps(clause, clause.tokens) or is_chatter(clause, context) for clause in asked):
        return Request(intent="ask")  # all stays as it is
    if image is None and goes_back(tokens):
        return Request(intent="select", unread=(words.strip(),))  # to one that nobody has seen
    commanded = any(clause.operation not in ("say", "want") for clause in asked)
    stated = all(clause.operation == "say" for clause in asked) and talks_of_this(tokens[skip_fillers(tokens, 0) :])
    if stated or points_back(tokens) or (commanded and not any(token.lower in PICTURE for token in tokens)):
        return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
    scene = read(words)
    told = image is None and (can_be_drawn(scene.things) or scene.quotes or scene.styles)
    if told and not speaks_of_picture(tokens, context) and (is_new(tokens, changes or ()) or tells_idea(tokens)):
        return _new(words)
    return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
