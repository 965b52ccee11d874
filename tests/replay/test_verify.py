"""Verifying: what is the same is called identical, what was tampered with is caught and named."""

import io
from pathlib import Path

import pytest
from msgspec import structs
from PIL import Image, ImageDraw

from assistant.host import PluginHost
from assistant.library import Library
from assistant.replay.comparing import NOTICEABLE, Row, distance, rows, same
from assistant.replay.origins import OriginalConversation
from assistant.replay.staging import Wanted
from assistant.testing import picture

from .recording import Press, replayed


def verified(host: PluginHost, library: Library) -> dict[int, Row]:
    original = OriginalConversation(library.existing("sky"))
    stage, _ = replayed(host, library, original, Wanted())
    replay = library.existing(stage.session.conversation.name)
    return {row.original: row for row in rows(original, replay, stage.failures, compare=True)}


def test_what_is_the_same_is_identical(host: PluginHost, recorded: Library) -> None:
    assert {row.verdict for row in verified(host, recorded).values()} == {"identical"}


@pytest.mark.parametrize("number", [1, 2, 4, 7])
def test_one_bit_in_a_stored_picture_is_caught_and_named(host: PluginHost, recorded: Library, number: int) -> None:
    image = recorded.existing("sky").open().image(number)
    path = recorded.folder / "sky" / image.file
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    found = verified(host, recorded)
    assert {n: row.verdict for n, row in found.items() if row.verdict != "identical"} == {number: "damaged"}
    assert found[number].why.startswith(f"the picture {image.digest}")


def test_a_changed_seed_is_caught_with_all_that_comes_of_it(host: PluginHost, recorded: Library) -> None:
    log = recorded.folder / "sky" / "conversation.jsonl"
    seed = recorded.existing("sky").open().image(1).seed
    lines = log.read_bytes().replace(b'"seed":%d}' % seed, b'"seed":%d}' % (seed + 1), 1)
    assert lines != log.read_bytes()
    log.write_bytes(lines)
    found = verified(host, recorded)
    assert found[1].verdict == "differs"
    assert found[1].why == ""
    assert found[2].verdict == "differs"
    assert found[2].why == "#1, which it came from, differs already"
    assert found[4].verdict == "identical"  # it came from the user's own picture


def test_a_picture_that_is_gone_is_named(host: PluginHost, recorded: Library) -> None:
    image = recorded.existing("sky").open().image(2)
    (recorded.folder / "sky" / image.file).unlink()
    found = verified(host, recorded)
    assert (found[2].verdict, found[2].why) == ("damaged", f"a picture of sky is gone: {image.digest[:11]}…")
    assert found[6].verdict == "identical"


def encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def scene() -> Image.Image:
    image = Image.linear_gradient("L").resize((320, 200)).convert("RGB")
    ImageDraw.Draw(image).ellipse((120, 40, 240, 160), fill="firebrick")
    return image


def test_the_distance_is_what_an_eye_sees(scene: Image.Image) -> None:
    same = encoded(scene, "PNG")
    assert distance(same, encoded(scene, "PNG", compress_level=1)) == 0
    assert distance(same, encoded(scene, "JPEG", quality=92)) < NOTICEABLE
    with_a_dot = scene.copy()
    ImageDraw.Draw(with_a_dot).rectangle((20, 20, 55, 55), fill="gold")
    assert distance(same, encoded(with_a_dot, "PNG")) > 5 * NOTICEABLE
    assert distance(picture(8, 8, "black"), picture(90, 10, "white")) == pytest.approx(100, abs=0.1)


def test_an_original_that_was_replaced_by_a_near_one_is_near_not_identical(
    host: PluginHost, recorded: Library, tmp_path: Path
) -> None:
    import hashlib

    image = recorded.existing("sky").open().image(10)
    path = recorded.folder / "sky" / image.file
    with Image.open(path) as opened:
        data = encoded(opened.convert("RGB"), "PNG", compress_level=0)
    digest = hashlib.sha256(data).hexdigest()
    path.with_name(f"{digest}.png").write_bytes(data)
    log = recorded.folder / "sky" / "conversation.jsonl"
    log.write_bytes(log.read_bytes().replace(image.digest.encode(), digest.encode()))
    found = verified(host, recorded)
    assert (found[10].verdict, found[10].distance) == ("near", 0.0)
    assert not same(found[10], host)  # its generator promises the same bytes


def test_near_will_do_where_seeds_are_not_exact(host: PluginHost, press: Press) -> None:
    row = Row(original=1, replay=1, generator="press", verdict="near", distance=1.0)
    assert same(row, host)
    assert not same(structs.replace(row, verdict="differs"), host)
