"""Facts put into the words a user reads: money, prompts and what changed in them, pictures, abilities."""

import difflib
from collections.abc import Iterable, Iterator

from assistant.conversation import Conversation, ImageRecord
from assistant.images import Capabilities
from assistant.terminal.screen import Span, Style

_MOST_WORDS = 600  # beyond this a prompt is shown without its changes
_LEAST_KEPT = 3  # words in a row; fewer between two changes only make them harder to read


def money(amount: float) -> str:
    """US dollars, with enough decimals to tell small prices apart."""
    return f"${amount:.2f}" if amount >= 0.0995 or not amount else f"${amount:.4f}".rstrip("0")


def difference(old: str, new: str) -> list[Span]:
    """The new prompt, words added to the old one marked and those removed still shown: all of them where
    nothing is left, which is when it matters most. Plain where one is very long, or nothing stood before."""
    before, after = old.split(), new.split()
    if not before or len(before) + len(after) > _MOST_WORDS:
        return [("", new)]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return list(_changes(matcher, before, after))


def _changes(matcher: "difflib.SequenceMatcher[str]", before: list[str], after: list[str]) -> Iterator[Span]:
    """What stayed, with every change between shown as a whole: the words removed, then those added."""
    kept = [block for block in matcher.get_matching_blocks() if block.size >= _LEAST_KEPT]
    old = new = 0
    for at, to, size in [*kept, (len(before), len(after), 0)]:
        parts: tuple[tuple[Style, list[str]], ...] = (
            ("removed", before[old:at]),
            ("added", after[new:to]),
            ("", after[to : to + size]),
        )
        for style, words in parts:
            if words:
                yield style, " ".join(words)
                yield "", " "
        old, new = at + size, to + size


def picture_line(image: ImageRecord) -> str:
    """A picture's number and what it is: #3  a red fox in the snow."""
    return f"#{image.number}  {image.line}"


def abilities(capabilities: Capabilities) -> str:
    """What a model can do, in one line."""
    able = []
    if "image-to-image" in capabilities.tasks:
        able.append({"instruction": "edits", "strength": "reworks a picture"}.get(capabilities.edits_by or "", "edits"))
    if "inpainting" in capabilities.tasks:
        able.append("masks")
    if "image-variation" in capabilities.tasks:
        able.append("variations")
    if capabilities.seed != "none":
        able.append("exact seeds" if capabilities.seed == "exact" else "seeds (same hardware)")
    sizes = capabilities.sizes
    if sizes.fixed:
        able.append(" ".join(f"{width}x{height}" for width, height in sizes.fixed))
    else:
        able.append(f"sizes to {sizes.max_edge}" if sizes.max_edge < 1 << 16 else "any size")
    if "text-to-image" in capabilities.tasks:
        able.insert(0, "draws")
    if capabilities.retires:
        able.append(f"retires {capabilities.retires}")
    return ", ".join(able)


def unfinished(conversation: Conversation, problems: Iterable[str] = ()) -> Iterator[str]:
    """What is to be told of a conversation opened again: calls of unknown outcome, lines that could not be read."""
    for call in conversation.open_calls.values():
        price = f", about {money(call.estimate)}" if call.estimate else ""
        charged = ", and it may have been charged" if call.billed else ""
        yield f"call {call.call} to {call.generator}{price} has no known outcome: what it drew is not here{charged}"
    for problem in problems:
        yield f"{conversation.name}: {problem}"
