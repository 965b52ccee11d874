"""Each kind of demand into changes: things to add, to move, to give something to; wishes, more and less."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Target, salient, total
from assistant.language.demands.counting import counted
from assistant.language.demands.degrees import DIMENSIONS, comparison, graded, is_degree, resized
from assistant.language.demands.effects import altered_by_phrase, settings, standing, thing_of
from assistant.language.demands.giving import give
from assistant.language.demands.making import made, make
from assistant.language.demands.moving import add, move, of_place
from assistant.language.demands.orders import order, switched
from assistant.language.demands.predicates import direction, of_picture, of_thing
from assistant.language.demands.reducing import up_to
from assistant.language.demands.removing import cleared, exclude, remove
from assistant.language.demands.replacing import replace
from assistant.language.demands.resolving import target_at
from assistant.language.demands.staging import staged
from assistant.language.demands.swapping import swapped
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import BE, DEFINITE, INDEFINITE
from assistant.language.words.openers import Operation
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS, SIZES
from assistant.language.words.wordclasses import is_look, relations, sides

# Verbs that say themselves what there shall be more of.
_QUALITIES = {
    "brighten": "bright", "lighten": "bright", "darken": "dark", "warm up": "warm", "cool down": "cool",
    "liven up": "lively",
    "brighten up": "bright", "lighten up": "bright", "jazz up": "lively", "cheer up": "cheerful", "sharpen": "sharp",
}  # fmt: skip
_COUNTING = frozenset(["double", "triple", "halve"])  # "double the cats | to two"
_FLAT = frozenset(
    """
    wall ceiling floor roof beach lawn island pier jetty dock bridge path road shore terrace rooftop balcony porch
    veranda deck patio platform quay stage
    """.split()
)
_THROWING = frozenset(["chuck", "toss", "throw", "drop"])
_GROWING = frozenset(["enlarge", "scale up", "magnify", "blow up", "double", "triple", "grow", "widen"])


def changes_of(clause: Clause, context: Context) -> list[Change]:
    """What a clause asks to change, [] when it was not understood."""
    if clause.operation == "remove" and _is_traded(clause.tokens, context):  # "ditch the umbrella for a lantern"
        return replace(clause._replace(operation="replace", opener="replace"), context)
    if clause.operation == "remove" and clause.opener in _THROWING and _is_new(clause.tokens, context):
        clause = Clause("add", "add", clause.tokens)  # "chuck | a dog next to him"
    if (clause.operation == "replace" or clause.opener == "take") and _crosses(clause.tokens):
        clause = Clause("move", "move", clause.tokens)
    if clause.operation in ("add", "move"):
        clause = _to_whom(clause, context)
    if [token.lower for token in clause.tokens[-2:]] in (["swap", "places"], ["swap", "colours"]):
        return swapped(clause, context)  # of one alone nothing
    whole = swapped(clause, context) or staged(clause, context)
    return whole or switched(clause, context) or _HANDLERS[clause.operation](clause, context)


def _is_new(tokens: Sequence[Token], context: Context) -> bool:
    """Whether something is named that is not there: "chuck | a dog next to him"."""
    thrown = target_at(tokens, 0, context) if tokens and tokens[0].lower in (*INDEFINITE, "some") else None
    return thrown is not None and not thrown.known and bool(thrown.noun)


def _to_whom(clause: Clause, context: Context) -> Clause:
    """What is added to something as what it is given: "add | three flags to the castle" as "give the castle three
    flags"; a dog is not given to a horse but comes too, as it does where it is put "in" what cannot hold it."""
    clause = clause._replace(tokens=_by_its_kind(_put_in(clause.tokens), context))
    tokens = clause.tokens
    at = next((at for at in range(len(tokens) - 2, 0, -1) if tokens[at].lower in ("to", "in", "into")), 0)
    if any(found[1] > at - k for k in range(at) if (found := relations().match(tokens, k))):
        return clause  # "a bear next | to it"
    new, to = noun_phrase(tokens[:at], 0), target_at(tokens, at + 1, context) if at else None
    told = new is not None and bool(new.noun) and (new.end == at or tokens[new.end].lower == "with")
    if new is None or not told or to is None or to.end != len(tokens):
        return clause
    if to.whole and tokens[at].lower == "to":  # "add a rabbit | to the picture"
        return clause._replace(tokens=tokens[:at])
    if not to.known or to.whole or new.determiner in DEFINITE:
        return clause
    living = head(to.noun) in ANIMATE
    if living and new.head in ANIMATE:
        return Clause("add", "add", tokens[:at])
    if tokens[at].lower != "to" or clause.operation != "add":
        return clause
    if head(to.noun) in GROUNDS | _FLAT and not is_of_kind(to.noun, "building"):
        where = "on" if head(to.noun) in _FLAT else "in"
        return clause._replace(tokens=(*tokens[:at], *tokenize(where), *tokens[at + 1 :]))
    return Clause("give", "give", (*tokenize(f"the {to.noun}"), *tokens[:at]))


def _put_in(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the "in" of "squeeze a hen | in | next to it", "slip one | in | behind him"."""
    at = next((at for at in range(1, len(tokens) - 1) if tokens[at].lower == "in"), 0)
    return (*tokens[:at], *tokens[at + 1 :]) if at and relations().match(tokens, at + 1) else tokens


def _by_its_kind(tokens: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
    """What comes as "a black one" by the noun of what was spoken of: "a black one next to it" as "a black kitten"."""
    one = next((at for at, token in enumerate(tokens[:5]) if token.lower == "one"), 0)
    told = one > 1 and tokens[0].lower in INDEFINITE and is_look(tokens[1:one])
    meant = salient(context) if told else None
    return (*tokens[:one], *tokenize(head(meant)), *tokens[one + 1 :]) if meant else tokens


def _is_traded(tokens: Sequence[Token], context: Context) -> bool:
    """Whether something else is named that comes for what goes."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "for"), 0)
    gone = target_at(tokens[:at], 0, context) if at else None
    come = noun_phrase(tokens, at + 1) if gone is not None and gone.known and gone.end == at else None
    return come is not None and bool(come.noun) and come.end == len(tokens) and come.determiner in (*INDEFINITE, "some")


def _crosses(tokens: Sequence[Token]) -> bool:
    """Whether what "swap" or "flip" is said of only goes to another side: "flip the lamp over to the right"."""
    return any(token.lower == "to" and sides().match(tokens, at) for at, token in enumerate(tokens)) or any(
        pair in (("other", "side"), ("other", "end")) for pair in pairwise(token.lower for token in tokens)
    )


def want(clause: Clause, context: Context) -> list[Change]:
    """ "I want ...": a thing to come, or how a thing that is there shall be."""
    tokens = clause.tokens
    if tokens and tokens[0].lower in ("more", "less", "fewer") and len(tokens) > 1:
        kind: Operation = "more" if tokens[0].lower == "more" else "less"
        return grade(Clause(kind, tokens[0].lower, tokens[1:]), context)
    if tokens and tokens[0].lower == "to":
        return make(Clause("make", "make", (*tokenize("it"), *tokens[1:])), context)
    if by_count := counted(tokens, context):
        return by_count
    target = target_at(tokens, 0, context)
    if target is None:
        return of_picture(tokens)
    definite = (
        target.pronoun
        or target.whole
        or target.slot == "setting"
        or (
            target.known
            and target.phrase is not None
            and target.phrase.determiner in ("the", "both", "all", "these", "those", "this", "that")
        )
    )
    if definite:
        rest = [token for token in tokens[target.end :] if token.lower not in ("to", "be", *BE)]
        if (
            rest
            and (relations().match(rest, 0) or sides().match(rest, 0))
            and not target.whole
            and not settings(read_tokens(rest))
        ):
            return of_place(target.noun, rest, context)
        return made(target, tokens, rest, context)
    return _in_another_look(target, tokens, context) or add(clause, context)


def _in_another_look(target: Target, tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "I want | a plain white blanket", where there is one of another look."""
    phrase = target.phrase if target.known else None
    alone = phrase is not None and phrase.end == len(tokens) and phrase.determiner in ("a", "an") and not phrase.other
    if phrase is None or not alone or not phrase.described:
        return []
    told = (each for thing in context.picture.things for each in (thing, *thing.parts))
    named = [each for each in told if names(phrase.noun, each.noun)]
    looks = {look for each in named if (look := (each.colours, each.materials)) != ((), ())}
    one = bool(named) and all(each.count == 1 for each in named) and len(looks) < 2
    return of_thing(named[0].noun, tokenize(" ".join(phrase.adjectives)), context) if one else []


def resize(clause: Clause, context: Context) -> list[Change]:
    by_count = up_to(clause.tokens, context) if clause.opener.split()[0] in _COUNTING else []
    if by_count := by_count or counted((*tokenize(clause.opener), *clause.tokens), context):
        return by_count
    target = target_at(clause.tokens, 0, context)
    if target is None or not target.noun:
        return []
    grows = clause.opener in _GROWING or (clause.opener == "scale" and _scales_up(clause.tokens[target.end :]))
    size = resized(tokenize("bigger" if grows else "smaller"), thing_of(target.noun, context))
    there = thing_of(target.noun, context)
    given_up = [trait for trait in there.traits if trait in DIMENSIONS] if there and not grows else []
    shrunk = [Change(kind="less", noun=target.noun, value=trait) for trait in given_up]  # "shrink" what is tall
    return [*shrunk, Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, size=size))]


def _scales_up(rest: Sequence[Token]) -> bool:
    """Whether "scale it ..." makes it bigger: by a factor of two, but not down, to a half or by 0.5."""
    words = [token.lower for token in rest]
    number = next((float(token.text) for token in rest if re.fullmatch(r"\d+(\.\d+)?", token.text)), None)
    part = number is not None and (number < 1 or ("to" in words and 2 < number < 100))
    return not part and not {"down", "half", "third", "quarter", "tenth", "back", "smaller"} & set(words)


def grade(clause: Clause, context: Context) -> list[Change]:
    """ "More clouds", "less foggy", "tone down the colours"."""
    if by_count := up_to(clause.tokens, context):
        return by_count
    main = salient(context) if clause.operation == "more" and sides().match(clause.tokens, 0) else None
    if main:  # "more to the left"
        return of_place(main, clause.tokens, context)
    target = target_at(clause.tokens, 0, context) if clause.opener in ("lower", "raise") else None
    if target is not None and target.known and target.noun and thing_of(target.noun, context):
        side: Side = "bottom" if clause.opener == "lower" else "top"
        return [Change(kind="move", noun=target.noun, place=Place(side=side))]
    if by_count := counted(
        (*tokenize(clause.operation if clause.opener != "fewer" else "fewer"), *clause.tokens), context
    ):
        return by_count
    if clause.tokens and clause.tokens[0].lower in ("many", "much"):
        said = [token for token in clause.tokens[1:] if token.kind != "comma"]
        noun = salient(context, several=True)
        noun = noun if noun and total(noun, context.picture) != 1 else None  # of one there are not "too many"
        return counted(said, context) or ([graded(clause.operation, noun)] if noun and not said else [])
    if quality := _QUALITIES.get(clause.opener):
        return [graded("more", quality)]
    words = [
        token.lower for token in clause.tokens if token.lower not in ("the", "of", "it", "a", "bit", "please", "be")
    ]
    main = salient(context) if words and words[-1] in SIZES else None
    if main and clause.operation in ("more", "less"):
        return of_thing(main, tokenize(f"{clause.operation} {words[-1]}"), context)
    return [graded(clause.operation, " ".join(words))] if words else []


def _parted(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The pieces between commas and conjunctions: "softer | and | sleepier"."""
    cuts = [-1, *(at for at, token in enumerate(tokens) if token.kind == "comma" or token.lower == "and"), len(tokens)]
    return [piece for start, end in pairwise(cuts) if (piece := tokens[start + 1 : end])]


def say(clause: Clause, context: Context) -> list[Change]:
    """A clause without a verb of demand: "at night", "three boats", "a bit darker"."""
    tokens = [token for token in clause.tokens if token.lower not in ("instead", "now")]
    if by_count := counted(tokens, context):
        return by_count
    words = [token.lower for token in tokens if token.lower not in INDEFINITE]
    if words[:1] == ["not"] and cleared(words[1:], context) == "style":  # "not a cartoon"
        return [Change(kind="set", slot="style")]
    salient_noun = salient(context)
    if salient_noun and resized(tokens, None) and all(is_degree(token.lower) for token in tokens):
        return of_thing(salient_noun, tokens, context)
    if salient_noun and (side := direction(tokens)):
        return [Change(kind="move", noun=salient_noun, place=Place(side=side))]
    pieces = [comparison(piece, None) for piece in _parted(tokens)]
    if compared := [change for change in pieces if change]:
        return compared if len(compared) == len(pieces) else []
    target = target_at(tokens, 0, context)
    if target and target.known and not target.whole and target.phrase is not None and target.end == len(tokens):
        return altered_by_phrase(target)
    reading = read_tokens(tokens)
    if all(standing(thing.noun, context) for thing in reading.things):
        denied = any(token.lower == "not" for token in tokens)
        exclusions = [Change(kind="exclude", noun=noun) for noun in reading.excluded if not denied]
        return settings(reading) + exclusions
    return []


_HANDLERS: dict[Operation, Callable[[Clause, Context], list[Change]]] = {
    "add": add, "remove": remove, "replace": replace, "make": make, "move": move, "want": want, "exclude": exclude,
    "give": give, "resize": resize, "more": grade, "less": grade, "do": order, "say": say,
}  # fmt: skip
