"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.rewordings import said_plainly
from assistant.language.clauses.shorthand import written_out
from assistant.language.demands.context import Context
from assistant.language.reading import Reading, Request
from assistant.language.scenes.wrappers import pictures_asked
from assistant.language.turns.album import Album
from assistant.language.turns.anew import begun_anew, drawn_anew, new_picture
from assistant.language.turns.changing import changed
from assistant.language.turns.combining import asked_of_whole, rest_of
from assistant.language.turns.correcting import put_right
from assistant.language.turns.forward import forward
from assistant.language.turns.gathering import gathered
from assistant.language.turns.heading import headed_anew
from assistant.language.turns.importing import found_again
from assistant.language.turns.intents import way_through
from assistant.language.turns.leading import means_another, names_none
from assistant.language.turns.leftover import come_here
from assistant.language.turns.origins import looking_otherwise
from assistant.language.turns.recalling import placed_together, recalled
from assistant.language.turns.references import mentions, without_names
from assistant.language.turns.refusing import meant_by as refused
from assistant.language.turns.reminding import reminded
from assistant.language.turns.returning_to import earlier_asked, look_again
from assistant.language.turns.shown import WHICH
from assistant.language.turns.speaking import goes_back
from assistant.language.turns.stepping import stepped_back
from assistant.language.turns.taking import taken
from assistant.language.turns.turn import Turn
from assistant.language.turns.undecided import unless_only_chosen
from assistant.language.turns.undoing import undoing
from assistant.language.turns.varying import more_of_them, otherwise, past_variation
from assistant.language.turns.whence import less_this
from assistant.language.words.capitals import in_quotes
from assistant.language.words.tokens import text_of, tokenize

_MOST_WORDS = 400  # of a turn that asks for changes
_TELLING = 5  # words that name a picture by what it shows
_NO_OTHERS = Album()


def read_request(
    words: str, picture: Reading | None, album: Album = _NO_OTHERS, earlier: Sequence[str] = ()
) -> Request:
    """Read one turn against the present picture (None before the first): "make it dusk", "go back to #2".

    `earlier` are the user's words of the turns before, latest last, for what "it" means. A number that is not in the
    album is given back as said. Never fails.
    """
    words = in_quotes(words, picture.quotes if picture else ())
    request = looking_otherwise(words, _read(words, picture, album, earlier), album.lines)
    return request if picture is None else unless_only_chosen(words, request, album)


def _read(words: str, picture: Reading | None, album: Album, earlier: Sequence[str]) -> Request:
    words = refused(look_again(less_this(said_plainly(words))), earlier if album.former else None)
    if len(words.split()) > _MOST_WORDS:
        return _begun(words, picture, album, earlier)
    if not (tokens := written_out(words)):
        return Request(intent="ask")
    turn = Turn(words=words, tokens=tokens, picture=picture, album=album, earlier=earlier)
    if request := (
        forward(words, album)  # "redo the last two"
        or _reminded(turn)  # "remember the one with the turtle? Use it"
    ):
        return request
    turn = _with_names(turn)
    if request := _asked_which(turn):  # "the other one", of three
        return request
    turn = _with_sources(turn)
    if request := (
        _joined(turn)  # "combine #1 and #2, at night"
        or _another(turn)  # "take another one of them"
        or way_through(turn)  # "go back to #2", "four variations", "thanks!"
        or more_of_them(turn.tokens, picture, album)  # "four more"
        or _versions(turn)  # "two versions of it, at night"
        or _headed(turn)  # "new one: a harbour"
    ):
        return request
    turn = _without_variation(turn)
    if not turn.named and album.numbers and names_none(turn.tokens):
        return Request(intent="select")
    if picture is None or pictures_asked(turn.tokens) > 1:
        returns = turn.back or (picture is None and goes_back(turn.tokens))
        return Request(intent="undo") if returns else new_picture(turn.words)
    return _of_picture(turn, picture)


def _of_picture(turn: Turn, picture: Reading) -> Request:
    """What a turn asks of the present picture, or of one that it names."""
    before = tuple(turn.album.lines[number] for number in turn.before)
    context = Context(picture=picture, earlier=turn.earlier, before=before)
    return (
        _known_elsewhere(turn, picture)  # "put her in the harbour", where only #1 has one
        or _anew(turn, picture)  # "forget it, draw a fox"
        or put_right(turn, context)  # "no, I meant the left one"
        or stepped_back(turn, context)  # "undo that, but keep the hat"
        or changed(turn, context)  # "make it dusk", "with the sky from #1"
    )


def _again(words: str, turn: Turn) -> Request:
    """The request of a turn that is told in other words."""
    return _read(words, turn.picture, turn.album, turn.earlier)


def _begun(words: str, picture: Reading | None, album: Album, earlier: Sequence[str]) -> Request:
    """What the beginning of a very long turn asks for: more is no request any more, and reading stays quick."""
    every = words.split()
    begun = _read(" ".join(every[:_MOST_WORDS]), picture, album, earlier)
    if begun.intent == "new":
        return new_picture(words)
    return msgspec.structs.replace(begun, unread=(*begun.unread, " ".join(every[_MOST_WORDS:])))


def _reminded(turn: Turn) -> Request | None:
    """An earlier picture told in one sentence and asked for in the next."""
    going = reminded(turn.words) if turn.picture is not None and len(turn.album.numbers) > 1 else ""
    pointing = _again(going, turn) if going else None
    if pointing is None or pointing.intent not in ("select", "change") or pointing.image == turn.album.head:
        return None
    return msgspec.structs.replace(pointing, told=going) if pointing.intent == "change" else pointing


def _with_names(turn: Turn) -> Turn:
    """The turn with the pictures that it names, by number, by order or by what they show."""
    album = turn.album
    sought = earlier_asked(turn.tokens, album) if turn.picture is not None else None
    if sought is not None and sought.number is None:  # two pictures fit as well
        return msgspec.structs.replace(turn, named=[sought.mention])
    named = mentions(turn.tokens, album, sought.mention if sought else None)
    return msgspec.structs.replace(turn, named=named, by_look=sought is not None)


def _asked_which(turn: Turn) -> Request | None:
    """A picture to be asked for, where nobody can tell which is meant."""
    unsure = next((mention for mention in turn.named if mention.number == WHICH), None)
    return Request(intent="select", images=unsure.either) if unsure else None


def _with_sources(turn: Turn) -> Turn:
    """The turn with what it wants of the pictures that it names: to go back to one, to join them, to take from them."""
    album, tokens = turn.album, turn.tokens
    named = found_again(tokens, turn.named, album.lines, album.head)
    known = {album.head, max(turn.present, default=None)}
    here = (
        bool(turn.present)
        and not turn.by_look
        and all(mention.number in known and mention.end - mention.start < _TELLING for mention in named)
    )
    core, back = without_names(tokens, named), undoing(clauses(tokens)) if here else None
    named, joined = gathered(tokens, named, turn.picture, album)
    giving = frozenset(each.mention.number for each in taken(tokens, named))
    return msgspec.structs.replace(turn, named=named, core=core, here=here, back=back, joined=joined, giving=giving)


def _joined(turn: Turn) -> Request | None:
    """Several pictures as one; what is asked of one of them under such a heading is a turn of its own."""
    if turn.joined is None and turn.back is None:
        return Request(intent="combine")
    if not turn.joined:
        return _placed_together(turn)
    heading, _, after = turn.words.partition(":")
    takes = any(each.what.start > len(tokenize(heading)) for each in taken(turn.tokens, turn.named))
    if after and takes:  # "mix the two: | keep this board, but take the fruit from the other picture"
        return _again(after, turn)
    if turn.back is not None:
        return None
    if placed := _placed_together(turn):
        return placed
    changes = asked_of_whole(turn.tokens, turn.named, turn.joined, turn.album.lines)
    return Request(intent="combine", images=tuple(turn.joined), changes=changes)


def _placed_together(turn: Turn) -> Request | None:
    """What several pictures show, brought together where one of them is: "both in one: he stands in the cave"."""
    if turn.back is not None:
        return None
    told = placed_together(turn.tokens, rest_of(turn.tokens, turn.named), turn.joined or [], turn.album)
    return _again(told, turn) if told else None


def _another(turn: Turn) -> Request | None:
    """One or several pictures of which nobody can tell which they are."""
    unnamed = not turn.named and turn.album.numbers and means_another(turn.tokens)
    return Request(intent="select", unread=(turn.words.strip(),)) if unnamed else None


def _versions(turn: Turn) -> Request | None:
    """Several versions of a picture in which something is other than in it."""
    several = otherwise(turn.tokens, turn.named) if turn.present else None
    if several is None:
        return None
    if not several.told:
        return Request(intent="change", unread=(turn.words.strip(),))
    wanted = _again(several.told, turn)
    return msgspec.structs.replace(wanted, count=several.many, told=wanted.told or several.told)


def _headed(turn: Turn) -> Request | None:
    """Another picture under a heading that says so."""
    if turn.picture is None or pictures_asked(turn.tokens) != 1:
        return None
    fresh = headed_anew(turn.words, turn.tokens, turn.named, turn.picture)
    return new_picture(fresh, turn.picture) if fresh else None


def _without_variation(turn: Turn) -> Turn:
    """The turn as what it asks of another variation: "another take, | but at night"."""
    rest = past_variation(turn.tokens)
    if not turn.present or len(rest) == len(turn.tokens):
        return turn
    return msgspec.structs.replace(turn, tokens=list(rest), core=list(rest), words=text_of(rest))


def _known_elsewhere(turn: Turn, picture: Reading) -> Request | None:
    """The turn with the picture named that has what is spoken of as known and is not here."""
    album = turn.album
    order = (*album.trail, *sorted(album.lines, reverse=True))
    others = [number for number in order if number not in (album.head, *album.ancestors)]
    if not others or album.head is None:
        return None
    besides = [each for each in turn.named if each.number != album.head]
    said = turn.tokens if besides else come_here(turn.tokens, turn.named, album.head)
    told = recalled(said, besides, picture, album.lines, others, album.head)
    return _again(told, turn) if told else None


def _anew(turn: Turn, picture: Reading) -> Request | None:
    """Another picture in the place of this one."""
    fresh = begun_anew(turn.words, picture, first=not turn.album.ancestors)
    fresh = fresh or drawn_anew(turn.tokens, Context(picture=picture))
    return new_picture(fresh, picture) if fresh else None
