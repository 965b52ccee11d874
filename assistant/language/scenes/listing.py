"""Lists: whether a comma stands in one that "and" closes ("a hat, a scarf and gloves")."""

from collections.abc import Sequence

from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import CONJUNCTIONS
from assistant.language.words.tokens import Token

_MEMBERS = 8  # of a list that are looked at; keeps reading linear in the text


def closes_with_and(tokens: Sequence[Token], comma: int) -> bool:
    """Whether only noun phrases and commas stand between this comma and a conjunction before another one."""
    at = comma + 1
    for _ in range(_MEMBERS):
        if at < len(tokens) and tokens[at].lower in CONJUNCTIONS:
            return noun_phrase(tokens, at + 1) is not None
        member = noun_phrase(tokens, at) if at < len(tokens) else None
        if member is None or not member.noun:
            return False
        at = member.end
        if at < len(tokens) and tokens[at].lower in CONJUNCTIONS:
            return noun_phrase(tokens, at + 1) is not None
        if at >= len(tokens) or tokens[at].kind != "comma":
            return False
        at += 1
    return False
