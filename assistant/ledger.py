"""What a chat model is told of a conversation, and which of its pictures a turn may speak of. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from assistant.conversation import Conversation
from assistant.images import Capabilities
from assistant.language.turns.album import Album
from assistant.language.turns.references import mentions
from assistant.language.words.tokens import tokenize
from assistant.planning import LedgerEntry, Situation
from assistant.text import unquoted

EXCHANGES_TOLD = 3
TRAIL_TOLD = 60  # pictures that words may undo, or go forward to again
_SHORT = 3  # letters; a word with fewer names nothing


def situation_of(
    conversation: Conversation, words: str, attachments: tuple[int, ...], marked: str, capabilities: Capabilities
) -> Situation:
    """All that a chat model is told of a conversation for these words."""
    return Situation(
        words=words,
        attachments=attachments,
        pictures=len(conversation.images),
        ledger=ledger(conversation, words),
        head=conversation.head,
        trail=_nearest(conversation.trail),
        left=_nearest(conversation.left),
        exchanges=tuple(conversation.exchanges[-EXCHANGES_TOLD:]),
        marked=marked,
        said=said(conversation),
        locked=conversation.locked,
        capabilities=capabilities,
        seed=conversation.seed,
    )


def ledger(conversation: Conversation, words: str, *, recent: int = 60) -> tuple[LedgerEntry, ...]:
    """The pictures that these words may speak of, each with its whole prompt: the last ones, the line of the head, the
    first, and those that the words name or that share their rarest words.

    Bounded: at most 2 * `recent` + 9 entries, however long the conversation.
    """
    images = conversation.images
    lineage = [number for number, _ in zip(conversation.ancestors(conversation.head), range(recent), strict=False)]
    prompts = {number: image.prompt for number, image in images.items()}
    named = [*_named(words, images, conversation.head), *_alike(words, prompts)]
    return tuple(
        LedgerEntry(
            number=number,
            line=image.line,
            parents=image.parents,
            prompt=prompts[number],
            name=image.name,
            turn=0 if image.is_own else image.turn,
        )
        for number in sorted({*list(images)[:1], *list(images)[-recent:], *lineage, *named})
        for image in [images[number]]
    )


def _nearest(way: Sequence[int | None]) -> tuple[int, ...]:
    """The pictures that undo or redo leads through, the nearest first."""
    return tuple(number for number in way[: -TRAIL_TOLD - 1 : -1] if number is not None)


def worth_telling(situation: Situation, *, recent: int = 6) -> tuple[LedgerEntry, ...]:
    """Of the ledger what a language model is sent: the last pictures, the head and its line, those the words name. The
    whole prompt goes with the head and with those that are named outright; what a turn costs stays the same."""
    entries = {entry.number: entry for entry in situation.ledger}
    prompts = {number: entry.prompt or entry.line for number, entry in entries.items()}
    every = range(1, situation.pictures + 1)
    named = [number for number in _named(situation.words, every, situation.head) if number in entries]
    head = [situation.head] if situation.head in entries else []
    lineage = [number for number in situation.ancestors if number in entries][:3]
    chosen = sorted({*list(entries)[-recent:], *head, *lineage, *named, *_alike(situation.words, prompts)})
    whole = {*named, situation.head}
    return tuple(
        entries[number] if number in whole else structs.replace(entries[number], prompt=None) for number in chosen
    )


def said(conversation: Conversation) -> tuple[str, ...]:
    """The user's words of the turns that drew the present picture and those it came of, oldest first."""
    led, waiting = set[int](), [conversation.head]
    while waiting:
        number = waiting.pop()
        if number in conversation.images and number not in led:
            led.add(number)
            waiting += conversation.images[number].parents
    turns = sorted({image.turn for number in led if not (image := conversation.images[number]).is_own})
    return tuple(conversation.words[turn] for turn in turns if turn in conversation.words)


def _named(words: str, numbers: Collection[int], head: int | None, limit: int = 4) -> list[int]:
    """Pictures named by number or by order: "#2", "picture 3", "the first one"."""
    found = mentions(tokenize(unquoted(words)), Album(numbers=numbers, head=head))
    return [mention.number for mention in found if mention.number in numbers][:limit]


def _alike(words: str, prompts: Mapping[int, str], limit: int = 4) -> list[int]:
    """Pictures whose prompts share the rarest words with `words`, the latest of equals first."""
    asked = {word for word in _bare(words) if len(word) >= _SHORT}
    shared = {number: asked & _bare(prompt) for number, prompt in prompts.items()}
    spread = Counter(word for found in shared.values() for word in found)
    rarity = {number: sum(1 / spread[word] for word in found) for number, found in shared.items() if found}
    return sorted(rarity, key=lambda number: (-rarity[number], -number))[:limit]


def _bare(text: str) -> set[str]:
    return {word.strip(".,;:!?\"'()").lower() for word in text.split()}
