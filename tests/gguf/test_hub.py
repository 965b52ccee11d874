"""Models from a hub on this machine: fetched once, pinned, verified, every fault one line."""

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("huggingface_hub")

from assistant.errors import AssistantError, Cancelled, ModelUnavailable, Unreachable
from assistant.images import Job
from assistant.settings import Settings
from assistant_gguf.hub import fetch, is_here, preferred
from assistant_gguf.sources import HubFile, source
from tests.hub import COMMIT, Hub, serving

from .files import CHAT, write_gguf

MODEL = HubFile(repo="some/talker", file="m-q4_k_m.gguf")


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving() as server:
        server.files = {"m-q8_0.gguf": b"8" * 3000, "m-q4_k_m.gguf": b"4" * 2000, "README.md": b"hello"}
        yield server


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "config" / "models.json"


def cache_of(record: Path) -> Path:
    return record.parent.parent / "cache"


def get(wanted: HubFile, hub: Hub, record: Path, job: Job | None = None) -> Path:
    return fetch(wanted, record, job or Job(), cache=cache_of(record), endpoint=hub.url)


def test_it_is_fetched_once_and_pinned(hub: Hub, record: Path) -> None:
    assert get(MODEL, hub, record).read_bytes() == b"4" * 2000
    pin = json.loads(record.read_text())[str(MODEL)]
    assert pin["revision"] == COMMIT
    assert pin["sha256"] == hashlib.sha256(b"4" * 2000).hexdigest()
    assert is_here(MODEL, record, cache_of(record))
    hub.commit, hub.files = "d" * 40, {"m-q4_k_m.gguf": b"another"}
    hub.looked_up = 0
    assert get(MODEL, hub, record).read_bytes() == b"4" * 2000
    assert not hub.looked_up


@pytest.mark.parametrize("pinned", [True, False])
@pytest.mark.parametrize("name", ["some/talker", "some/talker:m-q4_k_m.gguf", f"some/talker@{COMMIT}"])
def test_what_lies_in_the_cache_is_used_without_the_hub(hub: Hub, record: Path, name: str, *, pinned: bool) -> None:
    wanted = source(name, Settings())
    assert isinstance(wanted, HubFile)
    path = get(wanted, hub, record)
    if not pinned:
        record.unlink()
    hub.status, hub.looked_up = 500, 0
    assert is_here(wanted, record, cache_of(record))
    assert get(wanted, hub, record) == path
    assert not hub.looked_up
    assert json.loads(record.read_text())[str(wanted)]["sha256"] == hashlib.sha256(b"4" * 2000).hexdigest()


def test_what_was_fetched_by_the_name_of_a_branch_is_found_by_it(hub: Hub, record: Path) -> None:
    """As the hub's own client leaves it."""
    folder = cache_of(record) / "models--some--talker"
    (folder / "refs").mkdir(parents=True)
    (folder / "refs" / "main").write_text(COMMIT)
    (folder / "snapshots" / COMMIT).mkdir(parents=True)
    (folder / "snapshots" / COMMIT / "m-q4_k_m.gguf").write_bytes(b"4" * 2000)
    hub.status = 500
    main = HubFile(repo="some/talker", file="m-q4_k_m.gguf", revision="main")
    assert get(main, hub, record).read_bytes() == get(MODEL, hub, record).read_bytes() == b"4" * 2000


def test_a_file_of_the_cache_that_was_damaged_is_fetched_again(hub: Hub, record: Path) -> None:
    path = get(MODEL, hub, record)
    record.unlink()
    path.resolve().write_bytes(b"damaged")
    with pytest.raises(ModelUnavailable, match="not what the hub promised"):
        get(MODEL, hub, record)
    assert get(MODEL, hub, record).read_bytes() == b"4" * 2000


def test_models_get_fetches_a_chat_model(hub: Hub, tmp_path: Path) -> None:
    gguf = write_gguf(tmp_path / "m.gguf", CHAT, {"w": (1_000, 1_500_000)})
    hub.files["m-q4_k_m.gguf"] = gguf.read_bytes()
    config = tmp_path / "config.toml"
    config.write_text("", "utf-8")
    environ = {
        **os.environ, "HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(tmp_path / "hub"), "ASSISTANT_CONFIG": str(config),
    }  # fmt: skip
    command = [sys.executable, "-m", "assistant", "models", "get", "gguf:some/talker"]
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "some/talker: Tiny Talk, 1.5 billion parameters\n"


def test_a_repository_alone_means_about_four_bits(hub: Hub, record: Path) -> None:
    assert get(HubFile(repo="some/talker"), hub, record).name == "m-q4_k_m.gguf"


def test_bytes_that_were_not_promised_are_refused(hub: Hub, record: Path) -> None:
    hub.promised = "0" * 64
    with pytest.raises(ModelUnavailable, match="not what the hub promised"):
        get(MODEL, hub, record)
    assert not is_here(MODEL, record, cache_of(record))
    hub.promised = None
    assert get(MODEL, hub, record).exists()


def test_a_file_that_cannot_be_read_or_deleted_is_told_in_one_line(
    hub: Hub, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    hub.promised = "0" * 64
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(ModelUnavailable, match=r"not what the hub promised .* cannot be deleted: .*denied"):
            get(MODEL, hub, record)
    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, mode="r", **how: refuse() if path.suffix == ".gguf" else opened(path, mode, **how)
    )
    with pytest.raises(ModelUnavailable, match=r"some/talker:m-q4_k_m.gguf cannot be read: .*denied"):
        get(MODEL, hub, record)


def test_a_record_that_cannot_be_written_is_told_in_one_line(hub: Hub, record: Path) -> None:
    record.parent.symlink_to("a folder that is not there")
    with pytest.raises(ModelUnavailable, match=r"the record of models .* cannot be written: "):
        get(MODEL, hub, record)


@pytest.mark.parametrize("wanted", [HubFile(repo="no/body"), HubFile(repo="some/talker", file="other.gguf")])
def test_what_is_not_there(hub: Hub, record: Path, wanted: HubFile) -> None:
    with pytest.raises(AssistantError) as caught:
        get(wanted, hub, record)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, ModelUnavailable | Unreachable)


def test_a_hub_out_of_order(hub: Hub, record: Path) -> None:
    hub.status = 500
    with pytest.raises(Unreachable):
        get(MODEL, hub, record)


def test_it_stops_when_asked(hub: Hub, record: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        get(MODEL, hub, record, job)
    assert get(MODEL, hub, record).exists()


def test_it_goes_on_where_it_stopped(hub: Hub, record: Path) -> None:
    hub.files["m-q4_k_m.gguf"] = random.Random(0).randbytes(25 << 20)
    job = Job(on_progress=lambda done, _total, _preview: job.cancel() if done > 15 << 20 else None)
    with pytest.raises(Cancelled):
        get(MODEL, hub, record, job)
    assert get(MODEL, hub, record).read_bytes() == hub.files["m-q4_k_m.gguf"]
    (_, begun), (_, resumed) = hub.fetched
    assert begun == 0
    assert resumed >= 10 << 20


def test_a_broken_record_is_told(hub: Hub, record: Path) -> None:
    record.parent.mkdir()
    record.write_text("{")
    with pytest.raises(ModelUnavailable, match="record of models"):
        get(MODEL, hub, record)


def test_a_model_in_pieces_is_fetched_whole(hub: Hub, record: Path) -> None:
    names = [f"big-q4_0-0000{number}-of-00003.gguf" for number in (1, 2, 3)]
    hub.files = {name: name.encode() * 100 for name in names}
    for wanted in (HubFile(repo="some/talker"), HubFile(repo="some/talker", file="big-q4_0.gguf")):
        path = get(wanted, hub, record)
        assert path.name == names[0]
        assert [(path.parent / name).read_bytes() for name in names] == list(hub.files.values())
    (path.parent / names[2]).unlink()
    assert not is_here(wanted, record, cache_of(record))
    get(wanted, hub, record)
    assert is_here(wanted, record, cache_of(record))


def test_projectors_and_later_pieces_are_not_chosen() -> None:
    files = ["mmproj-q4_k_m.gguf", "m-q4_k_m-00002-of-00002.gguf", "m-q4_k_m-00001-of-00002.gguf", "m-f16.gguf"]
    assert preferred([*files, "README.md"]) == "m-q4_k_m-00001-of-00002.gguf"
    assert preferred([*files, "m-q4_k_m.gguf"]) == "m-q4_k_m.gguf"
    assert preferred(["README.md"]) is None
