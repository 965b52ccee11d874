"""Who is spoken of before being asked for: "a carpet is missing, put one by the bed" as "put a carpet by the bed", "the
hat is silly. Remove it" as "remove the hat", be there one or not."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.clauses.clause import Clause, lowers
from assistant.language.clauses.verbgroups import VerbGroup, verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.phrasing import article
from assistant.language.words.lexicon import INDEFINITE, POSSESSIVE
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.wordclasses import relations, sides

_MEANT = frozenset("one it him her them those these some".split())
_ASKING = frozenset(["add", "move", "want"])
_MERELY = frozenset("in there here too please".split())
_POINTING = frozenset(["the", "that", "those", "these"])
_USING = frozenset(["use", "draw"])
_WANTING = frozenset(["lack", "miss"])
_LACKING = frozenset("missing miss lacks lack lacking need needs".split())  # "I am missing | a spoon"
_ROOM = ("room", "for")
# "Are there | gulls?", "do you have | seals?"
_QUESTIONS = (("are", "there"), ("is", "there"), ("do", "you", "have"), ("have", "you", "got"), ("are", "there", "any"))


def introduced(asked: Sequence[Clause], context: Context) -> list[Clause]:
    """The clauses, with whom a statement brings up named in the order that asks for them."""
    told: list[Clause] = []
    for before, clause in pairwise([None, *asked]):
        if clause is None:
            continue
        if before and (gone := _spoken_of(before, clause, context)):
            told.append(clause._replace(tokens=(*gone, *clause.tokens[1:])))
            continue
        so_many = _so_many_of_them(clause)
        newcomer = _newcomer(before, context) if before and (so_many or _asks_for_it(clause)) else ()
        if newcomer and so_many and newcomer[0].lower not in INDEFINITE:
            told[-1] = clause._replace(tokens=(clause.tokens[0], *newcomer, *clause.tokens[3:]))
        elif newcomer:
            told[-1] = clause._replace(tokens=(*newcomer, *clause.tokens[1:]))
        else:
            told.append(clause)
    return told


def _spoken_of(before: Clause, clause: Clause, context: Context) -> Sequence[Token]:
    """What a statement speaks of that a pronoun then asks to remove or make otherwise, where nothing there can be meant
    by it: "the water is too clear, make | it | green"."""
    finds_fault = before.tokens[:1] and before.tokens[0].lower in _POINTING and "too" in lowers(before.tokens)
    asked = clause.operation == "remove" or (clause.operation == "make" and finds_fault)
    removed = asked and clause.tokens and clause.tokens[0].lower in _MEANT - {"one", "some"}
    starts = [at for at, token in enumerate(before.tokens) if token.lower in _POINTING]
    named = [target_at(before.tokens, at, context) for at in starts] if removed and before.operation == "say" else []
    if not named or any(each is None or each.known or each.whole or each.pronoun for each in named):
        return ()
    return before.tokens[starts[0] : named[0].end if named[0] else 0]


def _so_many_of_them(clause: Clause) -> bool:
    """Whether a number is asked for of those named before: "I'd like | two of them in the sky"."""
    of_them = lowers(clause.tokens[1:3]) in (("of", "them"), ("of", "those"))
    return of_them and clause.operation in _ASKING and number_of(clause.tokens[0]) is not None


def _asks_for_it(clause: Clause) -> bool:
    """Whether an order is about somebody who was named before: "put | them there", "add | one next to the drum"."""
    tokens = clause.tokens
    placed = relations().match(tokens, 1) or sides().match(tokens, 1)
    if not tokens or tokens[0].lower not in _MEANT or (clause.operation not in _ASKING and clause.opener not in _USING):
        return False
    alone = len(tokens) == 1 or tokens[1].kind != "word" or tokens[1].lower in _MERELY
    return placed is not None or (alone and clause.operation != "move") or clause.opener in _USING


def _newcomer(clause: Clause, context: Context) -> Sequence[Token]:
    """The words for what a statement brings up that is not there yet, with what it does; none for another clause."""
    tokens = clause.tokens
    absent = clause.operation == "exclude" and clause.opener.startswith("there")  # "there is no | napkin"
    if not (absent or clause.operation in ("say", "want")) or not tokens:
        return ()
    lacked = next((at + 1 for at in range(1, len(tokens) - 1) if tokens[at].lower in _LACKING), 0)
    room = next((at + 2 for at in range(len(tokens) - 2) if lowers(tokens[at : at + 2]) == _ROOM), 0)
    asked = next((length for length in (3, 2, 1) if lowers(tokens[:length]) in _QUESTIONS), 0)
    start = room or asked or lacked or int(tokens[0].lower in ("only", "just"))
    phrase = noun_phrase(tokens, start)
    target = target_at(tokens, start, context)
    if phrase is None or not phrase.noun or (target is not None and target.known):
        return ()
    owned = tokens[start].lower in POSSESSIVE
    if not (owned or absent or phrase.determiner in INDEFINITE or phrase.counted or phrase.plural):
        return ()
    group = verb_group(tokens, phrase.end)
    if (phrase.end < len(tokens) and group is None and not room) or (group and group.kind == "have"):
        return ()
    named = tokens[start : phrase.end]
    bare = owned or (absent and not phrase.plural)
    return [*(tokenize(article(phrase.noun)) if bare else ()), *named[owned:], *_doing(tokens, group)]


def _doing(tokens: Sequence[Token], group: VerbGroup | None) -> Sequence[Token]:
    """What somebody is said to do: "walks | behind him" as "walking behind him"."""
    rest = tokens[group.end :] if group else ()
    if group and group.kind in ("do", "place") and not group.modal and group.word not in _WANTING:
        return [*tokenize(participle(base_of(group.word) or group.word)), *rest]
    acts = group and group.kind == "be" and rest and rest[0].lower.endswith("ing") and rest[0].lower != "missing"
    return rest if acts else ()
