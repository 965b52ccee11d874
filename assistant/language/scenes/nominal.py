"""Reading noun phrases: things, one of several, what the whole picture is like, what is not to be there, predicates."""

from collections.abc import Sequence

import msgspec

from assistant.language.scenes.course import Course
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import NounPhrase, grounded, noun_phrase
from assistant.language.scenes.slots import Term, terms_of, time_within
from assistant.language.scenes.syntax import is_apart, side_at
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import ARTICLES, DEFINITE, PICTURE, POSSESSIVE, PRONOUNS
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE, CLOTHES, COLOUR_NOUNS, STYLE_NOUNS
from assistant.language.words.wordclasses import is_adverb, is_closed, relations

# "The other", "the first": some of what was mentioned.
_OTHERS = frozenset(["other", "others", "first", "second", "third", "last", "rest"])


def noun(course: Course, at: int) -> int:
    """Read the noun phrase or pronoun at token `at`; what is neither is left unread. Gives the token after it."""
    word = course.lower(at)
    if single := _single(course, at):
        return single
    nominal = word not in PRONOUNS or word in DEFINITE or word == "one"
    phrase = noun_phrase(course.tokens, at, predicate=course.after_be) if nominal else None
    if phrase is None:
        if word in PRONOUNS or word in POSSESSIVE:
            course.scene.take_pronoun(word)
        elif course.kind(at) == "word" and not is_closed(word) and not is_adverb(word) and word not in ARTICLES:
            course.unread.append(course.text(at, at + 1))
        return at + 1
    if not phrase.noun and is_adverb(course.lower(at)) and phrase.end == at + 1:
        return at + 1
    _take(course, grounded(phrase, course.tokens))
    course.noun_end = phrase.end
    return phrase.end


def _single(course: Course, at: int) -> int | None:
    """One or some of the things mentioned: "a red one", "one brown", "the other blue", "one | in a hat"."""
    found = _singled(course, at)
    if found is None or course.negated:
        return None
    phrase, end = found
    if course.lower(at) == "one" and _ends_in_noun(course, at):
        return None
    many = course.lower(end - 1) in ("ones", "others", "rest")
    if not course.scene.single_out(msgspec.structs.replace(phrase, count=None if many else 1)):
        return None
    course.scene.relation = None
    course.after_be = False
    course.noun_end = end
    return end


def _ends_in_noun(course: Course, at: int) -> bool:
    """Whether the last word of "one pink rose", a colour as well, names a thing: after several, only a living one."""
    phrase = noun_phrase(course.tokens, at)
    if phrase is None or not phrase.noun or phrase.noun == "one":
        return False
    has = course.scene.having or phrase.described  # "a vase with | one rose"
    return phrase.head in ANIMATE or (has and not course.scene.tells_several)


def _singled(course: Course, at: int) -> tuple[NounPhrase, int] | None:
    """The phrase without a noun of its own that tells some of several apart, and where it ends."""
    if course.lower(at) == "one" and course.lower(at + 1).endswith("ing") and verb_of(course.lower(at + 1)):
        return NounPhrase(start=at, end=at + 1), at + 1  # "one | sleeping"
    others = course.lower(at) == "the" and course.lower(at + 1) in _OTHERS
    start = at + 2 if others else at
    phrase = noun_phrase(course.tokens, start, predicate=True)
    if others and phrase is not None and (phrase.determiner or phrase.counted):
        phrase = None
    bare = phrase is None or not phrase.noun
    end = phrase.end if phrase else start + (not others)
    if bare and phrase is not None and course.lower(end) in ("one", "ones"):
        return phrase, end + 1
    alone = course.lower(at) == "one" and (phrase is None or phrase.described)
    if not bare or not (others or alone):
        return None
    end += others and course.lower(end) in ("one", "ones")
    return phrase or NounPhrase(start=at, end=end), end


def _take(course: Course, phrase: NounPhrase) -> None:
    scene = course.scene
    if course.negated:
        words = [token.lower for token in course.tokens[phrase.start : phrase.end]]
        course.excluded.append(" ".join(words[1:] if words[0] in (*ARTICLES, "any") and len(words) > 1 else words))
        return
    terms = terms_of(phrase, course.tokens)
    if terms is not None and not _is_framed(course, phrase) and not _is_said_of_thing(course, phrase, terms):
        course.terms += terms
        course.term_end = phrase.end
        scene.group = [] if scene.relation else scene.group
        scene.relation = None
    elif not phrase.noun:
        _describe(course, phrase)
    elif phrase.head in ABSTRACT and not phrase.counted:
        scene.relation = None
        scene.subject = scene.subject if scene.joined else None
    else:
        if timed := time_within(phrase):
            term, phrase = timed
            course.terms.append(term)
        if course.each and phrase.count == 1 and not phrase.counted:
            phrase, course.each = msgspec.structs.replace(phrase, count=course.each), None
        scene.having = scene.having and not _has_the_like(course, phrase)
        scene.take(phrase, placed=_is_placed(course, phrase.end), apart=_is_closing(course, phrase.end))
        course.after_be = False


def _has_the_like(course: Course, phrase: NounPhrase) -> bool:
    """Whether what comes after "and" has the same as what it is told beside, and so is no part of that: "a house with a
    red door and | a barn | with a white door"."""
    subject = course.scene.subject
    parts = subject.parts[:1] if subject is not None and not subject.animate and phrase.head not in CLOTHES else []
    own = noun_phrase(course.tokens, phrase.end + 1) if course.lower(phrase.end) == "with" else None
    return course.scene.joined and own is not None and own.head in {head(part.noun) for part in parts}


def _is_said_of_thing(course: Course, phrase: NounPhrase, terms: Sequence[Term]) -> bool:
    """Whether a mood is how a thing is, and not the picture: "the bread is | dark", but "the forest is | spooky"."""
    subject = course.scene.subject
    moods = not phrase.noun and all(term.slot == "mood" for term in terms)
    return moods and course.after_be and subject is not None and bool(subject.noun) and not subject.ground


def _is_placed(course: Course, at: int) -> bool:
    """Whether the words at `at` place what comes before them: "on the left", "above it"."""
    relation = relations().match(course.tokens, at)
    if relation is None:
        return side_at(course.tokens, at) is not None
    apart = relation[0] in ("above", "behind", "in front of", "left of", "right of")
    return course.lower(at + relation[1]) in PRONOUNS - DEFINITE or (apart and not course.is_of_the_living)


def _is_closing(course: Course, at: int) -> bool:
    """Whether no more than another member of a list, or what it has, follows."""
    return is_apart(course.tokens, at) or course.lower(at) == "with"


def _is_framed(course: Course, phrase: NounPhrase) -> bool:
    """Whether a noun of style names a thing after all: "a painting on the wall", "posters", "a sign that reads"."""
    if phrase.head not in STYLE_NOUNS | PICTURE:
        return False
    if course.lower(phrase.end) in ("that", "which", "saying", "reading") or course.kind(phrase.end) == "quote":
        return True
    if phrase.plural and phrase.head not in ("oil", "pastel"):
        return True
    found = relations().match(course.tokens, phrase.end)
    placed = found is not None or side_at(course.tokens, phrase.end) is not None
    when = (
        noun_phrase(course.tokens, phrase.end + found[1])
        if found and (not phrase.determiner or phrase.start == 0)
        else None
    )
    if when is not None and {term.slot for term in terms_of(when, course.tokens) or ()} & {"time", "weather"}:
        return False  # "photo | at night"
    seen = ("view", "shot", "scene", "picture", "image", "page", "frame", "composition")
    return placed and course.scene.relation is None and (bool(phrase.determiner) or phrase.head not in seen)


def _is_trailing(course: Course, phrase: NounPhrase) -> bool:
    """Whether adjectives stand alone after a comma, said of what is before it: "a fox, orange and white"."""
    alone = is_apart(course.tokens, phrase.end)
    named = len(phrase.colours) == 1 and phrase.colours[0] in COLOUR_NOUNS and not phrase.traits
    return alone and course.kind(phrase.start - 1) == "comma" and phrase.described and not named


def _describe(course: Course, phrase: NounPhrase) -> None:
    """A predicate or a trailing adjective: of the thing spoken of."""
    scene = course.scene
    said = course.after_be or not scene.joined or _is_trailing(course, phrase)
    target = scene.subject if said else None
    if target is not None and scene.relation == "in" and scene.last is not None and not target.animate:
        target, scene.relation = scene.last, None  # "a bouquet with a ribbon | in navy"
    if target is not None:
        target.describe(phrase)
        course.predicate_end = phrase.end
    else:
        course.unread.append(course.text(phrase.start, phrase.end))
