"""One thing or look instead of another: "a cat instead of the raven", "plastic, not wood", "peppers instead"."""

from collections.abc import Callable, Sequence

from msgspec import structs

from assistant.language.clauses import Clause
from assistant.language.drafts import head
from assistant.language.effects import in_picture, standing
from assistant.language.kinds import are_alike
from assistant.language.lexicon import BE
from assistant.language.nouns import noun_phrase
from assistant.language.operations import changes_of
from assistant.language.reader import read_tokens
from assistant.language.reading import Change, Place
from assistant.language.resolving import Context, find, inventory, salient, target_at
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.vocabulary import GROUNDS
from assistant.language.wordclasses import is_closed, is_modifier, is_shade

Understanding = Callable[[Clause, Context], list[Change]]

_INSTEAD = Phrases(
    dict.fromkeys(
        [
            "instead of", "in place of", "rather than", "not", "would work better than", "would be better than",
            "would look better than", "would be nicer than", "would suit it better than",
        ],
        True,
    )
)  # fmt: skip
_OPENERS = frozenset(["add", "want", "make", "give", "say", "move"])
_LEFT_OVER = frozenset(["instead", "rather", "please", "now"])


def instead(clause: Clause, context: Context, understand: Understanding) -> list[Change]:
    """The changes that put one thing or look in the place of another, [] where none is named.

    Of "make it brown instead of grey" what comes after goes without saying: `understand` reads what comes before.
    """
    if clause.operation not in _OPENERS:
        return []
    tokens = clause.tokens
    if changes := _rather_than(clause, context):
        return changes
    if changes := _exchanged(tokens, context) or _turned_round(tokens, context) or _by_kind(tokens, context):
        return changes
    at = next((at for at in range(1, len(tokens)) if _mark_at(tokens, at)), None)
    shorter = Clause(clause.operation, clause.opener, tokens[:at])
    return understand(shorter, context) or changes_of(shorter, context) if at else []


def _rather_than(clause: Clause, context: Context) -> list[Change]:
    """ "I'd rather have carrots in the barrow than potatoes"."""
    words = [*clause.opener.split(), *(token.lower for token in clause.tokens)]
    at = next((at for at, token in enumerate(clause.tokens) if at and token.lower == "than"), 0)
    at = 0 if at and clause.tokens[at - 1].lower == "rather" else at
    old = target_at(clause.tokens, at + 1, context) if at and {"rather", "prefer", "sooner"} & set(words) else None
    new = read_tokens(list(clause.tokens[:at])).things
    if old is None or not old.known or not old.noun or not new:
        return []
    return [Change(kind="replace", noun=old.noun, thing=structs.replace(new[0], place=Place()))]


def _mark_at(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """The "instead of" at `at`; of "should not be" the "not" is none."""
    denies = tokens[at].lower == "not" and at > 0 and is_closed(tokens[at - 1].lower) and tokens[at - 1].kind == "word"
    return None if denies else _INSTEAD.match(tokens, at)


def _turned_round(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Instead of the lemons, limes": the new after the old."""
    found = _INSTEAD.match(tokens, 0)
    old = target_at(tokens, found[1], context) if found and tokens[0].lower != "not" else None
    if old is None or not old.known or not old.noun:
        return []
    rest = [
        token for token in tokens[old.end :] if token.lower not in ("i", "we", "want", "have", "let", "us", "prefer")
    ]
    new = read_tokens(rest).things
    return [Change(kind="replace", noun=old.noun, thing=in_picture(new[0], context))] if new else []


def _by_kind(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Peppers instead": in place of what is of the same kind, else of what was spoken of last."""
    if len(tokens) < 2 or tokens[-1].lower != "instead":
        return []
    said = [token for token in tokens if token.lower not in _LEFT_OVER]
    phrase = noun_phrase(said, 0)
    new = read_tokens(said).things
    if phrase is None or phrase.end != len(said) or phrase.determiner == "the" or len(new) != 1:
        return []
    if standing(new[0].noun, context) is not None or new[0].place != Place():
        return []
    alike = next((thing for thing in inventory(context.picture.things) if are_alike(thing.noun, new[0].noun)), None)
    last = salient(context)
    noun = alike.noun if alike else last if last and head(last) not in GROUNDS else None
    return [Change(kind="replace", noun=noun, thing=new[0])] if noun else []


def _exchanged(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A cat instead of the raven", "not a spider, a butterfly"."""
    for at in range(len(tokens)):
        found = _mark_at(tokens, at)
        old = target_at(tokens, at + found[1], context) if found else None
        if found and old and old.known and old.phrase and old.phrase.noun not in ("", "one"):
            rest = _last_part(tokens[:at]) or tokens[old.end :]
            new = read_tokens(list(rest)).things
            return [Change(kind="replace", noun=old.noun, thing=new[-1])] if new else []
        if found and at and (changes := _another_look(tokens[:at], tokens[at + found[1] :], context)):
            return changes
        if at and tokens[at].lower == "in" and (old_one := _whose_place(tokens[at + 1 :], context)):
            come = read_tokens(list(tokens[:at])).things
            return [Change(kind="replace", noun=old_one, thing=come[-1])] if come else []
        if tokens[at].lower == "where" and at:
            return _where_it_is(tokens[:at], tokens[at + 1 :], context)
    return []


def _last_part(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands last before "instead of": of "paint it blue, with eggs" the eggs."""
    last = max((at for at, token in enumerate(tokens) if token.kind == "comma" or token.lower == "with"), default=-1)
    return tokens[last + 1 :] if 0 < last < len(tokens) - 1 and noun_phrase(tokens, last + 1) else tokens


def _whose_place(tokens: Sequence[Token], context: Context) -> str | None:
    """Whose place is meant: "in | the cellist's place"."""
    if len(tokens) < 2 or tokens[-1].lower not in ("place", "stead") or not tokens[-2].lower.endswith(("'s", "s'")):
        return None
    owner = tokens[-2].lower.removesuffix("'s").removesuffix("'")
    target = target_at(tokenize(f"the {owner}"), 0, context)
    return target.noun if target and target.known else None


def _another_look(new: Sequence[Token], old: Sequence[Token], context: Context) -> list[Change]:
    """ "Plastic, not wood", "navy rather than black": of what has the one look, the other."""
    said = [
        token for token in new if token.kind == "word" and token.lower not in ("both", "all", "the", "them", "it", "in")
    ]
    words = {token.lower for token in old if token.kind == "word"}
    if not said or not words or not all(is_modifier(token.lower) or is_shade(token.lower) for token in said):
        return []
    for thing in inventory(context.picture.things):
        look = {word for text in (*thing.colours, *thing.materials, *thing.traits) for word in text.split()}
        if words & look or any(word.removesuffix("en") in words for word in look):
            altered = read_tokens([*tokenize(f"the {thing.noun} is"), *said]).things
            return [
                Change(kind="alter", noun=thing.noun, thing=structs.replace(altered[0], noun=thing.noun, count=None))
            ]
    return []


def _where_it_is(new: Sequence[Token], place: Sequence[Token], context: Context) -> list[Change]:
    """ "A loaf of bread | where the orange is"."""
    old = target_at(place, 0, context)
    come = read_tokens(list(new)).things
    if come and standing(come[0].noun, context) is not None:
        return []
    if old is None or old.end >= len(place) or place[old.end].lower not in BE or not come:
        return []
    if not old.known:
        was = next((thing for each in context.before for thing in find(old.noun, each.things)), None)
        place_of = was.place if was else Place()
        return [Change(kind="add", thing=structs.replace(come[0], place=place_of))]
    return [Change(kind="replace", noun=old.noun, thing=come[0])]
