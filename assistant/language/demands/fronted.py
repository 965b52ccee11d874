"""A place that opens a clause, and the verb that may follow: "behind him | stands ...", "in her hand | she holds"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.syntax import lower, side_at
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE, OBJECT_OF, POSSESSIVE
from assistant.language.words.morphology import is_plural, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE, BODY
from assistant.language.words.wordclasses import is_boundary, is_modifier, relations

_FAR = frozenset(["far", "right", "just", "somewhere", "high", "deep", "close", "off", "way", "directly", "out"])
_SIDED = frozenset(["left", "right"])


def straightened(clause: Clause, context: Context) -> Clause:
    """A statement about what is there with the place after the verb: "in her hand | she holds a rose"."""
    if clause.operation != "say" or not clause.tokens:
        return clause
    tokens = clause.tokens
    place, at = place_at(tokens, context)
    at += at < len(tokens) and tokens[at].kind == "comma"
    subject = target_at(tokens, at, context) if place else None
    if subject is None or not subject.known or not subject.noun or lower(tokens, at) in INDEFINITE:
        return clause
    group = verb_group(tokens, subject.end)
    if group is None or group.kind in ("be", "go") or group.modal or group.end >= len(tokens):
        return clause
    opening = place[0]._replace(text=place[0].lower)
    return clause._replace(tokens=(*tokens[at:], opening, *place[1:]))


def place_at(tokens: Sequence[Token], context: Context) -> tuple[Sequence[Token], int]:
    """The words for a place that opens a clause, and the token after them; none where it is no place."""
    at = 0
    while at < 3 and lower(tokens, at) in _FAR and side_at(tokens, at) is None and _leads_on(tokens, at + 1):
        at += 1
    owner = OBJECT_OF.get(lower(tokens, at + 1)) if lower(tokens, at) in ("to", "on", "at") else None
    if owner and lower(tokens, at + 2) in _SIDED:
        return tokenize(f"to the {lower(tokens, at + 2)} of {owner}"), at + 3
    if side := side_at(tokens, at):
        return tokens[: at + side[1]], at + side[1]
    found = relations().match(tokens, at)
    if found is None:
        return (), 0
    start = at + found[1]
    if lower(tokens, start) in ("it", "him", "them") or (
        lower(tokens, start) == "her" and _is_alone(tokens, start + 1)
    ):
        return tokens[: start + 1], start + 1
    if lower(tokens, at) == "between":
        return _between(tokens, start)
    ground = noun_phrase(tokens, start)
    if ground is None or not ground.noun or terms_of(ground, tokens) is not None:
        return (), 0
    end = verb_within(tokens, ground) or _verb_after_known(tokens, ground, context) or ground.end
    pointed = ground.determiner in ("the", "every", "each", *POSSESSIVE) and ground.head not in ABSTRACT
    return (tokens[:end], end) if pointed else ((), 0)


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place, or another word on how far it is, stands at `at`: "far | off | in the distance"."""
    placed = side_at(tokens, at) is not None or relations().match(tokens, at) is not None
    return placed or lower(tokens, at) in _FAR


def _between(tokens: Sequence[Token], start: int) -> tuple[Sequence[Token], int]:
    """The two that something is between, both with what opens the place."""
    first = noun_phrase(tokens, start)
    second = noun_phrase(tokens, first.end + 1) if first and lower(tokens, first.end) == "and" else None
    end = second.end if second else first.end if first and first.plural else 0
    return tokens[:end], end


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun ends before `at`, and owns nothing that follows."""
    word = lower(tokens, at)
    ends = at >= len(tokens) or tokens[at].kind == "comma" or is_boundary(word)
    return ends or (verb_of(word) is not None and singular(word) not in BODY and verb_stands(tokens, at))


def verb_within(tokens: Sequence[Token], phrase: NounPhrase) -> int | None:
    """Where the verb stands that was taken for a part of the noun: "some children | play football"."""
    for at in range(phrase.start + 1, phrase.end):
        noun, word = tokens[at - 1].lower, tokens[at].lower
        base = verb_of(word)
        if base is None or is_modifier(word) or not can_be(noun, "NOUN"):
            continue
        many = is_plural(noun) and word == base and not is_modifier(noun)
        one = noun in ANIMATE and word.endswith("s") and word != base and not is_plural(noun)
        if many or one:
            return at
    return None


def _verb_after_known(tokens: Sequence[Token], ground: NounPhrase, context: Context) -> int | None:
    """Where the verb stands after what is there, taken for a part of its noun: "behind the barn | stand tall trees"."""
    for at in range(ground.end - 1, ground.start + 1, -1):
        known = noun_phrase(tokens[:at], ground.start)
        named = known is not None and known.end == at and bool(known.noun) and standing(known.noun, context) is not None
        if named and verb_of(tokens[at].lower) == tokens[at].lower and not is_modifier(tokens[at].lower):
            return at
    return None


def verb_stands(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb and what comes stand at `at`: "| flies a kite", "| sit two crows"."""
    word = lower(tokens, at)
    following = noun_phrase(tokens, at + 1) if verb_of(word) else None
    if following is None or not following.noun:
        return False
    opened = bool(following.determiner) or following.counted
    return (opened and word.endswith("s")) or ((opened or following.plural) and verb_of(word) == word)


def side_first(tokens: list[Token], end: int) -> list[Token]:
    """The words with the side of the picture, which came last, right after the noun that ends before `end`: "a dolphin
    | in the background | jumping out of the water", "a child | standing on the left | with a bucket"."""
    at = next((at for at in range(end, len(tokens)) if _is_last_side(tokens, at)), None)
    at = at - 1 if at and at - 1 > end and tokens[at - 1].lower.endswith("ing") else at
    told = any(token.lower in DETERMINERS for token in tokens[end:at])
    return [*tokens[:end], *tokens[at:], *tokens[end:at]] if at and told else tokens


def _is_last_side(tokens: Sequence[Token], at: int) -> bool:
    side = side_at(tokens, at)
    return side is not None and at + side[1] == len(tokens) and lower(tokens, at) in ("in", "on", "at", "to")
