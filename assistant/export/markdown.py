"""A conversation as a Markdown file with its pictures beside it."""

import re
from collections.abc import Iterator

from assistant.conversation import ImageRecord
from assistant.export.story import Story, Turn, facts, tell
from assistant.store import Store
from assistant.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def markdown(store: Store, folder: str) -> tuple[str, list[ImageRecord]]:
    """The text, which refers to pictures as `folder`/FILE, and the pictures of those files."""
    story = tell(store)
    pictures = {image.file: image for image in story.conversation.images.values()}
    return "\n\n".join(_parts(story, folder)) + "\n", [*pictures.values()]


def _parts(story: Story, folder: str) -> Iterator[str]:
    yield f"# {_text(story.title)}"
    for turn in story.turns:
        yield from _turn(turn, story, folder)


def _turn(turn: Turn, story: Story, folder: str) -> Iterator[str]:
    yield "\n".join(f"> {_text(line)}" for line in turn.words.splitlines() or [""])
    if turn.reply:
        yield _text(turn.reply)
    for image in turn.pictures:
        file = image.file.removeprefix("images/")
        yield f"![{_text(image.line)}]({folder}/{file})"
        yield f"**\\#{image.number}** {_text(' · '.join(facts(image)))}"
        if image.prompt:
            yield " ".join(
                {"": "{}", "added": "**{}**", "removed": "~~{}~~"}[mark].format(_text(text))
                for mark, text in story.change(image)
            )
    yield from (f"*{_text(trouble)}*" for trouble in turn.troubles)


def _text(text: str) -> str:
    """Words of others, none of which Markdown may take for its own signs."""
    line = " ".join(clean(text).split())
    return re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3" if line[:1].isdigit() else r"\\\3", _SPECIAL.sub(r"\\\1", line))
