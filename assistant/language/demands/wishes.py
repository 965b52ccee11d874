"""Turns said as wishes or statements, not as orders: "the sheep can go", "fog would be nice", "a grey kitten"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.complements import increased, toned_down
from assistant.language.demands.context import Context, Target, salient
from assistant.language.demands.counting import counted
from assistant.language.demands.degrees import graded
from assistant.language.demands.effects import additions, settings, standing
from assistant.language.demands.elsewhere import for_whom, placed_alone
from assistant.language.demands.fragments import described, meant_for, next_note, noted, numbered, second_note
from assistant.language.demands.instead import instead
from assistant.language.demands.operations import changes_of
from assistant.language.demands.particulars import acting, but, part
from assistant.language.demands.removing import removals
from assistant.language.demands.resolving import target_at
from assistant.language.demands.staging import staged
from assistant.language.demands.statements import stated
from assistant.language.demands.suiting import another_one, look_praised, shown_in, suiting
from assistant.language.demands.swapping import swapped
from assistant.language.demands.wearing import had_alone
from assistant.language.demands.welcoming import welcomed
from assistant.language.reading import Change, Place
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import are_alike
from assistant.language.words.lexicon import DEFINITE, DETERMINERS, INDEFINITE, OBJECT_PRONOUNS, PRONOUNS
from assistant.language.words.openers import Operation
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS

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
_NEEDING = frozenset("needs wants requires deserves need want require deserve".split())
_ENOUGH = frozenset(["enough", "plenty", "sufficient"])
# Where in the picture that is there; whether the words are but a gesture ("nearby") and are left out.
_NEARBY = Phrases(
    dict.fromkeys(["on the side", "to the side", "nearby", "somewhere", "around", "there"], True)
    | dict.fromkeys(["overhead", "inside", "outside"], True)
    | dict.fromkeys(["below", "above", "behind", "in front", "underneath", "beneath", "on top"], False)
    | dict.fromkeys(["in the sky", "in the air", "on the horizon", "on the ground", "in the water"], False)
)
_FRONTED = Phrases(dict.fromkeys(["in its place", "in their place", "in that place", "there", "next to it"], True))
_ALL_OF = Phrases(dict.fromkeys(["all of them", "each of them", "both of them", "every one of them"], True))


def wished(clause: Clause, context: Context) -> list[Change]:
    """The changes that a clause wishes for without a verb of demand, [] when it is no such wish."""
    if changes := instead(clause, context, wished):
        return changes
    if clause.operation == "want" and {"rather", "sooner", "prefer"} & set(clause.opener.split()):
        return _rather(clause.tokens, context)
    if clause.operation == "want" and (one := another_one(clause.tokens, context)):
        return one
    if clause.operation != "say":
        return []
    if changes := staged(clause, context) or swapped(clause, context):
        return changes
    tokens = _trimmed(clause.tokens)
    if joint := next_note(tokens, context):
        after = joint + 1 + (tokens[joint + 1].lower == "and")
        parts = (clause._replace(tokens=tuple(piece)) for piece in (tokens[:joint], tokens[after:]))
        return [change for part in parts for change in wished(part, context) or changes_of(part, context)]
    if joint := second_note(tokens, context):
        parts = (clause._replace(tokens=tuple(piece)) for piece in (tokens[:joint], tokens[joint:]))
        return [change for part in parts for change in wished(part, context) or changes_of(part, context)]
    for reader in (
        suiting,
        look_praised,
        another_one,
        shown_in,
        _off,
        _focused,
        _excess,
        _enough,
        _welcomed,
        _preferred,
        but,
        _each,
        acting,
        had_alone,
        placed_alone,
        for_whom,
        _needing,
        stated,
        part,
        _styled,
        numbered,
        noted,
        meant_for,
    ):
        if changes := reader(tokens, context):
            return changes
    if tokens[0].lower == "not":
        return _unwanted(tokens, context)
    if any(token.lower == "not" for token in tokens):
        return _less_so(tokens, context)
    meant = _rather(tokens, context) if clause.corrects and tokens[0].lower not in PRONOUNS else []
    return described(tokens, context) or meant or _fitting(tokens, context)


def _unwanted(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Not the lamp"."""
    if tokens[-1].lower == "enough":
        return increased(_spoken_of(context), [token.lower for token in tokens[1:-1]], context)
    target = target_at(tokens, 1, context)
    if target is not None and target.known and target.phrase is not None and not target.phrase.noun:
        return toned_down(target, [token.lower for token in tokens[1:]], context)
    known = target is not None and target.known and target.noun and target.end == len(tokens)
    return removals(target, tokens[1:], context) if target and known else []


def _less_so(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "The lamp not so bright"."""
    target = target_at(tokens, 0, context)
    rest = [token.lower for token in tokens[target.end :]] if target is not None and target.known else []
    return toned_down(target, rest[2:], context) if target and rest[:2] in (["not", "so"], ["not", "as"]) else []


def _spoken_of(context: Context) -> Target:
    """What is meant where only a quality is named."""
    return Target(noun=salient(context) or "", end=0, pronoun=True)


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without the word at the end that only colours the wish."""
    return tuple(tokens[:-1] if len(tokens) > 1 and tokens[-1].lower in _TRAILING else tokens)


def _order(operation: Operation, tokens: Sequence[Token], context: Context) -> list[Change]:
    return changes_of(Clause(operation, operation, tuple(tokens)), context)


def _focused(tokens: Sequence[Token], _: Context) -> list[Change]:
    """ "Focus on the singer"."""
    if (
        len(tokens) < 3
        or tokens[0].lower not in ("focus", "centre", "center", "concentrate")
        or tokens[1].lower != "on"
    ):
        return []
    return [Change(kind="set", slot="camera", value=" ".join(["focus", *(token.text for token in tokens[1:])]))]


def _off(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Off they go", "out goes the lamp"."""
    words = [token.lower for token in tokens]
    if words[0] not in ("off", "out", "away") or not {"go", "goes"} & set(words):
        return []
    rest = [token for token in tokens[1:] if token.lower not in ("go", "goes", "with")]
    return _order("remove", rest, context)


def _excess(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "There are too many seagulls"."""
    words = [token.lower for token in tokens]
    at = next((at + 2 for at in range(len(words) - 1) if words[at : at + 2] in (["too", "many"], ["too", "much"])), 0)
    if at > 2 and (at == len(words) or tokens[at].kind == "comma"):  # "the blizzard is | too much, | light snow"
        rest = Clause("say", "", tuple(tokens[at + 1 :]))
        told = read_tokens(tokens[: at - 2]).weather
        less = [graded("less", words[1])] if told and words[0] in DEFINITE else []
        return (wished(rest, context) or changes_of(rest, context)) if rest.tokens else less
    if 0 < at < len(words):
        return [graded("less", " ".join(words[at:]))]
    excessive = words[0] in ("too", "overly") and len(words) > 1
    if excessive and "," in words[2:-1] and words[words.index(",") + 1] != "too":  # "too flat, | harder light"
        rest = Clause("say", "", tuple(tokens[words.index(",") + 1 :]))
        return wished(rest, context) or changes_of(rest, context)
    return toned_down(_spoken_of(context), words[1:], context) if excessive else []


def _enough(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Three is enough", "five will do"."""
    if len(tokens) > 1 and number_of(tokens[0]) is not None and tokens[1].lower in ("will", "would", "is", "are"):
        return counted(tokens[:1], context)
    return counted(tokens[:-2], context) if len(tokens) > 2 and tokens[-1].lower in _ENOUGH else []


def _welcomed(tokens: Sequence[Token], context: Context) -> list[Change]:
    return welcomed(tokens, context, wished)


def _preferred(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Rather a brown rabbit", "better on the left"."""
    found = next(((at, match[1]) for at in range(min(4, len(tokens))) if (match := _RATHER.match(tokens, at))), None)
    subject = target_at(tokens[: found[0]], 0, context) if found else None
    of_itself = subject is not None and subject.known  # "the dress looks | better pink"
    return _rather(tokens[sum(found) :], context) if found and not of_itself else []


def _rather(wanted: Sequence[Token], context: Context) -> list[Change]:
    """What is wanted otherwise: another look of what is there, or another thing for what was spoken of last."""
    if changes := noted(wanted, context) or described(wanted, context):
        return changes
    named = noun_phrase(wanted, 0)
    if named and [token.lower for token in wanted[named.end : named.end + 1]] == ["there"]:
        wanted = wanted[: named.end]  # "a boy | there, same coat"
    new, old = read_tokens(list(wanted)).things, salient(context)
    whole = named is not None and named.noun != "" and named.end == len(wanted) and not named.counted
    scenes = named is not None and {named.head, head(old or "")} <= GROUNDS
    if named is not None and named.determiner in DEFINITE and not scenes:
        return []  # "I'd prefer the sky | without the moon"
    if not new or not old or new[0].place != Place() or not whole:
        return []
    held = read_tokens(tokenize(old.partition(" of ")[2])).things
    there = inventory(context.picture.things)
    alike = next((thing for thing in there if head(thing.noun) == head(new[0].noun) != thing.noun), None)
    alike = alike or next((thing for thing in there if are_alike(thing.noun, new[0].noun)), None)
    noun = alike.noun if alike else held[0].noun if held else old
    if head(new[0].noun) in ANIMATE and head(noun) not in ANIMATE:  # a mouse comes for no saucer
        alive = [thing.noun for thing in context.picture.things if head(thing.noun) in ANIMATE]
        noun = alive[0] if len(alive) == 1 else noun
    return [Change(kind="replace", noun=noun, thing=new[0])]


def _needing(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "The party needs | three strangers", where nothing there is the party."""
    at = next((at for at, token in enumerate(tokens[:5]) if at > 1 and token.lower in _NEEDING), 0)
    wanted = tokens[at + 1 :]
    if not at or not wanted or tokens[0].lower not in DETERMINERS:
        return []
    subject = target_at(tokens[:at], 0, context)
    if subject is None or subject.known or subject.whole or subject.end != at:
        return []
    comes = wanted[0].lower in (*INDEFINITE, "some", "more") or number_of(wanted[0]) is not None
    return _order("want", _past_gesture(wanted), context) if comes else []


def _past_gesture(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].lower in ("there", "here", "around") else tokens


def _each(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "All of them striped"."""
    found = _ALL_OF.match(tokens, 0)
    return _order("make", [*tokenize("them"), *tokens[found[1] :]], context) if found else []


def _styled(tokens: Sequence[Token], _: Context) -> list[Change]:
    """ "As a stained glass window"."""
    words = [token.text for token in tokens]
    if len(words) < 2 or words[0].lower() != "as":
        return []
    if len(words) > 4 and words[1].lower() in ("if", "though"):  # "as if it were | a scene from a film"
        likeness = " ".join(words[4:] if words[3].lower() in ("were", "was", "is") else words[2:])
        return [Change(kind="set", slot="style", value=f"like {likeness}")]
    if known := settings(read_tokens(list(tokens))):
        return known
    return [
        Change(kind="set", slot="style", value=" ".join(words[2:] if words[1].lower() in ("a", "an") else words[1:]))
    ]


def _fitting(tokens: Sequence[Token], context: Context) -> list[Change]:
    """What fits in beside what is there: "two biscuits on the side", "balloons in the sky", "night, with a moon"."""
    fronted = _FRONTED.match(tokens, 0)
    if fronted:
        return _order("add", tokens[fronted[1] :], context)
    tokens = tokens[1:] if tokens[0].lower == "with" and len(tokens) > 1 else tokens
    phrase = noun_phrase(tokens, 0)
    if phrase and phrase.noun and any(token.lower in OBJECT_PRONOUNS for token in tokens[phrase.end :]):
        return _order("add", tokens, context)
    for at in range(1, len(tokens)):
        found = _NEARBY.match(tokens, at)
        if found and at + found[1] == len(tokens):
            return _order("add", tokens[: at if found[0] else len(tokens)], context)
    reading = read_tokens(list(tokens))
    alone = not any(thing.place.of for thing in reading.things)
    fresh = any(standing(thing.noun, context) is None for thing in reading.things)
    return additions(reading, context) if settings(reading) and fresh and alone else []
