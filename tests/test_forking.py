"""Forks: everything up to a picture, nothing after it, and the original as it was."""

import pytest

from assistant.doctor import Examined, examine
from assistant.errors import UnknownImage, UsageError
from assistant.events import Foreign, encode_event
from assistant.forking import fork
from assistant.host import PluginHost
from assistant.library import Library
from assistant.requests import Options
from assistant.session import Session
from assistant.store import identity

AT = "2026-11-22T12:00:00.000Z"


@pytest.fixture
def shelf(host: PluginHost, library: Library) -> Library:
    session = Session(host, library, name="talk", seed=5)
    list(session.say("a fox", options=Options(count=2)))
    for words in ("make it blue", "make it green"):
        list(session.say(words))
    session.close()
    return library


def test_a_fork_is_the_conversation_as_it_was_then(shelf: Library) -> None:
    before = shelf.existing("talk").log.read_bytes()
    name = fork(shelf, shelf.existing("talk"), AT, 3)
    assert name == "talk-fork"
    forked, original = shelf.existing(name).open(), shelf.existing("talk").open()
    assert list(forked.images) == [1, 2, 3]
    assert (forked.head, forked.turn, forked.seed) == (3, 2, original.seed)
    assert forked.images[3] == original.images[3]
    assert forked.origin is not None
    assert (forked.origin.name, forked.origin.how) == ("talk", "fork")
    assert forked.origin.identity == identity(shelf.existing("talk"))
    assert shelf.existing("talk").log.read_bytes() == before
    assert list(examine(shelf, Examined())) == []


def test_without_a_picture_it_is_all_of_it(shelf: Library) -> None:
    forked = shelf.existing(fork(shelf, shelf.existing("talk"), AT)).open()
    original = shelf.existing("talk").open()
    assert (forked.images, forked.head, forked.exchanges) == (original.images, original.head, original.exchanges)


def test_pictures_drawn_together_stay_together_and_the_head_is_the_one_asked_for(shelf: Library) -> None:
    forked = shelf.existing(fork(shelf, shelf.existing("talk"), AT, 1)).open()
    assert (list(forked.images), forked.head) == ([1, 2], 1)
    assert not forked.open_calls


def test_it_goes_on_by_itself(shelf: Library, host: PluginHost) -> None:
    name = fork(shelf, shelf.existing("talk"), AT, 3)
    session = Session(host, shelf, name=name)
    list(session.say("make it red"))
    session.close()
    assert list(shelf.existing(name).open().images) == [1, 2, 3, 4]
    assert "red" not in shelf.existing("talk").open().images[4].prompt


def test_events_of_a_newer_version_go_along(shelf: Library) -> None:
    line = b'{"kind":"hologram","depth":3}'
    with shelf.store("talk") as store:
        store.open()
        store.append(Foreign(line=line))
    name = fork(shelf, shelf.existing("talk"), AT)
    assert line in [encode_event(event) for event in shelf.existing(name).events()]


def test_a_fork_that_cannot_be_leaves_nothing_behind(shelf: Library) -> None:
    with pytest.raises(UnknownImage):
        fork(shelf, shelf.existing("talk"), AT, 77)
    with pytest.raises(UsageError):
        fork(shelf, shelf.existing("talk"), AT, 3, "../talk")
    assert [path.name for path in shelf.folder.iterdir()] == ["talk"]


def test_names_are_found(shelf: Library) -> None:
    names = [fork(shelf, shelf.existing("talk"), AT, 3) for _ in range(2)]
    assert [*names, fork(shelf, shelf.existing("talk"), AT, 3, "blue")] == ["talk-fork", "talk-fork-2", "blue"]
