"""Pictures: what is asked of the server, what comes of its answers, and what it costs."""

import base64
import hashlib
import io
import threading
from datetime import date

import pytest
from PIL import Image

from assistant.errors import BadRequest, Cancelled, ModelUnavailable, NotConfigured, Unsupported
from assistant.images import ImageRequest, Job
from assistant.settings import Settings
from assistant.testing import GeneratorTests, picture
from assistant_openai.answers import decoded
from assistant_openai.images import OpenAIImages

TODAY = date(2026, 11, 22)
DIGEST = "0" * 64


def digest(data):
    return hashlib.sha256(data).hexdigest()


def job_with(*files):
    return Job({digest(data): data for data in files}.__getitem__)


def draw(generator, job=None, **request):
    return list(generator.generate(ImageRequest(**{"prompt": "a fox", **request}), job or Job()))


@pytest.fixture
def generator(settings):
    return OpenAIImages(settings(), today=lambda: TODAY)


class TestKit(GeneratorTests):
    """The kit's promises, as OpenAI."""

    @pytest.fixture
    def generator(self, settings):
        return OpenAIImages(settings(), today=lambda: TODAY)


@pytest.mark.parametrize("kind", ["sd-server", "vllm", "xinference", "lemonade", "compatible"])
class TestKitElsewhere(GeneratorTests):
    """The kit's promises, as other servers."""

    @pytest.fixture
    def generator(self, settings, openai_server, kind):
        openai_server.strict = False
        return OpenAIImages(settings(server=kind, image_model="flux"))


def test_a_picture_and_what_it_cost(generator, openai_server):
    (image,) = draw(generator, width=1536, height=1024)
    assert (image.width, image.height, image.media_type) == (1536, 1024, "image/png")
    assert image.usage.output_tokens == 1756
    assert image.usage.cost == pytest.approx(1756 * 30e-6 + 50 * 5e-6)
    assert image.parameters["model"] == "gpt-image-2.6-flare"
    assert openai_server.billable == len(openai_server.image_requests) == 1


def test_only_what_was_asked_for_is_sent(generator, openai_server):
    draw(generator, extra={"partial_images": "0"})
    (request,) = openai_server.image_requests
    assert request.body == {"model": "gpt-image-2.6-flare", "prompt": "a fox", "quality": "medium"}


MODELS = ["gpt-image-2", "gpt-image-2-2026-04-21", "gpt-image-2.5-sunburst", "gpt-image-2.6-flare"]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("size", [(1024, 1024), (816, 816), (1536, 864), (3824, 1280), (656, 1968), (2560, 1440)])
def test_sizes_of_the_new_models(generator, model, size):
    (image,) = draw(generator, model=model, width=size[0], height=size[1], quality="low")
    assert (image.width, image.height) == size


@pytest.mark.parametrize("model", ["gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest"])
@pytest.mark.parametrize("size", [(1024, 1024), (1536, 1024), (1024, 1536)])
def test_sizes_of_the_old_models(generator, model, size):
    (image,) = draw(generator, model=model, width=size[0], height=size[1])
    assert (image.width, image.height) == size


@pytest.mark.parametrize("model", [*MODELS, "gpt-image-1.5", "gpt-image-1-mini"])
def test_everything_a_model_declares_is_accepted(generator, openai_server, model):
    declared = generator.capabilities(model)
    for quality in declared.qualities:
        draw(generator, model=model, quality=quality)
    for background in declared.backgrounds:
        draw(generator, model=model, background=background)
    for output_format in declared.output_formats:
        (image,) = draw(generator, model=model, output_format=output_format)
        assert image.media_type == f"image/{output_format}"
    assert len(openai_server.image_requests) == openai_server.billable


@pytest.mark.parametrize(("model", "quality", "extra"), [
    ("dall-e-3", "hd", {"style": "vivid"}),
    ("dall-e-3", "standard", {"style": "natural"}),
    ("dall-e-2", None, {}),
])  # fmt: skip
def test_dalle_where_a_server_still_carries_it(settings, openai_server, model, quality, extra):
    openai_server.dead = set()
    generator = OpenAIImages(settings(server="compatible"), today=lambda: TODAY)
    for size in generator.capabilities(model).sizes.fixed:
        (image,) = draw(generator, model=model, width=size[0], height=size[1], quality=quality, extra=extra)
        assert (image.width, image.height) == size
    assert openai_server.image_requests[0].body["response_format"] == "b64_json"


def test_dalle_3_draws_one_at_a_time(settings, openai_server):
    openai_server.dead = set()
    generator = OpenAIImages(settings(server="compatible"))
    assert len(draw(generator, model="dall-e-3", num_images=3, width=1024, height=1024)) == 3
    assert openai_server.billable == len(openai_server.image_requests) == 3
    assert generator.capabilities("dall-e-3").edits_by is None


@pytest.mark.parametrize(("key", "value"), [
    ("moderation", "low"), ("output_compression", "70"), ("complexity", "low"), ("partial_images", "1"),
])  # fmt: skip
def test_settings_reach_the_server(generator, openai_server, key, value):
    draw(generator, output_format="jpeg", extra={key: value})
    sent = openai_server.image_requests[0].body[key]
    assert str(sent) == value
    assert isinstance(sent, int) is value.isdigit()


@pytest.mark.parametrize("extra", [
    {"moderation": "none"}, {"output_compression": "101"}, {"output_compression": "-1"}, {"output_compression": "²"},
    {"partial_images": "4"}, {"no_such_key": "1"}, {"style": "vivid"},
])  # fmt: skip
def test_impossible_settings_are_refused_unsent(generator, openai_server, extra):
    with pytest.raises(Unsupported):
        draw(generator, extra=extra)
    assert not openai_server.received


def test_several_in_one_call_share_its_cost(generator, openai_server):
    images = draw(generator, num_images=4)
    assert len({image.digest for image in images}) == 4
    assert len(openai_server.image_requests) == 1
    assert sum(image.usage.output_tokens for image in images) == 1756
    assert sum(image.usage.cost for image in images) == pytest.approx(1756 * 30e-6 + 50 * 5e-6)


def test_missing_pictures_are_asked_for_one_by_one(generator, openai_server):
    openai_server.most = 1
    assert len(draw(generator, num_images=4)) == 4
    assert [request.body.get("n") for request in openai_server.image_requests] == [4, None, None, None]
    assert len(openai_server.image_requests) == openai_server.billable == 4


def test_a_server_that_gives_too_many(settings, openai_server):
    openai_server.least = 3
    assert len(draw(OpenAIImages(settings()), extra={"partial_images": "0"})) == 1


class TestEdits:
    def test_carry_the_picture_byte_for_byte(self, generator, openai_server):
        first, second = picture(1024, 1024, "red"), picture(512, 512, "blue")
        request = {"sources": (digest(first), digest(second)), "instruction": "make it dusk", "prompt": "a fox at dusk"}
        (image,) = draw(generator, job_with(first, second), **request, width=1024, height=1024)
        (sent,) = openai_server.image_requests
        assert sent.path == "/v1/images/edits"
        assert [file.sha256 for file in sent.files] == [digest(first), digest(second)]
        assert [file.part for file in sent.files] == ["image[]", "image[]"]
        assert sent.body["prompt"].startswith("make it dusk. Change only this")
        assert "a fox at dusk" in sent.body["prompt"]
        assert image.width == 1024

    def test_one_source_and_a_mask(self, generator, openai_server):
        source, mask = picture(64, 48), _mask(64, 48)
        draw(generator, job_with(source, mask), sources=(digest(source),), mask=digest(mask), prompt="a red door")
        (sent,) = openai_server.image_requests
        assert [(file.part, file.media_type) for file in sent.files] == [("image", "image/png"), ("mask", "image/png")]
        with Image.open(io.BytesIO(sent.files[1].data)) as image:
            assert image.getpixel((0, 0)) == (255, 255, 255, 0)  # repaint: transparent, and white
            assert image.getpixel((63, 0)) == (0, 0, 0, 255)
        assert sent.body["prompt"] == "a red door"

    @pytest.mark.parametrize(("kind", "part"), [
        ("localai", "mask"), ("vllm", "mask_image"), ("lemonade", "mask"), ("sd-server", "mask"),
    ])  # fmt: skip
    def test_a_mask_is_white_elsewhere(self, settings, openai_server, kind, part):
        openai_server.strict = False
        generator = OpenAIImages(settings(server=kind, image_model="flux"))
        source, mask = picture(64, 48), _mask(64, 48)
        draw(generator, job_with(source, mask), sources=(digest(source),), mask=digest(mask), width=64, height=64)
        sent = openai_server.image_requests[0].files[1]
        assert sent.part == part
        with Image.open(io.BytesIO(sent.data)) as image:
            assert (image.mode, image.getpixel((0, 0)), image.getpixel((63, 0))) == ("L", 255, 0)

    @pytest.mark.parametrize("told", [
        "Add a dog. Keep everything else as it is.", "add a dog, leave the rest alone", "add one; change nothing else",
    ])  # fmt: skip
    def test_say_once_that_the_rest_stays(self, generator, openai_server, told):
        source = picture(64, 48)
        draw(generator, job_with(source), sources=(digest(source),), instruction=told, prompt="a fox and a dog")
        (sent,) = openai_server.image_requests
        assert sent.body["prompt"] == f"{told.rstrip('.')}.\nAfterwards the picture shows: a fox and a dog"

    def test_no_variations_of_its_own_are_declared_where_there_is_no_endpoint(self, settings):
        for kind, own in (("openai", False), ("vllm", False), ("localai", False), ("lemonade", True)):
            capabilities = OpenAIImages(settings(server=kind)).capabilities(None)
            assert ("image-variation" in capabilities.tasks) is own

    @pytest.mark.parametrize("kind", ["xinference", "lemonade"])
    def test_a_variation_by_its_endpoint_where_that_lives(self, settings, openai_server, kind):
        openai_server.strict = False
        generator = OpenAIImages(settings(server=kind, image_model="flux"))
        source = picture(64, 64)
        (drawn,) = draw(
            generator, job_with(source), sources=(digest(source),), variation=True, strength=0.35, width=64, height=64
        )
        assert drawn.notes[-1].endswith("decides by itself how far a variation goes")
        (sent,) = openai_server.image_requests
        assert sent.path == "/v1/images/variations"
        assert "prompt" not in sent.body


class TestPreviews:
    def test_come_before_the_picture(self, generator, openai_server):
        seen = []
        job = Job(on_progress=lambda step, total, preview: seen.append((step, total, preview[:4])))
        draw(generator, job)
        assert seen == [(1, 3, b"\x89PNG"), (2, 3, b"\x89PNG")]
        assert openai_server.image_requests[0].body["stream"] is True

    def test_in_an_edit(self, generator):
        seen = []
        source = picture(64, 64)
        job = Job({digest(source): source}.__getitem__, lambda step, total, preview: seen.append(step))
        draw(generator, job, sources=(digest(source),), instruction="make it dusk")
        assert seen == [1, 2]

    def test_a_server_that_answers_plainly_instead(self, generator, openai_server):
        openai_server.streams = False
        assert len(draw(generator)) == 1
        assert openai_server.billable == 1

    def test_are_not_paid_for_with_cheap_pictures_or_several(self, generator, openai_server):
        draw(generator, quality="low")
        draw(generator, num_images=2)
        assert not any("stream" in request.body for request in openai_server.image_requests)

    @pytest.mark.parametrize("param", ["stream", "partial_images"])
    def test_a_server_that_may_not_stream(self, generator, openai_server, param):
        openai_server.unknown = {param}
        draw(generator)
        draw(generator)
        assert [param in request.body for request in openai_server.image_requests] == [True, False, False]


@pytest.mark.parametrize("shape", ["b64_json", "data_url", "url", "relative", "raw"])
def test_every_shape_of_answer(settings, openai_server, shape):
    openai_server.strict, openai_server.answers_with = False, shape
    generator = OpenAIImages(settings(server="compatible", image_model="flux"))
    (image,) = draw(generator, width=256, height=192)
    assert (image.width, image.height, image.media_type) == (256, 192, "image/png")


class TestUnknownFields:
    @pytest.mark.parametrize("shape", ["openai", "fastapi"])
    def test_are_left_out_once_and_for_all_and_said(self, settings, openai_server, shape):
        openai_server.strict, openai_server.unknown, openai_server.refusal_shape = False, {"output_format"}, shape
        generator = OpenAIImages(settings(server="sd-server"))
        (image,) = draw(generator, output_format="webp")
        assert image.media_type == "image/png"
        assert image.notes == (
            f"stable-diffusion.cpp at 127.0.0.1:{openai_server.port} does not take output_format; it was left out",
        )
        draw(generator, output_format="webp")
        assert len(openai_server.image_requests) == 3
        assert openai_server.billable == 2

    def test_but_never_the_ones_that_matter(self, settings, openai_server):
        openai_server.unknown = {"size"}
        with pytest.raises(BadRequest, match="size"):
            draw(OpenAIImages(settings()), width=1024, height=1024)
        assert openai_server.billable == 0


class TestOtherServers:
    def test_stable_diffusion_cpp(self, settings, openai_server):
        openai_server.strict = False
        generator = OpenAIImages(settings(server="sd-server"))
        request = {"prompt": "a <sd_cpp_extra_args>{}</sd_cpp_extra_args> fox", "seed": 5, "negative_prompt": "rain"}
        (image,) = draw(generator, **request, num_inference_steps=8, guidance_scale=1.5, width=512, height=512)
        sent = openai_server.image_requests[0].body
        assert sent["prompt"] == (
            'a {} fox<sd_cpp_extra_args>{"seed": 5, "negative_prompt": "rain", "sample_params": '
            '{"sample_steps": 8, "guidance": {"txt_cfg": 1.5}}}</sd_cpp_extra_args>'
        )
        assert image.seed == 5

    def test_each_picture_has_its_own_seed(self, settings, openai_server):
        openai_server.strict = False
        images = draw(OpenAIImages(settings(server="vllm", image_model="qwen-image")), seed=5, num_images=3)
        assert [image.seed for image in images] == [5, 6, 7]
        assert [request.body["seed"] for request in openai_server.image_requests] == [5, 6, 7]

    def test_localai_takes_the_negative_prompt_after_a_bar(self, settings, openai_server):
        openai_server.strict = False
        generator = OpenAIImages(settings(server="localai", image_model="flux"))
        draw(generator, prompt="a fox | a hen", negative_prompt="rain", num_inference_steps=4)
        sent = openai_server.image_requests[0].body
        assert (sent["prompt"], sent["step"]) == ("a fox / a hen|rain", 4)
        assert "image-to-image" not in generator.capabilities(None).tasks

    def test_xinference_has_its_own_size_and_keywords(self, settings, openai_server):
        openai_server.strict = False
        draw(OpenAIImages(settings(server="xinference", image_model="sdxl")), width=512, height=768, seed=3)
        sent = openai_server.image_requests[0].body
        assert (sent["size"], sent["kwargs"]) == ("512*768", '{"seed": 3}')

    def test_a_local_picture_is_free(self, settings):
        assert OpenAIImages(settings(server="sd-server")).estimate(ImageRequest(prompt="a fox")).usd == 0

    def test_the_model_is_found_in_its_list(self, settings, openai_server):
        openai_server.strict = False
        openai_server.models = [{"id": "llama3.2"}, {"id": "flux.1-schnell"}]
        draw(OpenAIImages(settings(server="localai")))
        assert openai_server.image_requests[0].body["model"] == "flux.1-schnell"

    def test_no_list_of_models_is_needed(self, settings, openai_server):
        openai_server.strict, openai_server.models = False, []
        assert len(draw(OpenAIImages(settings(server=None)))) == 1
        assert "model" not in openai_server.image_requests[0].body

    def test_settings_it_does_not_know_are_refused(self, settings, openai_server):
        with pytest.raises(Unsupported, match="no setting style"):
            draw(OpenAIImages(settings(server="sd-server")), extra={"style": "vivid"})
        assert not openai_server.image_requests

    def test_a_server_that_draws_nothing(self, settings):
        generator = OpenAIImages(settings(server="ollama"))
        assert not generator.ready()
        with pytest.raises(NotConfigured, match=r"Ollama at 127\.0\.0\.1:\d+ makes no pictures"):
            draw(generator)


class TestModels:
    def test_one_that_is_gone_is_replaced_and_that_is_said(self, generator, openai_server):
        (image,) = draw(generator, model="gpt-image-1")
        assert image.notes == ("gpt-image-1 was shut down on 2026-10-23; using gpt-image-2.6-flare",)
        assert openai_server.image_requests[0].body["model"] == "gpt-image-2.6-flare"
        assert generator.capabilities("gpt-image-1").sizes.multiple_of == 16

    def test_one_that_the_server_no_longer_has(self, generator, openai_server):
        openai_server.dead |= {"gpt-image-2.6-flare"}
        openai_server.models = [{"id": "gpt-image-2.5-flare"}, {"id": "gpt-6-luna"}]
        (image,) = draw(generator)
        assert image.notes == ("OpenAI no longer gives gpt-image-2.6-flare; using gpt-image-2.5-flare",)
        assert openai_server.billable == 1

    def test_and_nothing_in_its_place(self, generator, openai_server):
        openai_server.dead |= {"gpt-image-2.6-flare"}
        openai_server.models = []
        with pytest.raises(ModelUnavailable, match=r"OpenAI has no model gpt-image-2\.6-flare"):
            draw(generator)
        assert openai_server.billable == 0

    def test_a_name_that_never_was(self, generator):
        with pytest.raises(ModelUnavailable, match="no image model called banana"):
            generator.capabilities("banana")

    def test_the_end_of_a_model_is_told(self, generator, settings):
        assert generator.capabilities("gpt-image-1.5").retires == date(2026, 12, 1)
        assert generator.capabilities("gpt-image-2").retires is None
        assert "gpt-image-1.5" in generator.models()
        later = OpenAIImages(settings(), today=lambda: date(2026, 12, 1))
        assert "gpt-image-1.5" not in later.models()

    def test_estimates(self, generator):
        def usd(**request):
            return generator.estimate(ImageRequest(prompt="a fox", **request)).usd

        assert usd(model="gpt-image-2", quality="high", width=1024, height=1024) == pytest.approx(0.217, abs=0.001)
        assert usd(model="gpt-image-2", quality="low", width=1536, height=1024) == pytest.approx(0.005, abs=0.001)
        assert usd(num_images=4, width=1024, height=1024) == pytest.approx(4 * 0.053, abs=0.001)
        assert usd(sources=(DIGEST,), width=1024, height=1024) > usd(width=1024, height=1024)
        assert generator.estimate(ImageRequest(prompt="a fox", quality="max")) is None


class TestNotConfigured:
    def test_says_what_to_do(self):
        generator = OpenAIImages(Settings())
        assert not generator.ready()
        assert generator.models() == ()
        assert "text-to-image" in generator.capabilities(None).tasks
        with pytest.raises(NotConfigured, match="OPENAI_API_KEY"):
            draw(generator)

    def test_a_key_is_enough(self):
        generator = OpenAIImages(Settings(environ={"OPENAI_API_KEY": "sk-x"}))
        assert generator.ready()
        assert generator.models()[0] == "gpt-image-2.6-flare"


def test_a_cancelled_request_ends_at_the_server(generator, openai_server):
    openai_server.faults = ["slow"]
    job = Job()
    threading.Thread(target=lambda: (openai_server.arrived.wait(10), job.cancel())).start()
    with pytest.raises(Cancelled, match="may have been charged"):
        draw(generator, job)
    assert openai_server.left.wait(10)
    assert len(draw(generator)) == 1


def test_a_cancelled_stream_ends_at_the_server(generator, openai_server):
    openai_server.faults = ["heartbeat"]
    job = Job()
    threading.Thread(target=lambda: (openai_server.arrived.wait(10), job.cancel())).start()
    with pytest.raises(Cancelled):
        draw(generator, job)
    assert openai_server.left.wait(10)


def _mask(width, height):
    """The left half is to be repainted."""
    mask = Image.new("RGBA", (width, height), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (0, 0, width // 2, height))
    out = io.BytesIO()
    mask.save(out, "PNG")
    return out.getvalue()


def test_base64_is_read_leniently():
    data = bytes(range(256))
    text = base64.b64encode(data).decode()
    assert decoded(text.rstrip("=")) == decoded("\n".join([text[:50], text[50:]])) == data
    assert decoded("%%%") is None
