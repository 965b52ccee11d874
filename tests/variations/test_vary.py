"""/vary through the plugin: the way that a generator's declaration calls for, said, all versions side by side."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

import assistant_variations
from assistant import hookimpl
from assistant.errors import UnknownImage, UsageError
from assistant.events import Started
from assistant.host import PluginHost
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Task
from assistant.library import Library
from assistant.planning import Change, Step
from assistant.testing import picture
from assistant.varying import versions
from tests.talking import Talk, Terminal

ALL: frozenset[Task] = frozenset({"text-to-image", "image-to-image"})
SEED = frozenset({"seed"})
WAYS = {
    "native": (
        Capabilities(tasks=ALL | {"image-variation"}, edits_by="instruction", parameters=SEED),
        "by its own variations",
    ),
    "told": (Capabilities(tasks=ALL | {"inpainting"}, edits_by="instruction", concurrency=4), "by edits"),
    "strong": (
        Capabilities(tasks=ALL, edits_by="strength", parameters=SEED, max_images=2),
        "by repainting at strength 0.8",
    ),
    "words": (Capabilities(parameters=SEED), "which cannot edit (another seed)"),
}


class Varied:
    """A generator of each kind, as models of one."""

    name = "varied"

    def models(self) -> list[str]:
        return list(WAYS)

    def capabilities(self, model: str | None) -> Capabilities:
        return WAYS[model or "native"][0]

    def estimate(self, request: ImageRequest) -> Cost | None:
        return None

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        for _ in range(request.num_images):
            yield GeneratedImage(data=picture(32, 24), media_type="image/png", width=32, height=24, seed=request.seed)

    @hookimpl
    def register_generators(self) -> list["Varied"]:
        return [self]


@pytest.fixture
def variations(host: PluginHost) -> PluginHost:
    host.register(assistant_variations, "variations")
    host.register(Varied(), "varied")
    return host


@pytest.mark.parametrize("model", WAYS)
def test_the_way_is_chosen_and_said(variations: PluginHost, library: Library, model: str) -> None:
    talk = Talk(variations, library, generator=f"varied:{model}")
    talk("a fox")
    told = talk("/vary 4 strong")
    assert WAYS[model][1] in told
    assert "4 pictures" in told
    calls = list(talk.session.conversation.calls.values())[1:]
    assert sum(call.request.num_images for call in calls) == 4
    assert all(call.parents == (1,) for call in calls)
    assert len({_chance(call) for call in calls}) == len(calls)
    talk.session.close()


def _chance(call: Started) -> object:
    """What makes a version differ from the others."""
    return call.request.instruction, call.request.seed


def test_in_any_order_of_any_picture(variations: PluginHost, library: Library) -> None:
    talk = Talk(variations, library)
    talk("a fox", "a hare", "/vary subtle #1 3")
    images = talk.session.conversation.images
    assert list(images) == [1, 2, 3, 4, 5]
    assert {images[number].parents for number in (3, 4, 5)} == {(1,)}
    assert len({image.digest for image in images.values()}) == 5
    talk("/vary")
    assert len(images) == 9
    with pytest.raises(UsageError, match="'wild' is neither a number of pictures nor subtle, moderate or strong"):
        talk("/vary #1 9 wild")
    for line, error in (("/vary twice", UsageError), ("/vary #99", UnknownImage), ("/vary 99", UsageError)):
        with pytest.raises(error):
            talk(line)
    talk.session.close()


def test_they_are_shown_together_and_one_is_picked(variations: PluginHost, library: Library) -> None:
    talk = Talk(variations, library, stream=Terminal())
    talk("a fox")
    told = talk("/vary 4")
    numbers = next(line for line in told.splitlines() if "#2" in line and "#3" in line)
    assert numbers.split() == ["#2", "#3"]
    assert "/pick #2, say, goes on from that one" in told
    talk("/pick #3", "make it dusk")
    assert talk.session.conversation.image(6).parents == (3,)
    talk.session.close()


@pytest.mark.parametrize("change", ["subtle", "moderate", "strong"])
def test_told_versions_differ(change: Change) -> None:
    step = Step(action="vary", prompt="a fox", sources=(3,), count=8, change=change)
    told = list(versions(step, WAYS["told"][0]))
    assert len({each.instruction for each in told}) == 8
    assert {(each.sources, each.prompt, each.count) for each in told} == {((3,), "a fox", 1)}
    assert len(list(versions(replace(step, count=10), WAYS["told"][0]))) == 10


@pytest.mark.parametrize("model", WAYS)
def test_said_in_words_they_differ_as_well(variations: PluginHost, library: Library, model: str) -> None:
    talk = Talk(variations, library, generator=f"varied:{model}")
    talk("a fox", "four variations of it, please")
    calls = list(talk.session.conversation.calls.values())[1:]
    assert sum(call.request.num_images for call in calls) == 4
    assert len({_chance(call) for call in calls}) == len(calls)
    talk.session.close()


def test_a_part_that_is_varied_is_not_told_of_the_whole(variations: PluginHost, library: Library) -> None:
    talk = Talk(variations, library, generator="varied:told")
    talk("a fox", "/mask 10%,10%,50%,50%", "four variations of it, please")
    calls = list(talk.session.conversation.calls.values())[1:]
    assert len(calls) == 4
    assert all(call.request.mask and call.request.instruction is None for call in calls)
    talk.session.close()
