"""Which follow-ups the rules may have misread, so that a model had better say them again."""

import re

import msgspec

from assistant.checking.demand import is_thing, stems
from assistant.checking.wanting import is_plain
from assistant.language import Change, Place, Reading, Request, Thing
from assistant.language.clauses.clause import clauses
from assistant.language.clauses.shorthand import written_out
from assistant.language.fidelity import normal, stem
from assistant.language.scenes.drafts import head, names
from assistant.language.turns.complaining import complains
from assistant.language.words.lexicon import NEGATIONS
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import SIZES
from assistant.language.words.wordclasses import is_boundary

PRONOUNS = frozenset("it its them they their him his her he she that this these those one ones there both".split())
_EMPTY = frozenset("a an please instead now just here picture image thing needs need same further side".split())
_COUNTING = frozenset("more fewer less all only pair dozen half couple total enough".split())
_JOINING = frozenset("and also too with plus another more there".split())
_WISHING = frozenset("should must could would ought need let make want wish".split())


def is_doubtful(request: Request, words: str, picture: Reading) -> bool:
    """Whether the rules may have misread a follow-up: a "new" picture that speaks of what is in this one, a change of
    what is not in it, words left over, a verb taken for a thing, a remark ("the hills are dull") taken for a wish, or
    fault found with what is there taken for talk."""
    if request.intent == "new":
        return _speaks_of(picture, words) or not request.scene.things
    if request.intent == "ask":
        return _speaks_of(picture, words) and _finds_fault(words)
    if request.intent != "change":
        return False
    if not request.changes or not all(_is_there(change, picture) for change in request.changes):
        return True
    if is_plain(request, words):
        return False
    nouns = [thing for change in request.changes if change.thing for thing in (change.thing, *change.thing.parts)]
    nouns += [Thing(noun=change.noun) for change in request.changes if change.kind == "exclude" and change.noun]
    remark = any(map(_only_described, request.changes)) and stems([words]).isdisjoint(_WISHING)
    added = [change.thing for change in request.changes if change.kind == "add" and change.thing]
    bare = len(added) == len(request.changes) and all(_is_bare(thing, words) for thing in added)
    altered = {change.noun for change in request.changes if change.kind == "alter"}
    again = any(_speaks_of(picture, thing.noun) and thing.noun not in altered for thing in added)
    return remark or bare or again or not all(map(is_thing, nouns)) or bool(_left_over(request, words))


def _finds_fault(words: str) -> bool:
    tokens = written_out(words)
    return any(token.lower in NEGATIONS for token in tokens) or any(map(complains, clauses(tokens)))


def _is_there(change: Change, picture: Reading) -> bool:
    """Whether what is to be changed is in the picture; what is to come or to stay away need not be."""
    if change.noun is None or change.kind in ("add", "exclude", "more", "less"):
        return True
    things = [part for thing in picture.things for part in (thing, *thing.parts)]
    spoken_of = stems([*picture.weather, *(thing.doing or "" for thing in things)])
    return any(names(change.noun, thing.noun) for thing in things) or not stems([change.noun]).isdisjoint(spoken_of)


def _is_bare(thing: Thing, words: str) -> bool:
    """Whether a thing is only named, with nothing that joins it to the picture: it may be another picture."""
    return thing.place == Place() and stems([words]).isdisjoint(_JOINING)


def _only_described(change: Change) -> bool:
    """Whether a change does no more than give a thing an adjective or something to do."""
    if change.kind != "alter" or change.thing is None or not (change.thing.traits or change.thing.doing):
        return False
    return change.thing == Thing(
        noun=change.thing.noun, count=change.thing.count, traits=change.thing.traits, doing=change.thing.doing
    )


def _left_over(request: Request, words: str) -> frozenset[str]:
    """The telling words of what is only said that no change accounts for. Removals and settings need no more words."""
    if all(change.kind in ("remove", "set", "exclude", "more", "less") for change in request.changes):
        return frozenset()
    counted = any(change.thing and change.thing.count for change in request.changes)
    accounted = stems([re.sub(r"[^\w'-]+", " ", msgspec.json.encode(request.changes).decode())])
    passed_over = PRONOUNS | _EMPTY | SIZES.keys() | (_COUNTING if counted else frozenset())
    left = [
        token.lower
        for clause in clauses(tokenize(words))
        if clause.operation == "say"
        for token in clause.tokens
        if token.kind == "word" and not is_boundary(token.lower)
    ]
    return frozenset(word for word in left if word not in passed_over and stem(normal(word)) not in accounted)


def _speaks_of(picture: Reading, words: str) -> bool:
    said = stems([words])
    nouns = stems(head(part.noun) for thing in picture.things for part in (thing, *thing.parts))
    return not said.isdisjoint(nouns | PRONOUNS)
