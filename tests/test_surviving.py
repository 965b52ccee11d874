"""Whatever dies or fails, and whenever: what was acknowledged is there, what is there can be read."""

import os
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import LibraryError
from assistant.events import Drawn, Finished, Foreign, Known, Planned, Renamed, Said, Started, encode_event
from assistant.images import ImageRequest
from assistant.library import created
from assistant.planning import Plan
from assistant.store import Store

AT = "2026-11-22T12:00:00.000Z"
CRASHES = int(os.environ.get("CRASHES", "200"))
MUTATIONS = int(os.environ.get("MUTATIONS", "300"))


def turn(store: Store, number: int) -> list[Known]:
    """One turn as a session writes it: words, plan, call, picture, end."""
    data = random.Random(number).randbytes(2_000)
    events: list[Known] = [
        Said(at=AT, turn=number, words=f"a fox, {number}"),
        Planned(at=AT, turn=number, chat="rules", plan=Plan(reply="A fox.")),
        Started(at=AT, turn=number, call=number, generator="dots", request=ImageRequest(prompt=f"fox {number}")),
    ]
    for event in events:
        store.append(event)
    file = store.save_blob(data, "image/png")
    drawn = Drawn(
        at=AT, number=number, call=number, digest=file[7:71], file=file, media_type="image/png", width=1, height=1
    )
    store.append(drawn)
    store.append(Finished(at=AT, call=number))
    return [*events, drawn, Finished(at=AT, call=number)]


def saved(folder: Path) -> list[bytes]:
    """Every event on disk, and the certainty that each picture it names is there and sound."""
    store = Store(folder, read_only=True)
    conversation = store.open()
    for image in conversation.images.values():
        store.read_blob(image.digest)
    return [encode_event(event) for event in store.events()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be copied")
def test_a_process_killed_at_any_point_loses_nothing_it_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SIGKILL leaves what was written with the system; what syncing is worth only a power failure could show.
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, lambda descriptor: None, raising=False)
    chance = random.Random(20261122)
    folder = tmp_path / "talk"
    torn = 0
    for crash in range(CRASHES):
        if crash % 10 == 0:
            folder = tmp_path / f"talk-{crash}"
        acknowledged = _crash(folder, after_calls=chance.randrange(1, 45), cut=chance.random())
        with Store(folder) as store:
            assert store.open().turn >= acknowledged
            torn += len(store.problems)
            assert all(problem.what.startswith("the last line was cut off") for problem in store.problems)
            store.append(Renamed(at=AT, title=f"after crash {crash}"))
        assert Store(folder, read_only=True).open().title == f"after crash {crash}"
        saved(folder)
        assert not list((folder / "images").glob("*.tmp"))
    assert torn > CRASHES / 10, "hardly any write was cut in two: the harness tests nothing"


def _crash(folder: Path, after_calls: int, cut: float) -> int:
    """Fork, take turns, and be killed inside the n-th call to the disk; the last turn acknowledged by then."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _take_turns_until_killed(folder, writer, after_calls, cut)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        turns = told.read().split()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child was to be killed, and ended by itself"
    return int(turns[-1]) if turns else 0


def _take_turns_until_killed(folder: Path, writer: int, after_calls: int, cut: float) -> None:
    left = after_calls
    acknowledge = os.write

    def dying(real: Callable[..., object], *, partly: bool = False) -> Callable[..., object]:
        def call(*args: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                if partly and isinstance(args[1], bytes):
                    real(args[0], args[1][: int(len(args[1]) * cut)])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args)

        return call

    os.write = dying(os.write, partly=True)  # type: ignore[assignment]
    os.fdatasync = os.fsync = dying(os.fsync)  # type: ignore[assignment]
    os.replace = os.rename = dying(os.replace)  # type: ignore[assignment]
    store = Store(folder)
    for number in range(store.open().turn + 1, 1_000_000):
        turn(store, number)
        acknowledge(writer, b"%d\n" % number)


class Faults:
    """A disk on which the k-th call of any kind fails: once, or from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        self.calls = 0
        self.fails: Callable[[int], bool] = lambda number: False
        self.code = code
        for name in ("write", "fsync", "fdatasync", "replace", "open", "ftruncate"):
            if hasattr(os, name):
                monkeypatch.setattr(os, name, self._faulty(getattr(os, name), partly=name == "write"))

    def _faulty(self, real: Callable[..., object], partly: bool) -> Callable[..., object]:
        def call(*args: object, **more: object) -> object:
            self.calls += 1
            if self.fails(self.calls):
                if partly and isinstance(args[1], bytes):
                    real(args[0], args[1][: len(args[1]) // 2])
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **more)

        return call


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    folder = tmp_path / "talk"
    with Store(folder) as store:
        store.open()
        store.append(created(AT, seed=1))
        turn(store, 1)
    return folder


def _calls_of_a_turn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patched, Store(folder) as store:
        store.open()
        faults = Faults(patched, 0)
        turn(store, 2)
        return faults.calls


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("code", [28, 5], ids=["ENOSPC", "EIO"])
def test_whichever_call_to_the_disk_fails_the_state_is_the_old_or_the_new(
    talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, for_good: bool
) -> None:
    before = saved(talk)
    shutil.copytree(talk, tmp_path / "count")
    calls = _calls_of_a_turn(tmp_path / "count", monkeypatch)
    after = saved(tmp_path / "count")
    assert calls > 10
    for k in range(1, calls + 1):
        folder = tmp_path / f"at-{k}"
        shutil.copytree(talk, folder)
        with monkeypatch.context() as patched:
            store = Store(folder)
            store.open()
            faults = Faults(patched, code)
            faults.fails = (lambda number, k=k: number >= k) if for_good else (lambda number, k=k: number == k)
            with pytest.raises(LibraryError):
                turn(store, 2)
            faults.fails = lambda number: False
            store.append(Renamed(at=AT, title="and the next event stands on a line of its own"))
            store.close()
        found = saved(folder)
        assert found[-1] == encode_event(Renamed(at=AT, title="and the next event stands on a line of its own"))
        assert found[:-1] == after[: len(found) - 1], f"call {k}"
        assert len(found) - 1 >= len(before)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The lines of a sound log."""
    folder = tmp_path_factory.mktemp("library") / "talk"
    with Store(folder) as store:
        store.open()
        store.append(created(AT, seed=1))
        for number in range(1, 6):
            turn(store, number)
    return (folder / "conversation.jsonl").read_bytes().splitlines(keepends=True)


_STRANGE = (
    *(b"", b"[]", b"null", b'"text"', b"{}", b'{"kind":"hologram"}', b'{"kind":7}', b"\xff\xfe", b"\x00" * 50),
    *(b"{" * 100_000, b"[" * 5_000 + b"]" * 5_000, b'{"kind":"said","at":"' + b"x" * 200_000 + b'"}'),
    *(b'{"kind":"image","file":"../../x"}', b'{"kind":"moved","head":1e999}', b'{"kind":"created","seed":-9e99}'),
)


def _mutations() -> st.SearchStrategy[tuple[str, int, bytes]]:
    junk = st.one_of(st.sampled_from(_STRANGE), st.binary(max_size=60).map(lambda data: data.replace(b"\n", b"")))
    return st.tuples(st.sampled_from(["insert", "flip", "drop", "double", "cut", "splice"]), st.integers(0, 29), junk)


@settings(
    max_examples=MUTATIONS, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(mutations=st.lists(_mutations(), min_size=1, max_size=5), where=st.floats(0, 1))
def test_of_a_mutilated_log_no_good_line_is_lost(
    whole: list[bytes],
    tmp_path_factory: pytest.TempPathFactory,
    mutations: list[tuple[str, int, bytes]],
    where: float,
) -> None:
    # Each line knows whether it is still as it was written.
    lines = [(line, True) for line in whole]
    for what, at, junk in mutations:
        at = at % max(len(lines), 1)
        line = lines[at][0] if lines else b""
        cut = int(max(len(line) - 1, 0) * where)
        if what == "insert":
            lines.insert(at, (junk + b"\n", False))
        elif what == "flip" and len(line) > 2:
            flipped = bytes([line[min(cut, len(line) - 2)] ^ (1 << at % 8)])
            torn = line[: min(cut, len(line) - 2)] + flipped + line[min(cut, len(line) - 2) + 1 :]
            lines[at] = (torn, False)
        elif what == "drop" and lines:
            del lines[at]
        elif what == "double" and lines:
            lines.insert(at, lines[at])
        elif what == "splice" and lines:
            lines[at] = (line[:cut] + junk + line[cut:], False)
        elif what == "cut" and lines:
            lines[-1] = (lines[-1][0][: int(len(lines[-1][0]) * where)], False)
    folder = tmp_path_factory.mktemp("library") / "talk"
    folder.mkdir()
    (folder / "conversation.jsonl").write_bytes(b"".join(line for line, _ in lines))
    good = [line[:-1] for line, sound in lines if sound]
    with Store(folder) as store:
        store.open()
        found = [encode_event(event) for event in store.events()]
    remaining = iter(found)
    assert all(line in remaining for line in good), "a good line was lost, or the order changed"


def test_a_line_longer_than_any_event_is_gone_round_without_reading_it_whole(talk: Path) -> None:
    before = saved(talk)
    with (talk / "conversation.jsonl").open("ab") as log:
        for _ in range(40):
            log.write(b"x" * (1 << 20))
        log.write(b"\n" + encode_event(Renamed(at=AT, title="after it")) + b"\n")
    store = Store(talk, read_only=True)
    assert store.open().title == "after it"
    assert [problem.what for problem in store.problems] == ["longer than 16 MiB, skipped"]
    assert saved(talk)[:-1] == before


@pytest.mark.parametrize("words", ["a \ud800 fox", "a \x00 fox", "x" * (17 << 20)], ids=["surrogate", "NUL", "long"])
def test_what_no_reader_could_take_is_refused_at_the_door(talk: Path, words: str) -> None:
    before = saved(talk)
    with Store(talk) as store:
        store.open()
        with pytest.raises(LibraryError, match="this cannot be saved"):
            store.append(Said(at=AT, turn=2, words=words))
        store.append(Said(at=AT, turn=2, words=r"a \u0000 in words, a \\u0000 too, and é"))
    assert len(saved(talk)) == len(before) + 1


def test_a_known_event_with_strange_contents_is_kept_reported_and_not_believed(talk: Path) -> None:
    line = b'{"kind":"image","at":"","number":2,"digest":"x","file":"../../etc/passwd","media_type":"","width":1}'
    with (talk / "conversation.jsonl").open("ab") as log:
        log.write(line + b"\n")
    with Store(talk) as store:
        conversation = store.open()
        assert list(conversation.images) == [1]
        (problem,) = store.problems
        assert problem.what.startswith("not understood, kept as it is")
        foreign = [event for event in store.events() if isinstance(event, Foreign)]
    assert [event.line for event in foreign] == [line]


def test_a_damaged_picture_is_mended_when_the_same_one_comes_again(talk: Path) -> None:
    data = random.Random(1).randbytes(2_000)
    (path,) = (talk / "images").iterdir()
    path.write_bytes(data[:-1] + b"?")
    with Store(talk) as store:
        store.open()
        assert (talk / store.save_blob(data, "image/png")).read_bytes() == data


def test_half_written_pictures_of_a_dead_process_are_cleared_away(talk: Path) -> None:
    (talk / "images" / f"{'0' * 64}.123.tmp").write_bytes(b"half")
    with Store(talk) as store:
        store.open()
    assert len(list((talk / "images").iterdir())) == 1
