"""What the user's words mean in the present picture: "it", "the boat", "the red one", "the other cat"."""

from collections.abc import Sequence
from functools import cache

import msgspec

from assistant.language.demands.antecedents import (
    IT,
    PERSONAL,
    THEM,
    ends_noun,
    is_object,
    meant_by_pronoun,
    so_many,
    two,
)
from assistant.language.demands.context import Context, Target, other_at, salient, who_acts
from assistant.language.demands.pointing import pointed_out, the_one
from assistant.language.demands.possessed import part_of_one
from assistant.language.reading import Slot
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.comparatives import THINGS_TOO
from assistant.language.words.dictionary import can_be
from assistant.language.words.lexicon import INDEFINITE, NUMBERS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import CLOTHES
from assistant.language.words.wordclasses import (
    is_boundary,
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
_POINTING = frozenset(["this", "that", "these", "those"])
# Verbs of statements that look like plural nouns after a bare noun: "quest board goes on the wall".
_LINKING = frozenset("go turn look be become stay remain appear seem get grow paint colour color".split())
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
    if (past := _past_quantifier(tokens, at)) > at:
        return target_at(tokens, past, context)
    word, following = lowers(tokens, at)
    if word == "the" and following == "other":
        return other_at(tokens, at, context)
    return (
        _one_pointed_at(tokens, at, context)
        or _all_there(tokens, at, context)
        or _slot_named(tokens, at, context)
        or _by_pronoun(tokens, at, context)
        or _by_noun(tokens, at, context)
    )


def lowers(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """The word at a token and the one after it, "" past the end."""
    word, following = [*(token.lower for token in tokens[at : at + 2]), "", ""][:2]
    return word, following


def _past_quantifier(tokens: Sequence[Token], at: int) -> int:
    """Past what takes all of something: "all of | the boats", "both | the boats", "all | three boats"."""
    word, following = lowers(tokens, at)
    if word in ("all", "both") and following in ("of", "the"):
        return at + (2 if following == "of" else 1)
    return at


def _one_pointed_at(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """ "The one on the left"; and the can that is there, where the word asks for nothing."""
    word, following = lowers(tokens, at)
    if word in ("the", "that") and following == "one":
        return pointed_out(tokens, the_one(at), context)
    return _vessel(tokens, at, context) if word == "can" else None


def _all_there(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """The whole picture, or all of those spoken of: "all this", "everything", "the two", "both in red"."""
    word, following = lowers(tokens, at)
    if word == "all" and following in ("this", "that"):
        return Target(noun="", end=at + 2, whole=True)
    if word in ("the", "these", "those", "all") and (told := so_many(tokens, at, context)):
        return told
    if word == "all" and following in NUMBERS:
        return target_at(tokens, at + 1, context)
    if word in ("both", "all", "each") and (not following or is_modifier(following) or is_boundary(following)):
        pair = two(context) if word == "both" else None
        worn = following == "in" and any(token.lower in CLOTHES for token in tokens[at + 2 :])  # "all | in sunglasses"
        noun = pair or salient(context, several=True, animate=worn)
        return Target(noun=noun or "", end=at + 1, known=noun is not None, pronoun=True)
    return Target(noun="", end=at + 1, whole=True) if word == "everything" else None


def _slot_named(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """A side of the whole picture by its name: "the background", "the time of day"."""
    start = at + (tokens[at].lower in ("the", "this", "a"))
    slot = _slots().match(tokens, start)
    if slot is None or not ends_noun(tokens, start + slot[1]):
        return None
    end = start + slot[1]
    phrase = noun_phrase(tokens[:end], at)
    standing = resolve(phrase, context.picture.things) if phrase and phrase.noun else None
    name = " ".join(token.lower for token in tokens[start:end])
    return Target(noun=standing or name, end=end, known=standing is not None, slot=slot[0], phrase=phrase)


def _by_pronoun(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """What "it", "them", "her" or "that one" means; "that round rug" is no pronoun."""
    word, following = lowers(tokens, at)
    if word in _POINTING and following in ("one", "ones"):
        noun = salient(context, several=following == "ones")
        return Target(noun=noun or "", end=at + 2, known=noun is not None, pronoun=True)
    if word not in IT | THEM or not _stands_alone(tokens, at, context):
        return None
    pair = two(context) if following == "both" and word in THEM else None
    noun = pair or who_acts(tokens, at, context) or meant_by_pronoun(word, context)
    end = at + 1 + (word in THEM and following in ("all", "both", "each"))
    return Target(noun=noun or "", end=end, known=noun is not None, pronoun=True)


def _stands_alone(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether a word that can be a pronoun is one, and does not begin a noun phrase."""
    word, following = lowers(tokens, at)
    if word in _POINTING and any(token.lower in ("one", "ones") for token in tokens[at + 2 : at + 4]):
        return False  # "that big one"
    if following in INDEFINITE:
        return True  # "make that | a candle"
    phrase = _phrase_at(tokens, at, context)
    if phrase is None or not phrase.noun:
        return True
    if not is_modifier(following) or resolve(phrase, context.picture.things) is not None:
        return False
    return not (phrase.counted and phrase.end > at + 2)  # "one big statue"


def _phrase_at(tokens: Sequence[Token], at: int, context: Context) -> NounPhrase | None:
    word = tokens[at].lower
    pronoun = word in PERSONAL or (word == "her" and is_object(tokens, at, context))
    return None if pronoun else noun_phrase(tokens, at)


def _by_noun(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """What a noun phrase names, known or not; "the whole picture" is no thing in it."""
    phrase = _phrase_at(tokens, at, context)
    if phrase is None:
        return None
    phrase = _whole_phrase(tokens, at, phrase, context)
    if _is_picture(phrase, context):
        return Target(noun="", end=phrase.end, whole=True)
    if pointed := pointed_out(tokens, phrase, context) or part_of_one(tokens, phrase, context):
        return pointed
    noun = resolve(phrase, context.picture.things)
    if noun is None and (shorter := _shorter(tokens, phrase, context)):
        return shorter
    if noun is None and phrase.end < len(tokens) and tokens[phrase.end].lower == "one":
        return Target(noun=phrase.noun, end=phrase.end + 1, known=False, phrase=phrase)
    end = phrase.end + (noun is not None and _goes_on(noun, phrase, tokens))
    return Target(noun=noun or phrase.noun, end=end, known=noun is not None, phrase=phrase)


def _whole_phrase(tokens: Sequence[Token], at: int, phrase: NounPhrase, context: Context) -> NounPhrase:
    """A noun phrase as far as it names something: "the orange one", "the street light", "the boat | light"."""
    if phrase.end < len(tokens) and tokens[phrase.end].lower in ("one", "ones"):
        looks = noun_phrase(tokens, at, predicate=True) or phrase
        phrase = msgspec.structs.replace(looks, end=looks.end + (not looks.noun and bool(looks.described)))
    ends = singular(tokens[phrase.end - 1].lower) == phrase.head
    whole = ends and any(thing.noun == phrase.noun for thing in inventory(context.picture.things))
    return phrase if whole else _coloured_like(tokens, phrase, context) or trimmed(tokens, phrase)


def _is_picture(phrase: NounPhrase, context: Context) -> bool:
    """Whether a phrase names the picture itself: "the scene", but no painting that hangs in it."""
    named = phrase.noun in _WHOLE or (not phrase.determiner and phrase.head in _WHOLE)
    hangs = phrase.noun in _HANGING and resolve(phrase, context.picture.things) is not None
    return phrase.determiner not in INDEFINITE and named and not hangs


def _vessel(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """The can that is there, where the word does not ask: "can | in copper", "can | red"."""
    there = next((thing.noun for thing in context.picture.things if head(thing.noun) == "can"), None)
    placed = relations().match(tokens, at + 1) or sides().match(tokens, at + 1)
    said = placed or (at + 1 < len(tokens) and is_modifier(tokens[at + 1].lower))
    phrase = NounPhrase(start=at, end=at + 1, noun="can", head="can")
    return Target(noun=there, end=at + 1, phrase=phrase) if there and said else None


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
