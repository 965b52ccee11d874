"""What a clause is about where its grammar is none of those read: what it names, and what it says of that which is not
so yet. "I think bamboo suits the cage better than brass", "An orange tent is easy to spot", "I always take two eggs".
"""

from collections.abc import Iterator, Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, salient, total
from assistant.language.demands.effects import come_instead, thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import draft, head
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.recolouring import recoloured
from assistant.language.words.dictionary import can_be
from assistant.language.words.kinds import are_alike
from assistant.language.words.lexicon import DETERMINERS, NUMBERS
from assistant.language.words.talking import UNDRAWN
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, MATERIALS

# Verbs between what is spoken of and what is said of it, which may look like nouns: "bamboo suits".
_LINKS = frozenset(
    """
    suit suits fit fits match matches look looks feel feels seem seems work works go goes make makes stand stands read
    reads need needs say says want wants deserve deserves tell tells turn turns become becomes get gets would be is are
    was were has have had does do did think prefer see show add adds better more try let sort kind bit rather
    always
    """.split()
)
_OLD = frozenset(["than", "not", "no", "without", "never"])
_EVERY = frozenset("everything everyone everybody nothing all same else another also too second".split())


class _Named(msgspec.Struct, frozen=True):
    """What tokens `start` to `end` name: the thing that is there, a new one, or a look alone."""

    start: int
    end: int
    thing: Thing  # what is said of it
    noun: str | None = None  # of what is there
    new: bool = False
    counted: bool = False
    old: bool = False  # what another is preferred to


def gist(clause: Clause, context: Context) -> list[Change]:
    """What a clause can mean by what it names, [] where that is not plain."""
    if any(token.lower in _EVERY for token in clause.tokens):
        return []
    if tinted := recoloured([*tokenize(clause.opener), *clause.tokens], context):
        return list(tinted)
    named = [each for each in _named(clause.tokens, context) if head(each.thing.noun) not in UNDRAWN]
    return _as_many(named, context) or _of_looks(named, context) or _instead(clause, named, context)


def _as_many(named: Sequence[_Named], context: Context) -> list[Change]:
    """ "I always take two eggs"."""
    counted = [each for each in named if each.counted and each.noun]
    if len(counted) != 1 or counted[0].old or counted[0].noun is None:
        return []
    noun, count = counted[0].noun, counted[0].thing.count
    return [] if total(noun, context.picture) == count else [_altered(noun, Thing(noun=noun, count=count))]


def _of_looks(named: Sequence[_Named], context: Context) -> list[Change]:
    """ "An orange tent is easy to spot"; what the new look is preferred to goes: "than the striped one"."""
    looks = [each for each in named if not each.old and _is_new_look(each, context)]
    if len(looks) != 1 or any(each.new for each in named):
        return []
    nouns = dict.fromkeys(each.noun for each in named if each.noun and not each.old)
    noun = looks[0].noun or (next(iter(nouns)) if len(nouns) == 1 else None if nouns else salient(context))
    there = thing_of(noun, context) if noun else None
    lives = not nouns and noun is not None and head(noun) in ANIMATE and looks[0].thing.materials
    if noun is None or (lives and not (there and there.materials)):
        return []  # nobody who is not spoken of is of "brown leather"
    has = {*there.traits, *there.materials} if there else set()
    old = (word for each in named if each.old for word in (*each.thing.traits, *each.thing.materials) if word in has)
    given_up = [Change(kind="less", noun=noun, value=word) for word in old]
    return [*given_up, _altered(noun, msgspec.structs.replace(looks[0].thing, count=None))]


def _altered(noun: str, said: Thing) -> Change:
    return Change(
        kind="alter", noun=noun, thing=msgspec.structs.replace(said, noun=noun, place=Place(), parts=(), doing=None)
    )


def _instead(clause: Clause, named: Sequence[_Named], context: Context) -> list[Change]:
    """ "Tea for the coffee"."""
    come = [each for each in named if each.new]
    gone = [each for each in named if each.noun and not each.old]
    if len(come) != 1 or len(gone) != 1 or gone[0].noun is None:
        return []
    new = msgspec.structs.replace(come[0].thing, place=Place())
    between = [token.lower for token in clause.tokens[come[0].end : gone[0].start]]
    fitting = are_alike(gone[0].noun, new.noun) or {head(gone[0].noun), head(new.noun)} <= ANIMATE
    return come_instead(gone[0].noun, [new], context) if between == ["for"] and fitting else []


def _named(tokens: Sequence[Token], context: Context) -> Iterator[_Named]:
    """What is named from left to right."""
    at, old = 0, False
    while at < len(tokens):
        word = tokens[at].lower
        old = word in _OLD or (old and tokens[at].kind != "comma")
        if _is_link(tokens, at) or tokens[at].kind not in ("word", "number"):
            at += 1
            continue
        end = next((place for place in range(at, len(tokens)) if _is_link(tokens, place)), len(tokens))
        found = _named_at(tokens[:end], at, context, old=old)
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def _is_link(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the verb of what stands around it: "bamboo | suits | the cage", "I | take | two eggs", "easy
    to | spot"."""
    if at and tokens[at - 1].lower == "to" and can_be(tokens[at].lower, "VERB"):
        return True
    word, following = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return word in _LINKS or (can_be(word, "VERB") and (following in DETERMINERS or following in NUMBERS))


def _named_at(tokens: Sequence[Token], at: int, context: Context, *, old: bool) -> _Named | None:
    target, phrase = target_at(tokens, at, context), noun_phrase(tokens, at)
    if target is not None and target.known and target.noun:
        said = draft(target.phrase).thing() if target.phrase else Thing(noun=target.noun)
        counted = target.phrase is not None and target.phrase.counted
        return _Named(at, max(target.end, at + 1), said, noun=target.noun, counted=counted, old=old)
    if phrase is None or not (phrase.noun or phrase.described):
        return None
    look = not phrase.noun or _is_stuff(phrase)
    return _Named(at, max(phrase.end, at + 1), _stuff(phrase) if look else draft(phrase).thing(), new=not look, old=old)


def _is_stuff(phrase: NounPhrase) -> bool:
    """Whether a phrase names what a thing may be made of: "rusty metal", no "a glass"."""
    return phrase.noun in MATERIALS and phrase.determiner not in DETERMINERS


def _stuff(phrase: NounPhrase) -> Thing:
    """What the thing that a look is said of is to be."""
    told = " ".join([*phrase.traits, *phrase.colours, phrase.noun])
    return Thing(noun="", materials=(told,)) if phrase.noun else draft(phrase).thing()


def _is_new_look(named: _Named, context: Context) -> bool:
    """Whether colours, stuffs or sizes are said, or traits beside its noun, that the thing does not have."""
    said = {named.thing.size, *named.thing.colours, *named.thing.materials} - {None}
    said |= set(named.thing.traits if named.noun else ())
    there = thing_of(named.noun, context) if named.noun else None
    has = {there.size, *there.colours, *there.materials, *there.traits} if there else set()
    return bool(said - has)
