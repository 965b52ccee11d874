"""A saved conversation as a story: turn by turn, what was said, answered, drawn and what went wrong."""

import difflib
from collections.abc import Iterator
from typing import Literal

import msgspec

from assistant.besides import silenced
from assistant.conversation import Conversation, ImageRecord
from assistant.events import Drawn, Failed, Finished, Planned, Said
from assistant.images import growth_in_words
from assistant.store import Store

Mark = Literal["", "added", "removed"]
_MOST_WORDS = 1_000  # of two prompts together that are compared


class Turn(msgspec.Struct, kw_only=True):
    """One turn. `pictures` are in order, those of the user included; `troubles` are sentences; `cost` US dollars."""

    number: int
    at: str
    words: str
    reply: str = ""
    chat: str = ""
    pictures: list[ImageRecord] = []
    troubles: list[str] = []
    cost: float = 0.0


class Story(msgspec.Struct, kw_only=True):
    """A conversation ready to be shown to somebody who has never heard of this program."""

    conversation: Conversation
    turns: list[Turn]

    @property
    def title(self) -> str:
        return self.conversation.title or self.conversation.name

    def change(self, image: ImageRecord) -> list[tuple[Mark, str]]:
        """The picture's prompt, set against that of the picture it came from."""
        images = self.conversation.images
        parent = images.get(image.parents[0]) if image.parents else None
        return changes(parent.prompt if parent else "", image.prompt)


def tell(store: Store) -> Story:
    """Read a conversation, whatever its log has been through."""
    conversation = store.open()
    turns: list[Turn] = []
    attached: list[ImageRecord] = []
    for event in store.events():
        match event:
            case Said():
                turns.append(Turn(number=event.turn, at=event.at, words=event.words, pictures=attached))
                attached = []
            case Drawn(call=None) if event.number in conversation.images:
                attached.append(conversation.images[event.number])
            case _ if not turns:
                continue
            case Planned():
                turns[-1].reply, turns[-1].chat = event.plan.reply, event.chat
                turns[-1].troubles += event.notes
            case Drawn() if event.number in conversation.images:
                turns[-1].pictures.append(conversation.images[event.number])
            case Finished(cost=cost) if cost:
                turns[-1].cost += cost
            case Failed():
                turns[-1].troubles.append(f"{event.outcome}: {event.message}")
    for call in conversation.open_calls.values():
        if told := [turn for turn in turns if turn.number == call.turn]:
            charged = "; it may have been charged" if call.billed else ""
            told[-1].troubles.append(f"the outcome of a call is unknown{charged}")
    return Story(conversation=conversation, turns=turns)


def changes(old: str, new: str) -> list[tuple[Mark, str]]:
    """`new` in pieces, with what was added to `old` and what was removed from it; plain where little is common."""
    before, after = old.split(), new.split()
    if not before or len(before) + len(after) > _MOST_WORDS:
        return [("", new)]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return list(_changed(matcher, before, after)) if matcher.ratio() >= 0.35 else [("", new)]


def _changed(
    matcher: "difflib.SequenceMatcher[str]", before: list[str], after: list[str]
) -> Iterator[tuple[Mark, str]]:
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield "", " ".join(before[start:end])
            continue
        if end > start:
            yield "removed", " ".join(before[start:end])
        if new_end > new_start:
            yield "added", " ".join(after[new_start:new_end])


def facts(image: ImageRecord) -> list[str]:
    """What is known of how a picture was made, each in a few words."""
    if image.request is None:
        return ["the user's own"]
    request = image.request
    told = [
        f"from {', '.join(f'#{number}' for number in image.parents)}" if image.parents else "",
        f"with {image.generator}" if image.generator else "",
        f"{image.width}×{image.height}",
        f"seed {image.seed}" if image.seed is not None else "",
        f"strength {request.strength:g}" if request.strength is not None else "",
        f"extended {growth_in_words(request.growth)}".rstrip() if request.extends else "",
        "a part repainted" if request.mask and not request.extends else "",
        f"without: {request.negative_prompt}" if request.negative_prompt else "",
        *image.notes,
    ]
    return [fact for fact in told if fact]


def shown(store: Store, image: ImageRecord) -> bytes:
    """A picture as others may see it: of the user's own the pixels alone, and not where they were taken. Raises
    LibraryError, BadImage."""
    data = store.read_blob(image.digest)
    return silenced(data) if image.is_own else data
