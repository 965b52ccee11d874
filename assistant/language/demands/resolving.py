"""What the user's words mean in the present picture: "it", "the boat", "the red one", "the other cat"."""

from collections.abc import Collection, Sequence
from functools import cache

import msgspec

from assistant.language.reading import Reading, Slot, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, resolve, told_apart
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.kinds import is_feminine, is_of_kind
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE, NUMBERS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, COLOUR_NOUNS, GROUNDS, MATERIALS, PEOPLE
from assistant.language.words.wordclasses import is_boundary, is_closed, is_colour, is_modifier, sides

SLOT_NAMES: dict[str, Slot] = {
    "time": "time", "time of day": "time", "hour": "time", "weather": "weather", "style": "style", "mood": "mood",
    "atmosphere": "mood", "vibe": "mood", "camera": "camera", "angle": "camera", "camera angle": "camera",
    "view": "camera",
    "perspective": "camera", "viewpoint": "camera", "palette": "palette", "colour palette": "palette", "color palette":
    "palette", "colours": "palette", "colors": "palette", "colour scheme": "palette", "color scheme": "palette",
    "background": "setting", "setting": "setting", "scenery": "setting", "backdrop": "setting", "location": "setting",
    "surroundings": "setting", "season": "weather", "lighting": "mood", "light": "mood", "medium": "style", "tone":
    "mood", "art style": "style", "environment": "setting", "place": "setting", "landscape": "setting",
}  # fmt: skip
_IT = frozenset(["it", "itself", "that", "this", "one", "he", "him", "she", "her", "himself", "herself"])
_THEM = frozenset(["they", "them", "these", "those", "themselves", "both", "ones"])
# Verbs of statements that look like plural nouns after a bare noun: "quest board goes on the wall".
_LINKING = frozenset("go turn look be become stay remain appear seem get grow paint colour color".split())
_DRESSES = frozenset(["dress", "gown", "skirt", "blouse", "tutu", "bikini"])
_VERBS = frozenset(
    "goes needs wants belongs wears has gets feels looks seems reads holds feel look seem need go".split()
)
_WHOLE = frozenset(
    """
    picture image scene everything whole photo painting drawing all overall composition thing
    """.split()
)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The present picture, the user's words of the turns before, latest last, and the pictures before, latest first."""

    picture: Reading
    earlier: Sequence[str] = ()
    before: Sequence[Reading] = ()
    topic: str | None = None  # what the clause before spoke of without asking for anything
    singled: Sequence[str] = ()  # the nouns of which one was told apart already, in the same clause


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause speaks of: a thing by its noun in the picture, a slot, the whole picture; `end` comes after it."""

    noun: str
    end: int
    known: bool = True
    whole: bool = False
    pronoun: bool = False
    slot: Slot | None = None
    phrase: NounPhrase | None = None


@cache
def _slots() -> Phrases[Slot]:
    return Phrases(SLOT_NAMES)


def salient(context: Context, *, several: bool = False, animate: bool = False) -> str | None:
    """The thing a pronoun means: the one mentioned last that is still there, else the picture's main one."""
    own = context.picture.things + tuple(part for thing in context.picture.things for part in thing.parts)
    fitting = [thing for thing in own if _can_mean(thing, several, animate, context)]
    inner = [thing for thing in inventory(context.picture.things) if _can_mean(thing, several, animate, context)]
    if animate:
        fitting = [thing for thing in fitting if head(thing.noun) in PEOPLE] or fitting
    if context.topic and any(thing.noun == context.topic for thing in inner):
        return context.topic
    for turn in reversed(range(len(context.earlier))):
        tokens = tokenize(context.earlier[turn])
        lowers = [singular(token.lower) for token in tokens]
        mentioned = _first_of(lowers, fitting) or _first_of(lowers, inner)
        mentioned = mentioned or _other_then(tokens, turn, context)
        if mentioned in {thing.noun for thing in inner}:
            return mentioned
    pool = fitting or inner or own
    main = [thing for thing in pool if head(thing.noun) not in GROUNDS]
    return (main or list(pool) or [Thing(noun="")])[0].noun or None


def _other_then(tokens: Sequence[Token], turn: int, context: Context) -> str | None:
    """What "the other one" was in an earlier turn."""
    at = next(
        (at for at in range(len(tokens) - 1) if tokens[at].lower == "the" and tokens[at + 1].lower == "other"), None
    )
    then = msgspec.structs.replace(context, earlier=context.earlier[:turn], topic=None)
    target = _other(tokens, at, then) if at is not None and turn else None
    return target.noun if target else None


def _first_of(words: Sequence[str], things: Sequence[Thing]) -> str | None:
    """The thing that is named first, by its own noun, else by its kind: the spaceship by "ship"."""
    named = [(words.index(head(thing.noun)), thing.noun) for thing in things if head(thing.noun) in words]
    kinds = ((at, thing.noun) for at, word in enumerate(words) for thing in things if is_of_kind(thing.noun, word))
    return min(named or kinds, default=(0, None))[1]


def _can_mean(thing: Thing, several: bool, animate: bool, context: Context) -> bool:
    """Whether "they" (several) or "him" (animate) can mean a thing."""
    alive = head(thing.noun) in ANIMATE and (several or thing.count == 1)
    return (not several or total(thing.noun, context.picture) != 1) and (not animate or alive)


def total(noun: str, picture: Reading) -> int | None:
    """How many there are of a noun, those told apart from the rest included; None for several, unsaid."""
    counts = [thing.count for thing in picture.things if thing.noun == noun]
    counts = counts or [thing.count for thing in inventory(picture.things) if thing.noun == noun][:1]
    return None if None in counts else sum(count or 0 for count in counts)


def target_at(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """What the words from token `at` speak of, or None when no noun phrase or pronoun stands there."""
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if (word == "the" and following == "other") or (word in ("all", "both") and following in ("of", "the")):
        if word != "the":
            return target_at(tokens, at + (2 if following == "of" else 1), context)
        return _other(tokens, at, context)
    if word == "all" and following in ("this", "that"):
        return Target(noun="", end=at + 2, whole=True)
    if word == "all" and following in NUMBERS:  # "all | three boats"
        return target_at(tokens, at + 1, context)
    if word in ("both", "all", "each") and (not following or is_modifier(following) or is_boundary(following)):
        two = next((thing.noun for thing in context.picture.things if word == "both" and thing.count == 2), None)
        noun = two or salient(context, several=True)
        return Target(noun=noun or "", end=at + 1, known=noun is not None, pronoun=True)
    if word == "everything":
        return Target(noun="", end=at + 1, whole=True)
    start = at + (word in ("the", "this", "a"))
    if (slot := _slots().match(tokens, start)) and _ends(tokens, start + slot[1]):
        name = " ".join(token.lower for token in tokens[start : start + slot[1]])
        phrase = noun_phrase(tokens[: start + slot[1]], at)
        standing = resolve(phrase, context.picture.things) if phrase and phrase.noun else None
        return Target(
            noun=standing or name, end=start + slot[1], known=standing is not None, slot=slot[0], phrase=phrase
        )
    if word in ("this", "that", "these", "those") and following in ("one", "ones"):
        noun = salient(context, several=following == "ones")
        return Target(noun=noun or "", end=at + 2, known=noun is not None, pronoun=True)
    pronoun = word in ("it", "them", "they", "him", "he", "she") or (word == "her" and _is_object(tokens, at, context))
    phrase = None if pronoun else noun_phrase(tokens, at)
    singled = word in ("this", "that", "these", "those") and any(
        token.lower in ("one", "ones") for token in tokens[at + 2 : at + 4]
    )
    if word in _IT | _THEM and not singled and (phrase is None or not phrase.noun or is_modifier(following)):
        noun = salient(context, several=word in _THEM, animate=word in ("he", "him", "she", "her"))
        noun = _of_gender(word, context) or noun
        end = at + 1 + (word in _THEM and following in ("all", "both", "each"))
        return Target(noun=noun or "", end=end, known=noun is not None, pronoun=True)
    if phrase is None:
        return None
    if phrase.end < len(tokens) and tokens[phrase.end].lower in ("one", "ones"):
        looks = noun_phrase(tokens, at, predicate=True) or phrase  # "the orange | one"
        phrase = msgspec.structs.replace(looks, end=looks.end + (not looks.noun and bool(looks.described)))
    phrase = _coloured_like(tokens, phrase, context) or trimmed(tokens, phrase)
    if phrase.determiner not in INDEFINITE and (
        phrase.noun in _WHOLE or (not phrase.determiner and phrase.head in _WHOLE)
    ):
        return Target(noun="", end=phrase.end, whole=True)
    if sided := _on_its_side(tokens, phrase, context):
        return sided
    noun = resolve(phrase, context.picture.things)
    if noun is None and (shorter := _shorter(tokens, phrase, context)):
        return shorter
    if noun is None and phrase.end < len(tokens) and tokens[phrase.end].lower == "one":
        return Target(noun=phrase.noun, end=phrase.end + 1, known=False, phrase=phrase)
    end = phrase.end + (noun is not None and _goes_on(noun, phrase, tokens))
    return Target(noun=noun or phrase.noun, end=end, known=noun is not None, phrase=phrase)


def _on_its_side(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    """Of several that are told with their sides the one on that: "the lamp | on the left"."""
    side = sides().match(tokens, phrase.end) if phrase.noun and phrase.determiner else None
    named = [thing for thing in inventory(context.picture.things) if names(phrase.noun, thing.noun)] if side else []
    if side is None or len({thing.place.side for thing in named}) < 2:
        return None
    meant = next((thing for thing in named if thing.place.side == side[0]), None)
    return Target(noun=told_apart(meant), end=phrase.end + side[1], phrase=phrase) if meant else None


def _goes_on(noun: str, phrase: NounPhrase, tokens: Sequence[Token]) -> bool:
    """Whether the next word is the head of the compound that was named by its first: "the stage | lights"."""
    following = tokens[phrase.end].lower if phrase.end < len(tokens) else ""
    return phrase.head != head(noun) and singular(following) == head(noun)


def first_named(tokens: Sequence[Token], context: Context) -> Target | None:
    """What is there by the first words alone, more being said after it: "give | the dogs | hats"."""
    for end in range(len(tokens) - 1, 0, -1):
        phrase = noun_phrase(tokens[:end], 0)
        noun = resolve(phrase, context.picture.things) if phrase and phrase.noun and phrase.end == end else None
        if noun is not None:
            return Target(noun=noun, end=end, phrase=phrase)
    return None


def _is_object(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether "her" stands for somebody and owns nothing: "give her | a hat", "make her | laugh"."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    if following in DETERMINERS or following in NUMBERS or is_closed(following):
        return True
    phrase = noun_phrase(tokens, at)
    known = phrase is not None and resolve(phrase, context.picture.things) is not None
    return not known and verb_of(following) == following and at + 2 == len(tokens)


def _of_gender(word: str, context: Context) -> str | None:
    """Whom "she" or "he" can mean by the noun or by what is worn, None where nothing tells."""
    if word not in ("she", "her", "he", "him"):
        return None
    own = [thing for thing in context.picture.things if head(thing.noun) in ANIMATE and thing.count == 1]
    women = [thing for thing in own if is_feminine(head(thing.noun)) or _wears(thing, _DRESSES)]
    told = women if word in ("she", "her") else [thing for thing in own if thing not in women]
    latest = salient(context, animate=True)
    if len(own) < 2 or not women or any(thing.noun == latest for thing in told):
        return None
    return told[0].noun if told else None


def _wears(thing: Thing, clothes: Collection[str]) -> bool:
    return any(head(part.noun) in clothes for part in thing.parts)


def _shorter(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    """What is there by the first words of a phrase, the rest being what is said of it: "the cat | sit"."""
    if phrase.determiner in INDEFINITE:
        return None
    for end in range(phrase.end - 1, phrase.start, -1):
        last = tokens[end - 1].lower
        if is_modifier(last) or last.endswith("s'"):
            continue
        known = noun_phrase(tokens[:end], phrase.start)
        noun = resolve(known, context.picture.things) if known and known.noun and known.end == end else None
        if noun is not None and not _is_compound(tokens, end):
            return Target(noun=noun, end=end, phrase=known)
    verb = next((at for at in range(phrase.start + 1, phrase.end) if tokens[at].lower in _VERBS), None)
    return target_at(tokens[:verb], phrase.start, context) if verb else None


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is the head of what the words before it only specify: "the window | frame green"."""
    word = tokens[at].lower
    last = at + 2 == len(tokens) and is_colour(tokens[at + 1].lower)
    return last and can_be(word, "NOUN") and not is_modifier(word) and word not in _LINKING and not word.endswith("s")


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun that ends before token `at` is whole: "the light" is, in "the light house" it is not."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return True
    return is_boundary(tokens[at].lower) or is_modifier(tokens[at].lower) or tokens[at].lower == "of"


def trimmed(tokens: Sequence[Token], phrase: NounPhrase) -> NounPhrase:
    """The phrase without adjectives after its noun, which are what is asked of it: "the boat | blue"."""
    end = phrase.end
    first = next((at for at in range(phrase.start, end) if _names_something(tokens[at].lower)), end)
    while end - 1 > first and is_modifier(tokens[end - 1].lower):
        end -= 1
    if end == phrase.end:
        return phrase
    return noun_phrase(tokens[:end], phrase.start) or phrase


def _coloured_like(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> NounPhrase | None:
    """The phrase up to a word that is a colour or a stuff as well and names what is there: "the rose | white"."""
    at = phrase.start + 1
    word = tokens[at].lower if at < phrase.end else ""
    if phrase.determiner != "the" or singular(word) not in COLOUR_NOUNS | MATERIALS or at + 1 == phrase.end:
        return None
    if not all(is_modifier(token.lower) for token in tokens[at + 1 : phrase.end]):
        return None
    there = any(names(singular(word), thing.noun) for thing in context.picture.things)
    return noun_phrase(tokens[: at + 1], phrase.start) if there else None


_LEADING = frozenset("the a an this that these those my both all".split())


def _names_something(word: str) -> bool:
    return not is_modifier(word) and word not in NUMBERS and word not in _LEADING


def _other(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """ "The other one", "the other cat": of those fitting, the one that was not spoken of last."""
    alone = at + 2 >= len(tokens) or tokens[at + 2].lower in ("one", "ones") or is_boundary(tokens[at + 2].lower)
    phrase = None if alone else noun_phrase(tokens, at + 2)
    end = phrase.end if phrase else at + 2
    if end < len(tokens) and tokens[end].lower in ("one", "ones"):
        end += 1
    things = [thing for thing in context.picture.things if head(thing.noun) not in GROUNDS]
    if phrase and phrase.noun:
        things = [thing for thing in things if names(phrase.noun, thing.noun)] or things
    it = _spoken_of_last(things, context)
    others = [thing for thing in things if thing is not it]
    kin = [thing for thing in others if it is not None and names(thing.noun, it.noun)]
    if not others:
        return None
    if kin:
        return Target(noun=" ".join([*kin[-1].colours[:1], kin[-1].noun]), end=end)
    return Target(noun=min(others, key=lambda thing: _strangeness(thing, it, things)).noun, end=end)


def _strangeness(thing: Thing, it: Thing | None, things: Sequence[Thing]) -> tuple[bool, bool, int]:
    """How little a thing goes with the one spoken of: alive or not as that is, no place of it, named beside it."""
    if it is None:
        return (False, False, -things.index(thing))
    alive = (head(thing.noun) in ANIMATE) == (head(it.noun) in ANIMATE)
    return (not alive, it.place.of == thing.noun, abs(things.index(thing) - things.index(it)))


def is_told_apart(noun: str, context: Context) -> bool:
    """Whether the picture tells each thing of a noun by its colour: "a black cat and a white cat", not "two cats"."""
    alike = [thing for thing in context.picture.things if names(noun, thing.noun)]
    return bool(alike) and all(thing.count == 1 and (thing.colours or len(alike) == 1) for thing in alike)


def _spoken_of_last(things: Sequence[Thing], context: Context) -> Thing | None:
    """The thing that "it" means; of several of its noun the one whose look was spoken of last."""
    it = salient(context)
    alike = [thing for thing in things if thing.noun == it]
    for words in reversed(context.earlier):
        said = {token.lower for token in tokenize(words)}
        for thing in alike:
            if len(alike) > 1 and not said.isdisjoint((*thing.colours, *thing.traits, *thing.materials)):
                return thing
    return alike[0] if alike else None
