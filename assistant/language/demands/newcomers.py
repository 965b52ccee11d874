"""Whoever comes told by a statement or a note: "a cat lies beside her", "behind him is a chest", "beside it, a cup"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.besides import by_its_like, is_another
from assistant.language.demands.context import Context
from assistant.language.demands.effects import additions, standing
from assistant.language.demands.fronted import place_at, side_first, verb_stands, verb_within
from assistant.language.demands.letting import arriving
from assistant.language.demands.moving import anchored
from assistant.language.demands.outgoing import INSTEAD
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.reading import Change
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.syntax import lower, side_at
from assistant.language.words.dictionary import past_participle, verb_of
from assistant.language.words.lexicon import BE, DETERMINERS, INDEFINITE
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token, said_as, tokenize
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import ABSTRACT
from assistant.language.words.wordclasses import is_boundary, is_modifier, relations

_SEEN = frozenset(["seen", "visible", "found", "spotted", "heard"])
_LINKS = frozenset(["is", "are", "was", "were"])
# What these say of something is how it pleases, or that another gives way to it, and not that it comes.
_JUDGING = frozenset(
    """
    look feel seem sound suit fit work match make help improve need want do get replace become turn keep stay remain
    say tell suggest think hate love ask insist agree hope call expect know dislike approve complain
    read belong appeal clash distract please bother matter cost mean have has like prefer show use
    """.split()
)
_LEAVING = frozenset(
    "left put placed dropped forgotten hung parked abandoned propped thrown scattered laid set".split()
)
_GOING = frozenset(["go", "goes", "come", "comes", "appear", "appears"])  # with a place these only say that it is there
_AFTERWARDS = frozenset(["too", "now", "there", "here", "also", "instead"])
_BETWEEN = frozenset(["now", "also", "still", "just", "already", "even", "then", "slowly", "quietly", "gently"])
_SUITING = frozenset(["go", "look", "fit", "work", "sit", "suit", "be", "do"])
_WELL = frozenset("well good nice nicely great fine lovely perfect perfectly beautifully better brilliant".split())
_ATTRIBUTIVE = frozenset(["with", "in", "wearing", "holding", "carrying", "that", "who", "which"])


def newcomer(clause: Clause, context: Context) -> list[Change]:
    """What comes into the picture where a clause only tells that it is there, in the words of a description."""
    if not clause.tokens:
        return []
    tokens = _ended(clause.tokens)
    instead = any(
        INSTEAD.match(clause.tokens, at) for at in range(1, len(clause.tokens))
    )  # "a crab could play in place of the owl"
    arrival = None if instead else arriving(clause._replace(tokens=tuple(tokens)))
    if arrival and not _is_meant(tokens, arrival[0], context):
        return _brought(arrival[1], context)
    if clause.operation in ("say", "want") and not instead and (come := by_its_like(tokens, context)):
        return _brought(come, context)
    if clause.operation != "say" or instead:
        return []
    told = (
        _well_placed(tokens, context)
        or _left_behind(tokens)
        or _of_place(tokens, context)
        or _of_subject(tokens, context)
        or _of_note(tokens, context)
    )
    return _brought(told, context) if told else []


def _brought(told: Sequence[Token], context: Context) -> list[Change]:
    """The additions that a description brings, told in its words."""
    tokens = named_pronouns(anchored(told, context), context)
    words = said_as(tokens)
    changes = additions(read_tokens(tokens), context)
    first = next((change for change in changes if change.kind == "add"), None)
    known = [change for change in changes if change is not first and change.thing and _stands(change, context)]
    brought = [change for change in changes if change not in known]
    return [structs.replace(change, value=words) if change.kind == "add" else change for change in brought]


def _stands(change: Change, context: Context) -> bool:
    return change.thing is not None and standing(change.thing.noun, context) is not None


def _ended(tokens: Sequence[Token]) -> Sequence[Token]:
    while len(tokens) > 1 and (tokens[-1].lower in _AFTERWARDS or tokens[-1].kind == "comma"):
        tokens = tokens[:-1]
    return tokens


def _well_placed(tokens: Sequence[Token], context: Context) -> list[Token]:
    """ "A glass of red wine | goes well | next to it", "a lamp | would look good | beside it" as what is there."""
    for at in range(2, len(tokens) - 2):
        well = lower(tokens, at + 1) in _WELL and (relations().match(tokens, at + 2) or side_at(tokens, at + 2))
        if not well or verb_of(lower(tokens, at)) not in _SUITING:
            continue
        end = at - (lower(tokens, at - 1) in ("would", "could", "might", "will", "should"))
        phrase = _fresh(tokens[:end], 0, context)
        return [*tokens[:end], *tokens[at + 2 :]] if phrase and phrase.end == end else []
    return []


def _left_behind(tokens: Sequence[Token]) -> list[Token]:
    """ "Somebody has left | a hat on the table"."""
    phrase = noun_phrase(tokens, 0)
    nobody_known = phrase is not None and phrase.noun in ("person", "somebody", "someone")
    at = phrase.end if phrase and nobody_known else 0
    at += lower(tokens, at) in ("has", "have")
    owned = noun_phrase(tokens, at + 1) if phrase and lower(tokens, at) in _LEAVING else None
    known = owned is None or not owned.noun or owned.determiner not in (*INDEFINITE, "some", "", None)
    return [] if at == 0 or known or not _tells_where(tokens, at) else list(tokens[at + 1 :])


def _of_subject(tokens: Sequence[Token], context: Context) -> list[Token]:
    """ "A cat | lies beside her" as "a cat lying beside her"; "a man in a hat | has a dog" as "... with a dog"."""
    phrase = _fresh(tokens, 0, context, definite=True)
    if phrase is None:
        return []
    at = _verb_end(tokens, phrase)
    while at < len(tokens) and (after := _past_attribute(tokens, at)):
        at = after
    while at < len(tokens) and tokens[at].lower in _BETWEEN:
        at += 1
    if phrase.determiner == "the" and (turned := _turned(tokens, at, phrase)):
        return turned
    found = _predicate(tokens, at, phrase)
    if found is None or (phrase.determiner == "the" and not _tells_where(tokens, at)):
        return []
    return side_first([*tokens[:at], *found], _verb_end(tokens, phrase))


def _of_note(tokens: Sequence[Token], context: Context) -> list[Token]:
    """ "Candles on the piano, | burning low" as "candles burning low on the piano"."""
    phrase = _fresh(tokens, 0, context)
    comma = next((at for at, token in enumerate(tokens) if token.kind == "comma"), 0)
    after = next((at for at in range(comma, len(tokens)) if tokens[at].kind != "comma"), 0)
    place, end = place_at(tokens[phrase.end : comma], context) if phrase and comma else ((), 0)
    doing = after and tokens[after].lower.endswith("ing") and verb_of(tokens[after].lower) is not None
    if phrase is None or not place or phrase.end + end != comma or not doing or _joins(tokens[after:]):
        return []
    return [*tokens[: phrase.end], *tokens[after:], *place]


def _joins(tokens: Sequence[Token]) -> bool:
    """Whether more than one thing is told of."""
    return any(token.kind == "comma" or token.lower == "and" for token in tokens)


def _fresh(tokens: Sequence[Token], at: int, context: Context, *, definite: bool = False) -> NounPhrase | None:
    """The noun phrase at `at` if it names something that is not there yet; `definite` may be "the moon"."""
    phrase = noun_phrase(tokens, at) if at < len(tokens) else None
    if phrase is None or not phrase.noun or phrase.other or phrase.head in ABSTRACT or phrase.noun == "one":
        return None
    if terms_of(phrase, tokens) is not None or tokens[at].lower in ("this", "that", "these", "those", "any", "both"):
        return None
    open_ended = phrase.determiner in (*INDEFINITE, "some", "", None) or phrase.counted
    if definite and phrase.determiner == "the":
        return phrase if standing(phrase.noun, context) is None else None
    return phrase if open_ended and not _is_there(tokens, phrase, context) else None


def _is_meant(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> bool:
    """Whether a phrase means what is there; one that says "a" or a number does so by the very name alone."""
    new = phrase.determiner in INDEFINITE or phrase.counted
    return _is_there(tokens, phrase, context) or not (new or resolve(phrase, context.picture.things) is None)


def _is_there(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> bool:
    """Whether the picture has such a thing by that name; one of its kind is another: a dog beside the hounds."""
    if tokens[phrase.start].lower == "one" and standing(phrase.noun, context):
        return True  # "one robot holds a wrench, the other a lamp"
    there = (thing for thing in inventory(context.picture.things) if names(phrase.noun, thing.noun))
    return any(not is_another(phrase, thing) for thing in there)


def _past_attribute(tokens: Sequence[Token], at: int) -> int:
    """The token after a place or a possession that belongs to the noun: "a singer | in a red dress | joins them"."""
    found = relations().match(tokens, at)
    start = at + found[1] if found else at + 1 if lower(tokens, at) in ("with", "of") else 0
    phrase = noun_phrase(tokens, start) if start else None
    return (verb_within(tokens, phrase) or phrase.end) if phrase and phrase.noun else 0


def _predicate(tokens: Sequence[Token], at: int, subject: NounPhrase) -> list[Token] | None:
    """What is said of the subject from token `at` on as an attribute of it, None where it is no happening."""
    word = lower(tokens, at)
    if not word or tokens[at].kind != "word":
        return None
    rest = tokens[at + 1 :]
    while rest and rest[0].lower in _BETWEEN:
        rest = rest[1:]
    if word in _LINKS:
        return _linked(rest)
    if word in ("can", "could") and lower(rest, 0) == "be" and lower(rest, 1) in _SEEN:
        return list(rest[2:])
    if word in ("has", "have") and rest:
        done = _is_done(rest[0].lower)
        owned = noun_phrase(rest, 0)
        if done and lower(rest, 1) in DETERMINERS:
            return None  # "has left an umbrella" tells of the umbrella
        if done:
            return _going_on(rest)
        return [*tokenize("with"), *rest] if owned and owned.noun and owned.determiner else None
    if word in ("hold", "carry", "wear") if subject.plural else word in ("holds", "carries", "wears"):
        return [*tokenize(participle(verb_of(word) or word)), *rest]
    base = base_of(word) or (verb_of(word) if word.endswith("s") or subject.plural else None)
    agrees = word == base if subject.plural or (subject.count or 2) > 1 else word.endswith("s") and word != base
    if base is None or not agrees or base in _JUDGING or word in BE or is_boundary(word):
        return None
    if word in _GOING and rest and (relations().match(rest, 0) or side_at(rest, 0)):
        return list(rest) if base in ("go", "appear") or side_at(rest, 0) else [*tokenize(participle(base)), *rest]
    return _going_on([*tokenize(participle(base)), *rest])


def _linked(rest: Sequence[Token]) -> list[Token] | None:
    """What follows "is" where it tells what somebody does or where: "| resting on the wall", "| tied to a post"."""
    word = lower(rest, 0)
    if not word:
        return None
    placed = relations().match(rest, 0) is not None or side_at(rest, 0) is not None
    doing = word.endswith("ing") and verb_of(word) is not None and verb_of(word) not in _JUDGING
    done = _is_done(word) and relations().match(rest, 1) is not None
    return _going_on(rest) if placed or doing or done else None


def _is_done(word: str) -> bool:
    base = verb_of(word)
    return word.endswith("ed") if base is None else base != word and past_participle(base) == word


def _going_on(tokens: Sequence[Token]) -> list[Token]:
    """The words with what else is done in the same form: "sitting and | watches the birds"."""
    told: list[Token] = []
    for at, token in enumerate(tokens):
        joined = bool(at) and tokens[at - 1].lower == "and" and token.lower.endswith("s")
        base = base_of(token.lower) if joined else None
        acts = base and base != token.lower and (not is_noun_too(base) or lower(tokens, at + 1) in DETERMINERS)
        told += tokenize(participle(base)) if base and acts else [token]
    return told


def _of_place(tokens: Sequence[Token], context: Context) -> list[Token]:
    """ "Behind him | is | a chest" as "a chest behind him", "in the sky | flies | a kite" as "a kite flying in the
    sky"."""
    place, at = place_at(tokens, context)
    if not place:
        return []
    comma = at < len(tokens) and tokens[at].kind == "comma"
    at += comma
    at += lower(tokens, at) in ("there", "now", "also")
    verb: list[Token] = []
    phrase = _fresh(tokens, at, context, definite=True)
    if phrase is None or verb_stands(tokens, at):
        base = base_of(lower(tokens, at)) or verb_of(lower(tokens, at))
        if lower(tokens, at) not in _LINKS and (base is None or base in _JUDGING):
            return []
        verb = [] if lower(tokens, at) in (_LINKS | _GOING) else tokenize(participle(base or ""))
        at += 1
        at += lower(tokens, at) == "also"
        phrase = _fresh(tokens, at, context, definite=True)
    if phrase is None:
        return []
    end = _verb_end(tokens, phrase)
    rest = _ended(tokens[end:]) if end < len(tokens) else ()
    if (said := _predicate(tokens, end, phrase)) is not None and not verb:
        rest = said  # "in the corner a man plays the violin"
    elif rest and rest[0].kind == "word" and (rest[0].lower in BE or verb_of(rest[0].lower) == rest[0].lower):
        return []
    sided = side_at(place, 0) is not None or (bool(rest) and rest[0].lower in _ATTRIBUTIVE)
    return [*tokens[at:end], *verb, *place, *rest] if sided else [*tokens[at:end], *rest, *verb, *place]


def _turned(tokens: Sequence[Token], at: int, phrase: NounPhrase) -> list[Token]:
    """ "The leaves | turn red" as "red leaves"."""
    look = [token for token in tokens[at + 1 :] if token.lower not in ("all", "very", "and")]
    turns = verb_of(lower(tokens, at)) in ("turn", "become", "grow")
    told = turns and bool(look) and all(is_modifier(token.lower) for token in look)
    return [*look, *tokens[phrase.start + 1 : phrase.end]] if told else []


def _tells_where(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is done is done somewhere, as what is seen is and what somebody thinks is not."""
    return any(relations().match(tokens, place) or side_at(tokens, place) for place in range(at + 1, len(tokens)))


def _verb_end(tokens: Sequence[Token], phrase: NounPhrase) -> int:
    return verb_within(tokens, phrase) or phrase.end
