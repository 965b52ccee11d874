"""The doctor finds whatever is amiss, names it, and changes nothing."""

from pathlib import Path

import pytest

from assistant.doctor import Examined, Finding, examine
from assistant.events import Drawn, Moved, Started, encode_event
from assistant.host import PluginHost
from assistant.images import ImageRequest
from assistant.library import Library
from assistant.session import Session

AT = "2026-11-22T12:00:00.000Z"


@pytest.fixture
def shelf(host: PluginHost, library: Library) -> Library:
    session = Session(host, library, name="talk", seed=1)
    for words in ("a fox", "make it blue", "make it green"):
        list(session.say(words))
    session.close()
    return library


def found(library: Library) -> list[Finding]:
    before = {path: path.read_bytes() for path in library.folder.rglob("*") if path.is_file()}
    findings = list(examine(library, Examined()))
    assert {path: path.read_bytes() for path in library.folder.rglob("*") if path.is_file()} == before
    return findings


def test_a_sound_library_has_nothing(shelf: Library) -> None:
    examined = Examined()
    assert list(examine(shelf, examined)) == []
    assert (examined.conversations, examined.events, examined.pictures) == (1, 16, 3)


def test_one_bit_in_any_picture_is_found(shelf: Library) -> None:
    for path in (shelf.folder / "talk" / "images").iterdir():
        data = bytearray(path.read_bytes())
        for where in (0, len(data) // 2, len(data) - 1):
            data[where] ^= 4
            path.write_bytes(data)
            findings = found(shelf)
            assert [finding.what for finding in findings if path.name in finding.what] == [
                f"images/{path.name} is damaged: its bytes no longer fit its name"
            ]
            assert all(finding.loss for finding in findings)
            data[where] ^= 4
        path.write_bytes(data)
    assert found(shelf) == []


def test_a_missing_picture_is_found_by_the_line_that_names_it(shelf: Library) -> None:
    image = shelf.existing("talk").open().image(2)
    (shelf.folder / "talk" / image.file).unlink()
    assert found(shelf) == [
        Finding(conversation="talk", what=f"line 10: the picture {image.digest[:12]}… it names is not there", loss=True)
    ]


def append(library: Library, line: bytes) -> None:
    with (library.folder / "talk" / "conversation.jsonl").open("ab") as log:
        log.write(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"not json\n", "line 17: unreadable, skipped"),
        (b'{"kind":"moved"', "line 17: the last line was cut off"),
        (b'{"kind":"image","at":"x","number":"one"}\n', "line 17: not understood, kept as it is"),
        (encode_event(Moved(at=AT, head=9)) + b"\n", "line 17: it goes back to #9, which is not there"),
        (
            encode_event(
                Started(at=AT, turn=4, call=4, generator="x", request=ImageRequest(prompt="x"), parents=(1, 8))
            )
            + b"\n",
            "line 17: it came from #8, which is not there",
        ),
    ],
)
def test_damage_in_the_log_is_found_by_its_line(shelf: Library, line: bytes, told: str) -> None:
    append(shelf, line)
    assert found(shelf)[0].what.startswith(told)
    assert found(shelf)[0].loss


def test_two_pictures_of_one_number_and_one_of_no_call(shelf: Library) -> None:
    image = shelf.existing("talk").open().image(1)
    twice = Drawn(
        at=AT, number=1, digest=image.digest, file=image.file, media_type="image/png", width=1, height=1, call=77
    )
    append(shelf, encode_event(twice) + b"\n")
    told = [finding.what for finding in found(shelf)]
    assert told == ["line 17: there are two pictures #1", "line 17: #1 came of a call 77 that is not there"]


def test_what_is_strange_but_no_loss_is_told_as_that(shelf: Library) -> None:
    folder = shelf.folder / "talk"
    (folder / "torn-100.jsonl").write_bytes(b"half")
    (folder / "notes.txt").write_text("mine")
    (folder / "images" / f"{'0' * 64}.1.tmp").write_bytes(b"half")
    orphan = b"a picture nobody named"
    import hashlib

    (folder / "images" / f"{hashlib.sha256(orphan).hexdigest()}.png").write_bytes(orphan)
    append(shelf, encode_event(Started(at=AT, turn=4, call=4, generator="x", request=ImageRequest(prompt="x"))) + b"\n")
    findings = found(shelf)
    assert not any(finding.loss for finding in findings)
    told = " / ".join(finding.what for finding in findings)
    for part in ("torn-100", "notes.txt", "never finished", "named by no event", "outcome of call 4 of turn 4"):
        assert part in told


def test_of_500_files_each_damaged_one_is_named(tmp_path: Path) -> None:
    import hashlib
    import random

    chance = random.Random(3)
    library = Library(tmp_path / "library")
    with library.store("many") as store:
        store.open()
        names = [store.save_blob(chance.randbytes(300), "image/png") for _ in range(500)]
    damaged = set()
    for name in chance.sample(names, 60):
        path = library.folder / "many" / name
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        assert hashlib.sha256(data).hexdigest() not in name
        damaged.add(name)
    assert {finding.what.split()[0] for finding in found(library) if finding.loss} == damaged
