"""What the user's words mean in the present picture: "it", "the boat", "the red one", "the other cat"."""

from collections.abc import Collection, Sequence
from functools import cache

import msgspec

from assistant.language.demands.context import Context, Target, other_at, salient, total, who_acts
from assistant.language.demands.pointing import pointed_out, the_one
from assistant.language.reading import Slot, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.comparatives import THINGS_TOO
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.kinds import is_feminine, is_of_kind
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE, NUMBERS, VERBS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, CLOTHES, GROUNDS, HUMANS
from assistant.language.words.wordclasses import (
    is_boundary,
    is_closed,
    is_colour,
    is_modifier,
    names_too,
    relations,
    sides,
)

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
_POSTURES = frozenset("lie sit stand kneel perch crouch sleep rest lean hang float swim walk run climb".split())
_DRESSES = frozenset(["dress", "gown", "skirt", "blouse", "tutu", "bikini"])
_VERBS = frozenset(
    "goes needs wants belongs wears has gets feels looks seems reads holds feel look seem need go".split()
)
_WHOLE = frozenset(
    """
    picture image scene everything whole photo painting drawing all overall composition thing
    """.split()
)

_HANGING = frozenset(["photo", "painting", "drawing"])  # on a wall they are things


@cache
def _slots() -> Phrases[Slot]:
    return Phrases(SLOT_NAMES)


def target_at(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """What the words from token `at` speak of, or None when no noun phrase or pronoun stands there."""
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if (word == "the" and following == "other") or (word in ("all", "both") and following in ("of", "the")):
        if word != "the":
            return target_at(tokens, at + (2 if following == "of" else 1), context)
        return other_at(tokens, at, context)
    if word in ("the", "that") and following == "one" and (one := pointed_out(tokens, the_one(at), context)):
        return one
    if word == "all" and following in ("this", "that"):
        return Target(noun="", end=at + 2, whole=True)
    if word in ("the", "these", "those", "all") and (told := _so_many(tokens, at, context)):
        return told
    if word == "all" and following in NUMBERS:  # "all | three boats"
        return target_at(tokens, at + 1, context)
    if word == "can" and (vessel := _vessel(tokens, at, context)):
        return vessel
    if word in ("both", "all", "each") and (not following or is_modifier(following) or is_boundary(following)):
        two = _two(context) if word == "both" else None
        worn = following == "in" and any(token.lower in CLOTHES for token in tokens[at + 2 :])  # "all | in sunglasses"
        noun = two or salient(context, several=True, animate=worn)
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
    is_there = phrase is not None and bool(phrase.noun) and resolve(phrase, context.picture.things) is not None
    bare = (
        phrase is None or not phrase.noun or (is_modifier(following) and not is_there)
    )  # "that round rug" is no "that"
    bare = bare and not (phrase and phrase.noun and phrase.counted and phrase.end > at + 2)  # "one big statue"
    bare = bare or following in INDEFINITE  # "make that | a candle"
    if word in _IT | _THEM and not singled and bare:
        noun = who_acts(tokens, at, context) or meant_by_pronoun(word, context)
        end = at + 1 + (word in _THEM and following in ("all", "both", "each"))
        noun = (_two(context) if following == "both" and word in _THEM else None) or noun
        return Target(noun=noun or "", end=end, known=noun is not None, pronoun=True)
    if phrase is None:
        return None
    if phrase.end < len(tokens) and tokens[phrase.end].lower in ("one", "ones"):
        looks = noun_phrase(tokens, at, predicate=True) or phrase  # "the orange | one"
        phrase = msgspec.structs.replace(looks, end=looks.end + (not looks.noun and bool(looks.described)))
    ends = singular(tokens[phrase.end - 1].lower) == phrase.head  # "the street light", not "the boat | light"
    whole = ends and any(thing.noun == phrase.noun for thing in inventory(context.picture.things))
    phrase = phrase if whole else _coloured_like(tokens, phrase, context) or trimmed(tokens, phrase)
    if (
        phrase.determiner not in INDEFINITE
        and (phrase.noun in _WHOLE or (not phrase.determiner and phrase.head in _WHOLE))
        and not (phrase.noun in _HANGING and resolve(phrase, context.picture.things))
    ):
        return Target(noun="", end=phrase.end, whole=True)
    if pointed := pointed_out(tokens, phrase, context):
        return pointed
    noun = resolve(phrase, context.picture.things)
    if noun is None and (shorter := _shorter(tokens, phrase, context)):
        return shorter
    if noun is None and phrase.end < len(tokens) and tokens[phrase.end].lower == "one":
        return Target(noun=phrase.noun, end=phrase.end + 1, known=False, phrase=phrase)
    end = phrase.end + (noun is not None and _goes_on(noun, phrase, tokens))
    return Target(noun=noun or phrase.noun, end=end, known=noun is not None, phrase=phrase)


def _two(context: Context) -> str | None:
    """Those of which there are two: "both"."""
    return next((thing.noun for thing in context.picture.things if total(thing.noun, context.picture) == 2), None)


def _so_many(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """ "The two": those of which there are so many."""
    number = number_of(tokens[at + 1]) if at + 1 < len(tokens) else None
    if number is None or number < 2 or not _ends(tokens, at + 2):
        return None
    there = [thing.noun for thing in context.picture.things if thing.count == number]
    return Target(noun=there[0], end=at + 2, pronoun=True) if there else None


def _vessel(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """The can that is there, where the word does not ask: "can | in copper", "can | red"."""
    there = next((thing.noun for thing in context.picture.things if head(thing.noun) == "can"), None)
    placed = relations().match(tokens, at + 1) or sides().match(tokens, at + 1)
    said = placed or (at + 1 < len(tokens) and is_modifier(tokens[at + 1].lower))
    phrase = NounPhrase(start=at, end=at + 1, noun="can", head="can")
    return Target(noun=there, end=at + 1, phrase=phrase) if there and said else None


def meant_by_pronoun(word: str, context: Context) -> str | None:
    """The noun of what "it", "them", "him" or "her" means."""
    noun = salient(context, several=word in _THEM, animate=word in ("he", "him", "she", "her"))
    if word == "it" and noun and context.topic is None and total(noun, context.picture) != 1:
        things = (each for each in context.picture.things if not is_of_kind(each.noun, "building"))
        owners = [each.noun for each in things if any(part.noun == noun for part in each.parts)]
        several = (total(noun, context.picture) or 0) > 1
        # Of "eight pretzels" nobody says "it", where a cat was spoken of, nor of the wheels that a bicycle has.
        noun = (_single(context) if several else None) or next(iter(owners), noun)
    if word == "it" and context.topic is None and noun and head(noun) in HUMANS:
        others = [thing.noun for thing in inventory(context.picture.things) if head(thing.noun) not in HUMANS | GROUNDS]
        noun = others[0] if len(others) == 1 else noun  # of a man with a dog the dog
    return _of_gender(word, context) or noun


def _single(context: Context) -> str | None:
    """The one thing that the user's last turns spoke of."""
    one = [thing.noun for thing in context.picture.things if thing.count == 1]
    for words in list(context.earlier)[:0:-1]:
        said = {singular(token.lower) for token in tokenize(words)}
        if named := [noun for noun in one if head(noun) in said]:
            return named[0] if len(named) == 1 else None
    return None


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
    """Whether "her" stands for somebody and owns nothing: "give her | a hat", "make her | laugh",
    "let her | lie on the sill"."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    if following in DETERMINERS or following in NUMBERS or is_closed(following):
        return True
    phrase = noun_phrase(tokens, at)
    known = phrase is not None and resolve(phrase, context.picture.things) is not None
    does = following in VERBS - CLOTHES and at + 3 < len(tokens) and tokens[at + 2].lower in INDEFINITE
    does = does and tokens[at + 3].lower not in ("bit", "little", "lot")  # "have her | read a book"
    ends = at + 2 == len(tokens) or (following in _POSTURES and relations().match(tokens, at + 2) is not None) or does
    return not known and verb_of(following) == following and ends


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


def _coloured_like(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> NounPhrase | None:
    """The phrase up to a word that can describe and names what is there: "the rose | white", "the giant | blue"."""
    at = phrase.start + 1
    word = tokens[at].lower if at < phrase.end else ""
    thing = names_too(singular(word)) or word in THINGS_TOO
    if phrase.determiner != "the" or not thing or at + 1 == phrase.end:
        return None
    if not all(is_modifier(token.lower) for token in tokens[at + 1 : phrase.end]):
        return None
    shorter = noun_phrase(tokens[: at + 1], phrase.start)
    return shorter if shorter and shorter.noun and resolve(shorter, context.picture.things) else None


def one_there(rest: Sequence[Token], it: Target, context: Context) -> Target | None:
    """ "Let it be | a white rabbit": the rabbit that is there, where "it" would be another thing."""
    rest = rest[1:] if rest and rest[0].lower in ("be", "to", "into") else rest
    one = target_at(rest, 0, context) if rest and rest[0].lower in ("a", "an") else None
    phrase = one.phrase if one is not None and one.known and one.end == len(rest) else None
    if one is None or phrase is None or not phrase.described:
        return None
    alike = [thing for thing in inventory(context.picture.things) if names(phrase.noun, thing.noun)]
    meant = next((thing for thing in alike if phrase.colours and thing.colours), None) if len(alike) > 1 else None
    noun = " ".join([*meant.colours, meant.noun]) if meant else one.noun
    return msgspec.structs.replace(one, noun=noun) if noun != it.noun else None
