"""Another colour for what is there, in whatever words: "amber for the bottle and pink for the flowers", "change the
soup, not the dress, to purple", "instead of brown, use cream for the sofa", "a black wolf would work".

A turn that names only things of the picture and colours, and for the rest asks, judges or points, is about the colours
of those things. Each gets the colour that is said of it and is not its own; the colour it has only tells which it is.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.demands.context import Context
from assistant.language.demands.counterpart import with_article
from assistant.language.demands.craft import crafted
from assistant.language.demands.effects import thing_of
from assistant.language.demands.excepting import but_number
from assistant.language.demands.fragments import second_note
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.tinted import Colour, Item, Mark, Named, mentioned
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.stuffs import VESSELS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import GROUNDS, GROUPS, STUFF_TOO
from assistant.language.words.wordclasses import is_shade, relations, sides

# What is made up of other things and has a colour of its own all the same.
_MADE_OF = frozenset("bed crown map flag wreath garland border carpet row wall".split())
_REPLACING = frozenset("replace replaced swap swapped exchange exchanged trade substitute".split())
_MAKES = (("black", "white"), ("sepia",), ("pastel",), ("monochrome",))  # with nothing named, of the picture
PAINTING = frozenset("paint repaint painted colour color recolour recolor dye tint spray shade".split())
_STUFFS = (STUFF_TOO | {"jade", "ivory", "amber", "emerald", "ruby"}) - {"golden", "silvery"}
_Pair = tuple[str, tuple[str, ...]]  # a noun and the colours it gets


def recoloured(tokens: Sequence[Token], context: Context) -> tuple[Change, ...]:
    """The changes of a turn that is about colours alone, () where it is about anything else or leaves a doubt."""
    tokens = with_article(tokens, context)
    items = mentioned(tokens, context)
    if not items or not any(
        isinstance(item, Colour) or (isinstance(item, Named) and item.thing.colours) for item in items
    ):
        return ()
    if any(crafted(clause) for clause in clauses(tokens)):
        return ()  # "in charcoal"
    if second_note(tokens, context) or any(but_number(tokens, at) for at in range(1, len(tokens))):
        return ()  # "all | but one | in blue"
    if _tells_another(items) or _moves_too(tokens) or _places_besides(tokens, context):
        return ()
    if any(isinstance(item, Named) and not item.pronoun for item in items):  # "have her knit a sweater"
        items = [item for item in items if not (isinstance(item, Named) and item.pronoun)]
    named = [item for item in items if isinstance(item, Named)]
    of_all = all(item.pronoun or head(item.noun) in GROUNDS for item in named)
    if of_all and any(isinstance(item, Colour) and item.colours in _MAKES for item in items):
        return ()  # "the street in black and white" is the picture, and so is "it"
    own = [item for item in named if _is_new(item, context)]
    if any(item.noun == new.noun and item.thing.colours and item not in own for item in named for new in own):
        return ()  # "a blue car behind the red car"
    pairs = _paired(items, own, context)
    if pairs is None or (_REPLACING & {token.lower for token in tokens} and not _is_told_old(items, own, context)):
        return ()
    told = [
        *((item.noun, item.thing) for item in own),
        *((noun, Thing(noun=noun, colours=colours)) for noun, colours in pairs),
    ]
    changes = (through(_altered(noun, thing), context) for noun, thing in dict(told).items())
    painted = PAINTING & {token.lower for token in tokens}
    return tuple(change if painted else made_of(change, context) for change in changes)


def _tells_another(items: Sequence[Item]) -> bool:
    """Whether a thing is put by the one of its noun: "a white cat next to it", "a blue mug by the red one"."""
    named = [item for item in items if isinstance(item, Named)]
    new = [item for item in named if item.thing.colours and not (item.definite or item.pronoun or item.by)]
    return any(item.by and item.noun == one.noun for item in named for one in new)


def _moves_too(tokens: Sequence[Token]) -> bool:
    """Whether one sentence tells a side and no colour: "boat on the right. And paint it yellow"."""
    stops = [-1, *(at for at, token in enumerate(tokens) if token.kind == "stop"), len(tokens)]
    said = [tokens[start + 1 : end] for start, end in pairwise(stops)]
    sided = (part for part in said if any(sides().match(part, at) for at in range(len(part))))
    return len(said) > 1 and any(not any(is_shade(token.lower) for token in part) for part in sided)


def _places_besides(tokens: Sequence[Token], context: Context) -> bool:
    """Whether a part of the turn only puts something in its place: "the chair on the left, | the table green"."""
    cuts = [-1, *(at for at, token in enumerate(tokens) if token.kind == "comma"), len(tokens)]
    parts = [tokens[start + 1 : end] for start, end in pairwise(cuts)] if len(cuts) > 2 else []
    return any(_is_placed(part, context) for part in parts if part)


def _is_placed(part: Sequence[Token], context: Context) -> bool:
    target = target_at(part, 0, context) if part[0].lower in DEFINITE else None
    rest = part[target.end :] if target is not None and target.known else ()
    placed = bool(rest) and (relations().match(rest, 0) or sides().match(rest, 0))
    return bool(placed) and not any(is_shade(token.lower) for token in part)


def _is_told_old(items: Sequence[Item], own: Sequence[Named], context: Context) -> bool:
    """Whether it is a colour that gives way, and not a thing: "replace the white dog by a black dog"."""
    named = [item for item in items if isinstance(item, Named)]
    old = [item.colours for item in items if isinstance(item, Colour)]
    one = len({item.noun for item in named}) < 2
    return one and (
        len(named) > len(own) > 0 or any(_has(item.noun, colours, context) for item in named for colours in old)
    )


def _altered(noun: str, said: Thing) -> Change:
    thing = msgspec.structs.replace(said, noun=noun, count=None, place=Place(), parts=(), doing=None)
    return Change(kind="alter", noun=noun, thing=thing)


def through(change: Change, context: Context) -> Change:
    """A colour for what shows or is made up of things that have one, as theirs: an icon of a blue envelope that turns
    orange is one of an orange envelope. What only holds them has its own."""
    noun, said = change.noun or "", change.thing
    outer, _, inner = noun.partition(" of ")
    if change.kind != "alter" or said is None or not inner or head(outer) in VESSELS | GROUNDS | _MADE_OF:
        return change
    there, shown = thing_of(noun, context), noun_phrase(tokenize(inner), 0)
    if there is None or shown is None or not shown.noun:
        return change
    if head(outer) not in GROUPS and (there.colours or not shown.colours):
        return change
    look = Thing(noun=shown.noun, count=None, colours=said.colours)
    alone = said.colours and msgspec.structs.replace(said, noun=shown.noun, count=None) == look
    return Change(kind="alter", noun=shown.noun, thing=look) if alone else change


def made_of(change: Change, context: Context) -> Change:
    """A colour that is a stuff as well as the stuff of what is made of another: the stone idol that is to be jade."""
    said = change.thing if change.kind == "alter" else None
    there = thing_of(change.noun or "", context) if said and said.colours and not said.materials else None
    if said is None or there is None or not there.materials or there.colours or not set(said.colours) <= _STUFFS:
        return change
    return Change(
        kind="alter", noun=change.noun, thing=msgspec.structs.replace(said, materials=said.colours, colours=())
    )


def _is_new(item: Named, context: Context) -> bool:
    """Whether a thing is named in a colour that it is to have: "a black wolf" of the grey one."""
    return bool(item.thing.colours) and not item.old and not _has(item.noun, item.thing.colours, context)


def _has(noun: str, colours: Sequence[str], context: Context) -> bool:
    there = thing_of(noun, context)
    has = {word for colour in there.colours for word in colour.split()} if there else set()
    return all(colour.split()[-1] in has and ({*colour.split()} <= has or len(has) < 2) for colour in colours)


def _paired(items: Sequence[Item], own: Sequence[Named], context: Context) -> list[_Pair] | None:
    """What gets each colour that is said by itself; None where that is not plain."""
    named = [item for item in items if isinstance(item, Named) and item not in own]
    said = [item for item in items if isinstance(item, Colour) and not item.old]
    open_to = [item for item in named if not item.stays] or [item for item in named if item.kept]
    if len(said) > 1 and (couples := _couples([item for item in items if item in open_to or item in said])):
        return [pair for pair in couples if not _has(*pair, context)]
    new = [item for item in said if not any(_has(each.noun, item.colours, context) for each in open_to)]
    if not new:
        return [] if all(_is_about(each, own, context) for each in open_to) else None
    nouns = _only(items, new[0], open_to, own, context) if len(new) == 1 else []
    return [(noun, new[0].colours) for noun in nouns] if nouns else None


def _couples(items: Sequence[Item]) -> list[_Pair]:
    """Things and colours that are told by turns: "cat: ginger, cushion: blue", "amber for the bottle and ..."."""
    things = [item for item in items if isinstance(item, Named)]
    colours = [item for item in items if isinstance(item, Colour)]
    by_turns = [each for pair in zip(things, colours, strict=False) for each in pair]
    turned = [each for pair in zip(colours, things, strict=False) for each in pair]
    if items not in (by_turns, turned) or len({item.noun for item in things}) < len(things):
        return []
    return [(thing.noun, colour.colours) for thing, colour in zip(things, colours, strict=True)]


def _only(
    items: Sequence[Item], new: Colour, open_to: Sequence[Named], own: Sequence[Named], context: Context
) -> list[str]:
    """What the one colour is for: what is named, with what is named beside it; else what alone has the old colour."""
    nouns = list(dict.fromkeys(item.noun for item in open_to))
    if not nouns and not own:
        old = [colour for item in items if isinstance(item, Colour) and item.old for colour in item.colours]
        there = dict.fromkeys(
            each.noun for each in inventory(context.picture.things) if old and {*old} <= {*each.colours}
        )
        return list(there) if len(there) == 1 else []
    if len(nouns) > 1:
        told = [item for item in open_to if not (item.by and _goes_with(item, open_to, context))]
        nouns = list(dict.fromkeys(item.noun for item in told)) or nouns
    if len(nouns) > 1:
        nouns = [noun for noun in nouns if not any(_has_got(noun, other, context) for other in nouns)]
    if len(nouns) > 1 and new in items:
        at = items.index(new)
        near = _breath(items, at)
        after = any(isinstance(item, Named) and item.noun not in near for item in items[at:])
        nouns = [noun for noun in nouns if noun in near or after] or nouns
    joined = all(_beside(one, other, items) for one, other in pairwise(nouns))
    return nouns if joined else []


def _breath(items: Sequence[Item], at: int) -> set[str]:
    """What is named between the commas around the item at `at`."""
    start = next((place for place in range(at, -1, -1) if items[place] is Mark.STOP), 0)
    end = next((place for place in range(at, len(items)) if items[place] is Mark.STOP), len(items))
    return {item.noun for item in items[start:end] if isinstance(item, Named)}


def _beside(noun: str, other: str, items: Sequence[Item]) -> bool:
    """Whether two things are named in one breath: "the tutu and the backdrop"."""
    ends = zip(items, items[1:], items[2:], strict=False)
    pairs = ((one, last) for one, mark, last in ends if mark is Mark.AND)
    return any(
        isinstance(one, Named) and isinstance(last, Named) and (one.noun, last.noun) == (noun, other)
        for one, last in pairs
    )


def _is_about(item: Named, own: Sequence[Named], context: Context) -> bool:
    return any(item.noun == each.noun for each in own) or _goes_with(item, own, context)


def _goes_with(item: Named, others: Sequence[Named], context: Context) -> bool:
    """Whether a thing only tells where or whose another is: "on the cake" of its icing."""
    return any(
        each.noun != item.noun and (_holds(item.noun, each.noun, context) or _holds(each.noun, item.noun, context))
        for each in others
    )


def _holds(noun: str, other: str, context: Context) -> bool:
    """Whether a thing is where another is, or has it."""
    there = thing_of(other, context)
    return (there is not None and there.place.of == noun) or _has_got(noun, other, context)


def _has_got(noun: str, other: str, context: Context) -> bool:
    """Whether a thing has another or does something with it."""
    holder = thing_of(noun, context)
    return holder is not None and any(each.noun == other for each in inventory([holder])[1:])
