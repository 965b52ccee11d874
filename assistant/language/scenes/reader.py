"""Reading a description: one pass over the tokens, from noun phrases, prepositions and verbs to things with places."""

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from assistant.language.reading import Reading, Side, Slot, Time
from assistant.language.scenes.chunks import stands_alone
from assistant.language.scenes.course import Course
from assistant.language.scenes.listing import closes_with_and
from assistant.language.scenes.nominal import noun
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.slots import Term, term_at
from assistant.language.scenes.syntax import is_apart, is_fronted, is_participial, names_thing, side_at
from assistant.language.scenes.verbal import infinitive, state, verb
from assistant.language.scenes.wrappers import idea_in
from assistant.language.words.lexicon import (
    ARTICLES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    JOINTS,
    NEGATIONS,
    PRONOUNS,
    RELATIVES,
    WITH,
)
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ARRIVALS, MATERIALS, METALLIC, TIMES, WEATHER_NOUNS, WEATHER_VERBS
from assistant.language.words.wordclasses import having, made_of, relations

_CONTAINING = frozenset("featuring features including includes containing contains".split())
# Of these the ground may be understood: "nine stars above".
_BY_ITSELF = frozenset("above below behind beneath underneath beside alongside".split())
# These by themselves tell where something is: "a couple kissing outside".
_WHEREABOUTS = frozenset("outside inside outdoors indoors overhead nearby upstairs downstairs".split())
# Prepositions that tell a way, and so place nothing that stands.
_MOVING = frozenset("into onto through across over toward towards from past to along down off".split())


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """Read an idea, a whole prompt in prose, or tags. Never fails: what fits nowhere is in `unread`.

    The last readings are kept: a turn asks for the same prompts several times, and so does the next.
    """
    return _read(Course(tokenize(idea_in(text))), 0)


def read_tokens(tokens: Sequence[Token]) -> Reading:
    """Read tokens as they stand, without looking for the words around an idea."""
    return _read(Course(tokens), 0)


def _read(course: Course, at: int) -> Reading:
    while at < len(course.tokens):
        at = _step(course, at)
    return Reading(
        things=tuple(thing.thing() for thing in course.scene.things),
        time=next((cast(Time, term.value) for term in course.terms if term.slot == "time"), None),
        weather=_said(course, "weather"),
        styles=_said(course, "style"),
        moods=_said(course, "mood"),
        cameras=_said(course, "camera"),
        palettes=_said(course, "palette"),
        excluded=tuple(dict.fromkeys(course.excluded)),
        quotes=tuple(course.quotes),
        unread=tuple(course.unread),
    )


def _said(course: Course, slot: Slot) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.value for term in course.terms if term.slot == slot and term.value))


def _step(course: Course, at: int) -> int:
    """Read what starts at token `at`; give the token after it."""
    token = course.tokens[at]
    if token.kind == "quote":
        course.quotes.append(token.text[1:-1].strip())
        return at + 1
    if token.kind == "stop" or token.lower in JOINTS:
        course.end_clause()
        return at + 1
    if token.kind == "comma" or token.lower in CONJUNCTIONS:
        return _join(course, at)
    for attempt in (_negation, _distribution, _term, state, _whereabouts, _place, _having, _grammar):
        after = attempt(course, at)
        if after is not None:
            return _past_arrival(course, after)
    after = verb(course, at)
    return _past_arrival(course, noun(course, at) if after is None else after)


def _past_arrival(course: Course, at: int) -> int:
    """Past the verb of a time that comes: "night | falls", "evening is | drawing in"."""
    if not at or course.lower(at - 1) not in TIMES:
        return at
    verb_at = at + (course.lower(at) in ("is", "has"))
    return verb_at + 1 if course.lower(verb_at) in ARRIVALS else at


def _join(course: Course, at: int) -> int:
    course.scene.join(listed=course.tokens[at].kind != "comma" or closes_with_and(course.tokens, at))
    if course.tokens[at].kind == "comma":
        course.negated = False
        course.after_be = course.after_be and course.predicate_end == at
    return at + 1


def _negation(course: Course, at: int) -> int | None:
    word, following = course.lower(at), course.lower(at + 1)
    if word not in NEGATIONS or (word == "not" and following in ("only", "far")):
        return None
    if word == "nothing":
        course.excluded += ["everything else"] if following == "else" else []
        return at + 1 + (following == "else")
    if following == "one":
        course.excluded.append("people")
        return at + 2
    course.negated = True
    return at + 1


def _distribution(course: Course, at: int) -> int | None:
    """ "Two riders, | each | on a horse": as many horses as riders."""
    several, after = course.scene.last, at + 1 + 2 * (course.lower(at + 1) == "of")
    leads = relations().match(course.tokens, after) or having().match(course.tokens, after)
    acts = leads or course.lower(after) in WITH or is_participial(course.lower(after))
    if course.lower(at) != "each" or several is None or (several.count or 1) < 2 or not acts:
        return None
    course.scene.subject, course.each = several, several.count
    return after


def _term(course: Course, at: int) -> int | None:
    start = at + 1 if course.lower(at) in ARTICLES else at
    found = term_at(course.tokens, start)
    acts = course.lower(at + 1) in DETERMINERS or course.lower(at + 1) in PRONOUNS  # "hailing | a cab"
    if found is None and course.lower(at) in WEATHER_VERBS and not acts:
        found = Term("weather", course.lower(at)), 1
    if found is None or (start > at and found[0].slot not in ("style", "camera")):
        return None
    course.terms.append(found[0])
    course.scene.relation = None
    return start + found[1]


def _place(course: Course, at: int) -> int | None:
    if side := side_at(course.tokens, at) or _bare_side(course, at):
        before, after = course.tokens[at - 1] if at else None, at + side[1]
        goes_on = after < len(course.tokens) and course.tokens[after].kind != "stop"
        if at == course.term_end:
            return after  # "soft light from the left": where nothing that is there stands
        opens = before is None or before.kind == "stop" or before.lower in CONJUNCTIONS
        course.scene.put_on(side[0], opens=opens or (before is not None and before.kind == "comma" and goes_on))
        course.after_be = False
        return after
    if made_of().match(course.tokens, at):
        return _material(course, at)
    if (infinitive_end := infinitive(course, at)) is not None:
        return infinitive_end
    if relation := relations().match(course.tokens, at):
        if course.negated:
            course.scene.exclude()
        elif at and course.lower(at - 1) in CONJUNCTIONS and is_fronted(course.tokens, at + relation[1]):
            course.end_clause()
        led = (course.tokens[k] for k in (at - 2, at - 3) if k > 0)
        # "A lamp in the corner and rain on the window": that is of the rain, and no thing's.
        course.scene.loose = at == course.term_end and any(
            token.kind == "comma" or token.lower in CONJUNCTIONS or token.lower in WITH for token in led
        )
        course.scene.relation, course.after_be, course.negated = relation[0], False, False
        course.scene.moving = course.lower(at) in _MOVING
        if course.kind(at - 1) == "comma" and is_participial(course.lower(at)):
            course.scene.act()
        if course.lower(at) in _BY_ITSELF and is_apart(course.tokens, at + relation[1]):
            course.scene.take_pronoun("it")
        return at + relation[1]
    return None


def _whereabouts(course: Course, at: int) -> int | None:
    scene, ends = course.scene, course.kind(at + 1) != "word" or course.lower(at + 1) in {*CONJUNCTIONS, *JOINTS}
    if course.lower(at) not in _WHEREABOUTS or scene.last is None:
        return None
    if not ends and not relations().match(course.tokens, at + 1):
        return None
    scene.do(course.lower(at), passive=scene.last in scene.things)
    return at + 1


def _bare_side(course: Course, at: int) -> tuple[Side, int] | None:
    """ "A bear | left, a fox | right": after a single thing; of "three biscuits left" there are no more."""
    last = course.scene.last
    if course.noun_end != at or last is None or last.count != 1 or not stands_alone(course.tokens, at):
        return None
    return ("left" if course.lower(at) == "left" else "right"), 1


def _material(course: Course, at: int) -> int:
    start, found = at, made_of().match(course.tokens, at)
    at += found[1] if found else 0
    phrase = noun_phrase(course.tokens, at)
    target = course.scene.last or course.scene.subject
    if phrase is None or target is None:
        return at
    words = [token.lower for token in course.tokens[phrase.start : phrase.end] if token.kind == "word"]
    if any(word in MATERIALS for word in words):
        target.describe(phrase)
    elif not phrase.noun and METALLIC.intersection(words):  # "made of silver" is no colour
        target.materials.append(" ".join(words))
    elif phrase.plural or phrase.determiner or phrase.counted:
        target.do(course.text(start, phrase.end))
        course.noun_end, course.after_be = phrase.end, False
        return phrase.end
    if phrase.noun:
        target.materials.append(" ".join(words[1:] if words[0] in ARTICLES else words))
    course.noun_end, course.after_be = phrase.end, False
    return phrase.end


def _having(course: Course, at: int) -> int | None:
    if found := having().match(course.tokens, at):
        if cover := _cover(course, at + found[1]):
            course.scene.do(" ".join(token.lower for token in course.tokens[at : cover.end]))
            return cover.end
        course.scene.have()
        course.after_be = False
        return at + found[1]
    word = course.lower(at)
    if word in _CONTAINING and course.scene.subject is None:
        return at + 1
    if word == "having" and course.is_of_the_living:
        return None
    if word not in WITH or (word != "with" and course.scene.subject is None):
        return None
    if course.lower(at + 1) == "hands" and base_of(word) == "hold":  # who does so has no more of them for it
        course.scene.do("holding hands")
        return at + 2
    course.scene.have()
    course.after_be = False
    return at + 1


def _cover(course: Course, at: int) -> NounPhrase | None:
    """Snow, mist and the like that something is covered in: said of it, not of the day."""
    phrase = noun_phrase(course.tokens, at) if course.scene.subject is not None else None
    return phrase if phrase is not None and phrase.head in WEATHER_NOUNS else None


def _grammar(course: Course, at: int) -> int | None:
    word = course.lower(at)
    if word in BE:
        if course.negated:
            course.negated = False
            course.scene.exclude()
        course.after_be, course.scene.joined, course.scene.having = True, False, False
        return at + 1
    if word == "whose" and (owned := noun_phrase(course.tokens, at + 1)) and owned.noun:
        course.scene.relate(owned)
        course.noun_end = owned.end
        return owned.end
    if word in RELATIVES and (_is_relative_that(course, at) if word == "that" else course.scene.last is not None):
        course.scene.subject, course.scene.having = course.scene.last or course.scene.subject, False
        course.noun_end = at + 1
        return at + 1
    if word == "as" and course.noun_end >= 0 and names_thing(course.tokens, at + 1):
        course.end_clause()
        return at + 1
    return None


def _is_relative_that(course: Course, at: int) -> bool:
    following = course.lower(at + 1)
    return course.scene.last is not None and (following in BE or following in WITH or base_of(following) is not None)
