"""The shipped conversations: each loads, is saved back byte for byte, holds its pictures, replays to the last bit.

Where the storyboard has learned to draw or to speak differently, `python benchmarks/record_conversations.py
conversations` records them anew.
"""

import shutil
from pathlib import Path

import pytest

from assistant.conversation import ImageRecord
from assistant.doctor import Examined, examine
from assistant.events import Drawn, Failed, Foreign, Moved, encode_event
from assistant.export.bundle import unpack
from assistant.export.files import export_conversation
from assistant.host import PluginHost
from assistant.library import Library
from assistant.replay.comparing import rows
from assistant.replay.frozen import frozen
from assistant.replay.origins import OriginalConversation
from assistant.replay.pricing import prices
from assistant.replay.staging import Wanted, open_stage
from assistant.settings import Settings

SHIPPED = Library(Path(__file__).parents[1] / "conversations")
NAMES = sorted(SHIPPED.names())
each = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def storyboard() -> PluginHost:
    host = PluginHost(Settings())
    host.load(block=("openai", "diffusers", "gguf"))
    return host


def test_there_are_enough_of_them_with_everything_in_them() -> None:
    events = [event for name in NAMES for event in SHIPPED.existing(name).events()]
    assert len(NAMES) >= 6
    assert any(isinstance(event, Moved) for event in events)
    assert any(isinstance(event, Failed) and event.outcome == "refused" for event in events)
    assert any(SHIPPED.existing(name).open().open_calls for name in NAMES)
    assert any(image.request and image.request.variation for n in NAMES for image in _images(n))
    assert any(image.request and image.request.mask for n in NAMES for image in _images(n))
    origins = [SHIPPED.existing(name).open().origin for name in NAMES]
    assert any(origin and origin.how == "fork" for origin in origins)


def _images(name: str) -> list[ImageRecord]:
    return list(SHIPPED.existing(name).open().images.values())


def test_every_one_is_whole() -> None:
    examined = Examined()
    assert not [finding for finding in examine(SHIPPED, examined) if finding.loss]
    assert examined.pictures >= 20
    assert sum(path.stat().st_size for path in SHIPPED.folder.rglob("*")) < 4 << 20


@each
def test_it_is_saved_back_byte_for_byte(name: str, library: Library) -> None:
    store = SHIPPED.existing(name)
    events = list(store.events())
    assert not store.problems
    assert not any(isinstance(event, Foreign) for event in events)
    with library.building(name) as copy:
        copy.append(*events)
        for event in events:
            if isinstance(event, Drawn):
                assert copy.save_blob(store.read_blob(event.digest), event.media_type) == event.file
    assert library.existing(name).log.read_bytes() == store.log.read_bytes()
    assert all(encode_event(event) for event in events)


@each
def test_it_replays_to_the_last_bit(name: str, storyboard: PluginHost, library: Library) -> None:
    original = OriginalConversation(SHIPPED.existing(name))
    stage = open_stage(storyboard, library, original, Wanted())
    list(frozen(stage))
    stage.session.close()
    table = list(rows(original, library.existing(f"{name}-replay"), stage.failures, compare=True))
    assert table
    assert {row.verdict for row in table} == {"identical"}


@each
def test_it_can_be_priced(name: str, storyboard: PluginHost) -> None:
    priced = list(prices(storyboard, OriginalConversation(SHIPPED.existing(name)), Wanted()))
    assert {price.usd for price in priced if not price.skipped} == {0.0}


@each
def test_it_can_be_exported_in_every_way(name: str, library: Library, tmp_path: Path) -> None:
    store = SHIPPED.existing(name)
    for kind in ("html", "md", "png", "gif", "webp", "zip"):
        export_conversation(store, tmp_path / f"{name}.{kind}")
        assert (tmp_path / f"{name}.{kind}").stat().st_size > 200
    notes = export_conversation(store, tmp_path / "copies")
    assert all(note.endswith("of its own, which was kept") for note in notes)
    taken, problems = unpack(tmp_path / f"{name}.zip", library)
    assert not problems
    assert library.existing(taken).log.read_bytes() == store.log.read_bytes()


def test_one_bit_changed_is_caught_and_named(storyboard: PluginHost, library: Library, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED.folder / "lighthouse", tmp_path / "altered" / "lighthouse")
    altered = Library(tmp_path / "altered")
    path = altered.folder / "lighthouse" / altered.existing("lighthouse").open().images[3].file
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    original = OriginalConversation(altered.existing("lighthouse"))
    stage = open_stage(storyboard, library, original, Wanted())
    list(frozen(stage))
    stage.session.close()
    table = rows(original, library.existing("lighthouse-replay"), stage.failures, compare=True)
    assert [(row.original, row.verdict) for row in table if row.verdict != "identical"] == [(3, "damaged")]
