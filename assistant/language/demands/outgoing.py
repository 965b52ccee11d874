"""What goes where something else comes instead - the weather, a look, the ground that somebody has left: "in a tub
instead of | on the rock", "modern instead of | vintage"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.degrees import praised_over
from assistant.language.demands.effects import settings, thing_of
from assistant.language.demands.plainer import is_circumstance
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import CLOTHES, SEASONS
from assistant.language.words.wordclasses import relations

INSTEAD = Phrases(
    dict.fromkeys(
        [
            "instead of", "in place of", "in lieu of", "rather than", "as opposed to", "not",
            "would work better than", "would be better than", "would look better than", "would be nicer than",
            "would suit it better than",
        ],
        True,
    )
)  # fmt: skip


# At the end of what comes for something: "a lantern | in its place".
IN_ITS_PLACE = ("in its place", "in their place", "instead", "in its stead", "in his place", "in her place")


def unmarked(tokens: Sequence[Token]) -> Sequence[Token]:
    """What comes, without the words that it comes instead: "a lantern | in its place", "a cactus | there"."""
    words = " ".join(token.lower for token in tokens)
    ending = next((each for each in (*IN_ITS_PLACE, "there", "now") if words.endswith(f" {each}")), "")
    return tokens[: len(tokens) - len(ending.split())]


def mark_at(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """The "instead of" at `at`, or what praises the one over the other: "would look more elegant than"."""
    return INSTEAD.match(tokens, at) or praised_over(tokens, at)


def no_longer(tokens: Sequence[Token], changes: Sequence[Change], context: Context) -> list[Change]:
    """The changes that take away what words from "instead of" on name, where `changes` bring something else."""
    gone = _looking_no_longer(tokens, changes, context) or _being_no_longer(tokens, changes)
    return gone + _left_behind(tokens, changes, context)


def _being_no_longer(tokens: Sequence[Token], changes: Sequence[Change]) -> list[Change]:
    """The weather, time or mood that goes where something else than another of its sort comes: "lilies instead of | the
    snow"."""
    found = mark_at(tokens, 0)
    old = tokens[found[1] :] if found else ()
    given = {change.slot for change in changes if change.kind == "set" and change.value not in SEASONS}
    went = settings(read_tokens(list(old))) if is_circumstance(old) else []
    return [Change(kind="set", slot=change.slot) for change in went if change.slot not in given]


def _left_behind(tokens: Sequence[Token], changes: Sequence[Change], context: Context) -> list[Change]:
    """Where a thing was that shall be elsewhere, if it was told for that alone: "in a tub instead of | on the rock"; a
    sill that has pots or that the picture began with stays."""
    found = mark_at(tokens, 0)
    relation = relations().match(tokens, found[1]) if found else None
    ground = target_at(tokens, found[1] + relation[1], context) if found and relation else None
    moved = {change.noun for change in changes if change.kind == "move"}
    things = context.picture.things
    there = {thing.noun for thing in things if ground and thing.place.of == ground.noun}
    if ground is None or not ground.known or ground.pronoun or not moved or not there <= moved:
        return []
    order = [thing.noun for thing in things]
    held = any(thing.noun == ground.noun and thing.parts for thing in things)
    if held or min(map(order.index, there), default=len(order)) > order.index(ground.noun):
        return []
    return [Change(kind="remove", noun=ground.noun)]


def _looking_no_longer(tokens: Sequence[Token], changes: Sequence[Change], context: Context) -> list[Change]:
    """What a thing is no longer like, where it shall be like something else: "modern instead of | vintage"."""
    found = mark_at(tokens, 0)
    words = [token.lower for token in tokens[found[1] :]] if found else []
    change = next((change for change in changes if change.kind == "alter" and change.noun and change.thing), None)
    there = thing_of(change.noun, context) if change and change.noun else None
    new = change.thing if change else None
    if there is None or new is None:
        return []
    kept = (*(() if new.colours else there.colours), *(() if new.materials else there.materials), *there.traits)
    return [Change(kind="less", noun=there.noun, value=look) for look in kept if look in words]


def past_receiver(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """What somebody gets or is put in: "the girl | a blue coat instead of a red one"."""
    who = target_at(tokens, 0, context)
    at = who.end if who is not None and (who.known or who.pronoun) and not who.whole else 0
    worn = noun_phrase(tokens, at + 1) if at and at + 1 < len(tokens) and tokens[at].lower in ("in", "into") else None
    at += worn is not None and worn.head in CLOTHES
    marked = at and any(INSTEAD.match(tokens, later) for later in range(at + 2, len(tokens)))
    return tokens[at:] if marked and tokens[at].lower in INDEFINITE else tokens
