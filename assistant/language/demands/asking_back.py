"""The words that ask something back: what is wanted, beside or instead of what, and what is asked of it besides."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.clauses.clause import Clause
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.syntax import lower
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.openers import BACK_ENDS, BACK_LEADS
from assistant.language.words.tokens import Phrases, Token, tokenize

_LEADS = Phrases(dict.fromkeys(BACK_LEADS.split("|"), True))
_ENDS = Phrases(dict.fromkeys(BACK_ENDS.split("|"), True))
_MODALS = frozenset(["might", "may", "can", "could", "should"])
_COMPANY = Phrases(
    dict.fromkeys("instead of|in place of|rather than|in lieu of|instead".split("|"), "instead")
    | {f"in {whose} {place}": "instead" for whose in ("its", "their", "his", "her") for place in ("stead", "place")}
    | dict.fromkeys("alongside|next to|beside|along with|together with|by the side of|too|also".split("|"), "beside")
)
_LIKING = frozenset(["better", "more", "best"])
_LIKED = frozenset(["liked", "loved", "preferred", "prefer", "like"])
_BUT = frozenset(["but", "only", "except"])
# Of these the verb alone says that something comes back.
_RETURNING = frozenset("undo restore reinstate miss preferred liked return re-add loved back".split())


class Asked(NamedTuple):
    """What a clause asks back: the words for it, whether it is surely asked back, what beside or instead of, and what
    else is asked of it."""

    wanted: list[Token]
    surely: bool
    how: str = ""
    company: Sequence[Token] = ()
    more: Sequence[Token] = ()


def wanted_back(clause: Clause) -> list[Token]:
    """The words for what is to come back: of "bring the cat back" the cat."""
    return asked_back(clause).wanted


def asked_back(clause: Clause) -> Asked:
    """What a clause asks back; nothing wanted where it asks for none."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    if clause.operation == "say" and tokens and tokens[0].lower in _MODALS:
        tokens = tokens[1:]
    tokens, how, company = in_company(tokens)
    tokens, more = _besides(tokens)
    if len(tokens) > 2 and any(token.lower == "again" for token in tokens[1:-1]):
        tokens = [*(token for token in tokens if token.lower != "again"), *tokenize("again")]
    lead = _LEADS.match(tokens, 0)
    start = max(lead[1] if lead else 0, len(clause.opener.split()))
    receiver = ("back", "us", "me", *(("him", "her", "it", "them") if lower(tokens, start + 1) in DEFINITE else ()))
    start += start < len(tokens) and tokens[start].lower in receiver and start > 0
    returning = any(token.lower in _RETURNING for token in tokens[:start])
    end = next((at for at in range(start, len(tokens)) if _ends_at(tokens, at)), None)
    if end is not None and tokens[end].lower in _LIKING and not _LIKED & {token.lower for token in tokens[:start]}:
        end = None
    if (had := _had_at(tokens, start)) and (end is None or had < end):
        end, returning = had, True
    surely = end is not None or returning
    if not surely and not _is_known_definite(clause, tokens[start:]):
        return Asked([], False)
    return Asked(tokens[start:end], surely, how, company, more)


_HAVING = Phrases(
    dict.fromkeys(
        (
            f"{who} {had}"
            for who in ("we", "i", "you", "it", "he", "she", "they", "that", "which", "there")
            for had in ("had", "was", "were", "used to have", "used to be", "did have", "saw")
        ),
        True,
    )
)
_ONCE = frozenset(
    """
    right just only before earlier previously originally initially first at the start in beginning once there then
    """.split()
)


def _had_at(tokens: Sequence[Token], start: int) -> int | None:
    """Where it begins to be told when it was there: "the stormy sky | we had right before"."""
    for at in range(start + 1, len(tokens)):
        if (found := _HAVING.match(tokens, at)) and tokens[start].lower not in ("how", "what", "as", "like"):
            rest = {token.lower for token in tokens[at + found[1] :]}
            return at if rest <= _ONCE and (rest or tokens[at].lower in ("we", "i", "you")) else None
    return None


def in_company(tokens: list[Token]) -> tuple[list[Token], str, list[Token]]:
    """The words up to those that tell what it comes back beside, or instead of; how, and what that is."""
    for at in range(1, len(tokens)):
        if found := _COMPANY.match(tokens, at):
            return tokens[:at], found[0], tokens[at + found[1] :]
    return tokens, "", []


def _besides(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words up to what is asked besides: "the tower back | but smaller"."""
    at = next((at for at in range(1, len(tokens)) if tokens[at].lower in _BUT or tokens[at].kind == "comma"), None)
    if at is None:
        return tokens, []
    more = tokens[at:]
    while more and (more[0].kind == "comma" or more[0].lower in (*_BUT, "this", "time", "in")):
        more = more[1:]
    return tokens[:at], more


def _is_known_definite(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether somebody wants "the lighthouse", which they know from before."""
    asked = clause.operation in ("want", "add") or clause.opener == "keep"
    return asked and bool(tokens) and tokens[0].lower == "the"


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    found = _ENDS.match(tokens, at)
    return found is not None and at + found[1] == len(tokens)


def joined_phrases(tokens: Sequence[Token]) -> list[NounPhrase]:
    """The noun phrases that "and" joins."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None:
        return []
    joined = phrase.end < len(tokens) and tokens[phrase.end].lower == "and"
    return [phrase, *(joined_phrases(tokens[phrase.end + 1 :]) if joined else [])]
