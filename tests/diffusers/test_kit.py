"""The promises of every generator, kept by a UNet of each kind and by a transformer."""

from collections.abc import Callable

import pytest

from assistant.testing import GeneratorTests
from assistant_diffusers.generator import DiffusersGenerator

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch arrays, within diffusers' schedulers


class TestDiffusers(GeneratorTests):
    @pytest.fixture
    def generator(self, session_generator: DiffusersGenerator) -> DiffusersGenerator:
        return session_generator

    @pytest.fixture(params=["sd", "sdxl", "flux"])
    def model(self, request: pytest.FixtureRequest) -> str:
        name: str = request.param
        return name

    @pytest.fixture
    def size(self) -> tuple[int, int]:
        return 64, 64


def test_a_few_lines_make_a_generator(make_generator: Callable[..., DiffusersGenerator]) -> None:
    generator = make_generator()
    assert generator.models()[0] == "sd"
    assert set(generator.models()) == {"sd", "inpaint", "pix2pix", "sdxl", "flux", "kontext"}
    assert generator.ready()
    estimate = generator.estimate(None)  # type: ignore[arg-type]
    assert estimate is not None
    assert str(estimate) == "free"
