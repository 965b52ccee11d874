"""How the pictures of a conversation come from each other, as a tree in lines of text. Pure."""

from collections.abc import Iterator, Mapping

from assistant.conversation import VARIED, Conversation

_WIDEST = 24  # characters that lead to a picture


def tree(conversation: Conversation) -> Iterator[tuple[str, int]]:
    """Each picture's number with the lines that lead to it: a chain goes straight down, a fork opens a column.

    The last of several closes it; where the lines have grown wide it goes straight down like a chain, so that a long
    conversation stays on the screen. Built without recursion: it may be thousands of edits deep.
    """
    children: dict[int | None, list[int]] = {}
    for image in conversation.images.values():
        parent = image.parents[0] if image.parents and image.parents[0] in conversation.images else None
        children.setdefault(parent, []).append(image.number)
    waiting = [("", "", number) for number in reversed(children.get(None, []))]
    while waiting:
        column, lead, number = waiting.pop()
        yield lead, number
        *forks, last = children.get(number, [None])
        if last is None:
            continue
        closes = bool(forks) and (last not in children or len(column) < _WIDEST)
        waiting.append((f"{column}  ", f"{column}└─", last) if closes else (column, column, last))
        waiting.extend((f"{column}│ ", f"{column}├─", fork) for fork in reversed(forks) if fork is not None)


def lines(conversation: Conversation) -> Mapping[int, str]:
    """What each picture is, in a few words; those of one turn that would read the same are told apart, as "variation 2
    of 4: a red fox" and "2 of 4: a red fox"."""
    alike: dict[tuple[int, str], list[int]] = {}
    for image in conversation.images.values():
        alike.setdefault((image.turn, image.line), []).append(image.number)
    told: dict[int, str] = {}
    for (_, line), numbers in alike.items():
        kind = "variation " if line.startswith(VARIED) else ""
        for place, number in enumerate(numbers, 1):
            several = f"{kind}{place} of {len(numbers)}: {line.removeprefix(VARIED)}"
            told[number] = several if len(numbers) > 1 else line
    return told
