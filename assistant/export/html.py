"""A conversation as one HTML page that needs nothing else: pictures inside, no request to anywhere.

Every text is escaped, and the page's own policy lets nothing run but the one script below, named by its hash.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from assistant.conversation import ImageRecord
from assistant.errors import BadImage, LibraryError
from assistant.export.story import Story, Turn, facts, shown, tell
from assistant.lineage import lines, tree
from assistant.store import Store
from assistant.text import clean

_SHOWN = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml")
_MARKS = {"": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}


def page(store: Store) -> str:
    """The whole conversation as the text of an HTML file."""
    story = tell(store)
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    script = Path(__file__).with_name("page.js").read_text("utf-8")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hashed(style)}'; script-src '{_hashed(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    body = "\n".join(_body(story, store))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(story.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _body(story: Story, store: Store) -> Iterator[str]:
    conversation = story.conversation
    drawn = [image for image in conversation.images.values() if image.request]
    generators = dict.fromkeys(image.generator for image in drawn if image.generator)
    told = [
        f"{len(drawn)} picture{'' if len(drawn) == 1 else 's'}",
        *generators,
        f"${conversation.cost:.2f}" if conversation.cost else "",
        (story.turns[0].at[:10] if story.turns else ""),
    ]
    yield f"<header><h1>{_text(story.title)}</h1><p>{_text(' · '.join(fact for fact in told if fact))}</p></header>"
    yield '<nav aria-label="Pictures"><ol>'
    named = lines(conversation)
    for lead, number in tree(conversation):
        here = ' aria-current="true"' if number == conversation.head else ""
        line = _text(named[number])
        yield f'<li><span class="lead">{_text(lead)}</span><a href="#p{number}"{here}><b>#{number}</b> {line}</a></li>'
    yield "</ol></nav>\n<main>"
    for turn in story.turns:
        yield from _turn(turn, story, store)
    yield "</main>\n<footer>← and → go from picture to picture</footer>"


def _turn(turn: Turn, story: Story, store: Store) -> Iterator[str]:
    yield f'<section><p class="words">{_text(turn.words)}</p>'
    if turn.reply:
        yield f'<p class="reply">{_text(turn.reply)}</p>'
    for image in turn.pictures:
        yield from _figure(image, story, store)
    for trouble in turn.troubles:
        yield f'<p class="trouble">{_text(trouble)}</p>'
    if turn.cost:
        yield f'<p class="cost">${turn.cost:.4g}</p>'
    yield "</section>"


def _figure(image: ImageRecord, story: Story, store: Store) -> Iterator[str]:
    yield f'<figure id="p{image.number}" tabindex="-1">{_picture(image, store)}'
    yield f"<figcaption><b>#{image.number}</b> {_text(' · '.join(facts(image)))}"
    if image.request and image.request.instruction:
        yield f'<p class="instruction">{_text(image.request.instruction)}</p>'
    if image.prompt:
        prompt = " ".join(_MARKS[mark].format(_text(text)) for mark, text in story.change(image))
        yield f'<p class="prompt">{prompt}</p>'
    if image.revised_prompt:
        yield f'<p class="prompt">drawn as: {_text(image.revised_prompt)}</p>'
    yield "</figcaption></figure>"


def _picture(image: ImageRecord, store: Store) -> str:
    """The picture inside the page; in an img element not even an SVG can run anything or load anything."""
    if image.media_type not in _SHOWN:
        return '<p class="trouble">a picture of a kind no browser shows</p>'
    try:
        data = shown(store, image)
    except (BadImage, LibraryError) as error:
        return f'<p class="trouble">{_text(error.what)}</p>'
    address = f"data:{image.media_type};base64,{base64.b64encode(data).decode()}"
    size = f'width="{image.width}" height="{image.height}"' if image.width > 0 < image.height else ""
    return f'<img src="{address}" {size} alt="{_text(image.line)}">'


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _hashed(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
