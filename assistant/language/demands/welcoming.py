"""What would be good to have: "fog would be nice", "two bees would be more lively", "a bench would help"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import VerbGroup
from assistant.language.demands.context import Context, Target, Understanding
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import altered_by_phrase, settings
from assistant.language.demands.fragments import numbered
from assistant.language.demands.instead import instead
from assistant.language.demands.operations import changes_of
from assistant.language.demands.resolving import target_at
from assistant.language.demands.suiting import another_one
from assistant.language.reading import Change
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import can_be
from assistant.language.words.lexicon import DEFINITE, PRONOUNS
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import SIZES
from assistant.language.words.wordclasses import is_shade, relations, sides

_MODAL = frozenset(
    """
    can could must should may might would shall will has have had needs need ought is are to
    """.split()
)
_WOULD = frozenset(["would", "might", "could", "may", "will"])
_WELCOME = frozenset(
    """
    nice great lovely good better nicer preferable cool perfect fun welcome wonderful amazing fine neat ideal
    """.split()
)
_NICER = frozenset(
    "better nicer preferable prettier funnier cuter cooler sweeter scarier smarter classier jollier fresher".split()
)
_VAGUE = Phrases(dict.fromkeys(["a bit of", "a little", "a touch of", "a hint of", "some"], True))
_HELPING = frozenset("help improve liven complete enliven lift finish enrich add give bring fit do".split())
_LENDING = frozenset(["add", "give", "bring"])
_EFFECTS = frozenset(
    """
    mood drama life interest atmosphere warmth depth contrast colour color character charm tension mystery balance scale
    texture energy movement magic something humour romance cosiness realism it
    """.split()
)
_HELPED = frozenset(["the", "it", "here", "there", "a", "me", "us", "with", "to", "some", "more", "in"])


def welcomed(tokens: Sequence[Token], context: Context, understand: Understanding) -> list[Change]:
    """ "A bit of mist would be nice", "two bees on it would be more lively"."""
    tokens = _place_first(tokens)
    at = next((at for at, token in enumerate(tokens) if token.lower in _MODAL), 0)
    praised = tokens[-1].lower in _WELCOME | _NICER or (tokens[at].lower in _WOULD and _praises(tokens[at + 1 :]))
    if not (praised or _would_do(tokens, at, context)):
        return []
    vague = _VAGUE.match(tokens, 0)
    wanted = tokens[vague[1] if vague else 0 : at]
    if one := another_one(wanted, context):
        return one
    if not wanted:
        return []
    if tokens[-1].lower in _NICER:
        known = target_at(wanted, 0, context)
        there = known if known and known.known and known.end == len(wanted) else None
        described = there is not None and there.phrase is not None and not there.phrase.counted
        if there and described and (look := altered_by_phrase(there)):  # "a green rug would be nicer"
            return look
        new = Clause("say", "", (*wanted, *tokenize("instead")))
        if changes := instead(new, context, understand):
            return changes
    come = settings(read_tokens(list(wanted))) or counted(wanted, context) or numbered(wanted, context)
    return come or changes_of(Clause("add", "add", tuple(wanted)), context)


def _would_do(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether something that is not there is called whatever good: "drizzle | would be atmospheric"."""
    words = [token.lower for token in tokens[at:]]
    subject = target_at(tokens[:at], 0, context) if at else None
    known = (subject.known or subject.whole) if subject is not None else not settings(read_tokens(list(tokens[:at])))
    described = len(words) == 3 and can_be(words[2], "ADJ") and not is_shade(words[2]) and words[2] not in SIZES
    return not known and words[:2] == ["would", "be"] and described


def _place_first(tokens: Sequence[Token]) -> Sequence[Token]:
    """The praise after the place: for "a boat would be nice | in the distance" as if that stood after the boat."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower in _WOULD), 0)
    good = next((k for k in range(at + 2, min(at + 5, len(tokens))) if tokens[k].lower in _WELCOME), 0) if at else 0
    place = tokens[good + 1 :] if good else ()
    if (
        not place
        or tokens[0].lower in DEFINITE | PRONOUNS
        or not (relations().match(place, 0) or sides().match(place, 0))
    ):
        return tokens
    return [*tokens[:at], *place, *tokens[at : good + 1]]


def _praises(rest: Sequence[Token]) -> bool:
    """Whether words after "would" only say how good something is: "be more lively", "be more of a picture than one"."""
    words = [token.lower for token in rest]
    words = words[: words.index("than")] if "than" in words else words
    more = next((at for at, word in enumerate(words[:4]) if word == "more"), 0)
    said = words[more + 1 :]
    good = [word for word in words[1:4] if word not in ("a", "an", "such", "very", "really")][:1]
    if words[:1] == ["be"] and good and good[0] in _WELCOME and len(words) > 2:
        after = rest[words.index(good[0]) + 1 :]  # "be good company", "be a fine touch"
        return not (relations().match(after, 0) or sides().match(after, 0))
    judged = said[:1] == ["of"] or (len(said) == 1 and _judges(said[0]))
    return words[:1] in (["be"], ["look"], ["feel"], ["make"]) and more > 0 and judged


def _judges(word: str) -> bool:
    return can_be(word, "ADJ") and not can_be(word, "NOUN") and not is_shade(word) and word not in SIZES


def helpful(tokens: Sequence[Token], subject: Target, group: VerbGroup, context: Context) -> list[Change] | None:
    """What a statement says would help, [] where that is there already; None for another statement."""
    rest = tokens[group.end :]
    if not group.modal or group.word not in _HELPING or group.denied or (rest and rest[0].lower not in _HELPED):
        return None
    if group.word in _LENDING and (not rest or rest[-1].lower not in _EFFECTS):
        return None
    if subject.pronoun or (subject.phrase is not None and subject.phrase.determiner in DEFINITE):
        return []
    verb = next((at for at in range(subject.end, group.end) if tokens[at].lower in _MODAL), subject.end)
    vague = _VAGUE.match(tokens, 0)
    return changes_of(Clause("want", "want", tuple(tokens[vague[1] if vague else 0 : verb])), context)
