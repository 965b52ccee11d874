"""Demands to take back what was done: "undo that", "dog was better, go back", "undo the last two steps, then ..."."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.complaints import faulted
from assistant.language.clauses.opening import undo_at
from assistant.language.clauses.verbgroups import tells_past
from assistant.language.demands.asking_back import asked_back, joined_phrases
from assistant.language.demands.context import Context
from assistant.language.demands.retracing import said_last, steps_named
from assistant.language.demands.returning import named_in, slots_of
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.complaining import DISLIKES
from assistant.language.turns.regaining import BETTER, asks_all_back, liked_before
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.lexicon import BE, NUMBERS
from assistant.language.words.tokens import Token, tokenize

_TAIL = frozenset(
    """
    that it this the last change changes please step steps one edit edits to before previous again was way how back
    thing a were lot of those these all everything move moves round turn times time latest most recent once my your
    modification modifications what you i just did said asked for bit
    """.split()
)
_WHERE_IT_WAS = (
    ["where", "it", "was"], ["where", "they", "were"], ["where", "he", "was"], ["where", "she", "was"],
    ["as", "it", "was"], ["how", "it", "was"], ["the", "way", "it", "was"], ["like", "it", "was"], ["like", "before"],
)  # fmt: skip
_LATELY = frozenset("just before earlier previously a moment minute second ago".split())
_STEPS = frozenset("step steps change changes edit edits move moves turn turns modification modifications".split())
_POINTING = frozenset("last latest previous that this these those recent both all my your".split())
_ALL = frozenset("everything all of it that this again so far the changes edits steps".split())
EVERY = 1000  # steps: all there are
_FORMER_STATE = frozenset(
    "it how the way was old previous earlier former last ones one version look before other".split()
)
_FORMER_LIKED = BETTER | frozenset("i we it liked preferred prefer loved was looked more much far really how".split())
_IT = ("it", "that", "them", "those", "him", "her")
_BRINGING = frozenset(
    f"{verb} {it}{back}"
    for verb, back in (("bring", " back"), ("put", " back"), ("restore", ""), ("bring back", ""), ("reinstate", ""))
    for it in _IT
) | {"bring back"}
_GOING = frozenset(
    """
    go take me us jump move bring get let step steps backward backwards of would be good great nice i we you want need
    like could can maybe perhaps back again then please
    """.split()
)
_TIMES = {"twice": 2, "thrice": 3, "couple": 2, "both": 2}


class Undoing(NamedTuple):
    """How many steps to take back, and the clauses that ask for more than that."""

    steps: int
    others: list[Clause]


def undoing(asked: Sequence[Clause]) -> Undoing | None:
    """The way back that a turn asks for, None if it asks for none. What only gives reasons for it is left out."""
    asked = [part for clause in asked for part in _parted(clause)]
    steps = [_steps(clause) if len(asked) == 1 or not brings_something(clause) else 0 for clause in asked]
    why = [_is_mistake(clause) for clause in asked]
    ordered = any(number and not mistake for number, mistake in zip(steps, why, strict=True)) and len(asked) > 1
    last = max((at for at, number in enumerate(steps) if number), default=0)
    # "I don't like it. It was better before. | Undo": told more than once it is one step all the same.
    steps = [0 if why[at] and (ordered or at < last) else number for at, number in enumerate(steps)]
    if any(number and not _restates(clause) for clause, number in zip(asked, steps, strict=True)):
        kept_at = [at for at, clause in enumerate(asked) if not (steps[at] and _restates(clause))]
        asked, steps = [asked[at] for at in kept_at], [steps[at] for at in kept_at]
    first = next((at for at, number in enumerate(steps) if number), None)
    if first is not None and len(asked) == first + 2 and (number := _only_number(asked[-1])):
        asked, steps = asked[:-1], [*steps[:first], number]  # "two steps back. Actually | just one"
    if first is None or _only_introduces(asked):
        return None
    others = [clause for at, clause in enumerate(asked) if not steps[at] and (at > first or clause.operation != "say")]
    stays = [kept for clause, number in zip(asked, steps, strict=True) if number >= EVERY for kept in _kept(clause)]
    return Undoing(sum(steps), [*stays, *(clause for clause in others if not _reasons(clause))])


def _only_number(clause: Clause) -> int:
    """The number where a clause says nothing else: "just one", "make that three steps"; 0 for any other."""
    words = [*tokenize(clause.opener), *clause.tokens]
    others = {token.lower for token in words if number_of(token) is None}
    number = next((found for token in words if (found := number_of(token)) is not None), 0)
    return number if others <= _STEPS | {"just", "only", "make", "that", "it", "rather", "no", "actually"} else 0


def _parted(clause: Clause) -> list[Clause]:
    """The way back that a clause begins with, and what is said after a comma: "undo | chest was right", "scrap that |
    dry was prettier"."""
    end = next((at for at, token in enumerate(clause.tokens) if token.kind == "comma"), 0)
    first = clause._replace(tokens=clause.tokens[:end])
    if not end or end + 1 == len(clause.tokens) or not _steps(first):
        return [clause]
    return [first, Clause("say", "", clause.tokens[end + 1 :])]


def _restates(clause: Clause) -> bool:
    """Whether a clause only says again that a step is to be taken back: "never mind, | undo that", "remove that change,
    | I want the sky as it was"."""
    words = [*clause.opener.split(), *(token.lower for token in clause.tokens)]
    return words in (["never", "mind"], ["nevermind"]) or words[-2:] in (["it", "was"], ["they", "were"])


def _only_introduces(asked: Sequence[Clause]) -> bool:
    """Whether "never mind" only leads over to what is to go: "never mind, take it out"."""
    first, *others = asked
    return first.opener in ("never mind", "nevermind") and any(clause.operation == "remove" for clause in others)


def retraced(asked: Sequence[Clause], context: Context) -> Undoing | None:
    """The way back that a turn asks for by naming all that the latest steps did: "undo the colour change"."""
    steps = [
        steps_named(clause, context) or liked_before(clause, context) or asks_all_back(clause, context)
        for clause in asked
    ]
    rest = [clause for clause, number in zip(asked, steps, strict=True) if not number and not _reasons(clause)]
    others = [clause for clause in rest if not brings_something(clause)]  # "orange was nicer, | bring it back"
    return Undoing(max(steps), others) if any(steps) else None


def by_words(asked: Sequence[Clause], earlier: Sequence[str], context: Context) -> Undoing | None:
    """The step back that a turn asks for by a word of the turn before."""
    said = [said_last(clause, earlier, context) for clause in asked]
    others = [clause for clause, last in zip(asked, said, strict=True) if not last and not _reasons(clause)]
    return Undoing(1, others) if any(said) and context.before else None


def is_so_there(clause: Clause, there: Context) -> bool:
    """Whether what a clause asks for is so in the picture gone back to, and it only says why: "no fog: undo that", "I
    want the moon back, undo it"."""
    if clause.operation in ("remove", "exclude"):
        gone = read_tokens(tokenize("with ") + list(clause.tokens))
        nouns = [phrase.noun for phrase in joined_phrases(clause.tokens)]
        known = any(named_in(phrase, there.picture) for phrase in joined_phrases(clause.tokens) if phrase.noun)
        slots = [(slot, values) for slot, values in slots_of(gone) if values]
        return bool(nouns or slots) and not known and all(not dict(slots_of(there.picture))[slot] for slot, _ in slots)
    asked = asked_back(clause)
    tokens = asked.wanted
    while tokens and (tokens[0].lower in ("it", "with") or tokens[0].kind == "comma"):
        tokens = tokens[1:]
    phrases = joined_phrases(tokens)
    return bool(phrases) and all(phrase.noun and named_in(phrase, there.picture) for phrase in phrases)


def is_missed(clause: Clause, there: Context, now: Context) -> bool:
    """Whether it is only told what the present picture lacks: "it isn't right | without my knight. Undo that"."""
    phrases = [phrase for phrase in joined_phrases(clause.tokens) if phrase.noun]
    if clause.opener != "without" or not phrases:
        return False
    return all(named_in(each, there.picture) and not named_in(each, now.picture) for each in phrases)


def _is_mistake(clause: Clause) -> bool:
    """Whether a clause only says why: "that was a mistake", "the old one was better"."""
    words = [token.lower for token in clause.tokens]
    if clause.opener in DISLIKES:
        return True  # "I don't like that. | Go one step back."
    if clause.operation != "say" or not words:
        return False
    return "mistake" in words or words[-1:] == ["before"] or words[-1] in BETTER or _prefers_former(words)


def _reasons(clause: Clause) -> bool:
    """Whether a clause beside the way back only says why: "it was too dark", "it's nicer in colour", "owls aren't
    purple"."""
    words = {token.lower for token in clause.tokens}
    stated = clause.operation == "say" and not words & {"should", "must", "could", "now"}
    if stated and ("not" in words or (words & BE and any(map(is_comparative, words)))):
        return True
    if stated and (faulted(clause.tokens) or tells_past(clause.tokens, 0)):
        return True
    compared = clause.opener in ("not as", "not so") or (clause.operation == "say" and "too" in words)
    if clause.operation == "remove" and "again" in words and words <= {"it", "that", "them", "again", "out", "away"}:
        return True  # "take it out again, | undo"
    missing = clause.opener == "without" and bool(words & {"is", "feels", "seems", "gets", "becomes"})
    return (
        compared
        or missing  # "without it | the picture is boring"
        or bool(
            words
            & {"was", "were", "better", "preferred", "mistake", "looks", "look", "weird", "ugly", "wrong", "worse"}
        )
        or words <= {"it", "that", "this"}
    )


def brings_something(clause: Clause) -> bool:
    """Whether "it" is to come back, of which more was said in the turn: "the gull was funny, bring it back"."""
    words = [token.lower for token in clause.tokens]
    wishing = clause.operation == "want" or clause.opener in ("get", "have")  # "the soup was better. I want | it back"
    wished = wishing and len(words) == 2 and words[1] == "back" and words[0] in _IT
    asked = words[1:] if words[:1] in (["can"], ["could"], ["may"], ["might"], ["should"]) else words
    returned = asked[:1] != [] and asked[0] in (*_IT, "he", "she", "they") and asked[-2:] == ["come", "back"]
    return wished or (returned and len(asked) == 3) or " ".join([clause.opener, *words]).strip() in _BRINGING


def _steps(clause: Clause) -> int:
    """How many steps back a clause asks for, 0 for none."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    words = [token.lower for token in tokens if token.kind != "comma"]
    if _prefers_former(words):
        return 1
    while len(words) > 3 and words[-1] in _LATELY:
        words = words[:-1]
    if words[:1] and words[0] in ("undo", "revert", "reset") and _all_but(words[1:]):
        return EVERY
    rest = _taken_back(clause, tokens)
    if rest and _only_counts(rest):
        return _number(rest)
    if counted := _counted_back(words):
        return counted
    returned = words[:2] == ["put", "it"] or "back" in words
    if returned and any(words[-len(tail) :] == tail for tail in _WHERE_IT_WAS):
        return 1
    if words[:1] and words[0] in ("that", "this", "it", "the") and "mistake" in words:
        return 1
    for at in range(len(tokens)):
        found = undo_at(tokens, at)
        if found and _only_counts(tokens[at + found[1] :]) and (at < 3 or _reasons(clause)):
            return _number(tokens[at + found[1] :]) if not _names_things(tokens[:at]) or _reasons(clause) else 0
    return 0


def _counted_back(words: Sequence[str]) -> int:
    """The number in "take me two steps back", 0 where something else is told."""
    if not {"back", "backward", "backwards"} & set(words) or not {"step", "steps"} & set(words):
        return 0
    told = [_TIMES.get(word) or NUMBERS.get(word) or (int(word) if word.isdecimal() else 0) for word in words]
    others = {word for word, number in zip(words, told, strict=True) if not number}
    return next(filter(None, told), 0) if others <= _GOING | _TAIL else 0


def _prefers_former(words: Sequence[str]) -> bool:
    """Whether what was before is liked better: "the old ones were nicer", "I liked how it was before that"."""
    if words[-2:-1] in (["was"], ["were"], ["looked"]) and words[-1] in BETTER:
        return len(words) > 2 and set(words[:-2]) <= _FORMER_STATE
    words = words[:-1] if words[-2:] in (["before", "that"], ["before", "this"]) else words
    liked = set(words) & {"liked", "preferred", "prefer", "loved", "was", "looked"}
    former = words[-1:] == ["before"] or bool({"old", "previous", "earlier", "former", "way", "how"} & set(words))
    return former and bool(liked) and set(words) <= _FORMER_LIKED | _FORMER_STATE


def _all_but(words: Sequence[str]) -> bool:
    """Whether all is meant, but for what is named: "everything", "everything but the robot"."""
    at = next((at for at, word in enumerate(words) if word in ("but", "except")), len(words))
    return at > 0 and set(words[:at]) <= _ALL and bool({"everything", "all"} & set(words[:at]))


def _kept(clause: Clause) -> list[Clause]:
    """What stays where all else is undone, as a clause of its own."""
    words = [token.lower for token in clause.tokens]
    at = next((at for at, word in enumerate(words) if word in ("but", "except")), None)
    if at is None:
        return []
    at += 1 + (words[at + 1 : at + 2] == ["for"])
    return [Clause("make", "keep", clause.tokens[at:])]


def _taken_back(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words for the steps where they are spoken of as steps: "take back | the last two edits", "... by undoing |
    that step"."""
    by = next((at for at in range(1, len(tokens)) if _undoes_by(tokens, at)), None)
    if by is not None:
        return tokens[by + 1 :]
    back = clause.operation == "remove" or clause.opener in ("bring back", "roll back")
    rest = [token for token in clause.tokens if token.lower not in ("back", "away", "out")]
    said = {token.lower for token in rest}
    if {"what", "did"} <= said or (said & {"one", "thing", "bit"} and said & {"last", "latest"}):
        return rest if back else ()  # "take back what you just did", "take that last one back"
    return rest if back and said & _STEPS and said & _POINTING else ()


def _undoes_by(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].lower == "by" and tokens[at].lower in ("undoing", "reverting", "reversing", "cancelling")


def _names_things(tokens: Sequence[Token]) -> bool:
    return any(token.lower in ("the", "a", "an") for token in tokens)


def _only_counts(rest: Sequence[Token]) -> bool:
    return all(
        token.lower in _TAIL or token.lower in _TIMES or number_of(token) is not None or token.kind == "comma"
        for token in rest
    )


def _number(rest: Sequence[Token]) -> int:
    numbers = (number_of(token) or _TIMES.get(token.lower) for token in rest if token.lower != "one")
    return next((number for number in numbers if number), 1)
