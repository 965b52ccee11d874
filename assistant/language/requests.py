"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import msgspec

from assistant.language.clauses import Clause, clauses, opener_at
from assistant.language.drafts import head, names
from assistant.language.effects import additions, standing
from assistant.language.intents import LEADING, Turn, amount, way_through
from assistant.language.lettering import lettered
from assistant.language.lexicon import PICTURE
from assistant.language.nouns import noun_phrase
from assistant.language.operations import changes_of
from assistant.language.reader import read, read_tokens
from assistant.language.reading import Change, Reading, Request
from assistant.language.references import Mention, mentions
from assistant.language.resolving import Context, target_at
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.vocabulary import GROUNDS
from assistant.language.wishes import wished
from assistant.language.wordclasses import relations

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
) -> Request:
    """Read one turn against the present picture (None before the first).

    `numbers` are the pictures there are and `head` the present one; `lines` are readings of earlier pictures, for
    "the one with the boat"; `earlier` the user's words of the turns before, latest last, for what "it" means. A
    number that is not in `numbers` is given back as said. Never fails.
    """
    tokens = tokenize(words)
    if not tokens:
        return Request(intent="ask")
    named = mentions(tokens, numbers, head, lines or {})
    core = [token for at, token in enumerate(tokens) if not any(mention.start <= at < mention.end for mention in named)]
    present = numbers or (() if picture is None else (0,))
    turn = Turn(tokens=tokens, named=named, core=core, numbers=present)
    if request := way_through(turn):
        return request
    if picture is None:
        return Request(intent="new", scene=read(words))
    return _changed(words, core if named else tokens, named, Context(picture=picture, earlier=earlier))


def _changed(words: str, tokens: Sequence[Token], named: list[Mention], context: Context) -> Request:
    tokens = _without_likeness(tokens) if named else tokens
    image = named[0].number if named else None
    changes: list[Change] = []
    asked = clauses(tokens)
    unread = [_words(clause) for clause in asked[_MOST_CLAUSES:]]
    hearing = context
    for clause in asked[:_MOST_CLAUSES]:
        understood = lettered(clause, hearing) or wished(clause, hearing) or changes_of(clause, hearing)
        if not understood and clause.operation == "say":
            understood = _fitting_in(clause.tokens, tokens, hearing)
        changes += understood
        hearing = _after(clause, understood, hearing)
        if not understood and clause.tokens and not _leads_to_next(clause, hearing):
            unread.append(_words(clause))
    if changes and not _is_new(tokens, changes):
        degree = amount([token.lower for token in tokens])
        return Request(intent="change", image=image, changes=tuple(changes), amount=degree, unread=tuple(unread))
    scene = read(words)
    commanded = any(clause.operation not in ("say", "want") for clause in asked)
    if commanded and not any(token.lower in PICTURE for token in tokens):
        return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))
    if (not _speaks_of_picture(tokens, context) and scene.things) or (image is None and (scene.quotes or scene.styles)):
        return Request(intent="new", scene=scene)
    return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))


def _words(clause: Clause) -> str:
    return " ".join([clause.opener, *(token.text for token in clause.tokens)]).strip()


def _leads_to_next(clause: Clause, context: Context) -> bool:
    """Whether a clause only names what the next one is about: "swap the car | and make it a motorcycle"."""
    target = target_at(clause.tokens, 0, context) if clause.operation == "replace" else None
    return target is not None and target.known and target.end == len(clause.tokens)


def _after(clause: Clause, changes: Sequence[Change], context: Context) -> Context:
    """What the next clause speaks of: "add a boat and make it red" means the boat."""
    said = " ".join(token.text for token in clause.tokens)
    added = tuple(change.thing for change in changes if change.kind == "add" and change.thing)
    picture = msgspec.structs.replace(context.picture, things=context.picture.things + added)
    return Context(picture=picture, earlier=(*context.earlier[-3:], said))


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
    joined = _JOINING.match(tokens, 0) is not None or tokens[-1].lower in ("too", "also")
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
