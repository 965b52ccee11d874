"""A live replay: the words again, what the user had fixed by hand still fixed, commands as they were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from assistant import hookimpl
from assistant.errors import AuthenticationFailed
from assistant.events import Planned, Said, Started
from assistant.host import PluginHost
from assistant.images import Job
from assistant.library import Library
from assistant.planning import Plan, Situation, Step
from assistant.replay.comparing import rows
from assistant.replay.origins import OriginalConversation
from assistant.replay.staging import Wanted
from assistant.session import Session

from .recording import Press, replayed, take


class Poet:
    """A chat model that makes more of everything, and stumbles where the test says."""

    name = "poet"

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.stumbles: Callable[[str], bool] = lambda words: False

    def models(self) -> list[str]:
        return []

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        self.heard.append(situation.words)
        if self.stumbles(situation.words):
            raise AuthenticationFailed("poet knows no such key", "set another")
        if situation.words.startswith("go back"):
            return Plan(reply="Back.", steps=(Step(action="select", sources=(2,)),))
        prompt = f"{situation.words}, as a sonnet would have it"
        if situation.head is None or situation.words.startswith("a "):
            return Plan(reply="Lo!", steps=(Step(action="generate", prompt=prompt),))
        sources = situation.attachments or (situation.head,)
        return Plan(reply="Lo!", steps=(Step(action="edit", prompt=prompt, sources=sources),))

    @hookimpl
    def register_chat_models(self) -> list["Poet"]:
        return [self]


@pytest.fixture
def poet(host: PluginHost) -> Poet:
    poet = Poet()
    host.register(poet, "poet")
    return poet


LIVE = Wanted(how="live", chat="poet")


def test_the_words_are_said_again_through_the_chat_model(
    host: PluginHost, recorded: Library, original: OriginalConversation, poet: Poet
) -> None:
    stage, updates = replayed(host, recorded, original, LIVE)
    assert stage.session.conversation.name == "sky-live"
    said = [event.words for _, event in original.events if isinstance(event, Said)]
    # What the other chat model let fail, this one draws: the numbers after it are one higher.
    said[4] = "make #4 like a photograph"
    assert [update.words for update in updates if isinstance(update, Said)] == said
    assert poet.heard == [words for words in said if not words.startswith("three variations")]
    prompts = [update.request.prompt for update in updates if isinstance(update, Started)]
    assert prompts[0] == "a red fox, as a sonnet would have it"


def test_what_was_fixed_by_hand_stays_fixed(
    host: PluginHost, recorded: Library, original: OriginalConversation, poet: Poet
) -> None:
    stage, updates = replayed(host, recorded, original, LIVE)
    started = {update.turn: update.request for update in updates if isinstance(update, Started)}
    assert (started[1].width, started[1].height) == (96, 64)
    assert started[6].mask
    assert started[6].extra == {"mood": "calm"}
    assert started[7].num_images == 3
    assert started[7].variation
    commands = [update.chat for update in updates if isinstance(update, Planned)]
    assert commands.count("command") == 1
    attached = [image for image in stage.session.conversation.images.values() if image.generator is None]
    assert [image.name for image in attached] == ["sky.png"]


def test_its_pictures_stand_beside_those_they_repeat(
    host: PluginHost, recorded: Library, original: OriginalConversation, poet: Poet
) -> None:
    stage, _ = replayed(host, recorded, original, LIVE)
    found = {row.original: row for row in rows(original, recorded.existing("sky-live"), stage.failures)}
    assert sorted(found) == [1, 2, 4, 5, 6, 7, 8, 9, 10]
    assert all(row.replay for row in found.values())
    assert (found[2].replay, found[4].replay, found[10].replay) == (2, 5, 11)


def test_on_a_generator_that_can_do_less(
    host: PluginHost, recorded: Library, original: OriginalConversation, poet: Poet, press: Press
) -> None:
    wanted = Wanted(how="live", chat="poet", generator="press")
    stage, _ = replayed(host, recorded, original, wanted)
    assert (press.requests[0].width, press.requests[0].height) == (48, 32)
    assert all(not request.extra and request.mask is None for request in press.requests)
    assert not stage.failures


@pytest.mark.parametrize("words", ["a red fox", "make it blue", "a photograph", "add a hat"])
def test_stopped_it_goes_on_with_the_turn_that_failed(
    host: PluginHost, recorded: Library, original: OriginalConversation, poet: Poet, words: str
) -> None:
    poet.stumbles = lambda heard: heard.endswith(words)
    with pytest.raises(AuthenticationFailed):
        replayed(host, recorded, original, LIVE)
    poet.stumbles = lambda heard: False
    stage, _ = replayed(host, recorded, original, LIVE)
    assert stage.session.conversation.name == "sky-live"
    assert sum(heard.endswith(words) for heard in poet.heard) == 2
    assert len(poet.heard) == 9 + 1
    found = {row.original: row for row in rows(original, recorded.existing("sky-live"), stage.failures)}
    assert all(row.replay for row in found.values())


@pytest.mark.parametrize("edits", [True, False])
def test_a_hole_is_filled_where_a_part_cannot_be_painted(
    host: PluginHost, library: Library, press: Press, tmp_path: Path, edits: bool
) -> None:
    """What was painted in a hole is an edit of the whole picture then, or drawn from its words; no turn fails."""
    hole = Image.new("RGBA", (48, 32), "red")
    hole.paste((0, 0, 0, 0), (8, 8, 24, 16))
    hole.save(tmp_path / "hole.png")
    session = Session(host, library, name="hole", generator="paintbox:free", seed=11)
    take(session, "make it a door", tmp_path / "hole.png")
    take(session, "fill the hole in #1 with a flower")
    session.close()
    origin = OriginalConversation(library.existing("hole"))
    was = origin.conversation.image(3).request
    assert was is not None
    assert was.mask is not None
    press.edits = edits
    stage, _ = replayed(host, library, origin, Wanted(how="live", generator="press"))
    assert not stage.failures
    assert list(stage.session.conversation.images) == [1, 2, 3]
