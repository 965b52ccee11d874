"""The storyboard's generator as a session uses it: requests in, picture files out."""

import io

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from assistant.errors import BadImage, Cancelled, ModelUnavailable, Unsupported
from assistant.images import GeneratedImage, ImageGenerator, ImageRequest, Job
from assistant.testing import GeneratorTests
from assistant_storyboard.generator import StoryboardGenerator
from assistant_storyboard.staging.placed import Placed, box_of
from assistant_storyboard.staging.source import Source

GENERATOR = StoryboardGenerator()
LIGHTHOUSE = "a lighthouse on a cliff above the sea"


class Store(dict[str, bytes]):
    """Pictures by digest, and a job that reads them."""

    def keep(self, data: bytes) -> str:
        image = GeneratedImage(data=data, media_type="image/png", width=1, height=1)
        self[image.digest] = data
        return image.digest

    def draw(self, prompt: str, *, size: int = 128, **fields: object) -> GeneratedImage:
        """One picture; its size is the source's where there is one."""
        if "sources" not in fields:
            fields = {"width": size, "height": size, "seed": 5, **fields}
        request = msgspec.convert({"prompt": prompt, **fields}, ImageRequest)
        (image,) = GENERATOR.generate(request, Job(read=self.__getitem__))
        self[image.digest] = image.data
        return image


@pytest.fixture
def store() -> Store:
    return Store()


class TestPromises(GeneratorTests):
    @pytest.fixture
    def generator(self) -> ImageGenerator:
        return StoryboardGenerator()


def pixels(image: GeneratedImage) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(image.data)).convert("RGB"), np.int16)


def layout(image: GeneratedImage):
    kept = Source(image.data).layout
    assert kept is not None
    return kept


def places(image: GeneratedImage) -> dict[str, list[tuple[float, float, float]]]:
    found: dict[str, list[tuple[float, float, float]]] = {}
    for item in layout(image).items:
        found.setdefault(item.noun, []).append((item.x, item.y, item.height))
    return found


def png(width: int, height: int, colour: str | tuple[int, ...] = "teal", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), colour).save(out, "PNG")
    return out.getvalue()


def test_without_a_seed_the_words_decide(store: Store) -> None:
    first, again = store.draw("a fox", seed=None), store.draw("a fox", seed=None)
    assert first.seed is not None
    assert first.data == again.data
    assert store.draw("an owl", seed=None).seed != first.seed


def test_the_recorded_seed_gives_the_same_picture(store: Store) -> None:
    first = store.draw("a fox", seed=None)
    assert store.draw("a fox", seed=first.seed).data == first.data


def test_several_pictures_count_the_seed_up() -> None:
    request = ImageRequest(prompt="a fox", width=64, height=64, seed=3, num_images=3)
    images = list(GENERATOR.generate(request, Job()))
    assert [image.seed for image in images] == [3, 4, 5]
    assert len({image.digest for image in images}) == 3


def test_a_change_of_time_leaves_everything_where_it_was(store: Store) -> None:
    noon = store.draw(f"{LIGHTHOUSE}. Two boats are on the sea.")
    dusk = store.draw(f"{LIGHTHOUSE} at dusk. Two boats are on the sea.", sources=[noon.digest], seed=99)
    assert places(dusk) == places(noon)
    assert layout(dusk).stage == layout(noon).stage
    assert layout(dusk).seed == layout(noon).seed
    assert pixels(dusk).mean() < pixels(noon).mean() - 15


def test_an_added_thing_finds_a_free_place_and_moves_nothing(store: Store) -> None:
    before = store.draw("a cottage in a meadow")
    after = store.draw("a cottage in a meadow. A horse is on the left.", sources=[before.digest])
    assert places(after)["cottage"] == places(before)["cottage"]
    assert places(after)["horse"][0][0] < 0.5


def test_a_removed_thing_is_gone_and_the_rest_stays(store: Store) -> None:
    before = store.draw("a horse and a barn in a meadow")
    after = store.draw("a barn in a meadow", sources=[before.digest])
    assert set(places(after)) == {"barn"}
    assert places(after)["barn"] == places(before)["barn"]


def test_a_thing_is_recoloured_in_place(store: Store) -> None:
    before = store.draw("a boat on a lake")
    after = store.draw("a red boat on a lake", sources=[before.digest])
    assert places(after) == places(before)
    assert layout(after).items[0].colour == "red"
    assert not np.array_equal(pixels(after), pixels(before))


def test_a_thing_that_is_to_move_moves(store: Store) -> None:
    before = store.draw("a horse in a meadow. The horse is on the left.")
    after = store.draw("a horse in a meadow. The horse is on the right.", sources=[before.digest])
    assert places(before)["horse"][0][0] < 0.4
    assert places(after)["horse"][0][0] > 0.6


def test_what_replaces_a_thing_takes_its_place(store: Store) -> None:
    before = store.draw("a horse beside a barn in a meadow")
    after = store.draw("a cow beside a barn in a meadow", sources=[before.digest])
    assert places(after)["cow"][0][0] == pytest.approx(places(before)["horse"][0][0])


def test_without_a_prompt_the_instruction_is_carried_out(store: Store) -> None:
    before = store.draw("a cat in a meadow")
    after = store.draw("", instruction="make it night", sources=[before.digest])
    assert places(after) == places(before)
    assert layout(after).scene.time == "night"


def test_two_sources_are_combined(store: Store) -> None:
    cat, dog = store.draw("a cat in a meadow"), store.draw("a dog in a meadow")
    both = store.draw("", instruction="combine the two", sources=[cat.digest, dog.digest])
    assert set(places(both)) == {"cat", "dog"}
    assert places(both)["cat"] == places(cat)["cat"]


def test_an_edit_has_the_size_of_its_source(store: Store) -> None:
    wide = store.draw("a cat", width=200, height=100)
    edited = store.draw("a cat at night", sources=[wide.digest])
    assert (edited.width, edited.height) == (200, 100)


@pytest.mark.parametrize("form", ["png", "jpeg", "webp", "svg"])
def test_every_format_opens_and_can_be_edited(store: Store, form: str) -> None:
    first = store.draw("a horse in a meadow", extra={"format": form})
    assert first.media_type == ("image/svg+xml" if form == "svg" else f"image/{form}")
    if form == "svg":
        assert first.data.startswith(b"<svg")
    else:
        assert Image.open(io.BytesIO(first.data)).size == (128, 128)
    second = store.draw("a horse in a meadow at night", sources=[first.digest])
    assert places(second) == places(first)


def test_an_unknown_format_is_refused(store: Store) -> None:
    with pytest.raises(Unsupported, match="tiff"):
        store.draw("a cat", output_format="tiff")


@pytest.mark.parametrize(("width", "height"), [(64, 64), (65, 333), (640, 65), (257, 129)])
def test_odd_sizes(store: Store, width: int, height: int) -> None:
    image = store.draw("three boats on a stormy sea at dusk", width=width, height=height)
    assert Image.open(io.BytesIO(image.data)).size == (width, height)


def test_a_mask_changes_only_what_it_leaves_open(store: Store) -> None:
    before = store.draw("a meadow with a cottage")
    mask = np.full((128, 128, 4), 255, np.uint8)
    mask[64:, 80:, 3] = 0
    out = io.BytesIO()
    Image.fromarray(mask, "RGBA").save(out, "PNG")
    prompt = "a meadow with a cottage. There is a cow."
    after = store.draw(prompt, sources=[before.digest], mask=store.keep(out.getvalue()))
    changed = (pixels(after) != pixels(before)).any(axis=2)
    assert changed[64:, 80:].any()
    changed[64:, 80:] = False
    assert not changed.any()


def test_a_mask_of_another_size_is_refused(store: Store) -> None:
    before = store.draw("a meadow")
    with pytest.raises(BadImage, match="32x32"):
        store.draw("a cow", sources=[before.digest], mask=store.keep(png(32, 32, (0, 0, 0, 0), "RGBA")))


def test_a_subtle_variation_keeps_the_land_and_nudges_the_figures(store: Store) -> None:
    before = store.draw("a horse and a barn in a meadow")
    after = store.draw("a horse and a barn in a meadow", sources=[before.digest], variation=True, strength=0.3, seed=8)
    assert layout(after).stage == layout(before).stage
    for noun, ((x, _, _),) in places(after).items():
        assert 0 < abs(x - places(before)[noun][0][0]) < 0.06


def test_a_variation_shows_the_same_things(store: Store) -> None:
    before = store.draw("a horse and a barn in a meadow")
    after = store.draw("", sources=[before.digest], variation=True, strength=0.9, seed=8)
    assert set(places(after)) == set(places(before))
    assert after.data != before.data


def test_a_foreign_picture_stays_and_gets_what_is_added(store: Store) -> None:
    photo = store.keep(png(96, 96, "teal"))
    after = store.draw("a teal wall. A cat is on the left.", instruction="add a cat on the left", sources=[photo])
    assert any("not a storyboard" in note for note in after.notes)
    same = (np.abs(pixels(after) - np.array([0, 128, 128])).max(axis=2) <= 2).mean()
    assert 0.3 < same < 0.99


@pytest.mark.parametrize("data", [b"", b"GARBAGE", b"<svg width='1'/>", png(40, 40)[:60]])
def test_a_bad_source_is_named(store: Store, data: bytes) -> None:
    with pytest.raises(BadImage):
        store.draw("a cat", sources=[store.keep(data)])


def test_it_says_what_it_cannot_draw(store: Store) -> None:
    image = store.draw("a cat and a trombone in a meadow")
    assert any("could not draw: " in note and "trombone" in note for note in image.notes)
    assert not store.draw("a cat in a meadow").notes


def test_several_pictures_of_a_change_differ(store: Store) -> None:
    before = store.draw("a boat on a lake and a dog")
    request = msgspec.convert(
        {"prompt": "a boat on a lake and a dog. At night.", "sources": [before.digest], "num_images": 3}, ImageRequest
    )
    images = list(GENERATOR.generate(request, Job(read=store.__getitem__)))
    assert len({image.digest for image in images}) == 3
    assert all(layout(image).scene.time == "night" for image in images)


def test_it_says_that_nothing_has_changed(store: Store) -> None:
    photo = store.keep(png(96, 96, "teal"))
    board = store.draw("a cat in a meadow")
    for source in (photo, board.digest):
        assert any("as it was" in note for note in store.draw("", instruction="make it so", sources=[source]).notes)
    assert not store.draw("a black cat in a meadow", sources=[board.digest]).notes


def test_it_says_whose_pose_it_cannot_draw(store: Store) -> None:
    (note,) = store.draw("a dog sleeping beside a sitting cat, a woman sits on a bench").notes
    assert note.endswith("not as told: dog sleeping, woman sitting")


def test_it_says_which_style_it_does_not_know(store: Store) -> None:
    image = store.draw("a cat in a meadow, in the style of a stained glass window")
    assert any("stained glass" in note for note in image.notes)


def test_excluded_things_are_not_drawn(store: Store) -> None:
    assert "boat" not in places(store.draw("a lighthouse by the sea, no boats"))
    assert "boat" not in places(store.draw("a lighthouse and a boat by the sea", negative_prompt="boat"))


def test_an_unknown_model_is_named() -> None:
    with pytest.raises(ModelUnavailable, match="nonsense"):
        GENERATOR.capabilities("nonsense")


def test_a_cancelled_job_stops() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        list(GENERATOR.generate(ImageRequest(prompt="a cat", width=64, height=64), job))


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_words_give_a_picture(words: str) -> None:
    (image,) = GENERATOR.generate(ImageRequest(prompt=words, width=64, height=64), Job())
    assert Image.open(io.BytesIO(image.data)).size == (64, 64)


def opening(room: tuple[int, int, int, int]) -> bytes:
    """A mask for a picture of 128 pixels that leaves that box open."""
    mask = Image.new("RGBA", (128, 128), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), room)
    out = io.BytesIO()
    mask.save(out, "PNG")
    return out.getvalue()


def room_of(item: Placed) -> tuple[int, int, int, int]:
    left, top, right, bottom = box_of(item, 1.0)
    return int(left * 128), int(top * 128), int(right * 128) + 1, int(bottom * 128) + 1


@pytest.mark.parametrize(
    ("prompt", "added", "noun", "room"),
    [
        ("a meadow with a cottage", "There is a cow.", "cow", (70, 60, 120, 128)),
        ("a lighthouse by the sea at night", "A moon.", "moon", (80, 5, 110, 40)),
    ],
)
def test_what_is_added_to_a_masked_part_is_not_cut_by_its_edge(
    store: Store, prompt: str, added: str, noun: str, room: tuple[int, int, int, int]
) -> None:
    first = store.draw(prompt)
    second = store.draw(f"{prompt}. {added}", sources=[first.digest], mask=store.keep(opening(room)))
    (item,) = [item for item in layout(second).items if item.noun == noun]
    left, top, right, bottom = room_of(item)
    assert left >= room[0] - 1
    assert top >= room[1] - 1
    assert right <= room[2] + 1
    assert bottom <= room[3] + 1


def test_what_takes_the_place_of_a_masked_thing_is_whole(store: Store) -> None:
    first = store.draw("a lighthouse by the sea")
    room = room_of(layout(first).items[0])
    second = store.draw("a windmill by the sea", sources=[first.digest], mask=store.keep(opening(room)))
    (windmill,) = layout(second).items
    assert windmill.noun == "windmill"
    left, _, right, _ = room_of(windmill)
    assert room[0] - 1 <= left <= right <= room[2] + 1


def test_of_two_things_of_one_noun_each_keeps_its_place(store: Store) -> None:
    before = store.draw("a red boat and a blue boat on a lake")
    after = store.draw("a yellow boat and a blue boat on a lake at dusk", sources=[before.digest])

    def spots(image: GeneratedImage) -> dict[str | None, float]:
        return {item.colour: item.x for item in layout(image).items}

    assert spots(after) == {"yellow": spots(before)["red"], "blue": spots(before)["blue"]}
    fewer = store.draw("a blue boat on a lake at dusk", sources=[after.digest])
    assert spots(fewer) == {"blue": spots(before)["blue"]}
    more = store.draw("a blue boat and two white boats on a lake", sources=[fewer.digest])
    assert [item.colour for item in layout(more).items].count("white") == 2
    assert spots(more)["blue"] == spots(before)["blue"]
