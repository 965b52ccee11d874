"""A recorded conversation drawn again by a local diffusion model: complete, and what was lost is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import hookimpl
from assistant.host import PluginHost
from assistant.library import Library
from assistant.planning import Plan, Step
from assistant.replay.comparing import rows
from assistant.replay.frozen import frozen
from assistant.replay.origins import OriginalConversation
from assistant.replay.staging import Wanted, open_stage
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import Settings
from assistant_diffusers.generator import DiffusersGenerator

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch arrays, within diffusers' schedulers


class Local:
    """The tiny models, as a plugin gives them."""

    def __init__(self, generator: DiffusersGenerator) -> None:
        self.generator = generator

    @hookimpl
    def register_generators(self) -> list[DiffusersGenerator]:
        return [self.generator]


@pytest.fixture
def host(make_generator: Callable[..., DiffusersGenerator]) -> PluginHost:
    host = PluginHost(Settings())
    host.load(block=["openai", "diffusers", "gguf"])
    host.register(Local(make_generator()), "local")
    return host


def test_drawn_again_by_a_tiny_model(host: PluginHost, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    session = Session(host, library, generator="storyboard", chat="storyboard", name="boat", seed=3)
    first = Step(action="generate", prompt="A red boat on a lake at dusk")
    second = Step(action="edit", prompt="A blue boat on a lake at dusk", instruction="make it blue", sources=(1,))
    small = Options(width=96, height=64)
    list(session.say("a red boat", options=small, plan=Plan(reply="", steps=(first,))))
    list(session.say("make it blue", options=small, plan=Plan(reply="", steps=(second,))))
    session.close()

    original = OriginalConversation(library.existing("boat"))
    stage = open_stage(host, library, original, Wanted(generator="diffusers:sd"))
    list(frozen(stage))
    stage.session.close()
    table = list(rows(original, library.existing("boat-replay"), stage.failures, compare=True))
    assert [(row.replay, row.verdict) for row in table] == [(1, "differs"), (2, "differs")]
    assert "the instruction 'make it blue': the whole prompt was followed" in table[1].losses
    assert {image.seed for image in stage.session.conversation.images.values()} == {
        image.seed for image in original.conversation.images.values()
    }


def test_a_lora_that_is_another_now_is_named(host: PluginHost, lora_of: Callable[..., Path], tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    file, other = lora_of("sd", seed=1), lora_of("sd", seed=2)
    session = Session(host, library, generator="diffusers:sd", chat="storyboard", name="boat", seed=3)
    plan = Plan(reply="", steps=(Step(action="generate", prompt="A red boat"),))
    list(session.say("a red boat", options=Options(settings={"steps": "2", "lora": str(file)}), plan=plan))
    session.close()

    original = OriginalConversation(library.existing("boat"))

    def verified(name: str) -> tuple[str, str]:
        stage = open_stage(host, library, original, Wanted())
        list(frozen(stage))
        stage.session.close()
        (row,) = rows(original, library.existing(name), stage.failures, compare=True)
        return row.verdict, row.why

    assert verified("boat-replay") == ("identical", "")
    other.replace(file)
    verdict, why = verified("boat-replay-2")
    assert verdict in ("near", "differs")
    assert why == "not made with the same loras"
