"""Looks that are praised or named for themselves: "pale blue would suit the cloth better", "a purple one"."""

from collections.abc import Sequence
from itertools import takewhile

from assistant.language.demands.context import Context, salient
from assistant.language.demands.effects import thing_of
from assistant.language.demands.predicates import of_thing
from assistant.language.demands.remaining import PLACES
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, is_so, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.comparatives import is_comparative, positive
from assistant.language.words.lexicon import INDEFINITE, MODALS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import HUMANS, MATERIALS, SIZES
from assistant.language.words.wordclasses import is_shade, relations

_SUITING = frozenset("suit suits look looks work works fit fits be is go goes complement complements".split())
_EFFECTS = frozenset(
    "look looks suit suits work works fit fits tell tells make makes read reads stand stands show pop pops".split()
)
_WORKING = frozenset(["work", "do", "fit", "suit"])
_PRAISE = frozenset(
    """
    better nicer more great good well best lovely nice prettier much far so too really on for with very even perfect
    smarter fine special striking interesting fun funny cute pretty beautiful dramatic cool amazing exciting original
    unusual elegant
    """.split()
)


def suiting(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Pale blue | would suit | that cloth | more", "red would look better on the roof", "blue works better"."""
    than = next((at for at, token in enumerate(tokens) if at and token.lower == "than"), len(tokens))
    tokens = tokens[:than]  # "bamboo suits the cage better | than brass"
    look = _look_at(tokens)
    at = len(look) + (len(look) < len(tokens) and tokens[len(look)].lower in MODALS)
    if not look or at >= len(tokens) or tokens[at].lower not in _SUITING:
        return []
    at += 1
    while at < len(tokens) and tokens[at].lower in _PRAISE:
        at += 1
    main = salient(context) if at == len(tokens) else None
    if main:
        return of_thing(main, look, context)
    target = target_at(tokens, at, context)
    if target is None or not target.known or not target.noun:
        return []
    praised = all(token.lower in _PRAISE for token in tokens[target.end :])
    return of_thing(target.noun, look, context) if praised else []


def shown_in(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "In mint green": what the picture shows, or was spoken of last, is to look so."""
    look = tokens[1:]
    noun = salient(context)
    if len(tokens) < 2 or tokens[0].lower != "in" or len(_look_at(look)) < len(look) or noun is None:
        return []
    return of_thing(noun, tokens if head(noun) in HUMANS else look, context)


def look_praised(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Black armour would look more sinister", "an orange tent is easy to spot", "a smaller sun is what I need":
    another look of what is there, called good."""
    if tokens[0].lower in MODALS and (named := noun_phrase(_before_verb(tokens), 1)):
        tokens = [*tokens[1 : named.end], tokens[0], *tokens[named.end :]]
    owned = _past_owner(tokens)
    than = next((at for at, token in enumerate(tokens) if token.lower == "than"), len(tokens))
    worse = [token.lower for token in tokens[than + 1 :] if token.lower not in ("the", "a", "one", "ones")]
    tokens = [token for token in tokens[owned:than] if token.lower not in ("much", "far", "way")]
    phrase = noun_phrase(tokens, 0) if tokens else None
    if phrase is None or not phrase.noun or not phrase.described or phrase.counted:
        return []
    if not set(PLACES).isdisjoint(phrase.adjectives):
        return []  # "a fifth pot would fit"
    if phrase.determiner not in ("", "a", "an") or not (owned or _is_praise(tokens, phrase.end)):
        return []
    bare = NounPhrase(start=phrase.start, end=phrase.end, noun=phrase.noun, head=phrase.head, plural=phrase.plural)
    noun = resolve(bare, context.picture.things)
    there = thing_of(noun, context) if noun else None
    so = there is not None and is_so(there, " ".join([*phrase.adjectives, there.noun]))
    if noun is None and phrase.head in MATERIALS and (last := salient(context)):
        return of_thing(last, tokens[: phrase.end], context)  # "rusty metal would tell more"
    if noun is None or there is None or so:
        return []
    gone = [Change(kind="less", noun=noun, value=word) for word in worse if word in there.traits]
    return [*of_thing(noun, tokenize(" ".join(phrase.adjectives)), context), *gone]


def _before_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """A question without the verb at its end: "would a glass table | work?"."""
    return tokens[:-1] if tokens[-1].lower in _WORKING else tokens


def _past_owner(tokens: Sequence[Token]) -> int:
    """Past whoever has such a thing: "I have | a yellow door at home", "my late sister had | a burgundy sofa"."""
    words = [token.lower for token in tokens[:5]]
    owns = next((at for at, word in enumerate(words) if at and word in ("have", "has", "had")), 0)
    return owns + 1 if owns and (words[:owns] in (["i"], ["we"]) or words[0] in ("my", "our")) else 0


def _is_praise(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at `at` and what follows it judge: "would look ...", "is easy to ...", "are rarer"."""
    if at + 1 >= len(tokens):
        return False
    verb = tokens[at].lower
    if verb in MODALS and at + 2 == len(tokens):
        return tokens[at + 1].lower in _WORKING  # "a glass table | would work"
    if verb in MODALS and at + 2 < len(tokens):
        acts = tokens[at + 1].lower in _EFFECTS or (tokens[at + 1].lower == "be" and _is_judgement(tokens[at + 2 :]))
        return acts and not relations().match(tokens, at + 2)
    if verb in ("is", "are"):
        return _is_judgement(tokens[at + 1 :])
    return verb in _EFFECTS and not relations().match(tokens, at + 1)


def _is_judgement(words: Sequence[Token]) -> bool:
    first = words[0].lower
    aim = len(words) > 2 and words[1].lower == "to"
    return (
        first in ("what", "all", "more", "so", "much", "the")
        or first in _PRAISE
        or aim
        or (is_comparative(first) and positive(first) not in SIZES)
    )


def another_one(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A purple one": what was spoken of last is to look so, where nothing does yet."""
    if len(tokens) < 3 or tokens[-1].lower != "one" or tokens[0].lower not in INDEFINITE:
        return []
    look = _look_at(tokens[1:-1])
    if len(look) < len(tokens) - 2:
        return []
    phrase = noun_phrase(look, 0, predicate=True)
    coloured = [thing.noun for thing in inventory(context.picture.things) if thing.colours]
    last = salient(context)
    by_colour = coloured if phrase and phrase.colours and last not in coloured else []
    noun = by_colour[0] if by_colour else last
    return of_thing(noun, look, context) if noun else []


def _look_at(tokens: Sequence[Token]) -> Sequence[Token]:
    """The colours or materials that tokens begin with, no noun among them."""
    look = list(takewhile(lambda token: is_shade(token.lower) or token.lower in MATERIALS, tokens))
    phrase = noun_phrase(look, 0, predicate=True) if look else None
    told = phrase is not None and not phrase.noun and phrase.end == len(look)
    return look if told and phrase and (phrase.colours or phrase.materials) else ()
