"""Reading verbs and participles: what the thing spoken of does, with the object it does it to."""

from assistant.language.scenes.chunks import stands_alone
from assistant.language.scenes.course import Course
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.syntax import closed_at, is_apart, is_participial, object_at, participle_of, side_at
from assistant.language.words.adjectives import GERUNDS
from assistant.language.words.dictionary import can_be, is_only, verb_of
from assistant.language.words.lexicon import CONJUNCTIONS, DETERMINERS, POSTPOSITIVE, PRESENTING, PRONOUNS
from assistant.language.words.tokens import is_name
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import ABSTRACT
from assistant.language.words.wordclasses import is_shade, relations, states

_PARTICLES = frozenset(["up", "down", "out", "off", "away", "along", "together", "around"])
_SEEING = frozenset(["see", "notice", "spot"])
_COLOURING = frozenset(["painted", "coloured", "colored", "dyed", "tinted"])
# After a verb these tell how or as what: "shaped like a pineapple", "dressed as a pirate".
_LIKENING = frozenset(["like", "as"])


def verb(course: Course, at: int) -> int | None:
    """Read the verb that starts at token `at`; the token after it and its object, or None where none starts there."""
    word = course.lower(at)
    if word in _SEEING or (word in PRESENTING and _is_presenting(course, at)):
        course.scene.having = False
        return at + 1
    if word in _COLOURING and course.scene.subject is not None and is_shade(course.lower(at + 1)):
        course.after_be = True
        return at + 1
    if not _is_verb(course, at) or (course.negated and course.lower(at - 1) in ("no", "without")):
        return None
    course.negated = False
    course.scene.having = course.scene.having and course.noun_end == at
    if course.kind(at - 1) == "comma" and word.endswith("ing"):
        course.scene.act()
    end = at + 1
    if course.kind(end) == "quote":
        return end
    start, doing, end = at, participle_of(course.tokens, at), _complement(course, at + 1)
    course.after_be = False
    if end > start + 1:
        doing = f"{doing} {course.text(start + 1, end)}"
    course.scene.do(doing, passive=course.noun_end == at and not word.endswith(("ing", "s")))
    return end


def state(course: Course, at: int) -> int | None:
    """Read how a thing is, in words taken as they are: "upside down", "mid-leap", "half buried"."""
    word, found, end = course.lower(at), states().match(course.tokens, at), 0
    if course.scene.subject is None:
        return None
    if found and course.lower(at + found[1]) != "of":
        end = at + found[1]
    elif word.startswith("mid-") and is_apart(course.tokens, at + 1):
        end = at + 1
    elif word == "half" and is_participial(course.lower(at + 1)) and course.noun_end == at:
        end = _complement(course, at + 2)
    if not end:
        return None
    course.scene.do(course.text(at, end).lower(), passive=course.noun_end == at)
    course.after_be = False
    return end


def infinitive(course: Course, at: int) -> int | None:
    """ "Teaching her granddaughter | to knit": goes on what is done."""
    base = course.lower(at + 1)
    if course.lower(at) != "to" or verb_of(base) != base or base in DETERMINERS:
        return None
    with_object = course.lower(at + 2) in DETERMINERS | PRONOUNS
    if not (is_only(base, "VERB", "ADV") or with_object):
        return None
    end = _complement(course, at + 2)
    subject = course.scene.subject
    if subject is not None and subject.doing:
        subject.doing = f"{subject.doing} {course.text(at, end)}"
    return end


def _complement(course: Course, at: int) -> int:
    """Where what belongs to a verb ends: its particles, its object or what it is likened to."""
    end = at
    while course.lower(end) in _PARTICLES and not relations().match(course.tokens, end):
        end += 1
    if (course.lower(end - 1), course.lower(end)) == ("out", "of"):
        end += 1
    if end < len(course.tokens) and (stands_alone(course.tokens, end) or course.lower(end) in ("open", "shut")):
        end += 1  # "leaning | left", "cut | open"
    if course.scene.subject is None:
        return end
    likened = course.lower(end) in _LIKENING
    object_ = object_at(course.tokens, end + likened)
    return object_.end if object_ is not None else end


def _is_presenting(course: Course, at: int) -> bool:
    """Whether "seen", "painted", "creating" tells how the picture is made: at a clause's start before a term, or after
    one ("a poster showing ...")."""
    opens = course.kind(at - 1) in ("comma", "stop") or course.scene.subject is None
    following = noun_phrase(course.tokens, at + 1)
    told = following is None or terms_of(following, course.tokens) is not None or following.head in ABSTRACT
    return opens and (told or course.term_end == at)


def _is_verb(course: Course, at: int) -> bool:
    word = course.lower(at)
    base, participial = base_of(word), is_participial(word)
    after_noun = course.noun_end == at
    if is_name(course.tokens[at]) or (course.lower(at + 1) == "can" and word in GERUNDS):
        return False  # "a barrow, | watering can in front of it"
    if course.kind(at) != "word" or word in POSTPOSITIVE:
        return word in POSTPOSITIVE and (after_noun or course.after_be)
    told = word.endswith("s") or course.lower(at + 1) in DETERMINERS or _is_of_several(course)
    acts = after_noun and can_be(word, "VERB") and told
    if not (base or participial or acts):
        return False
    if course.after_be:
        return participial and (word.endswith("ing") or _is_complemented(course, at + 1))
    if after_noun:
        return True
    if course.scene.subject is None:
        fronted = base is not None and course.scene.fronted is not None
        return closed_at(course.tokens, at + 1) and (participial or fronted)
    if course.kind(at - 1) == "comma" or course.lower(at - 1) in CONJUNCTIONS:
        finite = base is not None and word.endswith("s") and not is_noun_too(base)
        return closed_at(course.tokens, at + 1) and (participial or finite)
    return course.scene.relation is None and not course.scene.having


def _is_of_several(course: Course) -> bool:
    """Whether several living beings were named just before: "children | skateboard"."""
    last = course.scene.last
    return last is not None and last.animate and last.count != 1


def _is_complemented(course: Course, at: int) -> bool:
    """Whether a place follows, so that "is moored at the pier" tells what a thing does and "is quilted" what it is
    like."""
    placed = relations().match(course.tokens, at) or side_at(course.tokens, at)
    return bool(placed) or course.lower(at) in _PARTICLES
