"""The passive as the active that it stands for: "I want the lamp removed", "have the cat replaced by a dog", "the moon
painted red"; and of what is done by somebody, who does it: "the bread is being cut by the boy"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.ordering import past_place
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, MODALS
from assistant.language.words.morphology import participle
from assistant.language.words.openers import Operation
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.verbs import POSING, base_of
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_shade

_PASSIVES: Phrases[Operation] = Phrases(
    {
        **dict.fromkeys(
            "replaced swapped exchanged substituted switched turned transformed changed converted".split(), "replace"
        ),
        **dict.fromkeys("moved placed put positioned shifted set".split(), "move"),
        **dict.fromkeys("painted coloured colored dyed made done rendered drawn recoloured".split(), "make"),
        **dict.fromkeys("removed deleted gone erased dropped hidden omitted lost cut".split(), "remove"),
        **dict.fromkeys(["taken out", "taken away", "left out", "thrown out", "edited out"], "remove"),
    }
)
_INTO = frozenset(["into", "to", "for", "by", "with"])
_HAVING = frozenset(["have", "get", "want", "like"])
_AUTHORING = frozenset("draw paint photograph take film sketch write design create make build compose".split())
# What is done by who is merely there, and what nobody sees done.
_PLACED = POSING - {"fly", "run"} | {"seat", "park", "moor", "place", "position"}
_NO_DEEDS = frozenset(["inspire", "own", "love", "like", "know", "want", "need"])
_AUXILIARIES = frozenset("to be being have has had been get all both now also then".split())


def removed_at(tokens: Sequence[Token], at: int) -> int:
    """The token after a participle that says that something is taken out, 0 where none stands there: "can be | left
    out | again"."""
    passive = _PASSIVES.match(tokens, at)
    return at + passive[1] if passive is not None and passive[0] == "remove" else 0


def ordered(said: Sequence[Token], rest: Sequence[Token]) -> Clause | None:
    """The order that a participle after what it is done to stands for, None where there is none: "made of gold"."""
    passive = _PASSIVES.match(rest, 0)
    if passive is None:
        return None
    operation, length = passive
    order = rest[length:]
    if operation == "remove":
        return None if order else Clause("remove", "remove", tuple(said))
    if rest[0].lower == "turned" and order and order[0].lower not in _INTO and not is_shade(order[0].lower):
        return None  # "the boat turned | upside down"
    if not order or [token.lower for token in rest[:2]] in (["made", "of"], ["made", "from"]):
        return None
    return Clause(operation, rest[0].lower, (*said, *order))


def active(clause: Clause, context: Context) -> Clause:
    """The clause as the order that it wishes to be carried out, or as what its doer does; any other as it is."""
    if clause.operation == "say" and (done := _by_doer(clause.tokens, context)):
        return clause._replace(tokens=tuple(done))
    tokens = clause.tokens
    had = clause.operation == "want" or (clause.operation == "make" and clause.opener in _HAVING)
    had = had or (clause.operation == "say" and _is_noted(tokens, context))
    target = target_at(tokens, 0, context) if had else None
    if target is None or target.whole or not target.known:
        return clause
    end = target.end if target.end < len(tokens) and _opens(tokens, target.end) else past_place(tokens, target.end)
    at = next((at for at in range(end, len(tokens)) if tokens[at].lower not in _AUXILIARIES), end)
    return ordered(tokens[:end], tokens[at:]) or clause


def _by_doer(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """What is done by a living being as what that does: "the boy is cutting the bread". Who merely sits "by the boy"
    does nothing to him, nor does what something is "replaced by"."""
    at = next((at for at, token in enumerate(tokens) if token.lower == "by"), 0)
    done = tokens[: max(at - 1, 0)]
    told = [token.lower for token in tokens[:at]]
    if {"not", "never", "was", "were"} & {*told}:
        return ()  # what is denied, and what was done once and is not seen
    while done and done[-1].lower in _AUXILIARIES | MODALS | BE:
        done = done[:-1]
    doer = noun_phrase(tokens, at + 1)
    passive = bool(done) and tokens[at - 2].lower in BE
    if not passive or doer is None or doer.head not in ANIMATE or not (verb := _done_verb(tokens[at - 1].lower)):
        return ()
    target = target_at(done, 0, context)
    if target is not None and target.whole:
        return ()  # "the picture is loved by children"
    if verb in _AUTHORING and (target is None or target.pronoun or not target.known):
        return ()  # "it should be drawn by a child"
    if target is not None and target.pronoun and target.noun:
        done = tokenize(f"the {target.noun}")
    does = tokenize(f"{'are' if doer.plural else 'is'} {participle(verb)}")
    return [*tokens[at + 1 : doer.end], *does, *done, *tokens[doer.end :]]


def _done_verb(word: str) -> str | None:
    """The verb of a participle that tells what is done to something: "cut", "held", "flown"."""
    verb = base_of(word) or verb_of(word)
    exchanged = _PASSIVES.match(tokenize(word), 0)
    if verb is None or verb in _PLACED | _NO_DEEDS or (exchanged and exchanged[0] == "replace"):
        return None
    return None if word.endswith(("ing", "s")) else verb


def _is_noted(tokens: Sequence[Token], context: Context) -> bool:
    """Whether an exchange is noted without any verb: "the lamp | replaced by a candle"."""
    target = target_at(tokens, 0, context)
    passive = _PASSIVES.match(tokens, target.end) if target and target.known else None
    return passive is not None and passive[0] == "replace"


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower in _AUXILIARIES or _PASSIVES.match(tokens, at) is not None
