"""One thing preferred to another, as one instead of the other: "I prefer copper to chrome", "try a fox for the cat"."""

import re

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.openers import USING
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_look

_USING = USING | {"let us have", "have"}
_PREFERRING = frozenset(
    ["i would prefer", "i prefer", "i should prefer", "prefer", "i would choose", "i would pick", "i would take"]
)
# What is chosen over another: "I'd take | a moped over the bicycle".
_OF_A_KIND = ("food", "toy", "tool", "weapon", "instrument", "vehicle", "furniture", "building")
_CHOOSING = frozenset(["take", "go for", "opt for", "go with", "choose", "pick", "give me", "give us"])
_RATHER = frozenset(["i would rather", "i would rather have", "i would rather see"])


def preferring(clause: Clause, context: Context) -> Clause:
    """Preferences as one thing instead of another: "I prefer copper to chrome", "I'd rather have tea than coffee"; what
    is to be used for something as what it shall be."""
    words = [token.lower for token in clause.tokens]
    clause = clause._replace(opener=re.sub(r"^we (?=would|prefer|should)", "i ", clause.opener))
    if clause.opener in _PREFERRING | _RATHER:
        links = ("over", "to", "than") if clause.opener in _PREFERRING else ("than",)
        at = next((at for at in range(1, len(words) - 1) if words[at] in links and words[at + 1] != "be"), 0)
        said, other = clause.tokens[:at], clause.tokens[at + 1 :]
        if at:
            return clause._replace(operation="say", opener="", tokens=(*said, *tokenize("instead of"), *other))
    if clause.opener in _CHOOSING and "over" in words[1:-1]:
        at = words.index("over")
        new, old = noun_phrase(clause.tokens[:at], 0), target_at(clause.tokens, at + 1, context)
        alike = new is not None and old is not None and _is_kin(new.noun, old.noun)  # no "rainbow over the castle"
        if new and old and alike and old.known and new.determiner not in DEFINITE and new.end == at:
            chosen = (*clause.tokens[:at], *tokenize("instead of"), *clause.tokens[at + 1 : old.end])
            return Clause("say", "", chosen)
    if clause.opener == "take" and words[:1] in (["a"], ["an"], ["some"]) and {"instead", "rather"} & set(words):
        return Clause("say", "", clause.tokens)
    but = next((at for at in range(1, len(words) - 1) if words[at] == "but" and words[at + 1] in ("a", "an")), 0)
    if clause.operation == "exclude" and but:  # "no ship | but a lantern"
        told = (*clause.tokens[but + 1 :], *tokenize("instead of the"), *clause.tokens[:but])
        return Clause("say", "", told)
    if clause.opener in _USING | _PREFERRING and words and "instead" not in words:
        target = target_at(clause.tokens, 0, context)
        described = target is not None and target.known and target.phrase is not None and target.phrase.described
        at = words.index("for") if "for" in words[1:-1] else 0
        old, new = target_at(clause.tokens, at + 1, context), noun_phrase(clause.tokens[:at], 0)
        kin = clause.opener in _USING and new and old and _is_kin(old.noun, new.noun)
        if at and old and old.known and old.end == len(words) and new and new.noun and kin:
            exchange = (*clause.tokens[at + 1 :], *tokenize("with"), *clause.tokens[:at])
            return Clause("replace", "replace", exchange)  # "try a fox | for the cat"
        if (clause.opener in _USING and (described or at)) or (at and is_look(clause.tokens[:at])):
            return clause._replace(operation="say", opener="")
    return clause


def _is_kin(one: str, other: str) -> bool:
    return are_alike(one, other) or {head(one), head(other)} <= ANIMATE or are_served(one, other)


def are_served(*nouns: str) -> bool:
    """Whether one may come for another as a dish does for a dish, a toy for a toy: tofu for bacon."""
    return any(all(is_of_kind(noun, kind) for noun in nouns) for kind in _OF_A_KIND)
