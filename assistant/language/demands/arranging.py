"""How several things stand to each other: "space the candles out evenly", "the loaves should be spread evenly along the
shelf", "line them up against the wall"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.demands.placing import destination
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.reading import Change, Thing
from assistant.language.scenes.phrasing import whereabouts
from assistant.language.words.dictionary import past_participle, verb_of
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import is_adverb

# Which tell it only with how, and the particle that goes with others where none is said.
_MERE = frozenset("stack place position set arrange moor gather group".split())
_ARRANGING = (
    dict.fromkeys("space spread fan string even".split(), "out")
    | dict.fromkeys("line bunch queue pile".split(), "up")
    | dict.fromkeys("distribute scatter cluster align stagger array huddle dot".split(), "")
    | dict.fromkeys(_MERE, "")
)
_PARTICLES = frozenset(["out", "up", "apart", "together", "around", "about", "a", "bit", "more", "further", "closer"])
_IN_ORDER = frozenset("row line circle ring semicircle pyramid column queue pairs rows lines fan triangle arc".split())
_OVER, _MORE = frozenset(["along", "across", "over", "about", "around"]), 4  # words of a mere "along the shelf"
_WITH = frozenset(["with", "at", "in"])
_GAPS = frozenset("gap gaps interval intervals distance distances spacing space spaces room".split())


def arranged(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """The changes for how a thing is said to be spread or lined up, [] where it is not."""
    at = next((at for at, token in enumerate(rest[:3]) if not is_adverb(token.lower)), 0)  # "evenly | spaced"
    verb = verb_of(rest[at].lower) if rest and not rest[at].lower.endswith("ing") else None
    if not noun or verb not in _ARRANGING:
        return []
    return _arranged(noun, verb, (*rest[:at], *rest[at + 1 :]), context)


def in_order(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Put them | in a row"."""
    told = bool(rest) and rest[0].lower in _WITH and _manner_end(rest) == len(rest)
    return _arranged(noun, "arrange", rest, context) if told and noun else []


def ordered_so(verb: str, noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """The same, of an order: "line | the chairs up along the wall"."""
    said = rest if rest and rest[0].lower != "so" else rest[1:]
    return _arranged(noun, verb, said, context) if noun and verb in _ARRANGING else []


def _arranged(noun: str, verb: str, rest: Sequence[Token], context: Context) -> list[Change]:
    end = _manner_end(rest)
    manner = [token.text for token in rest[:end]]
    there = destination(named_pronouns(rest[end:], context, noun), context) if rest[end:] else None
    if (rest[end:] and not (there and there.end + end >= len(rest))) or (verb in _MERE and not manner):
        return []
    if not _PARTICLES & {word.lower() for word in manner} and not any(is_adverb(word) for word in manner):
        manner = [_ARRANGING[verb], *manner] if _ARRANGING[verb] else manner
    told = " ".join([past_participle(verb), *manner])
    if there and (there.place.of or there.place.side):
        words = there.words or whereabouts(there.place)
        present = thing_of(noun, context)
        if present and present.place.of == there.place.of and words.split()[0] in _OVER and len(words.split()) < _MORE:
            return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=told))]  # still on it
        return [Change(kind="move", noun=noun, place=there.place, value=f"{told} {words}")]
    return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=told))]


def _manner_end(rest: Sequence[Token]) -> int:
    """Where it ends how they are arranged: "out evenly | ", "in a neat row | along the quay", "with equal gaps | "."""
    end = 0
    while end < len(rest):
        word = rest[end].lower
        phrase = next((at for at in range(end + 1, min(len(rest), end + 7)) if _closes(rest, end, at)), 0)
        if phrase:
            end = phrase + 1
        elif word in _PARTICLES or (is_adverb(word) and word.endswith("ly")):
            end += 1
        else:
            break
    while end and rest[end - 1].lower in ("a", "bit", "more", "further") and end == len(rest):
        end -= 1
    return end


def _closes(rest: Sequence[Token], start: int, at: int) -> bool:
    opens = rest[start].lower in _WITH or (rest[start].lower == "a" and rest[at].lower == "distance")
    shaped = opens and rest[at - 1].lower == "of" and {"shape", "form"} & {token.lower for token in rest[start:at]}
    return opens and (rest[at].lower in _IN_ORDER | _GAPS or (bool(shaped) and rest[at].lower not in INDEFINITE))
