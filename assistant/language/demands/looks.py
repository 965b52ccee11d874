"""One thing's look and another's: colours swapped or shared, a look in the place of a look, the backdrop's colour, and
sizes told by what is as big."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Target
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Size, Thing
from assistant.language.scenes.drafts import draft, names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import are_alike
from assistant.language.words.lexicon import ARTICLES, DETERMINERS, INDEFINITE
from assistant.language.words.morphology import is_plural
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import GROUNDS, MATERIALS, STUFF_TOO
from assistant.language.words.wordclasses import is_closed, is_look, is_modifier, is_shade

BACKDROPS = frozenset(["background", "backdrop"])
_COLOURS = frozenset(["colour", "color", "colours", "colors", "colouring", "coloring", "shade", "shades"])
_SWAPPING = frozenset("swap swapped exchange exchanged switch switched trade traded interchange invert reverse".split())
_SHARING = frozenset(["same", "match", "matches", "matching", "like"])
_AS_BIG = Phrases(
    dict.fromkeys(["the size of", "as big as", "as large as", "as huge as"], "large")
    | dict.fromkeys(["as tall as", "as high as", "as long as", "as old as"], "")
    | dict.fromkeys(["as small as", "as tiny as", "as little as", "no bigger than", "no larger than"], "small")
)
_SMALL = frozenset(
    """
    toy mouse coin ant thumb thimble pea pebble nut matchbox fingernail insect fly bee marble button bean ladybird
    grain speck doll fist bug ladybug penny kitten
    """.split()
)
_BECOMING = frozenset("to into should must could can be become becomes in instead as a an".split())
_OF_STUFF = frozenset(["of", "from", "in"])
_NO_LOOK = frozenset(["both", "all", "the", "them", "it", "in", "a", "an", "of"])


def compared_looks(clause: Clause, context: Context) -> list[Change]:
    """The changes of a clause that tells the look of one thing by that of another, [] where it does not."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    words = [token.lower for token in tokens]
    if every := _everything_so(clause.tokens, context):
        return every
    if of_size := _as_big(clause.tokens, context):
        return of_size
    coloured = any(word in _COLOURS for word in words)
    there = list(_known(clause.tokens, context))
    if coloured and len(there) == 2 and any(word in _SWAPPING for word in words):
        one, other = there
        return [_of_look(one.noun, other), _of_look(other.noun, one)]
    likened = any(word in _SHARING - {"like"} for word in words) or (coloured and "of" in words)
    if len(there) == 2 and likened and (coloured or {"match", "matches", "matching"} & set(words)):
        return [_of_look(there[0].noun, there[1])]
    return []


def _everything_so(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Everything red | into | blue": of all that has the one colour, the other."""
    words = [token.lower for token in tokens]
    if words[:1] not in (["everything"], ["anything"]):
        return []
    start = 1 + (words[1:3] == ["that", "is"]) * 2
    at = next((at for at in range(start + 1, len(words)) if words[at] in _BECOMING), 0)
    old, new = words[start:at], [word for word in words[at:] if word not in _BECOMING]
    if not at or not new or not all(is_shade(word) for word in (*old, *new)):
        return []
    alike = (thing for thing in inventory(context.picture.things) if " ".join(old) in thing.colours)
    colour = (" ".join(new),)
    return [
        Change(kind="alter", noun=thing.noun, thing=Thing(noun=thing.noun, count=None, colours=colour))
        for thing in alike
    ]


def _known(tokens: Sequence[Token], context: Context) -> Iterator[Thing]:
    """The things of the picture that are named, each once, in order."""
    at, named = 0, set[str]()
    while at < len(tokens):
        target = target_at(tokens, at, context) if tokens[at].lower not in _COLOURS | _SHARING else None
        thing = thing_of(target.noun, context) if target and target.known else None
        if target and thing and thing.noun not in named:
            named.add(thing.noun)
            yield thing
        at = max(at + 1, target.end if target and thing else 0)


def _of_look(noun: str, like: Thing) -> Change:
    """The colours of the one for the other; what has none is told by what it is made of."""
    stuff = () if like.colours else like.materials
    return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, colours=like.colours, materials=stuff))


def _as_big(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "The dog | the size of an elephant": the size and what is as big, in the user's words."""
    at = next((at for at in range(len(tokens)) if _AS_BIG.match(tokens, at)), None)
    found = _AS_BIG.match(tokens, at) if at is not None else None
    target = target_at(tokens[:at], 0, context) if at else None
    if at is None or found is None or target is None or not (target.known or target.pronoun) or not target.noun:
        return []
    like = noun_phrase(tokens, at + found[1])
    if like is None or not like.noun:
        return []
    size: Size | None = "tiny" if like.head in _SMALL else "huge" if found[0] == "large" else "small"
    size = size if found[0] else None
    told = " ".join(token.text for token in tokens[at : like.end])
    return [
        Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, size=size, traits=(told,)))
    ]


def another_look(new: Sequence[Token], old: Sequence[Token], context: Context) -> list[Change]:
    """ "Plastic, not wood", "navy rather than black": of what has the one look, the other."""
    said = [token for token in new if token.kind == "word" and token.lower not in _NO_LOOK]
    words = {token.lower for token in old if token.kind == "word" and token.lower not in ARTICLES}
    if not said or not words:
        return []
    looks = all(is_modifier(token.lower) or is_shade(token.lower) for token in said)
    for thing in inventory(context.picture.things):
        look = {word for text in (*thing.colours, *thing.materials, *thing.traits) for word in text.split()}
        if not (words <= look or any(word.removesuffix("en") in words for word in look)):
            continue
        if _is_stuff(words, thing) and (stuff := _stuff_in(new, thing)):
            lost = [each for each in thing.colours if words & set(each.split()) and not stuff.colours]
            return [
                *(Change(kind="less", noun=thing.noun, value=each) for each in lost),
                Change(kind="alter", noun=thing.noun, thing=structs.replace(stuff, noun=thing.noun, count=None)),
            ]
        if looks:
            bare = [token for token in said if not names(token.lower, thing.noun)]  # "white | wine", which is a shade
            altered = read_tokens([*tokenize(f"the {thing.noun} is"), *bare]).things[0]
            return [Change(kind="alter", noun=thing.noun, thing=structs.replace(altered, noun=thing.noun, count=None))]
    return _another_sort(said, words, context)


def _another_sort(said: Sequence[Token], words: Collection[str], context: Context) -> list[Change]:
    """Another sort of what is named after what it is of: of a bamboo forest "birch, not | bamboo"."""
    bare = not any(is_closed(token.lower) or is_plural(token.lower) for token in said)
    for thing in inventory(context.picture.things) if bare else ():
        *before, last = thing.noun.split()
        of_sort = last in GROUNDS or (len(said) == 1 and are_alike(before[-1] if before else "", said[0].lower))
        if set(before) == words and " of " not in thing.noun and of_sort:
            noun = " ".join([*(token.lower for token in said), last])
            return [Change(kind="replace", noun=thing.noun, thing=structs.replace(thing, noun=noun, place=Place()))]
    return []


def _is_stuff(words: Collection[str], thing: Thing) -> bool:
    """Whether words name what a thing is made of: "rather than | wood", "not | ivory" of an ivory comb."""
    stuffs = {*(word for text in thing.materials for word in text.split()), *STUFF_TOO, "ivory"}
    return any(word in words or word.removesuffix("en") in words for word in stuffs)


def _stuff_in(new: Sequence[Token], thing: Thing) -> Thing | None:
    """What a thing shall be made of, told with it or alone: "raw oak", "bridge of | rope", "make it of | chocolate"."""
    link = next((at for at, token in enumerate(new) if token.lower in _OF_STUFF), -1)
    told = [token for token in new[link + 1 :] if token.kind == "word" and token.lower not in _NO_LOOK]
    told = [token for token in told if not names(token.lower, thing.noun)]
    if not told or any(is_closed(token.lower) or token.lower in DETERMINERS for token in told) or len(told) > 3:
        return None
    *before, last = told
    bare = INDEFINITE.isdisjoint(token.lower for token in new) and not is_plural(last.lower)
    plain = last.lower in MATERIALS or link >= 0 or (bare and not is_modifier(last.lower))
    if not plain or not all(is_modifier(token.lower) for token in before):
        return None
    looks = noun_phrase([*before, *tokenize("thing")], 0)
    stuff = last.lower if last.lower in MATERIALS or not before else " ".join(token.lower for token in told)
    look = draft(looks).thing() if looks and before and stuff == last.lower else Thing(noun=thing.noun)
    return structs.replace(look, materials=(*look.materials, stuff))


def of_backdrop(target: Target, rest: Sequence[Token]) -> list[Change]:
    """ "The background | pale blue": the colour of the backdrop, and no other setting."""
    rest = rest[1:] if len(rest) > 1 and rest[0].lower in ("to", "into", "in", "as") else rest
    if target.slot != "setting" or target.known or target.noun not in BACKDROPS or not rest or not is_look(rest):
        return []
    noun = target.noun
    described = noun_phrase([*(token for token in rest if token.lower not in ARTICLES), *tokenize(noun)], 0)
    if described is None or described.head != noun:
        return []
    look = structs.replace(draft(described).thing(), noun=noun, count=None)
    if look == Thing(noun=noun, count=None):  # "a forest | background" is what is there
        place = Place(side="background")
        return [Change(kind="add", thing=structs.replace(each, place=place)) for each in read_tokens(list(rest)).things]
    return [Change(kind="alter", noun=noun, thing=look)]


def new_backdrop(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A plain blue background": the backdrop as it is described."""
    at = next((at for at, token in enumerate(tokens) if token.lower in BACKDROPS), 0)
    described = [token for token in tokens[:at] if token.lower not in ARTICLES]
    if not described or at + 1 != len(tokens) or tokens[0].lower == "the" or not is_look(described):
        return []
    target = target_at(tokens, at, context)
    return of_backdrop(target, described) if target else []
