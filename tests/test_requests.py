"""From a plan's step to a request: by what the generator declares, announced, and never silently something else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from assistant.conversation import Conversation
from assistant.errors import Unsupported, UsageError
from assistant.events import Created, Drawn, Started
from assistant.images import Capabilities, ImageRequest, PromptRules, Sizes
from assistant.instructions import keeps_the_rest
from assistant.planning import Step
from assistant.requests import Errand, Opening, Options, errand
from assistant.sizing import nearest_size

AT = "2026-11-22T12:00:00.000Z"
DIGEST = hashlib.sha256(b"the source").hexdigest()
DRAW = Step(action="generate", prompt="a fox")
EDIT = Step(action="edit", prompt="a fox at dusk", sources=(1,), instruction="make it dusk")
VARY = Step(action="vary", prompt="a fox", sources=(1,), change="subtle")
FIRST = Started(at=AT, turn=1, call=1, generator="brush", request=ImageRequest(prompt="a fox"))
DRAWN = Drawn(at=AT, number=1, digest=DIGEST, file="f", media_type="image/png", width=512, height=512, seed=42, call=1)
ALL = frozenset({"text-to-image", "image-to-image", "inpainting", "image-variation"})


def own(number: int) -> Drawn:
    """A picture of the user's."""
    digest = hashlib.sha256(bytes([number])).hexdigest()
    return Drawn(at=AT, number=number, digest=digest, file="f", media_type="image/png", width=64, height=48)


def make(
    step: Step, capabilities: Capabilities, options: Options | None = None, opening: Opening | None = None
) -> Errand:
    conversation = Conversation("talk", [Created(at=AT, seed=5), FIRST, DRAWN, own(2), own(8)])
    return errand(step, conversation, capabilities, options or Options(), "brush:fine", "fine", opening)


def test_by_instruction() -> None:
    work = make(EDIT, Capabilities(tasks=ALL, edits_by="instruction", parameters=frozenset({"seed"})))
    assert work.saying == "editing #1 with brush:fine"
    assert work.request.task == "image-to-image"
    assert work.request.sources == (DIGEST,)
    assert (work.request.instruction, work.request.prompt) == ("make it dusk", "a fox at dusk")
    assert (work.request.seed, work.request.width, work.request.height) == (42, 512, 512)
    assert work.parents == (1,)


def test_by_strength() -> None:
    work = make(EDIT, Capabilities(tasks=ALL, edits_by="strength"))
    assert work.request.sources == (DIGEST,)
    assert work.request.strength == 0.6
    assert work.request.instruction is None


def test_a_picture_of_which_nothing_is_known() -> None:
    """What is drawn of it is not told whole by its prompt; a model that follows nothing else is told the words."""
    step = Step(action="edit", prompt="", sources=(2,), instruction="make it green")
    by_words = make(step, Capabilities(tasks=ALL, edits_by="instruction"))
    assert (by_words.request.prompt, by_words.request.untold) == ("", True)
    by_strength = make(step, Capabilities(tasks=ALL, edits_by="strength"))
    assert (by_strength.request.prompt, by_strength.request.untold) == ("make it green", True)
    both = make(structs.replace(EDIT, sources=(1, 2)), Capabilities(tasks=ALL, edits_by="instruction", max_sources=2))
    assert both.request.untold
    first = make(structs.replace(EDIT, sources=(1, 2)), Capabilities(tasks=ALL, edits_by="instruction"))
    assert not first.request.untold


@pytest.mark.parametrize(
    ("sizes", "options", "notes"),
    [
        (Sizes(max_edge=256), Options(), ("#1 is 512x512; brush:fine makes at most 256x256 of it",)),
        (Sizes(max_edge=256), Options(aspect="2:1"), ("#1 is 512x512; brush:fine makes 256x128 of it",)),
        (Sizes(max_edge=256), Options(width=256, height=256), ()),
        (Sizes(multiple_of=100), Options(), ()),
    ],
)
def test_a_picture_that_can_only_become_smaller_is_told_before(
    sizes: Sizes, options: Options, notes: tuple[str, ...]
) -> None:
    eyes = Capabilities(tasks=ALL, edits_by="instruction", sizes=sizes)
    assert make(EDIT, eyes, options).notes == notes
    # What is repainted is put back into its picture, however large that is.
    assert make(EDIT, eyes, options, Opening(mask=DIGEST)).notes == ()


def test_a_generator_that_cannot_edit_redraws_and_says_so() -> None:
    work = make(EDIT, Capabilities(parameters=frozenset({"seed"})))
    assert work.request.task == "text-to-image"
    assert work.request.prompt == "a fox at dusk"
    assert (work.request.seed, work.request.width) == (42, 512)
    assert work.saying.startswith("redrawing #1 from its whole prompt with brush:fine, which cannot edit")
    assert work.parents == (1,)


def test_a_picture_of_the_users_own_cannot_be_redrawn() -> None:
    """No prompt tells what is in it: what is drawn is something else, and that is said."""
    step = Step(action="edit", prompt="a photo at dusk", sources=(2,), instruction="make it dusk")
    saying = make(step, Capabilities()).saying
    assert saying == "drawing from words alone with brush:fine, which cannot edit: nothing of #2 will be in it"


def test_a_generator_is_told_which_picture_in_words_it_can_follow() -> None:
    """Numbers are the conversation's: an image model only knows which picture comes first."""
    eyes = Capabilities(tasks=ALL, edits_by="instruction", max_sources=2)
    step = Step(action="edit", prompt="x", sources=(1, 8), instruction="put the cat of picture #8 into #1, not #2")
    assert make(step, eyes).request.instruction == "put the cat of picture 2 into picture 1, not #2"
    alone = Step(action="edit", prompt="x", sources=(8,), instruction="make #8 darker")
    assert make(alone, eyes).request.instruction == "make the picture darker"
    led = Step(action="edit", prompt="x", sources=(8,), instruction="#8 make it darker than #1")
    assert make(led, eyes).request.instruction == "make it darker than #1"
    told = Step(action="edit", prompt="x", sources=(8,), instruction="#8 is too dark")
    assert make(told, eyes).request.instruction == "the picture is too dark"
    mug = Step(action="edit", prompt="x", sources=(1,), instruction='add a mug reading "#1 dad" to #1')
    assert make(mug, eyes).request.instruction == 'add a mug reading "#1 dad" to the picture'


def test_pictures_that_cannot_be_sent_are_named() -> None:
    step = Step(action="edit", prompt="a fox and a cat", sources=(1, 2, 8), instruction="bring them together")
    work = make(step, Capabilities(tasks=ALL, edits_by="strength"))
    assert work.request.sources == (DIGEST,)
    assert work.notes[0] == "brush:fine is sent no more than 1 at once: #2 and #8 by its words alone"
    told = make(step, Capabilities(tasks=ALL, edits_by="instruction")).request
    assert told.instruction == "a fox and a cat"  # "bring them together" would tell of no cat
    assert make(step, Capabilities(tasks=ALL, edits_by="instruction", max_sources=3)).notes == ()


@pytest.mark.parametrize(
    ("words", "keeps"),
    [
        ("Make it dusk. Keep everything else as it is.", True),
        ("make it dusk and leave the rest alone", True),
        ("change nothing else", True),
        ("all else stays", True),
        ("remove everything else", False),
        ("make everything else blue", False),
        ('write "keep everything" on the sign', False),
    ],
)
def test_an_instruction_says_by_itself_what_stays(words: str, keeps: bool) -> None:
    assert keeps_the_rest(words) is keeps


def test_variations_by_the_best_way_there_is() -> None:
    native = make(VARY, Capabilities(tasks=ALL, edits_by="instruction"))
    assert native.request.task == "image-variation"
    assert native.saying == "varying #1 with brush:fine, by its own variations"
    told = make(VARY, Capabilities(tasks=ALL - {"image-variation"}, edits_by="instruction"))
    assert told.request.instruction is not None
    assert told.request.instruction.startswith("Make a subtle variation of the picture: ")
    assert keeps_the_rest(told.request.instruction)
    assert told.saying.endswith(", by edits")
    strength = make(VARY, Capabilities(tasks=ALL - {"image-variation"}, edits_by="strength"))
    assert strength.request.strength == 0.35
    assert strength.saying.endswith(", by repainting at strength 0.35")
    redrawn = make(VARY, Capabilities(parameters=frozenset({"seed"})))
    assert redrawn.request.seed != 42
    assert "another seed" in redrawn.saying


def test_versions_of_a_part_are_repainted() -> None:
    """What varies a whole picture by itself would leave nothing as it was."""
    work = make(VARY, Capabilities(tasks=ALL, edits_by="instruction"), opening=Opening(mask="m" * 64))
    assert (work.request.task, work.request.variation) == ("inpainting", False)
    assert (work.request.prompt, work.request.instruction) == ("a fox", None)


def test_a_mask_is_inpainted_or_refused() -> None:
    work = make(EDIT, Capabilities(tasks=ALL, edits_by="instruction"), opening=Opening(mask="m" * 64))
    assert (work.request.task, work.request.mask) == ("inpainting", "m" * 64)
    assert work.saying == "repainting a part of #1 with brush:fine"
    with pytest.raises(Unsupported, match="cannot repaint a part"):
        make(EDIT, Capabilities(), opening=Opening(mask="m" * 64))


def test_a_picture_grows_on_its_canvas() -> None:
    opening = Opening(mask="m" * 64, canvas="c" * 64, size=(640, 512), growth={"left": 0.25})
    work = make(EDIT, Capabilities(tasks=ALL, edits_by="instruction"), Options(width=64, height=64), opening)
    request = work.request
    assert (request.task, request.sources, request.extends) == ("inpainting", ("c" * 64,), DIGEST)
    assert (request.width, request.height) == (640, 512)
    assert request.digests == ("c" * 64, "m" * 64, DIGEST)
    assert work.parents == (1,)
    assert work.saying == "extending #1 left by 25% with brush:fine"


def test_editing_nothing_is_told() -> None:
    with pytest.raises(UsageError, match="no picture to edit yet"):
        make(Step(action="edit", prompt="x"), Capabilities())


def test_a_size_the_model_cannot_make_is_refused_with_the_nearest() -> None:
    sizes = Sizes(fixed=((1024, 1024), (1536, 1024)))
    with pytest.raises(Unsupported) as caught:
        make(DRAW, Capabilities(sizes=sizes), Options(width=800, height=600))
    assert str(caught.value) == "the model cannot make 800x600 - the nearest it can is 1536x1024"
    assert make(DRAW, Capabilities(sizes=sizes), Options(width=1536, height=1024)).request.width == 1536


def test_a_size_that_is_too_large_keeps_its_shape() -> None:
    sizes = Sizes(multiple_of=8, min_edge=64, max_edge=1024, max_pixels=1024 * 1024)
    assert nearest_size((4000, 2000), sizes) == nearest_size((1100, 550), sizes) == (1024, 512)
    assert nearest_size((40, 20), sizes) == (128, 64)


def test_an_aspect_becomes_a_size() -> None:
    work = make(DRAW, Capabilities(sizes=Sizes(multiple_of=16)), Options(aspect="16:9"))
    assert (work.request.width, work.request.height) == (1360, 768)
    with pytest.raises(UsageError, match="no aspect ratio"):
        make(DRAW, Capabilities(), Options(aspect="wide"))


def test_settings_go_where_they_belong() -> None:
    capabilities = Capabilities(
        parameters=frozenset({"num_inference_steps", "output_format"}),
        extra={"lora": "a file"},
        output_formats=("png", "svg"),
    )
    work = make(DRAW, capabilities, Options(settings={"steps": "30", "lora": "x:0.8", "format": "svg"}))
    assert (work.request.num_inference_steps, work.request.output_format) == (30, "svg")
    assert work.request.extra == {"lora": "x:0.8"}
    for settings, said in (
        ({"colour": "red"}, "has no setting 'colour' - --set takes: lora, output_format, num_inference_steps"),
        ({"format": "tiff"}, "has no output format 'tiff' - it has png, svg"),
        ({"steps": "many"}, "--set:"),
    ):
        with pytest.raises(UsageError) as caught:
            make(DRAW, capabilities, Options(settings=settings))
        assert said in str(caught.value)


def test_what_has_no_effect_is_said() -> None:
    work = make(DRAW, Capabilities(), Options(seed=7, settings={"guidance": "7.5"}))
    assert (work.request.seed, work.request.guidance_scale) == (None, None)
    assert work.notes == (
        "brush:fine does not take a guidance scale; it was left out",
        "brush:fine does not take a seed; it was left out",
    )
    assert make(DRAW, Capabilities()).notes == ()
    negative = make(Step(action="generate", prompt="a fox", negative_prompt="people"), Capabilities())
    assert negative.request.negative_prompt is None
    assert "takes no negative prompt" in negative.notes[0]


def test_a_prompt_beyond_the_limit_is_refused_before_it_is_sent() -> None:
    with pytest.raises(Unsupported, match=r"50,000 characters - brush:fine takes 32,000"):
        make(Step(action="generate", prompt="x" * 50_000), Capabilities(prompt=PromptRules(max_characters=32_000)))


@given(
    wanted=st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    step=st.sampled_from([1, 8, 16, 64]),
    edges=st.sampled_from([(64, 2048), (16, 3840), (256, 1536)]),
)
def test_the_nearest_size_is_one_it_makes(wanted: tuple[int, int], step: int, edges: tuple[int, int]) -> None:
    sizes = Sizes(
        multiple_of=step,
        min_edge=edges[0],
        max_edge=edges[1],
        min_pixels=edges[0] ** 2,
        max_pixels=edges[1] ** 2 * 3 // 4,
        max_aspect=3,
    )
    width, height = nearest_size(wanted, sizes)
    assert width % step == height % step == 0
    assert edges[0] <= min(width, height) <= max(width, height) <= edges[1]
    assert sizes.min_pixels <= width * height <= sizes.max_pixels
    assert max(width, height) <= 3 * min(width, height)
    assert nearest_size((width, height), sizes) == (width, height)
