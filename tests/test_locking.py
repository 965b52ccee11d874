"""Locked phrases in what every way of drawing sends, and said where they were put back."""

from collections.abc import Iterator

import pytest

from assistant.host import PluginHost
from assistant.images import Capabilities, ImageRequest, PromptRules
from assistant.library import Library
from assistant.locking import locked_in
from tests.talking import Talk

SIGN = "neon sign"


@pytest.fixture
def talk(host: PluginHost, library: Library) -> Iterator[Talk]:
    import assistant_variations

    host.register(assistant_variations, "variations")
    talk = Talk(host, library)
    yield talk
    talk.session.close()


@pytest.mark.parametrize(
    "lines",
    [
        ("/vary 2",),
        ("/squash",),
        ("/extend left 20%",),
        ("/retry",),
        ("/compare --with paintbox:free",),
        ("/verbatim on", "a dog"),
        ("/verbatim on", "/edit with a dog"),
        ("extend it to the left by 25%",),
        ("make it night",),
    ],
    ids=" ".join,
)
def test_every_way_of_drawing_keeps_what_is_locked(talk: Talk, lines: tuple[str, ...]) -> None:
    talk("a fox", "make it dusk", "add rain")
    before = set(talk.session.conversation.calls)
    told = talk(f'/lock "{SIGN}"', *lines)
    calls = [call for number, call in talk.session.conversation.calls.items() if number not in before]
    assert calls
    for call in calls:
        assert SIGN in call.request.prompt
        assert call.request.instruction is None or SIGN in call.request.instruction
    assert f"put back the locked words '{SIGN}'" in told


def test_a_prompt_that_has_them_stays_as_it_is() -> None:
    request = ImageRequest(prompt="A bar with a neon sign.", instruction="add a neon sign")
    assert locked_in(request, (SIGN,), Capabilities()) == (request, ())


def test_tags_go_on_as_tags_and_nothing_stays_nothing() -> None:
    tags = Capabilities(prompt=PromptRules(dialect="tags"))
    assert locked_in(ImageRequest(prompt="fox, snow"), (SIGN,), tags)[0].prompt == "fox, snow, neon sign"
    assert locked_in(ImageRequest(prompt=""), (SIGN,), tags) == (ImageRequest(prompt=""), ())
