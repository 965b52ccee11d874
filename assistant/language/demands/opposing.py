"""One thing named over against another that is there, which goes for it: "no lantern, a candle", "nuns are marching
there, not guards", "rather a moon than a rainbow", "a different bird: an eagle", "a robot carries the branch"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Target
from assistant.language.demands.departing import past_unneeded
from assistant.language.demands.effects import come_instead, thing_of
from assistant.language.demands.outgoing import unmarked
from assistant.language.demands.preferring import are_served
from assistant.language.demands.redoing import BESIDES, done_by, new_at
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.lexicon import BE, INDEFINITE
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, HUMANS
from assistant.language.words.wordclasses import relations

_DENYING = frozenset(["not", "no", "than"])
_LEADING = frozenset("i we said asked for wanted meant want mean see need rather better but just only".split())
_MERELY = BE | frozenset("there here now please should must could would".split())
_OPERATIONS = frozenset(["say", "want", "exclude", "remove", "give", "add"])
_PAST = Phrases(
    dict.fromkeys("any more|anymore|any longer|either|at all|now|please|out|away|altogether|entirely".split("|"), True)
)
_DIFFERENT = frozenset(["different", "other"])
_ENOUGH = frozenset("fine enough better nicer ok okay plenty good sufficient lovely".split())
_TAKING = frozenset(["take", "have", "try"])


def opposed(clause: Clause, context: Context) -> list[Change]:
    """The exchange that a clause asks for by naming one thing that is there against one that is not, else []."""
    lets = clause.operation == "make" and clause.opener in ("let", "have")
    if clause.operation not in _OPERATIONS and not lets:
        return []
    denied = clause.operation == "exclude" and clause.opener in ("no", "not")
    tokens = (*tokenize(clause.opener), *clause.tokens) if denied else clause.tokens
    return (
        _after_gone(clause, context)
        or _denied(tokens, context)
        or _of_its_kind(tokens, context)
        or _traded(clause, context)
        or _another_doer(tokens, context)
    )


def _denied(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "No lantern, | a candle", "a candle, | not the lantern", "rather a candle | than a lantern", "a candle, | the
    lantern is not needed"."""
    for at, token in enumerate(tokens):
        joined = not at or token.lower == "than" or tokens[at - 1].kind != "word" or tokens[at - 1].lower == "and"
        marked = token.lower in _DENYING and joined
        old = (
            _old_at(tokens, at + 1 if marked else at, context) if marked or (joined and token.lower == "the") else None
        )
        end = old.end if old and marked else _past_dismissal(tokens, old.end) if old else 0
        if old is None or not end:
            continue
        after = tokens[end:]
        if at and not after:
            return _come(old, _told_before(tokens[:at], old, context), context)
        new = new_at(after, 1 + (after[1].lower == "but"), context) if not at and len(after) > 1 else None
        ends = new is not None and after[0].kind != "word" and new.end == len(after)
        return _come(old, after[1:], context) if ends else []
    return []


def _is_verdict(tokens: Sequence[Token]) -> bool:
    """Whether words only say that something will do: "a scarf | is enough"."""
    words = [token.lower for token in tokens]
    return (
        words[0] in BE | {"would", "will"} and words[-1] in _ENOUGH and set(words) <= BE | _ENOUGH | {"would", "will"}
    )


def _after_gone(clause: Clause, context: Context) -> list[Change]:
    """ "Lose the coupe, | a pickup in burgundy", "no forest any more, | a burning village", "drop the cake - | a
    tart in its place": what follows what goes comes for it."""
    tokens = clause.tokens
    old = target_at(tokens, 0, context) if clause.operation in ("remove", "exclude") else None
    if old is None or not old.known or not old.noun or old.whole:
        return []
    at = old.end + (_PAST.match(tokens, old.end) or (True, 0))[1]
    if at + 1 >= len(tokens) or tokens[at].kind != "comma":
        return []
    at += 1 + (tokens[at + 1].lower in _LEADING)
    verdict = next((end for end in range(at + 1, len(tokens) - 1) if _is_verdict(tokens[end:])), len(tokens))
    new, rest = new_at(tokens[:verdict], at, context), unmarked(tokens[at:verdict])
    words = {token.lower for token in rest}
    listed = bool({"and", "or", "nor"} & words) or any(token.kind == "comma" for token in rest)
    counted = new is not None and (new.determiner in (*INDEFINITE, "some") or new.counted)
    bare = new is not None and new.plural and new.end == at + len(rest)
    if not (counted or bare) or (listed and (bare or "the" in words)):
        return []  # "remove the scarf, | gloves and the hat"
    come = read_tokens(list(rest)).things
    return come_instead(old.noun, come, context) if come else []


def _past_dismissal(tokens: Sequence[Token], at: int) -> int:
    """The token after words that say that something need not be there, 0 for none: "is not needed", "is wrong"."""
    wrong = [token.lower for token in tokens[at + 1 : at + 2]] == ["wrong"] and tokens[at].lower in BE
    return at + 2 if wrong else past_unneeded(tokens, at)


def _old_at(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """What is there and named at `at`, or as where something is: "not | above the pool"."""
    found = relations().match(tokens, at)
    target = target_at(tokens, at + found[1] if found else at, context)
    phrase = target.phrase if target and target.known and target.noun else None
    by_part = phrase is not None and target is not None and phrase.head in target.noun.split()[:-1]  # "not | apple"
    return target if phrase and not by_part else None


def _told_before(tokens: Sequence[Token], old: Target, context: Context) -> Sequence[Token]:
    """The words for what is wanted of those before "not", none where they say more than that it is there."""
    at = 0
    while at < len(tokens) and tokens[at].lower in _LEADING:
        at += 1
    found = relations().match(tokens, at)
    new = new_at(tokens, at + found[1] if found else at, context)
    rest = tokens[new.end :] if new else ()
    acts = new is not None and not (new.determiner or new.counted) and " " in new.noun  # "orbit Saturn"
    bare = not acts and all(each.kind != "word" or each.lower in _MERELY or verb_of(each.lower) for each in rest)
    return tokens[new.start : new.end] if new and (bare or _is_its_place(rest, old, context)) else ()


def _is_its_place(rest: Sequence[Token], old: Target, context: Context) -> bool:
    """Whether words only tell where what goes is: "a castle | in the bottle, | the ship is not needed"."""
    found = relations().match(rest, 0)
    ground = target_at(rest, found[1], context) if found else None
    there = thing_of(old.noun, context)
    ends = ground is not None and all(token.kind == "comma" for token in rest[ground.end :])
    return ends and there is not None and ground is not None and there.place.of == ground.noun


def _come(old: Target, words: Sequence[Token], context: Context) -> list[Change]:
    come = read_tokens([token for token in words if token.lower != "but"]).things
    return come_instead(old.noun, [structs.replace(come[0], place=Place())], context) if come else []


def _of_its_kind(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A different bird | should be an eagle": one of the kind for the one that is there."""
    if len(tokens) < 5 or tokens[0].lower not in ("a", "an", "some") or tokens[1].lower not in _DIFFERENT:
        return []
    kind = noun_phrase([*tokenize("the"), *tokens[2:]], 0)
    at = 1 + kind.end if kind and kind.noun else len(tokens)
    while at < len(tokens) and (tokens[at].kind != "word" or tokens[at].lower in ("should", "be")):
        at += 1
    new = new_at(tokens, at, context)
    old = resolve(kind, context.picture.things) if kind and new else None
    fits = kind is not None and new is not None and new.end == len(tokens) and is_of_kind(new.noun, kind.noun)
    come = read_tokens(list(tokens[at:])).things if old and fits else ()
    return come_instead(old, come[:1], context) if old and come else []


def _traded(clause: Clause, context: Context) -> list[Change]:
    """ "For the snail | take a beetle", "give the player a pan | for the racket"."""
    tokens = clause.tokens
    at = next((at for at, token in enumerate(tokens) if token.lower == "for"), len(tokens))
    old = target_at(tokens, at + 1, context)
    if old is None or not old.known or not old.noun or old.pronoun:
        return []
    if at == 0 and clause.operation == "say" and tokens[old.end : old.end + 1] and tokens[old.end].lower in _TAKING:
        new = new_at(tokens, old.end + 1, context)
        return _come(old, tokens[old.end + 1 :], context) if new and _are_kin(old.noun, new) else []
    if at > 0 and clause.operation == "say" and clause.opener == "" and old.end == len(tokens):
        new = new_at(tokens, 0, context)  # "toucan | for parrot", "an umbrella | for the parasol"
        kin = new is not None and (are_alike(old.noun, new.noun) or are_served(old.noun, new.noun))
        kin = kin or (new is not None and not new.determiner and _are_kin(old.noun, new, bare=old.end == at + 2))
        return _come(old, tokens[:at], context) if new and new.end == at and kin else []
    owner = target_at(tokens, 0, context) if clause.operation == "give" and old.end == len(tokens) else None
    new = new_at(tokens, owner.end, context) if owner and owner.known else None
    return _come(old, tokens[new.start : at], context) if new and new.end == at else []


def _are_kin(noun: str, new: NounPhrase, *, bare: bool = False) -> bool:
    """Whether the one may come for the other: two of a narrow kind, two animals, `bare` also "unicorns for horses"."""
    if bare and {head(noun), new.head} <= ANIMATE - HUMANS:
        return True
    return are_alike(noun, new.noun) or (is_of_kind(noun, "animal") and is_of_kind(new.noun, "animal"))


def _another_doer(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A robot | carries the branch", which somebody else carries there; "another animal, a robot, | carries it"."""
    words = [token.lower for token in tokens]
    comma = next((at for at, token in enumerate(tokens) if token.kind == "comma"), 0)
    start = comma + 1 if words[:1] == ["another"] and comma else 0
    new = new_at(tokens, start, context)
    at = new.end if new else len(tokens)
    while at < len(tokens) and (tokens[at].kind == "comma" or words[at] in _MERELY | {"to"}):
        at += 1
    object_ = target_at(tokens, at + 1, context)
    agent = done_by(verb_of(words[at]) or "", object_.noun, context) if at < len(tokens) and object_ else None
    definite = object_ is not None and object_.known and words[at + 1] in ("the", "it", "them", "that", "this")
    besides = not BESIDES.isdisjoint(words[start:])
    if new is None or agent is None or not definite or besides or object_ is None or object_.end != len(tokens):
        return []
    has = any(part.noun == object_.noun for part in agent.parts)
    if has and not (is_of_kind(agent.noun, "animal") and is_of_kind(new.noun, "animal")):
        return []  # a child with a balloon stays when "a dog carries the balloon"
    come = read_tokens(list(tokens[new.start : new.end])).things
    return come_instead(agent.noun, come[:1], context) if come else []
