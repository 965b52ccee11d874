"""The program's own modifiers, put before a noun of the user's."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language import Thing, read
from assistant_storyboard.prompts.describing import put_in
from assistant_storyboard.prompts.mentions import Mention, mentions_of
from assistant_storyboard.prompts.splicing import spliced


def with_modifiers(text: str, noun: str, modifiers: Sequence[str]) -> str:
    """`text` with modifiers put before a noun (and before the colours or materials it has), or as it was when they
    would not be read as that noun's own, or the text speaks of a thing that is known already."""
    named = [each for each in mentions_of(noun, [text]) if each.phrase.noun == noun] if modifiers else []
    # Of "a red boat and a blue boat" each gets them, one after the other; what is said of others is not said again.
    own = {trait for each in named for trait in each.phrase.traits}
    elsewhere = set(text.lower().split()) - own
    mentions = [each for each in named if set(modifiers).isdisjoint({*each.phrase.traits, *elsewhere})]
    if not mentions or mentions[0].definite or not _stands_free(text, mentions[0]):
        return text
    candidate = spliced(text, [put_in("trait", " ".join(modifiers), mentions[0])])
    return candidate if _differ_in(noun, read(text).things, read(candidate).things) else text


def _stands_free(text: str, mention: Mention) -> bool:
    """Whether its words begin after a space, not in the middle of a tag ("1girl")."""
    start = mention.passage.tokens[mention.first].start
    return not text[max(0, start - 1) : start].isalnum()


def _differ_in(noun: str, before: Sequence[Thing], after: Sequence[Thing]) -> bool:
    """Whether two readings are of the same things but for how the one of that noun is described."""
    if len(before) != len(after):
        return False
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return len(changed) == 1 and all(
        old.noun == new.noun == noun and _undescribed(old) == _undescribed(new) for old, new in changed
    )


def _undescribed(thing: Thing) -> Thing:
    return structs.replace(thing, colours=(), size=None, materials=(), traits=())
