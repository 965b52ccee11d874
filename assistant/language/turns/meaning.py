"""Whether what was understood can be meant: nobody asks for "an excuse" in the picture, or for an "easy" tent."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing, thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.building import of_building
from assistant.language.turns.gist import gist
from assistant.language.turns.recolouring import PAINTING, made_of, through
from assistant.language.words.dictionary import parts_of_speech, verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import AUXILIARIES, BE, NUMBERS, POSSESSIVE
from assistant.language.words.morphology import is_plural, plural, singular
from assistant.language.words.talking import VERDICTS, is_denied_in_talk, is_of_talk
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_closed

_STATIVE = frozenset("willing deserving meaning needing saying wanting doing having being liking preferring".split())
_JOINING = frozenset("another also too second other besides additionally plus and with".split())
_POINTING = frozenset("it he she they him her them one this that statue figure both all".split())
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])


def meant(changes: Sequence[Change], clause: Clause, context: Context) -> list[Change]:
    """The changes that were read in a clause, as far as it can have asked for them; else what the clause is about."""
    changes = [of_building(change, clause, context) for change in changes]
    seen = (_without_verdicts(_as_it_is(_named_alone(change, context), clause, context)) for change in changes)
    left = [change for change in seen if change is not None and _can_be_meant(change, clause, context)]
    wanted = left if left and len(left) == len(changes) else gist(clause, context) or left
    wanted = [through(change, context) for change in wanted]
    return wanted if clause.opener in PAINTING else [made_of(change, context) for change in wanted]


def can_be_drawn(things: Sequence[Thing]) -> bool:
    """Whether any of the things is more than a word of talk."""
    return any(not is_of_talk(thing.noun, alone=True) for thing in things)


def _can_be_meant(change: Change, clause: Clause, context: Context) -> bool:
    thing = change.thing
    if change.kind == "exclude" and change.noun:
        return not is_denied_in_talk(change.noun)  # "no problem"
    if change.kind == "alter" and thing and thing.materials and _is_alive(change.noun or "", clause, context):
        return False
    if change.kind == "set":
        words = change.value.split()
        return not words or words[-1] not in VERDICTS or "from" in words  # "light from the right"
    if thing is None or change.kind not in ("add", "replace"):
        return True
    comes = change.kind == "add" and not change.value  # what comes in words of its own is another than is there
    there = comes and (_is_there(thing, clause, context) or _is_known(thing, clause, context))
    return not there and _can_come(thing, clause, context)


def _is_alive(noun: str, clause: Clause, context: Context) -> bool:
    """Whether somebody who lives is not spoken of, and so is not made of the stuff that is: "yellow paper, please"."""
    there = thing_of(noun, context)
    words = {singular(token.lower.removesuffix("'s")) for token in clause.tokens}
    return head(noun) in ANIMATE and not (words & (_POINTING | {head(noun)}) or (there and there.materials))


def _named_alone(change: Change, context: Context) -> Change:
    """A change by what comes without a word after its noun: "barrels | stood", "six chairs | round"."""
    thing = change.thing
    if thing is None or change.kind not in ("add", "replace") or " of " in thing.noun:
        return change
    words = thing.noun.split()
    while len(words) > 1 and (_cannot_end(words[-1]) or _acts(words)):
        words.pop()
    if len(words) < len(thing.noun.split()) and standing(" ".join(words), context):
        return change
    noun = singular(" ".join(words))
    return change if noun == thing.noun else msgspec.structs.replace(change, thing=_renamed(thing, noun, words[-1]))


def _as_it_is(change: Change, clause: Clause, context: Context) -> Change:
    """A thing that would come for its like, or for another though it is there, is what is there, looking otherwise:
    "make them white roses", "it's a red ball"."""
    thing = change.thing
    if change.kind != "replace" or thing is None or not (thing.colours or thing.materials or thing.size):
        return change
    told = clause.operation == "say" and [token.lower for token in clause.tokens[:1]] in (["it"], ["they"])
    noun = standing(thing.noun, context) if told else change.noun if thing.noun == change.noun else None
    there = thing_of(noun, context) if noun else None
    if noun is None or there is None or thing.count not in (None, there.count):
        return change
    return Change(kind="alter", noun=noun, thing=msgspec.structs.replace(thing, noun=noun, count=None))


def _cannot_end(word: str) -> bool:
    known = parts_of_speech(word)
    return not known & {"NOUN", "PROPN"} and (bool(known) or is_closed(word))


def _renamed(thing: Thing, noun: str, last: str) -> Thing:
    several = thing.count == 1 and is_plural(last)
    return msgspec.structs.replace(thing, noun=noun, count=None if several else thing.count)


def _without_verdicts(change: Change) -> Change | None:
    """A change of looks without those that are none, None where nothing is left: "big enough" is big."""
    thing = change.thing
    if change.kind != "alter" or thing is None:
        return change
    traits = tuple(trait for trait in thing.traits if not _is_verdict(trait))
    doing = thing.doing if _is_done(thing.doing or "") else None
    if traits == thing.traits and doing == thing.doing:
        return change
    left = msgspec.structs.replace(thing, traits=traits, doing=doing)
    bare = left == Thing(noun=thing.noun, count=thing.count) and thing.count is None
    return None if bare else msgspec.structs.replace(change, thing=left)


def _can_come(thing: Thing, clause: Clause, context: Context) -> bool:
    """Whether a thing can come: its noun is one, and no clause of its own."""
    words = thing.noun.split(" of ")[0].split()
    alone = clause.operation == "say" and thing.place == Place()
    same = "same" in thing.traits  # of which there is none
    if not words or same or is_of_talk(thing.noun, alone=alone) or thing.noun in NUMBERS or words[-1] in VERDICTS:
        return False
    known = parts_of_speech(words[-1]) if words[-1].islower() else frozenset[str]()  # "Mars" is no verb
    stuff = words[-1].endswith("ing") and bool(thing.colours or thing.materials)  # "pink | frosting"
    if known and not known & {"NOUN", "PROPN"} and not stuff:
        return False
    return len(words) < 2 or not _is_sentence(words, clause, context)


def _is_sentence(words: list[str], clause: Clause, context: Context) -> bool:
    """Whether a compound is a subject with its verb: "the dummy creeps", "pancakes test"."""
    *subject, verb = words
    if verb_of(verb) is None:
        return False
    said = [token.lower for token in clause.tokens]
    at = said.index(f"{verb}s") if f"{verb}s" in said and said[0] in _DEFINITE else -1
    third = at > 0 and not set(said[at + 1 : at + 2]) & (BE | AUXILIARIES)
    return (third or _acts(words)) and standing(" ".join(subject), context) is not None


def _acts(words: Sequence[str]) -> bool:
    """Whether a plural is followed by a verb: "chairs | round", "pancakes | test"."""
    if len(words) < 2 or verb_of(words[-1]) != words[-1]:
        return False
    one = singular(words[-2])  # of an "aircraft wing" nobody says how many
    return one != words[-2] and plural(one) == words[-2]


def _is_known(thing: Thing, clause: Clause, context: Context) -> bool:
    """Whether a thing is spoken of as known, by the kind of what is there: "the striped animal"."""
    kin = any(is_of_kind(there.noun, thing.noun) for there in inventory(context.picture.things))
    phrases = (noun_phrase(clause.tokens, at) for at, token in enumerate(clause.tokens) if token.lower == "the")
    return kin and any(phrase is not None and singular(phrase.noun) == thing.noun for phrase in phrases)


def _is_there(thing: Thing, clause: Clause, context: Context) -> bool:
    """Whether a thing is only spoken of as being there already: "no, beside the shelf"; or told to look otherwise than
    it does: "black armour would be better"."""
    if clause.operation not in ("say", "want", "make") or thing.place != Place():
        return False
    there = thing_of(thing.noun, context)
    if there is not None and _looks_otherwise(thing, there) and not _JOINING & {t.lower for t in clause.tokens}:
        return True
    for at, token in enumerate(clause.tokens if clause.operation == "say" else ()):
        if token.lower in _DEFINITE | POSSESSIVE:
            target = target_at(clause.tokens, at, context)
            if target is not None and target.known and head(target.noun) == head(thing.noun):
                return True
    return False


def _looks_otherwise(thing: Thing, there: Thing) -> bool:
    """Whether a thing is as many as is there, and of another colour, stuff or size."""
    if thing.count not in (there.count, 1) or thing.parts:
        return False
    pairs = ((thing.colours, there.colours), (thing.materials, there.materials), (thing.size, there.size))
    return any(said and said != has for said, has in pairs)


def _is_done(doing: str) -> bool:
    """Whether somebody can be seen doing it; nothing is made of what is there: "the parrot | out of the cage"."""
    verb, *rest = doing.split(" ")
    if verb == "made" and rest[1:] and rest[-2] in _DEFINITE | POSSESSIVE:
        return False
    if verb in _STATIVE:
        return '"' in doing
    return not verb.endswith("ing") or bool(parts_of_speech(verb))


def _is_verdict(trait: str) -> bool:
    words = trait.split()
    compared = words[0] == "as" or "size" in words
    return not compared and (words[-1] in VERDICTS or (len(words) > 2 and any(map(is_closed, words))))
