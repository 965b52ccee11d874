"""The things of the picture and the colours that a turn names, in order, where it names nothing else."""

from collections.abc import Sequence
from enum import Enum

import msgspec

from assistant.language.demands.context import Context, total
from assistant.language.demands.effects import standing, thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Thing
from assistant.language.scenes.drafts import draft
from assistant.language.scenes.naming import inventory, told_apart
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.asking import ASKING, OTHERWISE, TALKED_OF
from assistant.language.words.comparatives import positive
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import (
    AUXILIARIES,
    BE,
    DEFINITE,
    DETERMINERS,
    NEGATIONS,
    OBJECT_PRONOUNS,
    POSSESSIVE,
    POSTURES,
    WITH,
)
from assistant.language.words.morphology import is_unmarked, singular
from assistant.language.words.talking import VERDICTS, is_of_talk
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import BODY, COLOUR_NOUNS
from assistant.language.words.wordclasses import is_closed, is_colour, is_shade, relations, sides

_TURNED = Phrases(dict.fromkeys(["the other way round", "the other way around", "vice versa"], True))
_OLD = frozenset(["than", "instead", "rather", "without"])
_QUESTIONS = BE | frozenset(["does", "did"])
_MANY = frozenset("them they these those both all ones".split())
_KEEPING = frozenset("keep leave stay stays remain remains".split())
_MEANING = frozenset("it this that these those them they he him she her its his their one ones both all".split())


class Mark(Enum):
    """What stands between what is named."""

    AND = "and"
    STOP = "stop"


class Colour(msgspec.Struct, frozen=True):
    """Colours that are said by themselves; `old` where something else is asked for instead."""

    colours: tuple[str, ...]
    old: bool = False


class Named(msgspec.Struct, frozen=True):
    """A thing of the picture with what is said of it before its noun."""

    noun: str
    thing: Thing
    old: bool = False  # in that look: "instead of the blue hat"
    stays: bool = False  # as it is: "not the elephant"
    kept: bool = False  # but perhaps in another colour: "the bow tie stays, but ..."
    by: bool = False  # what another is at or has: "on the cake"
    pronoun: bool = False
    definite: bool = False


Item = Colour | Named | Mark


def mentioned(tokens: Sequence[Token], context: Context) -> list[Item]:
    """The things and colours that a turn names in order, [] where it says more."""
    items: list[Item] = []
    if _lower(tokens, 0) in _QUESTIONS:
        return []
    at, denied, by, keeps, definite = 0, "", False, False, False
    while at < len(tokens):
        word = tokens[at].lower
        if tokens[at].kind in ("comma", "stop"):
            items.append(Mark.STOP)
            at, denied, by = at + 1, "", False
        elif turned := _TURNED.match(tokens, at):
            at += turned[1]
        elif tokens[at].kind != "word" or _says_more(tokens, at, items, context):
            return []
        elif word == "and":
            items.append(Mark.AND)
            at += 1
        elif word == "but":
            at, denied = at + 1, ""
        elif word in NEGATIONS or word in _OLD:
            denied = _denied(tokens, at) or denied
            definite = word == "not"
            at += 1 + (word == "instead" and _lower(tokens, at + 1) == "of")
        elif word in ASKING and standing(word, context) is None:
            at += 1
        elif found := _found(tokens, at, context):
            item, at = found
            if isinstance(item, Colour):
                items.append(msgspec.structs.replace(item, old=bool(denied)))
            elif isinstance(item, Named):
                look = bool(item.thing.colours)
                if denied == "one" and not look and not (definite and item.definite):
                    return []  # "not a cat", "instead of the cat"
                stays = keeps or (denied == "one" and not look)
                old = bool(denied) and look
                items.append(msgspec.structs.replace(item, old=old, stays=stays, kept=keeps, by=by))
            denied = "" if denied == "one" else denied
            by = keeps = False
        elif word in ("that", "which") and _lower(tokens, at + 1) in BE and items and isinstance(items[-1], Named):
            items[-1] = msgspec.structs.replace(items[-1], by=False)  # "wear a robe | that is brown"
            at += 1
        elif (length := _placed(tokens, at)) or word in WITH:
            at, by = at + (length or 1), True
        elif word in _KEEPING:
            keeps = word in ("keep", "leave")
            if not keeps and items and isinstance(items[-1], Named):
                items[-1] = msgspec.structs.replace(items[-1], stays=True, kept=True)
            at += 1
        elif _is_talk(tokens, at, context):
            at += 1
        else:
            return []
    return items


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) and tokens[at].kind == "word" else ""


def _says_more(tokens: Sequence[Token], at: int, items: Sequence[Item], context: Context) -> bool:
    """Whether a word says more than what looks how: "one of", "what is in the jug"."""
    word = tokens[at].lower
    asks = word in ("what", "whatever") and not items and not _done(tokens, at, context)
    starts = not at or tokens[at - 1].kind == "comma" or tokens[at - 1].lower in ("and", "just", "only")
    several = word == "one" and starts and any(thing.count != 1 for thing in inventory(context.picture.things))
    return word in OTHERWISE or asks or several or (word == "one" and _lower(tokens, at + 1) == "of")


def _denied(tokens: Sequence[Token], at: int) -> str:
    """How much a negation takes back: "one" thing or colour, a "clause", or nothing: "no, ...", "could it not be"."""
    word = tokens[at].lower
    before, following = _lower(tokens, at - 1), _lower(tokens, at + 1)
    if not following or before == "why" or word == "rather" or following == "only":
        return ""
    if word == "instead":
        return "one" if following == "of" else ""
    first = at < 2 or tokens[at - 2].kind in ("comma", "stop")
    if word == "not" and before in AUXILIARIES and before != "do" and first:
        return ""  # "cannot the ice cream be pink?"
    acts = word in ("not", "never") and (following in BE or following in AUXILIARIES or following in ASKING)
    return "clause" if acts else "one"


def _found(tokens: Sequence[Token], at: int, context: Context) -> tuple[Item | None, int] | None:
    """What is named at token `at` and where it ends; no item where that is only a word of talk."""
    word, following = tokens[at].lower, _lower(tokens, at + 1)
    if word == "same":
        return _same(tokens, at, context)
    if word in ("as", "like") and at and is_colour(tokens[at - 1].lower):
        like = noun_phrase(tokens, at + 1)
        return (None, like.end) if like and like.noun else None
    if word == "the" and following in ("one", "ones") and (side := sides().match(tokens, at + 2)):
        there = [thing for thing in inventory(context.picture.things) if thing.place.side == side[0]]
        noun = told_apart(there[0]) if len(there) == 1 else ""
        return (Named(noun, Thing(noun=noun)), at + 2 + side[1]) if noun else None
    if word in ("what", "whatever") and (done := _done(tokens, at, context)):
        return done
    if colour := _colour(tokens, at, context):
        return colour
    if (is_closed(word) and word not in _MEANING) or (word in DETERMINERS and is_closed(following)):
        return None
    return _thing(tokens, at, context)


def _thing(tokens: Sequence[Token], at: int, context: Context) -> tuple[Item | None, int] | None:
    """A thing of the picture, or a phrase that names nothing: "a new colour", "her face"."""
    target = target_at(tokens, at, context)
    asks = next((end for end in range(at + 2, len(tokens)) if tokens[end].lower in ASKING), 0)
    if target is not None and not target.known and asks:
        target = target_at(tokens[:asks], at, context)  # "would a black wolf | work"
    if target is None or (target.slot and not target.known):
        return None
    if target.pronoun:
        one = tokens[at].lower in _MANY and total(target.noun, context.picture) == 1
        if one or not (target.known and target.noun):
            return None
        return Named(target.noun, Thing(noun=""), pronoun=True, definite=True), target.end
    phrase = target.phrase
    if target.whole or not target.known:
        last = tokens[target.end - 1].lower
        told = target.whole or (target.phrase is not None and not target.phrase.colours)
        body = tokens[at].lower in POSSESSIVE and singular(last) in BODY
        return (
            (None, target.end)
            if told and (body or singular(last) in TALKED_OF or is_of_talk(last, alone=True))
            else None
        )
    there = thing_of(target.noun, context)
    if target.end == at + 1 and _lower(tokens, target.end) in DETERMINERS | OBJECT_PRONOUNS:
        return None  # "dress | them in black"
    if phrase is None or not phrase.noun or there is None or phrase.other:
        return None
    many = total(there.noun, context.picture)
    if (phrase.counted and phrase.count != many) or (phrase.count == 1 and many != 1 and not is_unmarked(phrase.head)):
        return None
    if phrase.plural and many == 1:
        return None  # "the animals" of a cat and a dog
    said = draft(phrase).thing()
    new = {said.size, *said.materials} - {None, there.size, *there.materials}
    definite = phrase.determiner in DEFINITE | POSSESSIVE
    return None if new and not said.colours else (Named(target.noun, said, definite=definite), target.end)


def _colour(tokens: Sequence[Token], at: int, context: Context) -> tuple[Item | None, int] | None:
    """A colour by itself: "dark red", "a green one", "blue and white"."""
    start = at + (tokens[at].lower in DETERMINERS)
    end = start
    while end < len(tokens) and (is_shade(tokens[end].lower) or (end > start and _joins(tokens, end))):
        end += 1
    if end == start or not is_colour(tokens[end - 1].lower):
        return None
    target = target_at(tokens[:end], at, context) if end - start == 1 else None
    if target is not None and target.known and not target.pronoun and target.phrase and target.phrase.noun:
        return None  # the rose, the orange that is there
    following = _lower(tokens, end)
    if _can_be_thing(tokens, at, end) and singular(following) not in TALKED_OF:
        return None  # "an orange", "rose on the rug", "of gold"
    asks = following in ASKING and (not can_be(following, "NOUN") or _lower(tokens, end + 1) in DETERMINERS)
    alone = not following or is_closed(following) or following in DETERMINERS or asks
    if not (alone or singular(following) in TALKED_OF):
        return None
    told = noun_phrase([*tokens[start:end]], 0, predicate=True)
    if told is None or told.noun or not told.colours or told.end < end - start:
        return None
    return Colour(tuple(told.colours)), end + (singular(following) in TALKED_OF)


def _can_be_thing(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a colour can as well be a thing that comes."""
    alone = tokens[end - 1].lower in COLOUR_NOUNS and end - at == 1 + (tokens[at].lower in DETERMINERS)
    placed = tokens[at].lower in ("a", "an") or relations().match(tokens, end) is not None
    return alone and (placed or _lower(tokens, at - 1) == "of")


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands between two colours that are both meant: "blue | and | white"."""
    shades = [at - 1, at + 1]
    return tokens[at].lower == "and" and at + 1 < len(tokens) and all(is_shade(tokens[each].lower) for each in shades)


def _same(tokens: Sequence[Token], at: int, context: Context) -> tuple[Item | None, int] | None:
    """ "The same brown | as the dog": the colours of what it is compared with."""
    as_at = next((place for place in range(at + 1, min(at + 5, len(tokens))) if tokens[place].lower == "as"), 0)
    target = target_at(tokens, as_at + 1, context) if as_at else None
    like = thing_of(target.noun, context) if target and target.known else None
    return (Colour(like.colours), target.end) if target and like and like.colours else None


def _done(tokens: Sequence[Token], at: int, context: Context) -> tuple[Item | None, int] | None:
    """ "What they are pulling": what somebody does that with."""
    for end in range(at + 1, min(at + 5, len(tokens))):
        verb = verb_of(tokens[end].lower)
        for thing in inventory(context.picture.things) if verb else ():
            if thing.doing and verb_of(thing.doing.split()[0]) == verb:
                done = inventory([thing])[1 + len(thing.parts) :]
                return (Named(done[0].noun, Thing(noun=done[0].noun)), end + 1) if len(done) == 1 else None
    return None


def _placed(tokens: Sequence[Token], at: int) -> int:
    """How many words at token `at` say where something is, 0 where none do."""
    side = sides().match(tokens, at)
    found = side or relations().match(tokens, at)
    return found[1] if found else int(tokens[at].lower == "of")


def _is_talk(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether a word asks, judges or joins, or says what is seen being done."""
    word, following = tokens[at].lower, _lower(tokens, at + 1)
    if word in DETERMINERS and not is_closed(word):
        return following in ASKING or following in VERDICTS or is_closed(following)
    if is_closed(word) or word in ASKING or word in VERDICTS or positive(word) in VERDICTS:
        return True
    verb = verb_of(word)
    doing = (thing.doing for thing in inventory(context.picture.things) if thing.doing)
    acts = verb is not None and any(verb_of(text.split()[0]) == verb for text in doing)
    return acts or (verb in POSTURES and at + 1 < len(tokens) and relations().match(tokens, at + 1) is not None)
