"""Which one is meant, told by where it is or what it does: "the person | near the fountain", "the one | who is sewing",
"the frog | that sits on the lily pad"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, Target
from assistant.language.reading import Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, resolve, told_apart
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.syntax import participle_of
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import BE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_modifier, relations, sides

_THE = frozenset(["the", "that"])
_WHO = frozenset(["who", "that", "which"])


def the_one(at: int) -> NounPhrase:
    """ "The one", as a phrase."""
    return NounPhrase(start=at, end=at + 2, determiner="the", noun="one", head="one")


def pointed_out(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    """The only thing that the phrase can mean of which what follows is true; None where nothing is told so."""
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
    alike = sum(thing.noun == one[0].noun for thing in there) > 1
    return Target(noun=told_apart(one[0]) if alike else one[0].noun, end=end, phrase=phrase)


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
    while end > at + 2 and is_modifier(tokens[end - 1].lower):
        end -= 1  # "who reads the paper | bigger"
    return acting, end


def _placed(tokens: Sequence[Token], at: int, meant: list[Thing], context: Context) -> tuple[list[Thing], int]:
    """Those at the place that stands at token `at`, and the token after it; all of them where none is told."""
    if side := sides().match(tokens, at):
        return [thing for thing in meant if thing.place.side == side[0]], at + side[1]
    found = relations().match(tokens, at)
    where = noun_phrase(tokens, at + found[1]) if found else None
    if found is None or where is None or not where.noun:
        return meant, at
    place = (found[0], resolve(where, context.picture.things))
    return [thing for thing in meant if (thing.place.relation, thing.place.of) == place], where.end
