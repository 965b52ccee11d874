"""A prompt as passages: sentences, or tags. The program's own details among them are recognised by exact match."""

import re

import msgspec

from assistant.language import read
from assistant.text import QUOTED
from assistant_storyboard.prompts.enrichment import Detail, find_detail
from assistant_storyboard.scene import Scene, scene_of

# Quoted text, kept whole; or the space after a stop and before a capital: the end of a sentence.
_SENTENCE_END = re.compile(rf"{QUOTED.pattern}|(?P<end>(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“‘'(]?[A-Z])|\n+)")
TAG_WORDS = 6  # words a tag has at most, on average
MANY_TAGS = 5  # tags from which commas make a list of them


class Passages(msgspec.Struct, frozen=True):
    """What a prompt says: `said` by the user or another writer, word for word, and the `details` of this program."""

    said: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()

    @property
    def told(self) -> str:
        """All but the details, as sentences."""
        return ". ".join(text.removesuffix(".") for text in self.said)

    @property
    def scene(self) -> Scene:
        return scene_of(read(self.told), details=tuple(detail.text for detail in self.details))


def passages_of(prompt: str) -> Passages:
    parts = prompt.split(",") if is_tags(prompt) else [each for text in _sentences(prompt) for each in _apart(text)]
    texts = [text.strip() for text in parts]
    details = [find_detail(text) for text in texts]
    return Passages(
        said=tuple(text for text, detail in zip(texts, details, strict=True) if text and detail is None),
        details=tuple(detail for detail in details if detail),
    )


def _apart(sentence: str) -> list[str]:
    """A sentence without the detail before it, after which words may begin small: "..., soft light. green hat"."""
    first, stop, rest = sentence.partition(". ")
    return [f"{first}.", *_apart(rest)] if stop and find_detail(first) else [sentence]


def read_prompt(prompt: str) -> Scene:
    """The scene of a whole prompt, whoever wrote it, with this program's own details apart from what was said."""
    return passages_of(prompt).scene


def is_tags(prompt: str) -> bool:
    """Whether a prompt is a list of short phrases rather than sentences."""
    if len(_sentences(prompt)) > 1:
        return False
    tags = prompt.split(",")
    listed = len(tags) >= MANY_TAGS and len(prompt.split()) <= TAG_WORDS * len(tags)
    return listed or any(find_detail(tag) for tag in tags)


def _sentences(prompt: str) -> list[str]:
    ends = [match for match in _SENTENCE_END.finditer(prompt) if match["end"]]
    starts = [0, *(match.end() for match in ends)]
    return [
        prompt[start:end] for start, end in zip(starts, [*(match.start() for match in ends), len(prompt)], strict=True)
    ]
