"""One thing or look instead of another: "a cat instead of the raven", "plastic, not wood", "peppers instead"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.opening import skip_fillers
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.by_kind import by_kind
from assistant.language.demands.compounding import so_many, things_in, within_compound
from assistant.language.demands.context import Context, Target, Understanding
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import additions, come_instead, implied, settings, standing, thing_of
from assistant.language.demands.fragments import has
from assistant.language.demands.looks import another_look
from assistant.language.demands.operations import changes_of
from assistant.language.demands.ousting import out_and_in
from assistant.language.demands.outgoing import INSTEAD, mark_at, no_longer, past_receiver
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import draft, head
from assistant.language.scenes.naming import find, inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import INDEFINITE, OBJECT_PRONOUNS
from assistant.language.words.plants import EDIBLE_COLOURS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import MATERIALS
from assistant.language.words.wordclasses import is_closed, relations

_OPENERS = frozenset(["add", "want", "make", "give", "say", "move", "do"])
_ANYBODY = frozenset("person human man woman animal creature being thing".split())
_COLOUR = frozenset(["colour", "color"])
_HAD = frozenset(
    (who, had) for who in ("you", "we", "i", "it", "there") for had in ("have", "has", "had", "is", "are", "see")
)


def instead(clause: Clause, context: Context, understand: Understanding) -> list[Change]:
    """The changes that put one thing or look in the place of another, [] where none is named; `understand` reads what
    comes before "instead of"."""
    given = clause.operation == "give" and bool(clause.tokens) and clause.tokens[-1].lower == "instead"
    if clause.operation not in _OPENERS or given:
        return []  # what goes for something given, `give` knows
    tokens = past_receiver(clause.tokens, context)
    if changes := _rather_than(clause, context):
        return changes
    if changes := _exchanged(tokens, context) or _turned_round(tokens, context) or by_kind(tokens, context):
        return changes
    if changes := _implied_no_longer(tokens, context):
        return changes
    at = next((at for at in range(1, len(tokens)) if _mark_at(tokens, at)), None)
    before = (
        tokenize("in colour")
        if at == 1 and tokens[0].lower in _COLOUR
        else _unlisted(_by_its_ground(tokens, at, context) if at else ())
    )
    shorter = Clause(clause.operation, clause.opener, tuple(before))
    if at and tokens[-1].lower in ("one", "ones"):  # "a blue kite, not a red one": the kite that is there
        shorter = Clause("say", "", tuple(before))
    changes = understand(shorter, context) or changes_of(shorter, context) if at else []
    if at and len(changes) == 1 and (come := _for_what(tokens, at, changes[0], context)):
        return come
    gone = no_longer(tokens[at:], changes, context) if at else []
    new = noun_phrase(before, 0) if at and clause.operation == "say" else None
    unseen = new is not None and new.determiner in INDEFINITE and new.end == len(before)  # "a moon | instead of ..."
    if changes or not (gone or unseen):
        return [*gone, *changes]
    return [*gone, *additions(read_tokens(list(tokens[:at])), context)]


def _unlisted(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the comma, or what else only leads over, at the end: "a snowy owl | , really,"."""
    while tokens and (tokens[-1].kind == "comma" or tokens[-1].lower in ("really", "actually", "and", "though")):
        tokens = tokens[:-1]
    return tokens


def _past_its_verb(tokens: Sequence[Token], old: str, context: Context) -> Sequence[Token]:
    """What comes after the verb of which the old thing is the object: "feed | ducks", where pigeons are fed."""
    doing = next((thing.doing for thing in context.picture.things if thing.doing and old in thing.doing), None)
    verb = verb_of(doing.split()[0].lower()) if doing else None
    at = next((at for at, token in enumerate(tokens[:-1]) if verb and verb_of(token.lower) == verb), -1)
    return tokens[at + 1 :]


def _by_its_ground(tokens: Sequence[Token], at: int, context: Context) -> Sequence[Token]:
    """What comes before "rather than", the ground named: of "the cat under it | rather than on it" what it is on."""
    target = target_at(tokens, 0, context)
    there = inventory(context.picture.things)
    holders = [thing for thing in there if target and (thing.noun == target.noun or has(thing, target.noun))]
    ground = next((thing.place.of for thing in holders if thing.place.of), None)
    if not ground or not tokens[at - 1 :] or {tokens[at - 1].lower, tokens[-1].lower} - {"it", "them"}:
        return tokens[:at]
    return [*tokens[: at - 1], *tokenize(f"the {ground}")]


def _rather_than(clause: Clause, context: Context) -> list[Change]:
    """ "I'd rather have carrots in the barrow than potatoes", "better a rope than a fish"."""
    words = [*clause.opener.split(), *(token.lower for token in clause.tokens)]
    at = next((at for at, token in enumerate(clause.tokens) if at and token.lower == "than"), 0)
    at = 0 if at and clause.tokens[at - 1].lower == "rather" else at
    preferred = words[:1] == ["better"] or {"rather", "prefer", "sooner"} & set(words)
    old = target_at(clause.tokens, at + 1, context) if at and preferred else None
    new = read_tokens(list(clause.tokens[:at])).things
    if old is None or not old.known or not old.noun or not new:
        return []
    return [Change(kind="replace", noun=old.noun, thing=structs.replace(new[0], place=Place()))]


def _mark_at(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """The "instead of" at `at`; of "should not be" the "not" is none."""
    before = tokens[at - 1] if at else None
    joined = before is None or before.kind != "word" or before.lower in ("and", "but")  # "foxes | and not | bears"
    denies = tokens[at].lower == "not" and before is not None and is_closed(before.lower) and not joined
    if denies:
        return None
    return mark_at(tokens, at) if at else INSTEAD.match(tokens, at)


def _turned_round(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Instead of the lemons, limes": the new after the old."""
    if come := out_and_in(tokens, context):
        return come
    found = INSTEAD.match(tokens, 0)
    old = target_at(tokens, found[1], context) if found and tokens[0].lower != "not" else None
    if old is None or not old.known or not old.noun:
        return []
    rest = [
        token for token in tokens[old.end :] if token.lower not in ("i", "we", "want", "have", "let", "us", "prefer")
    ]
    new = read_tokens(rest).things
    return come_instead(old.noun, new, context) if new else []


def _exchanged(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A cat instead of the raven", "not a spider, a butterfly"."""
    for at in range(len(tokens)):
        found = _mark_at(tokens, at)
        if found and [number_of(token) is not None for token in tokens[at + found[1] :]] == [True]:
            return counted(tokens[:at], context)  # "two bowls would be better than | one"
        if found and at and (changes := _another_kind(tokens[:at], tokens[at + found[1] :], context)):
            return changes
        old = _old_at(tokens, at + found[1], context) if found else None
        if found and old and old.known and (ground := _other_ground(tokens[:at], old.noun, context)):
            return [Change(kind="replace", noun=old.noun, thing=ground)]
        if found and old and old.known and _is_named(old, context):
            rest = _last_part(_unlisted(tokens[:at])) or _proposed(tokens[old.end :])
            rest = _past_its_verb(rest, old.noun, context)
            if len(rest) > 2 and rest[-1].lower in OBJECT_PRONOUNS and verb_of(rest[-2].lower) == rest[-2].lower:
                rest = rest[:-2]  # "a clown | ride it instead of the king"
            new = things_in(rest)
            new = _contents(old.noun, new, context)
            new = [thing for thing in new if thing.noun not in {each.place.of for each in new}] or new
            fresh = [thing for thing in new if standing(thing.noun, context) is None]
            if not new and (given := settings(read_tokens(list(rest)))):  # "a sunny sky instead of the clouds"
                return [Change(kind="remove", noun=old.noun), *given]
            come = within_compound(old, (fresh or new)[0 if fresh else -1], context) if new else None
            come = so_many(come, tokens[old.end :]) if come else None
            return come_instead(old.noun, [come, *fresh[1:]], context) if come else []
        if found and at and (changes := another_look(tokens[:at], tokens[at + found[1] :], context)):
            return changes
        if at and tokens[at].lower == "in" and (old_one := _whose_place(tokens[at + 1 :], context)):
            others = read_tokens(list(tokens[:at])).things
            return [Change(kind="replace", noun=old_one, thing=others[-1])] if others else []
        if tokens[at].lower == "where" and at:
            return _where_it_is(tokens[:at], tokens[at + 1 :], context)
    return []


def _old_at(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """What is there and not wanted, told by its kind or by what it owns: "not | a leopard" of a leopard's face."""
    target = target_at(tokens, at, context)
    if target is None or target.known or tokens[at].lower not in ("a", "an"):
        return target
    there = target_at([*tokens[:at], *tokenize("the"), *tokens[at + 1 :]], at, context)
    narrow = there is not None and there.known and there.phrase is not None and there.phrase.head not in _ANYBODY
    return there if narrow else target


def _for_what(tokens: Sequence[Token], at: int, change: Change, context: Context) -> list[Change]:
    """The exchange where somebody new does something: "a goose should chase him | instead of the dog"."""
    found = _mark_at(tokens, at)
    old = target_at(tokens, at + found[1], context) if found else None
    named = old is not None and old.known and old.end == len(tokens) and _is_named(old, context)
    if old is None or not named or change.kind != "add" or change.thing is None or change.thing.place != Place():
        return []
    return come_instead(old.noun, [change.thing], context)


def _contents(old: str, new: Sequence[Thing], context: Context) -> Sequence[Thing]:
    """What something that is there is to be of, and no other such thing: "a wreath | of stars instead of leaves"."""
    holder, _, held = new[0].noun.partition(" of ") if new else ("", "", "")
    there = standing(holder, context) if held else None
    return things_in(tokenize(held)) or new if there and there != old else new


def _other_ground(tokens: Sequence[Token], ground: str, context: Context) -> Thing | None:
    """What somebody is to be on in place of what they are on now: "the dog onto a cushion | instead of the rug"."""
    who = target_at(tokens, 0, context)
    there = thing_of(who.noun, context) if who and who.known and who.noun else None
    found = relations().match(tokens, who.end) if who else None
    new = noun_phrase(tokens, who.end + found[1]) if who and found else None
    if there is None or new is None or there.place.of != ground or new.determiner not in INDEFINITE:
        return None
    return draft(new).thing() if new.noun and new.end == len(tokens) else None


def _is_named(target: Target, context: Context) -> bool:
    """Whether a thing is spoken of by its own noun or a pronoun, not only by what it is like."""
    said = target.phrase.noun if target.phrase is not None else ""
    there = thing_of(target.noun, context)
    stuffs = MATERIALS.union(there.materials if there else ())
    by_stuff = said in stuffs and said not in target.noun.split()  # "not | gingerbread" of a house of it
    named = said not in ("", "one") and not by_stuff
    return target.pronoun or named or target.noun in EDIBLE_COLOURS


def _proposed(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is proposed in the other's place: "not the dog, I think better | a goat"."""
    rest = tokens[skip_fillers(tokens, 0) :]
    return rest[1:] if rest and rest[0].lower in ("better", "rather") else rest


def _implied_no_longer(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Gravel instead of | mud", where only a muddy lane tells of it."""
    for at in range(len(tokens)):
        found = _mark_at(tokens, at)
        old = target_at(tokens, at + found[1], context) if found else None
        if found and old and not old.known and (gone := implied(old.noun, context)):
            rest = _unlisted(tokens[:at]) or tokens[old.end :]
            return [*gone, *additions(read_tokens(list(rest)), context)]
    return []


def _another_kind(new: Sequence[Token], old: Sequence[Token], context: Context) -> list[Change]:
    """ "Apple juice, not | orange": of what is called so, the other kind."""
    phrase = noun_phrase(new, 0)
    words = {token.lower for token in old if token.kind == "word" and token.lower not in ("a", "an", "the", "one")}
    if phrase is None or " " not in phrase.noun:
        return []
    there = [thing for thing in inventory(context.picture.things) if head(thing.noun) == phrase.head]
    meant = next((thing for thing in there if words and words <= {*thing.noun.split()[:-1], *thing.traits}), None)
    if meant is None:
        return []
    come, gone = draft(phrase).thing(), [word for word in meant.noun.split() if word in words]
    if gone and len(come.noun.split()) < len(meant.noun.split()):  # of a chocolate birthday cake it is one still
        come = structs.replace(come, noun=meant.noun.replace(" ".join(gone), come.noun.rpartition(" ")[0], 1))
    return [Change(kind="replace", noun=meant.noun, thing=come)]


def _last_part(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands last before "instead of": of "paint it blue, with eggs" the eggs, of "she wears a hat" the hat."""
    for at in range(1, len(tokens)):
        phrase = noun_phrase(tokens, at)
        if phrase and phrase.noun and phrase.end == len(tokens) and not relations().match(tokens, at - 1):
            return tokens[at:] if phrase.determiner in INDEFINITE else tokens
    last = max((at for at, token in enumerate(tokens) if token.kind == "comma" or token.lower == "with"), default=-1)
    return tokens[last + 1 :] if 0 < last < len(tokens) - 1 and noun_phrase(tokens, last + 1) else tokens


def _whose_place(tokens: Sequence[Token], context: Context) -> str | None:
    """Whose place is meant: "in | the cellist's place"."""
    if len(tokens) < 2 or tokens[-1].lower not in ("place", "stead") or not tokens[-2].lower.endswith(("'s", "s'")):
        return None
    owner = tokens[-2].lower.removesuffix("'s").removesuffix("'")
    target = target_at(tokenize(f"the {owner}"), 0, context)
    return target.noun if target and target.known else None


def _where_it_is(new: Sequence[Token], place: Sequence[Token], context: Context) -> list[Change]:
    """ "A loaf of bread | where the orange is", "where you have the orange", "where the orange rolls"."""
    words = [token for token in place if token.lower not in ("now", "currently")]
    had = 2 if tuple(token.lower for token in words[:2]) in _HAD else 0
    old = target_at(words, had, context)
    come = read_tokens(list(new)).things
    if come and standing(come[0].noun, context) is not None:
        return []
    ends = old is not None and had > 0 and old.end == len(words)
    is_so = old is not None and old.end < len(words) and verb_group(words, old.end) is not None
    if old is None or not come or not (ends or is_so):
        return []
    if not old.known:
        was = next((thing for each in context.before for thing in find(old.noun, each.things)), None)
        place_of = was.place if was else Place()
        return [Change(kind="add", thing=structs.replace(come[0], place=place_of))]
    return come_instead(old.noun, [structs.replace(come[0], place=Place())], context)
