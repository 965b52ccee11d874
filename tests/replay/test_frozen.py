"""A frozen replay: the same again where it can be, and what was lost where it cannot."""

import hashlib
import shutil
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from assistant.errors import Cancelled, OutcomeUnknown, OverLimit, RateLimited, Refused, UnknownName
from assistant.events import Drawn, Failed, Foreign, Moved, Planned, Said, Started
from assistant.host import PluginHost
from assistant.library import Library
from assistant.planning import Plan, Step
from assistant.replay.casting import cast
from assistant.replay.comparing import Row, rows
from assistant.replay.frozen import frozen
from assistant.replay.origins import OriginalConversation
from assistant.replay.pricing import prices
from assistant.replay.staging import Wanted, open_stage
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import Settings

from .recording import Press, replayed, take


def table(library: Library, original: OriginalConversation, name: str, **more: bool) -> list[Row]:
    return list(rows(original, library.existing(name), {}, **more))


def test_on_the_recorded_generator_every_picture_comes_back_bit_by_bit(
    host: PluginHost, recorded: Library, original: OriginalConversation
) -> None:
    stage, _ = replayed(host, recorded, original, Wanted())
    assert stage.session.conversation.name == "sky-replay"
    again = stage.session.conversation
    assert len(again.images) == 10
    assert {n: image.digest for n, image in again.images.items()} == {
        n: image.digest for n, image in original.conversation.images.items()
    }
    assert {row.verdict for row in table(recorded, original, "sky-replay")} == {"identical"}
    assert all(row.losses == () for row in table(recorded, original, "sky-replay"))


def test_what_was_drawn_together_keeps_the_numbers_it_came_with(
    host: PluginHost, library: Library, press: Press
) -> None:
    """The one asked for first came last."""
    press.at_once, press.waiting = 3, {"a fox": "a hen"}
    session = Session(host, library, name="flock", generator="press")
    steps = [Step(action="generate", prompt=prompt) for prompt in ("a fox", "a hen", "a very old owl")]
    take(session, "three", plan=Plan(reply="", steps=tuple(steps)))
    session.close()
    original = OriginalConversation(library.existing("flock"))
    prompts = {number: image.prompt for number, image in original.conversation.images.items()}
    assert prompts[1] != "a fox"
    press.at_once, press.waiting = 1, {}
    stage, _ = replayed(host, library, original, Wanted())
    assert {number: image.prompt for number, image in stage.session.conversation.images.items()} == prompts
    assert {row.original: row.replay for row in table(library, original, "flock-replay")} == {1: 1, 2: 2, 3: 3}


def test_it_names_its_origin_and_reads_like_it(
    host: PluginHost, recorded: Library, original: OriginalConversation
) -> None:
    stage, _ = replayed(host, recorded, original, Wanted())
    again = stage.session.conversation
    assert again.origin is not None
    assert (again.origin.name, again.origin.how) == ("sky", "frozen")
    assert (
        again.origin.identity
        == hashlib.sha256(original.store.log.read_bytes().split(b"\n")[0] + b"\n").hexdigest()[:16]
    )
    was = original.conversation
    assert (again.title, again.seed, again.head, again.turn) == (was.title, was.seed, was.head, was.turn)
    assert again.exchanges == was.exchanges
    assert {n: image.parents for n, image in again.images.items()} == {n: i.parents for n, i in was.images.items()}
    lines = original.store.log.read_bytes().splitlines()
    for event in recorded.existing(again.name).events():
        assert not isinstance(event, Foreign)
        if event.replays:
            assert f'"kind":"{event.__struct_config__.tag}"'.encode() in lines[event.replays - 1]


def test_the_origin_is_not_touched(host: PluginHost, recorded: Library, original: OriginalConversation) -> None:
    before = {path: path.read_bytes() for path in original.store.folder.rglob("*") if path.is_file()}
    replayed(host, recorded, original, Wanted())
    assert {path: path.read_bytes() for path in original.store.folder.rglob("*") if path.is_file()} == before


def test_no_chat_model_is_asked(host: PluginHost, recorded: Library, original: OriginalConversation) -> None:
    _, updates = replayed(host, recorded, original, Wanted())
    plans = [event.plan.reply for _, event in original.events if isinstance(event, Planned)]
    assert [update.plan.reply for update in updates if isinstance(update, Planned)] == plans
    said = [event.words for _, event in original.events if isinstance(event, Said)]
    assert [update.words for update in updates if isinstance(update, Said)] == said


def test_on_a_generator_that_can_do_less_it_says_what_was_lost(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press
) -> None:
    replayed(host, recorded, original, Wanted(generator="press"))
    found = {row.original: row for row in table(recorded, original, "sky-replay")}
    assert sorted(found) == [1, 2, 4, 5, 6, 7, 8, 9, 10]
    assert all(row.replay for row in found.values())
    seed = original.conversation.image(1).seed
    assert found[1].losses == (f"seed {seed}", "size 96x64: 48x32 is the nearest")
    assert "the picture it came from: drawn anew from its whole prompt" in found[2].losses
    assert "the mask: the whole picture was open to change" in found[5].losses
    assert "mood=calm" in found[5].losses
    assert any("variation" in loss for loss in found[6].losses)
    assert {(request.width, request.height) for request in press.requests} == {(48, 32)}
    assert all(request.seed is None for request in press.requests)


def test_a_variation_is_told_as_one_to_a_generator_that_edits(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press
) -> None:
    press.edits = True
    replayed(host, recorded, original, Wanted(generator="press"))
    told = [request.instruction for request in press.requests if request.prompt == "a red fox" and request.sources]
    assert (
        told
        == ["Make a variation of the picture: keep the same subject, mood and style, its details freely different"] * 3
    )


def test_a_call_for_several_pictures_is_cut_into_calls_the_other_can_take(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press
) -> None:
    stage, _ = replayed(host, recorded, original, Wanted(generator="press"))
    assert len(press.requests) == len(original.conversation.images) - 1  # all but the attached one
    assert len(stage.session.conversation.images) == len(original.conversation.images)


def test_a_call_that_gave_no_picture_is_not_repeated_but_told(
    host: PluginHost, recorded: Library, original: OriginalConversation
) -> None:
    stage, updates = replayed(host, recorded, original, Wanted())
    assert "nothing to repeat: the call was refused" in stage.failures.values()
    assert not any("forbidden" in update.request.prompt for update in updates if isinstance(update, Started))
    assert [update.outcome for update in updates if isinstance(update, Failed)] == ["refused", "failed"]


@pytest.mark.parametrize("stop", range(1, 10))
def test_stopped_anywhere_it_goes_on_without_paying_twice(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press, stop: int
) -> None:
    press.failing = {stop: RateLimited("too many requests", "wait a little")}
    wanted = Wanted(generator="press")
    with pytest.raises(RateLimited):
        replayed(host, recorded, original, wanted)
    stage, _ = replayed(host, recorded, original, wanted)
    assert stage.session.conversation.name == "sky-replay"
    assert len(press.requests) == 9 + 1  # the one that failed was not charged
    prompts = [request.prompt for request in press.requests]
    assert prompts[stop - 1] == prompts[stop]
    assert len(stage.session.conversation.images) == 10
    assert stage.session.conversation.cost == pytest.approx(9 * 0.05)
    said = [event.words for event in recorded.existing("sky-replay").events() if isinstance(event, Said)]
    assert said == [event.words for _, event in original.events if isinstance(event, Said)]


@pytest.mark.parametrize("left_at", range(0, 56, 2))
def test_left_after_any_event_it_goes_on(
    host: PluginHost, recorded: Library, original: OriginalConversation, tmp_path: Path, left_at: int
) -> None:
    stage = open_stage(host, recorded, original, Wanted())
    updates = frozen(stage)
    for _ in range(left_at):
        next(updates, None)
    # What a process leaves that dies here.
    left = Library(shutil.copytree(recorded.folder, tmp_path / "left"))
    updates.close()  # type: ignore[attr-defined]
    stage.session.close()
    for library in (left, recorded):
        stage, _ = replayed(host, library, original, Wanted())
        assert {row.verdict for row in table(library, original, "sky-replay")} == {"identical"}
        assert set(library.names()) <= {"sky", "sky-replay", "sky-replay-2"}


def test_a_call_of_unknown_outcome_is_sent_again_only_when_told_to(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press
) -> None:
    press.failing = {2: OutcomeUnknown("the connection broke", "it may have been charged")}
    wanted = Wanted(generator="press")
    with pytest.raises(OutcomeUnknown):
        replayed(host, recorded, original, wanted)
    stage, _ = replayed(host, recorded, original, wanted)
    assert any("--again sends it once more" in why for why in stage.failures.values())
    assert len(press.requests) == 2 + 7
    stage, _ = replayed(host, recorded, original, Wanted(generator="press", again=True))
    assert len(press.requests) == 2 + 7 + 1
    assert len(stage.session.conversation.images) == 10


def test_one_refusal_does_not_end_it(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press
) -> None:
    press.failing = {1: Refused("press refuses that", "say it otherwise")}
    stage, _ = replayed(host, recorded, original, Wanted(generator="press"))
    assert "press refuses that - say it otherwise" in stage.failures.values()
    table = {row.original: row for row in rows(original, recorded.existing("sky-replay"), stage.failures)}
    assert (table[1].verdict, table[1].why) == ("missing", "press refuses that - say it otherwise")
    assert table[2].replay == 1  # drawn from its own whole prompt, it needs no picture before it


def test_an_edit_whose_picture_is_missing_is_not_sent(
    host: PluginHost, recorded: Library, original: OriginalConversation
) -> None:
    class Prude:
        """Lets nothing red pass."""

        @staticmethod
        def generate(generator: object, request: object, job: object) -> None:
            if request.prompt == "a red fox, in soft light":  # type: ignore[attr-defined]
                raise Refused("nothing red", "say blue")

    from assistant import hookimpl

    Prude.generate = staticmethod(hookimpl(Prude.generate))  # type: ignore[method-assign]
    host.register(Prude(), "prude")
    stage, _ = replayed(host, recorded, original, Wanted())
    missing = {row.original: row.why for row in rows(original, recorded.existing("sky-replay"), stage.failures)}
    assert missing[1].startswith("nothing red")
    assert missing[2] == "the picture it came from is missing"
    assert stage.session.conversation.images  # what was attached, and what came of it


def test_the_limit_holds(host: PluginHost, recorded: Library, original: OriginalConversation, press: Press) -> None:
    with pytest.raises(OverLimit):
        replayed(host, recorded, original, Wanted(generator="press", limit=0.12))
    assert len(press.requests) == 2
    stage, _ = replayed(host, recorded, original, Wanted(generator="press", limit=1.0))
    assert len(press.requests) == 9
    assert len(stage.session.conversation.images) == 10


def test_cancelled_it_can_be_gone_on_with(host: PluginHost, recorded: Library, original: OriginalConversation) -> None:
    stage = open_stage(host, recorded, original, Wanted())
    updates = frozen(stage)
    assert next(update for update in updates if isinstance(update, Drawn)).number == 1
    stage.session.cancel()
    with pytest.raises(Cancelled):
        list(updates)
    stage.session.close()
    stage, _ = replayed(host, recorded, original, Wanted())
    assert {row.verdict for row in table(recorded, original, "sky-replay")} == {"identical"}


def test_a_finished_replay_is_left_alone_and_another_begun(
    host: PluginHost, recorded: Library, original: OriginalConversation
) -> None:
    names = [replayed(host, recorded, original, Wanted())[0].session.conversation.name for _ in range(2)]
    assert names == ["sky-replay", "sky-replay-2"]
    again = OriginalConversation(recorded.existing("sky-replay"))
    stage, _ = replayed(host, recorded, again, Wanted())
    assert stage.session.conversation.name == "sky-replay-replay"
    assert {row.verdict for row in table(recorded, again, "sky-replay-replay")} == {"identical"}


def test_a_dry_run_prices_it_and_sends_nothing(
    host: PluginHost, recorded: Library, original: OriginalConversation, press: Press
) -> None:
    priced = list(prices(host, original, Wanted(generator="press")))
    assert sum(price.usd or 0 for price in priced) == pytest.approx(0.05 * 9)
    assert any(price.skipped for price in priced)
    assert any("the mask" in loss for price in priced for loss in price.losses)
    assert press.requests == []
    assert recorded.names() == ["sky"]


def test_moves_lead_to_the_same_pictures(host: PluginHost, recorded: Library, original: OriginalConversation) -> None:
    _, updates = replayed(host, recorded, original, Wanted())
    moves = [event.head for _, event in original.events if isinstance(event, Moved)]
    assert [update.head for update in updates if isinstance(update, Moved)] == moves


def test_a_model_that_is_gone_gets_a_declared_substitute(host: PluginHost) -> None:
    assert cast(host, "paintbox:paid", None).note == ""
    part = cast(host, "paintbox:oils", None)
    assert part.label == "paintbox:free"
    assert part.note == "the model paintbox:oils: paintbox has no model oils; paintbox:free took its place"
    assert cast(host, "paintbox:oils", "paintbox:paid").note == ""


def test_a_plugin_that_is_gone_needs_one(installed: None, host: PluginHost, press: Press) -> None:
    with pytest.raises(UnknownName, match=r"museum:hall, which drew this, cannot be had.*--generator"):
        cast(host, "museum:hall", None)
    told = PluginHost(Settings(config={"substitutes": {"museum": "press"}}))
    told.register(press, "press")
    assert cast(told, "museum:hall", None).label == "press"
    assert "took its place" in cast(told, "museum:hall", None).note


@pytest.fixture
def grown(host: PluginHost, library: Library) -> OriginalConversation:
    """A picture extended, and changed afterwards."""
    session = Session(host, library, name="grown", seed=11)
    take(session, "a red fox", options=Options(width=96, height=64))
    step = Step(action="edit", prompt="a red fox", sources=(1,))
    take(session, "extend it", options=Options(growth={"left": 0.25, "top": 0.5}), plan=Plan(reply="", steps=(step,)))
    take(session, "make it blue")
    session.close()
    return OriginalConversation(library.existing("grown"))


@pytest.mark.parametrize("how", ["frozen", "live"])
def test_an_extended_picture_is_extended_again(
    host: PluginHost, library: Library, grown: OriginalConversation, how: Literal["frozen", "live"]
) -> None:
    stage, _ = replayed(host, library, grown, Wanted(how=how, generator="paintbox:free"))
    was, again = (conversation.images for conversation in (grown.conversation, stage.session.conversation))
    assert [(image.width, image.height) for image in again.values()] == [(96, 64), (120, 96), (120, 96)]
    assert [image.parents for image in again.values()] == [(), (1,), (2,)]
    requests = [[replace(i.request, model=None) for i in images.values() if i.request] for images in (was, again)]
    assert requests[0] == requests[1]
    assert not stage.failures


def test_an_extended_picture_of_a_fixed_size_grows_by_what_was_asked_for(host: PluginHost, library: Library) -> None:
    session = Session(host, library, name="grown", seed=11)
    take(session, "a red fox", options=Options(width=96, height=64))
    step = Step(action="edit", prompt="a red fox", sources=(1,))
    take(session, "extend it", options=Options(growth={"left": 0.2, "right": 0.1}), plan=Plan(reply="", steps=(step,)))
    session.close()
    origin = OriginalConversation(library.existing("grown"))
    was = origin.conversation.image(2).request
    assert was is not None
    for how in ("frozen", "live"):
        stage, _ = replayed(host, library, origin, Wanted(how=how, generator="paintbox:free"))
        again = stage.session.conversation.image(2).request
        assert again is not None
        assert (again.growth, again.mask, again.sources) == (was.growth, was.mask, was.sources)


def test_an_extended_picture_where_none_can_be(
    host: PluginHost, library: Library, grown: OriginalConversation, press: Press
) -> None:
    replayed(host, library, grown, Wanted(generator="press"))
    found = {row.original: row for row in table(library, grown, "grown-replay")}
    assert "the extension" in found[2].losses
    assert all(request.mask is None and request.extends is None for request in press.requests)
