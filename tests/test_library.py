"""The store: nothing acknowledged is lost, whatever the log looks like when it is opened again."""

import hashlib
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import LibraryBusy, LibraryError, UnknownName, UsageError
from assistant.events import Foreign, Renamed, Said, decode_event, encode_event
from assistant.library import Library, created
from assistant.store import Store

AT = "2026-11-22T12:00:00.000Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store(tmp_path / "talk") as store:
        store.open()
        store.append(created(AT, seed=5, title="a fox"), Said(at=AT, turn=1, words="a fox"))
    return tmp_path / "talk"


def said(folder: Path) -> list[str]:
    with Store(folder, read_only=True) as store:
        conversation = store.open()
    return [conversation.title, str(conversation.turn)]


def test_what_was_appended_is_read_back(folder: Path) -> None:
    with Store(folder, read_only=True) as store:
        conversation = store.open()
        assert (conversation.seed, conversation.title, conversation.turn) == (5, "a fox", 1)
        assert not store.problems


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_torn_tail_is_set_aside_and_the_next_event_stands_on_its_own_line(folder: Path, cut: int) -> None:
    whole = (folder / "conversation.jsonl").read_bytes()
    (folder / "conversation.jsonl").write_bytes(whole[:-cut])
    with Store(folder) as store:
        store.open()
        assert [problem.what for problem in store.problems] == ["the last line was cut off while it was written"]
        store.append(Renamed(at=AT, title="a vixen"))
    with Store(folder, read_only=True) as store:
        assert store.open().title == "a vixen"
        assert not store.problems
    (aside,) = folder.glob("torn-*.jsonl")
    first_line = whole.index(b"\n") + 1
    assert (folder / "conversation.jsonl").read_bytes()[:first_line] + aside.read_bytes() == whole[:-cut]


def test_a_bad_line_is_skipped_and_reported(folder: Path) -> None:
    with (folder / "conversation.jsonl").open("ab") as file:
        file.write(b'\xff\xfe not json\n[1, 2]\n"text"\n{"kind": "renamed", "at": "x", "title": "still here"}\n')
    with Store(folder, read_only=True) as store:
        assert store.open().title == "still here"
        assert [problem.line for problem in store.problems] == [3, 4, 5]


def test_events_of_a_newer_version_are_carried_byte_for_byte(folder: Path) -> None:
    line = b'{"kind":"hologram","at":"2031-01-01","depth":[1,2,{"x":null}]}'
    event = decode_event(line)
    assert event == Foreign(line=line)
    assert encode_event(event) == line
    with Store(folder) as store:
        store.open()
        store.append(event)
    assert (folder / "conversation.jsonl").read_bytes().endswith(line + b"\n")
    assert said(folder) == ["a fox", "1"]


@given(junk=st.lists(st.binary(max_size=200), max_size=6), end=st.binary(max_size=30))
def test_any_bytes_around_a_good_line_never_lose_it(
    tmp_path_factory: pytest.TempPathFactory, junk: list[bytes], end: bytes
) -> None:
    folder = tmp_path_factory.mktemp("library") / "talk"
    folder.mkdir()
    good = encode_event(Renamed(at=AT, title="found"))
    log = b"".join(line.replace(b"\n", b"") + b"\n" for line in junk) + good + b"\n" + end.replace(b"\n", b"")
    (folder / "conversation.jsonl").write_bytes(log)
    with Store(folder) as store:
        assert store.open().title == "found"


def test_a_picture_is_stored_under_its_hash_once(folder: Path) -> None:
    data = b"\x89PNG not really" * 1000
    digest = hashlib.sha256(data).hexdigest()
    with Store(folder) as store:
        store.open()
        assert store.save_blob(data, "image/png") == store.save_blob(data, "image/png") == f"images/{digest}.png"
        assert store.read_blob(digest) == data
        for gone in ("0" * 64, "../conversation"):
            with pytest.raises(LibraryError, match="is gone"):
                store.read_blob(gone)
    assert [path.name for path in (folder / "images").iterdir()] == [f"{digest}.png"]


def test_a_flipped_bit_in_a_picture_is_noticed(folder: Path) -> None:
    data = b"pixels" * 100
    with Store(folder) as store:
        store.open()
        path = folder / store.save_blob(data, "image/png")
        path.write_bytes(b"q" + data[1:])
        with pytest.raises(LibraryError, match="damaged"):
            store.read_blob(hashlib.sha256(data).hexdigest())


def test_a_second_writer_is_told_and_a_reader_is_let_in(folder: Path) -> None:
    with Store(folder) as store:
        store.open()
        with pytest.raises(LibraryBusy, match="another process is writing the conversation talk"):
            Store(folder).open()
        assert said(folder) == ["a fox", "1"]
    with Store(folder) as store:
        store.open()


def test_a_library_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError) as caught:
        Library(tmp_path / "file").store("talk").open()
    assert "cannot write to" in str(caught.value)
    assert "--library" in str(caught.value)


def test_a_full_disk_leaves_every_earlier_event_whole(folder: Path) -> None:
    # A limit on the file's size is the nearest thing to a full disk that needs no privileges.
    room = (folder / "conversation.jsonl").stat().st_size + 90
    script = f"""
import resource, signal, sys
from pathlib import Path
from assistant.events import Said
from assistant.errors import LibraryError
from assistant.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path({str(folder)!r}))
store.open()
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
store.append(Said(at="now", turn=2, words="fits"))
try:
    store.append(Said(at="now", turn=3, words="does not fit" * 100))
except LibraryError as error:
    print(error)
"""
    assert resource.RLIMIT_FSIZE is not None
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert "cannot write to" in ran.stdout, ran.stderr
    assert "what was saved before is still there" in ran.stdout
    assert said(folder) == ["a fox", "2"]
    assert (folder / "conversation.jsonl").read_bytes().endswith(b"\n")


def test_folders_are_private(folder: Path) -> None:
    if os.name == "posix":
        assert (folder / "conversation.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", ".hidden", "x" * 200, "con\x00", "trailing."])
def test_names_that_are_no_folder_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        Library(tmp_path).store(name)


def test_names_are_made_of_the_first_idea(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert library.fresh_name("A lighthouse, on a cliff — in a storm!") == "a-lighthouse-on-a-cliff"
    (tmp_path / "a-lighthouse-on-a-cliff").mkdir()
    assert library.fresh_name("a lighthouse on a cliff at dusk") == "a-lighthouse-on-a-cliff-2"
    assert library.fresh_name("灯台") == "conversation"


def test_an_unknown_conversation_is_named_with_its_nearest(folder: Path) -> None:
    library = Library(folder.parent)
    assert library.names() == ["talk"]
    with pytest.raises(UnknownName, match="did you mean talk"):
        library.existing("tlak")
