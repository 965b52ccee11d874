"""How the pictures of a conversation come from each other, as a tree in lines of text. Pure."""

from collections.abc import Iterator

from assistant.conversation import Conversation


def tree(conversation: Conversation) -> Iterator[tuple[str, int]]:
    """Each picture's number with the lines that lead to it: a chain goes straight down, a fork opens a column.

    The last of several goes straight down only if the chain goes on with it. Built without recursion: a conversation
    may be thousands of edits deep.
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
        if last is not None:
            ends = bool(forks) and last not in children
            waiting.append((column, f"{column}└─" if ends else column, last))
        waiting.extend((f"{column}│ ", f"{column}├─", fork) for fork in reversed(forks) if fork is not None)
