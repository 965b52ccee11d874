"""Which one is meant, told by where it is, what it does or has: "the person | near the fountain", "the one | who is
sewing", "the man | with the hat"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, Target
from assistant.language.reading import Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, is_so, resolve, told_apart
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.syntax import participle_of
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import BE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import relations, sides

_THE = frozenset(["the", "that"])
_HAVING = frozenset(["with", "in", "wearing", "holding", "carrying"])
_WHO = frozenset(["who", "that", "which"])


def the_one(at: int) -> NounPhrase:
    """ "The one", as a phrase."""
    return NounPhrase(start=at, end=at + 2, determiner="the", noun="one", head="one")


def pointed_out(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    """The only thing that the phrase can mean of which what follows is true; None where nothing is told so."""
    return _by_place_or_deed(tokens, phrase, context) or _with_its_own(tokens, phrase, context)


def _by_place_or_deed(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    there = inventory(context.picture.things)
    meant = _can_mean(phrase, there) if phrase.determiner in _THE else []
    if not meant:
        return None
    at = phrase.end + (phrase.end < len(tokens) and tokens[phrase.end].lower in _WHO)
    doing = phrase.end < len(tokens) and tokens[phrase.end].lower.endswith("ing")
    relative = at > phrase.end or (doing and (len(meant) > 1 or phrase.noun == "one"))
    at += relative and at < len(tokens) and tokens[at].lower in BE
    if not relative and len(meant) < 2 and phrase.noun != "one":
        return None
    acting, end = _acting(tokens, at, meant) if relative else (meant, at)
    one, end = _placed(tokens, end, acting, context)
    if len(one) != 1 or end in (at, phrase.end):
        return None
    name = _name_of(one[0], there)
    return Target(noun=name, end=end, phrase=phrase) if name else None


def _name_of(one: Thing, there: Sequence[Thing]) -> str:
    """What tells one thing from the others: its noun, with its look, or with what it does; "" where nothing does."""
    others = [thing for thing in there if thing.noun == one.noun and thing is not one]
    if not others:
        return one.noun
    told = told_apart(one)
    if not any(is_so(each, told) for each in others):
        return told
    deed = (one.doing or "").split()[:1]
    return f"{deed[0]} {one.noun}" if deed and all((each.doing or "").split()[:1] != deed for each in others) else ""


def _can_mean(phrase: NounPhrase, there: Sequence[Thing]) -> list[Thing]:
    """All that a phrase can mean by its noun or kind; by "one" whoever lives."""
    if phrase.noun == "one":
        return [thing for thing in there if head(thing.noun) in ANIMATE]
    named = [thing for thing in there if names(phrase.noun, thing.noun)]
    return named or [thing for thing in there if is_of_kind(thing.noun, phrase.noun)]


def _acting(tokens: Sequence[Token], at: int, meant: list[Thing]) -> tuple[list[Thing], int]:
    """Those that do what the verb at `at` says, and the token after it and its object."""
    if at >= len(tokens) or verb_of(tokens[at].lower) is None:
        return meant, at
    doing = participle_of(tokens, at)
    acting = [thing for thing in meant if (thing.doing or "").split()[:1] == [doing]]
    object_ = noun_phrase(tokens, at + 1) if at + 1 < len(tokens) else None
    said = object_ is not None and any(object_.head in (thing.doing or "") for thing in acting) and object_.noun
    end = object_.end if said and object_ is not None else at + 1
    return acting, trimmed(tokens, object_).end if said and object_ is not None else end


def _placed(tokens: Sequence[Token], at: int, meant: list[Thing], context: Context) -> tuple[list[Thing], int]:
    """Those at the place that stands at token `at`, and the token after it; all of them where none is told."""
    if side := sides().match(tokens, at):
        return [thing for thing in meant if thing.place.side == side[0]], at + side[1]
    found = relations().match(tokens, at)
    where = noun_phrase(tokens, at + found[1]) if found else None
    if found is None or where is None or not where.noun:
        return meant, at
    where = trimmed(tokens, where)  # "the cat on the chair | black"
    place = (found[0], resolve(where, context.picture.things))
    return [thing for thing in meant if (thing.place.relation, thing.place.of) == place], where.end


def _with_its_own(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    """Who has something: "the man | with the hat"; where there are several of the noun, called by it: "hat man"."""
    led = tokens[phrase.end].lower if phrase.end < len(tokens) else ""
    own = noun_phrase(tokens, phrase.end + 1) if led in _HAVING and phrase.determiner == "the" else None
    own = trimmed(tokens, own) if own else None  # "make the man with the pipe | older"
    alike = [thing for thing in context.picture.things if names(phrase.noun, thing.noun)] if own and own.noun else []
    meant = [thing for thing in alike if own and any(names(own.noun, part.noun) for part in thing.parts)]
    looks = [thing for thing in meant if own and any({*own.colours} <= {*part.colours} for part in thing.parts)]
    one = looks if len(meant) > 1 else meant
    if own is None or len(one) != 1:
        return None
    if len(alike) == 1:
        return Target(noun=one[0].noun, end=own.end, phrase=phrase)
    return Target(noun=" ".join([*own.colours, own.noun, one[0].noun]), end=own.end, phrase=phrase)
