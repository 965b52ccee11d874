"""Who is to come and do something there, as orders and wishes have it: "let a pigeon sit beside him on the bench", "a
lantern should hang above them", "could a cat lie by the fire?"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.scenes.naming import resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.syntax import lower, side_at
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import DEFINITE, DETERMINERS, INDEFINITE, MODALS, OBJECT_PRONOUNS, POSSESSIVE
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import POSING, SHINING
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE
from assistant.language.words.wordclasses import is_modifier, is_shade, relations

_LETTING = frozenset(["let", "have", "get", "make", "let us have", "i would like", "i want"])
_WISHED = MODALS - {"would", "will"} | {"needs", "need", "has", "have", "is", "are"}
_BETWEEN = frozenset("to be also just still now maybe perhaps please".split())
# What these tell is what somebody has or is like, and no happening.
_STATES = frozenset("be do have get look seem feel become turn stay remain go come appear wear need want".split())
_ENTERING = frozenset(["come", "arrive", "appear", "join", "enter"])
_ALONG = frozenset("in along up by over too also them it him her us the picture scene party".split())
_LONGEST = 6  # words of who comes


def arriving(clause: Clause) -> tuple[NounPhrase, list[Token]] | None:
    """Who comes, and the words of the order as those of a description: "a pigeon | sitting | beside him on the bench".
    None where nobody new is told to do something somewhere."""
    tokens = clause.tokens
    if clause.operation == "say" and lower(tokens, 0) in _WISHED:  # a question
        tokens, asked = tokens[1:], True
    else:
        asked = clause.opener in _LETTING
    wishes = clause.opener.startswith("i ")  # "I want a mug | to stand next to it"
    if (not asked and clause.operation != "say") or any(token.lower in ("instead", "not") for token in tokens):
        return None
    for at in range(1, min(len(tokens) - 1, _LONGEST)):
        modal = lower(tokens, at) in _WISHED
        verb = _verb_at(tokens, at + 1 if modal else at, alone=clause.opener in ("let", "have"))
        if not verb or not (asked or modal) or (wishes and lower(tokens, at) != "to"):
            continue
        phrase = noun_phrase(tokens[:at], 0)
        if phrase is None or not phrase.noun or phrase.end != at or _describes(tokens[at - 1].lower):
            continue
        if clause.opener == "make" and phrase.head not in ANIMATE and _ends_in(tokens, verb):
            continue  # "a sewing machine"
        kin = phrase.determiner in POSSESSIVE and phrase.head in ANIMATE  # "let his sister sit opposite him"
        known = phrase.determiner in DEFINITE or phrase.determiner in POSSESSIVE
        told = (asked and (kin or phrase.determiner == "the")) or not known
        if not told or phrase.other or phrase.noun == "one":
            return None
        has = _had_at(tokens, verb + 1)
        word = tokens[verb].lower
        does = word if word.endswith("ing") else participle(word)
        doing = tokens[verb]._replace(text=does, lower=does)
        return phrase, [*tokens[:at], *tokens[has:], doing, *tokens[verb + 1 : has]]
    return None


def _ends_in(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at`, no posture, ends the name of a thing: "a sewing | machine"."""
    whole = noun_phrase(tokens, 0)
    named = whole is not None and whole.end == at + 1 and whole.noun.split()[-1:] == [lower(tokens, at)]
    return named and verb_of(lower(tokens, at)) not in POSING


def come_in(clause: Clause, context: Context) -> Clause:
    """The clause as an order to add who is said to come, maybe doing something or somewhere: "let a white cat | come
    in", "another dog comes | running"; any other as it is."""
    at = next((at for at, token in enumerate(clause.tokens[: _LONGEST + 2]) if verb_of(token.lower) in _ENTERING), 0)
    who, rest = clause.tokens[:at], clause.tokens[at + 1 :]
    while who and who[-1].lower in _WISHED | _BETWEEN:
        who = who[:-1]
    phrase = noun_phrase(who, 0) if clause.opener in _LETTING or clause.operation == "say" else None
    if phrase is None or not phrase.noun or phrase.end != len(who) or not _is_new(phrase, context):
        return clause
    told = _come_to(rest)
    return clause if told is None else Clause("add", "add", (*who, *told))


def _is_new(phrase: NounPhrase, context: Context) -> bool:
    """Whether a phrase tells who is not there yet: of two dogs "one dog" is one of them."""
    if phrase.head in ABSTRACT or (phrase.counted and resolve(phrase, context.picture.things)):
        return False
    several = phrase.plural and phrase.determiner in ("some", "", None)  # "| seagulls appear"
    return phrase.determiner in INDEFINITE or phrase.counted or several


def _come_to(rest: Sequence[Token]) -> Sequence[Token] | None:
    """What is told of who comes, as of who is there: "in | from the left", "up to it" as "beside it", "and sit down" as
    "sitting down". None for what is no coming."""
    if all(token.lower in _ALONG for token in rest):
        return ()
    if rest[0].lower in _ALONG and not _is_thing_at(rest, 1):
        rest = rest[1:]
    if rest[0].lower == "to" and _is_thing_at(rest, 1) and rest[1].lower not in POSSESSIVE:
        return [*tokenize("beside"), *rest[1:]]
    base = verb_of(lower(rest, 1))
    if rest[0].lower in ("and", "to") and base:  # what one merely comes for is not seen: "to help"
        return [*tokenize(participle(base)), *rest[2:]] if rest[2:] or rest[0].lower == "and" else ()
    return rest if rest[0].lower.endswith("ing") or _is_place(rest, 0) else None


def _had_at(tokens: Sequence[Token], at: int) -> int:
    """Where at the end, behind a place, it is told what who comes has: "stand behind him | with a lance"."""
    for has in range(at + 1, len(tokens)):
        owned = noun_phrase(tokens, has + 1) if tokens[has].lower == "with" else None
        if owned is not None and owned.end == len(tokens) and owned.determiner in INDEFINITE:
            return has
    return len(tokens)


def _verb_at(tokens: Sequence[Token], at: int, *, alone: bool) -> int:
    """Where the verb stands, told with where it is done or to what, or in which colour it shines; 0 for none. It may
    stand `alone` as well."""
    while lower(tokens, at) in _BETWEEN:
        at += 1
    word, after = lower(tokens, at), at + 1
    base = verb_of(word)
    plain = base == word and not is_modifier(word)
    if base is None or base in _STATES or not (plain or word.endswith("ing")):
        return 0
    while can_be(lower(tokens, after), "ADV") and not _is_place(tokens, after) and after + 1 < len(tokens):
        after += 1
    object_ = lower(tokens, after) in DETERMINERS or lower(tokens, after) in OBJECT_PRONOUNS
    done = _is_place(tokens, after) or object_
    shines = base in SHINING and all(is_shade(token.lower) for token in tokens[after:])
    return at if done or shines or (alone and after == len(tokens)) else 0


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    return relations().match(tokens, at) is not None or side_at(tokens, at) is not None


def _is_thing_at(tokens: Sequence[Token], at: int) -> bool:
    phrase = noun_phrase(tokens, at) if at < len(tokens) else None
    return phrase is not None and bool(
        phrase.noun and (phrase.determiner or phrase.counted or tokens[at].lower in OBJECT_PRONOUNS)
    )


def _describes(word: str) -> bool:
    return is_modifier(word) and word not in ANIMATE
