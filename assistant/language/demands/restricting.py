"""What is spoken of by more than its name, by the name alone: "the man | who stands at the door | should be a woman",
"the monkey | with the newspaper | should be a gorilla", "what she waters | should be yellow"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, Target
from assistant.language.demands.effects import at_its_place, standing, thing_of
from assistant.language.demands.redoing import done_with
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Place, Thing
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, RELATIVES
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import relations

_MODALS = frozenset("should must could can might would shall becomes become needs wants".split())
_OBLIGED = frozenset("has have need ought want".split())
_HAVING = frozenset("with in wearing holding carrying wears holds carries has".split())
_ANYTHING = frozenset(["thing", "object", "item", "one"])


def unrestricted(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """The words with what is spoken of named shortly."""
    tokens = _of_one(tokens, context)
    return _by_what_is_done(tokens, context) or _by_place(tokens, context) or _by_name(tokens, context)


def _of_one(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """ "The other one's | jacket" as the jacket, where only one of them has such a thing."""
    at = next((at for at, token in enumerate(tokens) if token.lower == "one's"), 0)
    if not at:
        return tokens
    start = next((start for start in range(at, -1, -1) if tokens[start].lower in ("the", "that", "this")), at)
    owned = [*tokenize("the"), *tokens[at + 1 :]]
    target = target_at(owned, 0, context)
    return [*tokens[:start], *owned] if target is not None and target.known else tokens


def _by_what_is_done(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """ "What they are pulling | should be green", "the plants she waters | should be ferns": what that is done to."""
    end = _predicate_at(tokens, 2)
    opened = bool(tokens) and tokens[0].lower in ("what", "the")
    old = done_with(tokens[:end], context) if opened and end < len(tokens) else None
    return [*tokenize(f"the {old}"), *tokens[end:]] if old else ()


def _by_place(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """ "The thing under the bridge | should be a crocodile": the only one that is there."""
    found = relations().match(tokens, 2) if len(tokens) > 4 else None
    ground = noun_phrase(tokens, 2 + found[1]) if found and tokens[1].lower in _ANYTHING else None
    noun = standing(ground.noun, context) if ground and ground.noun else None
    there = at_its_place(Place(relation=found[0], of=noun), context) if found and noun else None
    return [*tokenize(f"the {there}"), *tokens[ground.end :]] if ground and there else ()


def _by_name(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """What is asked of somebody without what tells who: what they do, have or wear."""
    target = target_at(tokens, 0, context) if tokens and tokens[0].lower == "the" else None
    there = thing_of(target.noun, context) if target and target.known else None
    if target is None or there is None:
        return tokens
    end = _past_restriction(tokens, target, there, context)
    if end == target.end:
        return tokens
    return [*tokens[: target.end], *tokens[end + (end < len(tokens) and tokens[end].kind == "comma") :]]


def _past_restriction(tokens: Sequence[Token], target: Target, there: Thing, context: Context) -> int:
    """The token after what tells who of all is meant; that after the name where nothing does."""
    at = target.end
    related = at < len(tokens) and tokens[at].lower in RELATIVES
    at += related
    at += related and at < len(tokens) and tokens[at].lower in BE
    if at >= len(tokens):
        return target.end
    word = tokens[at].lower
    end = _predicate_at(tokens, at + 1)
    if word in _HAVING and end < len(tokens) and _has(there, tokens[at + 1 : end], context):
        return end
    if not there.doing or verb_of(word) != verb_of(there.doing.split()[0].lower()):
        return target.end
    if related:
        return end if end < len(tokens) else _past_object(tokens, at + 1)
    return end if word.endswith("ing") and end < len(tokens) else target.end  # "have the knight | ride a boar"


def _past_object(tokens: Sequence[Token], at: int) -> int:
    """The token after what a verb before `at` is said of, or where: "make the dog that chases | the cat | bigger"."""
    found = relations().match(tokens, at)
    phrase = noun_phrase(tokens, at + found[1] if found else at)
    return trimmed(tokens, phrase).end if phrase and phrase.noun else at


def _predicate_at(tokens: Sequence[Token], at: int) -> int:
    """Where it is told from `at` on how what is spoken of is to be: "| should be", "| has to be", "| is"."""
    for end in range(at, len(tokens)):
        word, following = tokens[end].lower, tokens[end + 1].lower if end + 1 < len(tokens) else ""
        does = following.endswith("ing") and verb_of(following) is not None
        if tokens[end].kind == "comma" or word in _MODALS or (word in _OBLIGED and following == "to"):
            return end
        if word in ("is", "are") and following and not does:
            return end
    return len(tokens)


def _has(thing: Thing, said: Sequence[Token], context: Context) -> bool:
    """Whether somebody has what is said, or does something with it: "the hat", "the newspaper"."""
    target = target_at(said, 0, context) if said else None
    own = inventory([thing])[1:]
    return target is not None and target.end == len(said) and any(each.noun == target.noun for each in own)
