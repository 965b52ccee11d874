"""Turns said as wishes or statements, not as orders: "the sheep can go", "fog would be nice", "a grey kitten"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.chunks import number_of
from assistant.language.clauses import Clause, Operation
from assistant.language.counting import counted
from assistant.language.effects import additions, settings, standing
from assistant.language.lexicon import DETERMINERS
from assistant.language.nouns import NounPhrase, noun_phrase
from assistant.language.operations import changes_of
from assistant.language.particulars import acting, but, made_so, of_several, part
from assistant.language.predicates import graded
from assistant.language.reader import read_tokens
from assistant.language.reading import Change, Place, Thing
from assistant.language.resolving import Context, resolve, salient, target_at
from assistant.language.slots import terms_of
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.verbs import base_of
from assistant.language.wordclasses import is_closed, is_modifier, quantities

_MODAL = frozenset(
    """
    can could must should may might would shall will has have had needs need ought is are to
    """.split()
)
_GO = Phrases(
    dict.fromkeys(["go", "go away", "disappear", "vanish", "leave", "be gone", "be removed", "be deleted"], True)
)
_WELCOME = frozenset(
    """
    nice great lovely good better cool perfect fun welcome wonderful amazing fine neat ideal
    """.split()
)
_NEEDS = Phrases(
    dict.fromkeys(
        (
            "needs|need|could use|wears|wear|should wear|should have|should hold|has|have|should be wearing|"
            "should be holding|is wearing|is holding|are wearing|holds|carries|is carrying|should carry|"
            "must have|must wear|should get|gets"
        ).split("|"),
        True,
    )
)
_RATHER = Phrases(
    dict.fromkeys(
        [
            "i would rather have", "i would rather see", "i'd rather have", "i'd rather see", "rather", "better",
            "i would prefer", "i prefer", "i meant", "i mean", "make that",
        ],
        True,
    )
)  # fmt: skip
_TRAILING = frozenset(["instead", "again", "now", "too"])
_INSTEAD = Phrases(
    dict.fromkeys(
        [
            "instead of", "in place of", "rather than", "not", "would work better than", "would be better than",
            "would look better than", "would be nicer than", "would suit it better than",
        ],
        True,
    )
)  # fmt: skip
_PRONOUNS = frozenset(["him", "her", "it", "them"])
_UNWANTED = Phrases(
    dict.fromkeys(["not needed", "not necessary", "unnecessary", "too much", "too many", "not wanted"], True)
)
_COMPARING = frozenset(["more", "fewer", "less", "extra"])
_ENOUGH = frozenset(["enough", "plenty", "sufficient"])
_VAGUE = Phrases(dict.fromkeys(["a bit of", "a little", "a touch of", "a hint of", "some"], True))
# Where in the picture that is there; whether the words are but a gesture ("nearby") and are left out.
_NEARBY = Phrases(
    dict.fromkeys(["on the side", "to the side", "nearby", "somewhere", "around", "there"], True)
    | dict.fromkeys(["below", "above", "overhead", "behind", "in front", "inside", "outside"], True)
    | dict.fromkeys(["in the sky", "in the air", "on the horizon", "on the ground", "in the water"], False)
)
_FRONTED = Phrases(dict.fromkeys(["in its place", "in their place", "in that place", "there", "next to it"], True))
_ALL_OF = Phrases(dict.fromkeys(["all of them", "each of them", "both of them", "every one of them"], True))


def wished(clause: Clause, context: Context) -> list[Change]:
    """The changes that a clause wishes for without a verb of demand, [] when it is no such wish."""
    tokens = _trimmed(clause.tokens)
    if changes := _instead(Clause(clause.operation, clause.opener, tokens), context):
        return changes
    if clause.operation != "say":
        return []
    for reader in (
        _excess,
        _becoming,
        _gone,
        _enough,
        _welcome,
        _possible,
        _needed,
        _preferred,
        but,
        _each,
        of_several,
        acting,
        made_so,
        part,
        _styled,
        _imperative,
    ):
        if changes := reader(tokens, context):
            return changes
    if any(token.lower == "not" for token in tokens):
        return []
    return _described(tokens, context) or _fitting(tokens, context)


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without the word at the end that only colours the wish."""
    return tuple(tokens[:-1] if len(tokens) > 1 and tokens[-1].lower in _TRAILING else tokens)


def _order(operation: Operation, tokens: Sequence[Token], context: Context) -> list[Change]:
    return changes_of(Clause(operation, operation, tuple(tokens)), context)


def _excess(tokens: Sequence[Token], _: Context) -> list[Change]:
    """ "There are too many seagulls"."""
    words = [token.lower for token in tokens]
    at = next((at + 2 for at in range(len(words) - 2) if words[at : at + 2] in (["too", "many"], ["too", "much"])), 0)
    return [graded("less", " ".join(words[at:]))] if at else []


def _becoming(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "The fish should become a lobster"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower in ("become", "becomes")), 0)
    target = target_at(tokens, 0, context) if at else None
    if target is None or not target.known:
        return []
    return _order("make", [*tokens[: target.end], *tokenize("into"), *tokens[at + 1 :]], context)


def _gone(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "The sheep can go", "the fountain has to go"."""
    for at, token in enumerate(tokens):
        if at and token.lower in _MODAL:
            last = at
            while last < len(tokens) and tokens[last].lower in _MODAL:
                last += 1
            found = _GO.match(tokens, last) or _UNWANTED.match(tokens, last)
            return _order("remove", tokens[:at], context) if found and last + found[1] == len(tokens) else []
    return []


def _instead(clause: Clause, context: Context) -> list[Change]:
    """ "Have a cat instead of the raven"; of "make it brown instead of grey" what comes after goes without saying."""
    if clause.operation not in ("add", "want", "make", "give", "say"):
        return []
    if changes := _exchanged(clause.tokens, context):
        return changes
    at = next((at for at in range(1, len(clause.tokens)) if _INSTEAD.match(clause.tokens, at)), None)
    shorter = Clause(clause.operation, clause.opener, clause.tokens[:at])
    return wished(shorter, context) or changes_of(shorter, context) if at else []


def _exchanged(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A cat instead of the raven", "not a spider, a butterfly"."""
    for at in range(len(tokens)):
        found = _INSTEAD.match(tokens, at)
        old = target_at(tokens, at + found[1], context) if found else None
        if found and old and old.known and old.phrase and old.phrase.noun not in ("", "one"):
            rest = tokens[:at] or tokens[old.end :]
            new = read_tokens(list(rest)).things
            return [Change(kind="replace", noun=old.noun, thing=new[-1])] if new else []
    return []


def _enough(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Three is enough"."""
    return counted(tokens[:-2], context) if len(tokens) > 2 and tokens[-1].lower in _ENOUGH else []


def _welcome(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A bit of mist would be nice"."""
    if not tokens or tokens[-1].lower not in _WELCOME:
        return []
    at = next((at for at, token in enumerate(tokens) if token.lower in _MODAL), 0)
    vague = _VAGUE.match(tokens, 0)
    wanted = tokens[vague[1] if vague else 0 : at]
    return settings(read_tokens(list(wanted))) or _order("add", wanted, context) if wanted else []


def _possible(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Could the canoe be turquoise?" """
    target = target_at(tokens, 1, context) if tokens and tokens[0].lower in _MODAL else None
    if target is None or not target.known or target.end >= len(tokens) or tokens[target.end].lower != "be":
        return []
    return _order("make", [*tokens[1 : target.end], *tokens[target.end + 1 :]], context)


def _needed(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "He needs a scarf"."""
    target = target_at(tokens, 0, context)
    found = _NEEDS.match(tokens, target.end) if target else None
    if target is None or not found or not target.known:
        return []
    return _order("give", [*tokens[: target.end], *tokens[target.end + found[1] :]], context)


def _preferred(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "I'd rather have a brown rabbit", "I meant tea"."""
    found = next(((at, match[1]) for at in range(min(4, len(tokens))) if (match := _RATHER.match(tokens, at))), None)
    if found is None:
        return []
    rest = tokens[sum(found) :]
    if changes := _described(rest, context):
        return changes
    new, old = read_tokens(list(rest)).things, salient(context)
    if not new or not old:
        return []
    held = read_tokens(tokenize(old.partition(" of ")[2])).things
    return [Change(kind="replace", noun=held[0].noun if held else old, thing=new[0])]


def _each(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "All of them striped"."""
    found = _ALL_OF.match(tokens, 0)
    return _order("make", [*tokenize("them"), *tokens[found[1] :]], context) if found else []


def _styled(tokens: Sequence[Token], _: Context) -> list[Change]:
    """ "As a stained glass window"."""
    words = [token.text for token in tokens]
    if len(words) < 2 or words[0].lower() != "as":
        return []
    if known := settings(read_tokens(list(tokens))):
        return known
    return [
        Change(kind="set", slot="style", value=" ".join(words[2:] if words[1].lower() in ("a", "an") else words[1:]))
    ]


def _imperative(tokens: Sequence[Token], context: Context) -> list[Change]:
    """A verb the clauses do not know, with what to do it to: "plant sunflowers in front of the house"."""
    led = len(tokens) > 2 and tokens[1].lower in ("a", "an", "some") and not is_modifier(tokens[0].lower)
    if len(tokens) < 3 or not (led or base_of(tokens[0].lower) == tokens[0].lower) or is_closed(tokens[0].lower):
        return []
    if tokens[0].lower in DETERMINERS or number_of(tokens[0]) is not None or quantities().match(tokens, 0):
        return []
    target = target_at(tokens, 1, context)
    if target and target.pronoun:
        return _order("move", tokens[1:], context)
    phrase = noun_phrase(tokens, 1)
    return (
        _order("add", tokens[1:], context)
        if phrase and phrase.noun and phrase.determiner in ("a", "an", "some")
        else []
    )


def _described(tokens: Sequence[Token], context: Context) -> list[Change]:
    """A bare noun phrase that describes what is there anew: "a grey kitten", "hat in black", "red one"."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None or phrase.other or any(token.lower in _COMPARING for token in tokens):
        return []
    if phrase.end == len(tokens) and not phrase.noun and (terms := terms_of(phrase, tokens)):
        return settings(read_tokens(list(tokens))) if all(term.slot == "style" for term in terms) else []
    if phrase.noun in ("", "one"):
        end = phrase.end + (phrase.end < len(tokens) and tokens[phrase.end].lower in ("one", "ones"))
        noun = salient(context) if end == len(tokens) else None
        said = read_tokens([*tokens[: phrase.end], *tokenize(noun)]).things if noun and phrase.described else ()
    else:
        noun, said = _standing(phrase, context), read_tokens(list(tokens)).things
    if noun is None or len(said) != 1 or said[0].place != Place():
        return []
    altered = structs.replace(said[0], noun=noun, count=phrase.count if phrase.counted else None)
    return [Change(kind="alter", noun=noun, thing=altered)] if altered != Thing(noun=noun, count=None) else []


def _standing(phrase: NounPhrase, context: Context) -> str | None:
    """The noun in the picture that a phrase names, whatever it says of it: a thing's, or a part's."""
    bare = NounPhrase(start=phrase.start, end=phrase.end, noun=phrase.noun, head=phrase.head)
    return resolve(bare, context.picture.things)


def _fitting(tokens: Sequence[Token], context: Context) -> list[Change]:
    """What fits in beside what is there: "two biscuits on the side", "balloons in the sky", "night, with a moon"."""
    fronted = _FRONTED.match(tokens, 0)
    if fronted:
        return _order("add", tokens[fronted[1] :], context)
    phrase = noun_phrase(tokens, 0)
    if phrase and phrase.noun and any(token.lower in _PRONOUNS for token in tokens[phrase.end :]):
        return _order("add", tokens, context)
    for at in range(1, len(tokens)):
        found = _NEARBY.match(tokens, at)
        if found and at + found[1] == len(tokens):
            return _order("add", tokens[: at if found[0] else len(tokens)], context)
    reading = read_tokens(list(tokens))
    alone = not any(thing.place.of for thing in reading.things)
    fresh = any(standing(thing.noun, context) is None for thing in reading.things)
    return additions(reading, context) if settings(reading) and fresh and alone else []
