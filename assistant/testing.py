"""The kit for plugin authors: subclass, override one fixture, and pytest checks the promises.

    from assistant.testing import GeneratorTests

    class TestMyGenerator(GeneratorTests):
        @pytest.fixture
        def generator(self):
            return MyGenerator()

What the generator declares in `capabilities` is what is tested: nothing is said twice.
"""

import hashlib
import io
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from assistant.errors import AssistantError, Cancelled
from assistant.images import TASKS, Capabilities, GeneratedImage, ImageGenerator, ImageRequest, Job
from assistant.pictures import decode, measure
from assistant.planning import ChatModel, LedgerEntry, Plan, Situation
from assistant.sizing import nearest_size

HEAVY = ("openai", "torch", "diffusers", "transformers", "xllamacpp", "prompt_toolkit", "PIL")
_OPTIONAL_FIELDS = {field.name for field in msgspec.structs.fields(ImageRequest)} - {"prompt", "model"}


def picture(width: int, height: int, colour: str = "steelblue") -> bytes:
    """A plain PNG to serve as a source."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


class GeneratorTests:
    """The promises of an image generator. Override `generator`; override `prompt`, `model` or `size` if need be."""

    @pytest.fixture
    def generator(self) -> ImageGenerator:
        raise NotImplementedError("override the fixture `generator`")

    @pytest.fixture
    def model(self) -> str | None:
        return None

    @pytest.fixture
    def prompt(self) -> str:
        return "a red boat on a lake at dusk"

    @pytest.fixture
    def capabilities(self, generator: ImageGenerator, model: str | None) -> Capabilities:
        return generator.capabilities(model)

    @pytest.fixture
    def size(self, capabilities: Capabilities) -> tuple[int, int]:
        """A small size the generator makes."""
        return nearest_size((128, 128), capabilities.sizes)

    @pytest.fixture
    def request_one(
        self, prompt: str, model: str | None, size: tuple[int, int], capabilities: Capabilities
    ) -> ImageRequest:
        seed = 7 if "seed" in capabilities.parameters else None
        return ImageRequest(prompt=prompt, model=model, width=size[0], height=size[1], seed=seed)

    def test_is_a_generator(self, generator: ImageGenerator) -> None:
        """It has the attributes and methods of assistant.images.ImageGenerator."""
        assert isinstance(generator, ImageGenerator)
        assert generator.name == generator.name.lower()

    def test_declares_what_exists(self, capabilities: Capabilities) -> None:
        """`parameters` names fields of ImageRequest; `tasks` are Hugging Face's; edits are declared both ways."""
        assert capabilities.parameters <= _OPTIONAL_FIELDS
        assert capabilities.tasks <= set(TASKS)
        assert capabilities.tasks
        assert (capabilities.edits_by is None) == (not capabilities.tasks & {"image-to-image", "inpainting"})
        assert nearest_size(capabilities.sizes.default, capabilities.sizes) == capabilities.sizes.default

    def test_knows_its_models(self, generator: ImageGenerator) -> None:
        """Each model it lists has capabilities."""
        for name in generator.models():
            assert isinstance(generator.capabilities(name), Capabilities)

    def test_estimates(self, generator: ImageGenerator, request_one: ImageRequest) -> None:
        """A price, or None when it cannot be known; never an error, never a call."""
        estimate = generator.estimate(request_one)
        assert estimate is None or estimate.usd >= 0

    def test_draws_one(self, generator: ImageGenerator, request_one: ImageRequest) -> None:
        """One request, one picture of the size asked for, of the type it says, that opens."""
        (image,) = generator.generate(request_one, Job())
        _check(image, (request_one.width or 0, request_one.height or 0))

    def test_draws_several(
        self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities
    ) -> None:
        """As many as asked, up to its maximum."""
        count = min(capabilities.max_images, 3)
        images = list(generator.generate(msgspec.structs.replace(request_one, num_images=count), Job()))
        assert len(images) == count

    def test_works_at_once(
        self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities
    ) -> None:
        """As many calls at once as it declares, each in a thread of its own, give a picture each."""
        if capabilities.concurrency < 2:
            pytest.skip("takes one call at a time")
        with ThreadPoolExecutor(capabilities.concurrency) as threads:
            calls = [
                threads.submit(lambda: list(generator.generate(request_one, Job())))
                for _ in range(capabilities.concurrency)
            ]
            for call in calls:
                (image,) = call.result()
                _check(image, (request_one.width or 0, request_one.height or 0))

    def test_seeds(self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities) -> None:
        """An exact seed means: the same request, the same bytes; another seed, another picture; the seed is told."""
        if capabilities.seed == "none" or "seed" not in capabilities.parameters:
            pytest.skip("declares no seeds")
        (first,) = generator.generate(request_one, Job())
        (again,) = generator.generate(request_one, Job())
        (other,) = generator.generate(msgspec.structs.replace(request_one, seed=8), Job())
        assert first.seed == request_one.seed
        assert first.digest == again.digest
        assert first.digest != other.digest

    def test_a_seed_does_not_depend_on_its_neighbours(
        self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities
    ) -> None:
        """The second of two pictures is the one its own seed gives alone."""
        if capabilities.seed == "none" or capabilities.max_images < 2:
            pytest.skip("draws one at a time, or has no seeds")
        _, second = generator.generate(msgspec.structs.replace(request_one, num_images=2), Job())
        (alone,) = generator.generate(msgspec.structs.replace(request_one, seed=second.seed), Job())
        assert second.digest == alone.digest

    def test_edits(self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities) -> None:
        """An edit reads its source through the job, and gives a picture."""
        if "image-to-image" not in capabilities.tasks:
            pytest.skip("does not edit")
        (source,) = generator.generate(request_one, Job())
        (edited,) = generator.generate(
            _edit(request_one, source, capabilities), Job({source.digest: source.data}.__getitem__)
        )
        _check(edited, (request_one.width or 0, request_one.height or 0))

    def test_repaints_only_the_mask(
        self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities
    ) -> None:
        """Inpainting takes a mask whose transparent pixels are to be repainted."""
        if "inpainting" not in capabilities.tasks:
            pytest.skip("does not inpaint")
        (source,) = generator.generate(request_one, Job())
        mask = _half_mask(source.width, source.height)
        request = msgspec.structs.replace(
            _edit(request_one, source, capabilities), mask=hashlib.sha256(mask).hexdigest()
        )
        files: Mapping[str, bytes] = {source.digest: source.data, request.mask or "": mask}
        (painted,) = generator.generate(request, Job(files.__getitem__))
        _check(painted, (source.width, source.height))

    def test_varies(self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities) -> None:
        """A variation is another picture."""
        if "image-variation" not in capabilities.tasks:
            pytest.skip("has no variations of its own")
        (source,) = generator.generate(request_one, Job())
        request = msgspec.structs.replace(request_one, sources=(source.digest,), variation=True, seed=None)
        if "seed" in capabilities.parameters:
            request = msgspec.structs.replace(request, seed=9)
        (varied,) = generator.generate(request, Job({source.digest: source.data}.__getitem__))
        assert varied.digest != source.digest

    def test_stops_when_asked(self, generator: ImageGenerator, request_one: ImageRequest) -> None:
        """A job cancelled before it starts raises Cancelled, and the generator works afterwards."""
        job = Job()
        job.cancel()
        with pytest.raises(Cancelled):
            list(generator.generate(request_one, job))
        assert len(list(generator.generate(request_one, Job()))) == 1

    def test_fails_in_our_words(
        self, generator: ImageGenerator, request_one: ImageRequest, capabilities: Capabilities
    ) -> None:
        """A source that is no picture is an error of assistant.errors, on one line, whoever's fault it is."""
        if "image-to-image" not in capabilities.tasks:
            pytest.skip("takes no sources")
        junk = b"this is no picture"
        request = msgspec.structs.replace(
            request_one,
            sources=(hashlib.sha256(junk).hexdigest(),),
            instruction="make it blue",
            width=None,
            height=None,
        )
        with pytest.raises(AssistantError) as caught:
            list(generator.generate(request, Job({request.sources[0]: junk}.__getitem__)))
        assert "\n" not in str(caught.value)

    def test_importing_it_is_light(self, generator: ImageGenerator) -> None:
        """Start-up imports every plugin: its module must leave the heavy packages for when it works."""
        _check_light(type(generator).__module__)


class ChatModelTests:
    """The promises of a chat model. Override `chat`; it must be able to answer where the tests run."""

    @pytest.fixture
    def chat(self) -> ChatModel:
        raise NotImplementedError("override the fixture `chat`")

    def test_is_a_chat_model(self, chat: ChatModel) -> None:
        """It has the attributes and methods of assistant.planning.ChatModel."""
        assert isinstance(chat, ChatModel)

    def test_an_idea_becomes_a_picture(self, chat: ChatModel) -> None:
        """A first idea is generated, with a whole prompt that still names the thing."""
        plan = chat.plan(Situation(words="a lighthouse on a cliff"), Job())
        assert isinstance(plan, Plan)
        assert [step.action for step in plan.steps] == ["generate"]
        assert "lighthouse" in plan.steps[0].prompt.lower()

    def test_a_follow_up_edits_the_head(self, chat: ChatModel) -> None:
        """A change of the present picture is an edit of it, whose prompt keeps what was there."""
        entry = LedgerEntry(number=1, line="a lighthouse on a cliff", prompt="A lighthouse on a cliff above the sea")
        plan = chat.plan(Situation(words="make it dusk", pictures=1, ledger=(entry,), head=1), Job())
        assert [(step.action, step.sources) for step in plan.steps] == [("edit", (1,))]
        assert "lighthouse" in plan.steps[0].prompt.lower()
        assert "dusk" in plan.steps[0].prompt.lower()

    def test_importing_it_is_light(self, chat: ChatModel) -> None:
        """Start-up imports every plugin: its module must leave the heavy packages for when it works."""
        _check_light(type(chat).__module__)


def _edit(request: ImageRequest, source: GeneratedImage, capabilities: Capabilities) -> ImageRequest:
    edited = msgspec.structs.replace(
        request,
        sources=(source.digest,),
        prompt="a red boat on a lake at night",
        width=source.width,
        height=source.height,
    )
    if capabilities.edits_by == "strength":
        return msgspec.structs.replace(edited, strength=0.6)
    return msgspec.structs.replace(edited, instruction="make it night")


def _half_mask(width: int, height: int) -> bytes:
    from PIL import Image

    mask = Image.new("RGBA", (width, height), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (0, 0, width // 2, height))
    out = io.BytesIO()
    mask.save(out, "PNG")
    return out.getvalue()


def _check(image: GeneratedImage, size: tuple[int, int]) -> None:
    found = measure(image.data)
    if found.media_type != "image/svg+xml":
        decode(image.data)
    assert found.media_type == image.media_type
    assert (found.width, found.height) == (image.width, image.height) == size


def _check_light(module: str) -> None:
    script = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.split() == []
