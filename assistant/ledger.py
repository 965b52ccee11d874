"""Which of a conversation's pictures a chat model is told of, and how much of each. Pure."""

from assistant.conversation import Conversation
from assistant.planning import LedgerEntry


def ledger(conversation: Conversation, words: str, *, recent: int = 6, full: int = 3) -> tuple[LedgerEntry, ...]:
    """The pictures that matter for these words: the last ones, the head and its line, those the words name.

    Bounded: at most `recent` + 12 entries, however long the conversation. The whole prompt is given for the head,
    for the last `full` and for those named.
    """
    images = conversation.images
    last = list(images)[-recent:]
    lineage = [n for n, _ in zip(conversation.ancestors(conversation.head), range(4), strict=False)]
    named = _named_in(conversation, words)
    whole = {*list(images)[-full:], *lineage[:1], *named}
    return tuple(
        LedgerEntry(
            number=number,
            line=images[number].line,
            parents=images[number].parents,
            prompt=images[number].prompt if number in whole else None,
        )
        for number in sorted({*last, *lineage, *named})
    )


def said(conversation: Conversation) -> tuple[str, ...]:
    """The user's words of the turns that led to the present picture, oldest first."""
    led, waiting = set[int](), [conversation.head]
    while waiting:
        number = waiting.pop()
        if number in conversation.images and number not in led:
            led.add(number)
            waiting += conversation.images[number].parents
    turns = sorted({conversation.images[number].turn for number in led})
    return tuple(conversation.words[turn] for turn in turns if turn in conversation.words)


def _named_in(conversation: Conversation, words: str, limit: int = 4) -> list[int]:
    """Pictures named by number, and those whose prompts share the rarest words with `words`."""
    tokens = {token.strip(".,;:!?\"'()").lower() for token in words.split()}
    numbers = [int(t.lstrip("#")) for t in tokens if t.lstrip("#").isdecimal() and len(t) < 8]
    named = [number for number in numbers if number in conversation.images][:limit]
    asked = {token for token in tokens if len(token) > 3}
    shared = {
        number: len(asked & {word.strip(".,").lower() for word in image.prompt.split()})
        for number, image in conversation.images.items()
    }
    likely = sorted((number for number, hits in shared.items() if hits), key=lambda n: (-shared[n], -n))
    return named + likely[:limit]
