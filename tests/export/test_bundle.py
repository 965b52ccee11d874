"""Bundles: what goes out comes in byte for byte; what is dangerous does not come in at all."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError, UsageError
from assistant.export import bundle
from assistant.export.bundle import pack, unpack
from assistant.library import Library
from assistant.store import Store

LOG = "conversation.jsonl"


def contents(folder: Path) -> dict[str, bytes]:
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files.pop("lock", None)
    return files


def test_what_goes_out_comes_in(store: Store, library: Library, out: Path) -> None:
    with (store.folder / LOG).open("ab") as log:
        log.write(b'{"kind":"hologram","depth":3}\nnot json\n{"kind":"moved",')
    pack(store, out / "fox.zip")
    name, problems = unpack(out / "fox.zip", library)
    assert name == "fox-2"
    assert [problem[:7] for problem in problems] == ["line 19", "line 20"]
    assert contents(library.folder / name) == contents(store.folder)


def test_the_same_conversation_gives_the_same_bytes(store: Store, out: Path) -> None:
    for name in ("a.zip", "b.zip"):
        pack(store, out / name)
    assert (out / "a.zip").read_bytes() == (out / "b.zip").read_bytes()
    with zipfile.ZipFile(out / "a.zip") as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == 4


def rewritten(source: Path, target: Path, change: Callable[[zipfile.ZipFile, dict[str, bytes]], None]) -> Path:
    """A copy of a bundle with `change` done to its files, given as names and bytes, before they are written."""
    with zipfile.ZipFile(source) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        change(packed, files)
        for name, data in files.items():
            packed.writestr(name, data)
    return target


def _symlink(packed: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    info = zipfile.ZipInfo(f"images/{'0' * 64}.png")
    info.external_attr = 0o120777 << 16
    packed.writestr(info, "/etc/passwd")


def _swapped(packed: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    first, second, *_ = (name for name in files if name != LOG)
    files[first], files[second] = files[second], files[first]


def _flipped(packed: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    name = next(name for name in files if name != LOG)
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])


HARM: dict[str, Callable[[zipfile.ZipFile, dict[str, bytes]], None]] = {
    "a path upwards": lambda packed, files: files.update({"../escape.png": b"x"}),
    "an absolute path": lambda packed, files: files.update({"/tmp/escape.png": b"x"}),
    "a path upwards from images": lambda packed, files: files.update({f"images/../../{'0' * 64}.png": b"x"}),
    "a path of Windows": lambda packed, files: files.update({"images\\..\\..\\escape.png": b"x"}),
    "a plugin": lambda packed, files: files.update({"plugin.py": b"raise SystemExit"}),
    "a page": lambda packed, files: files.update({f"images/{'0' * 64}.html": b"<script>"}),
    "a lock": lambda packed, files: files.update({"lock": b""}),
    "a link": _symlink,
    "a swapped picture": _swapped,
    "a changed picture": _flipped,
    "no log": lambda packed, files: files.pop(LOG) and None,
    "an empty log": lambda packed, files: files.update({LOG: b""}),
    "a log of nothing": lambda packed, files: files.update({LOG: b"\xff\n" * 100}),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_is_dangerous_changes_nothing(store: Store, library: Library, out: Path, harm: str) -> None:
    pack(store, out / "fox.zip")
    before = contents(library.folder)
    with pytest.raises(UsageError):
        unpack(rewritten(out / "fox.zip", out / "bad.zip", HARM[harm]), library)
    assert contents(library.folder) == before
    assert [path.name for path in library.folder.iterdir()] == ["fox"]
    assert not list(out.parent.rglob("escape*"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(store: Store, library: Library, out: Path) -> None:
    pack(store, out / "fox.zip")
    with pytest.raises(UsageError, match="twice"):
        unpack(
            rewritten(out / "fox.zip", out / "bad.zip", lambda packed, files: packed.writestr(LOG, b"{}\n")), library
        )


def test_limits_are_counted_as_it_is_unpacked(
    store: Store, library: Library, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(store, out / "fox.zip")
    for limit in ("MAX_LOG", "MAX_PICTURE", "MAX_ALL"):
        with monkeypatch.context() as patched:
            patched.setattr(bundle, limit, 200)
            with pytest.raises(UsageError, match=r"larger|too large"):
                unpack(out / "fox.zip", library)
    bomb = rewritten(out / "fox.zip", out / "bomb.zip", lambda packed, files: files.update({LOG: b"\n" * (300 << 20)}))
    assert bomb.stat().st_size < 2 << 20
    with pytest.raises(UsageError, match=r"conversation.jsonl in the bundle is larger than 256 MiB"):
        unpack(bomb, library)


def test_what_is_no_zip_is_one_clear_line(library: Library, out: Path) -> None:
    (out / "x.zip").write_bytes(b"no zip")
    with pytest.raises(UsageError, match="cannot be read as a bundle"):
        unpack(out / "x.zip", library)
    with pytest.raises(UsageError, match="cannot be read as a bundle"):
        unpack(out / "none.zip", library)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1), junk=st.binary(min_size=1, max_size=30))
def test_a_mutilated_bundle_is_taken_in_whole_or_not_at_all(
    store: Store, tmp_path: Path, at: float, junk: bytes
) -> None:
    packed = io.BytesIO()
    pack(store, tmp_path / "fox.zip")
    packed.write((tmp_path / "fox.zip").read_bytes())
    data = packed.getvalue()
    where = int(at * (len(data) - len(junk)))
    (tmp_path / "bad.zip").write_bytes(data[:where] + junk + data[where + len(junk) :])
    elsewhere = Library(tmp_path / "elsewhere")
    try:
        name, _ = unpack(tmp_path / "bad.zip", elsewhere)
    except AssistantError:
        assert not elsewhere.folder.exists() or not list(elsewhere.folder.iterdir())
    else:
        assert elsewhere.existing(name).open().images
        shutil.rmtree(elsewhere.folder)
