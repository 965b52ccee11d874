"""A frozen replay: the saved plans and requests again, without a chat model."""

from collections.abc import Iterator, Mapping
from typing import assert_never

import msgspec
from msgspec.structs import replace

from assistant.conversation import ImageRecord
from assistant.events import Created, Drawn, Failed, Finished, Known, Locked, Moved, Planned, Renamed, Said, Started
from assistant.masks import extended
from assistant.openings import asked_growth, keep
from assistant.pictures import decode, measure
from assistant.planning import Plan
from assistant.record import now
from assistant.replay.casting import Part, cast
from assistant.replay.mapping import onto
from assistant.replay.origins import Call
from assistant.replay.staging import Stage
from assistant.requests import Errand, parts
from assistant.session import Update


def frozen(stage: Stage) -> Iterator[Update]:
    """Do the origin again, or what is left to do of it. Yields what a session yields.

    Of calls that were under way together the one whose picture came first is made first, so that the numbers stay.

    Goes on past pictures that are refused or fail by themselves; raises what concerns all of them (no key, no
    network, the limit, the disk), and can then be gone on with.
    """
    calls = stage.original.by_arrival
    for line, event in stage.original.events:
        if line in calls:
            yield from _call(stage, calls[line])
        elif line not in stage.progress.carried:
            yield from stage.through(line, event, _carried(stage, line, event))


def repeated(
    call: Call, part: Part, numbers: Mapping[int, int], images: Mapping[int, ImageRecord]
) -> tuple[Errand | None, tuple[str, ...]]:
    """The call as `part` can make it, and what was lost on the way; None when a picture it needs is missing.

    `numbers` leads from pictures of the origin to those in `images`, of the replay.
    """
    recorded = call.started.request
    if part.label == call.started.generator:
        request, losses = onto(recorded, part.capabilities, recorded.model)
        if call.pictures and hasattr(part.generator, "again"):
            request = part.generator.again(request, call.pictures[0].parameters)
    else:
        size = (call.pictures[0].width, call.pictures[0].height) if call.pictures else None
        request, losses = onto(recorded, part.capabilities, part.model, size)
    losses = (part.note, *losses) if part.note else losses
    parents = [numbers.get(number) for number in call.started.parents]
    sources = [images[number].digest for number in parents[: len(request.sources)] if number is not None]
    if len(sources) < len(request.sources):
        return None, losses
    again = ", ".join(f"#{picture.number}" for picture in call.pictures)
    errand = Errand(
        request=replace(request, sources=tuple(sources)),
        parents=tuple(number for number in parents if number is not None),
        saying=f"{again} again with {part.label}",
        notes=tuple(f"not carried over: {loss}" for loss in losses),
        replays=call.line,
    )
    return errand, losses


def _call(stage: Stage, call: Call) -> Iterator[Update]:
    """Make a saved call again, in as many calls as it takes here, but for those that are done."""
    if not call.pictures:
        stage.failures[call.line] = f"nothing to repeat: the call was {call.ending}"
        return
    attempts = stage.progress.attempts.get(call.line, [])
    if any(attempt.ending == "refused" for attempt in attempts):
        stage.failures[call.line] = "refused"
        return
    part = cast(stage.session.host, call.started.generator, stage.wanted.generator)
    errand, _ = repeated(call, part, stage.numbers, stage.session.conversation.images)
    if errand is None:
        stage.failures[call.line] = "the picture it came from is missing"
        return
    done = sum(attempt.ending == "finished" for attempt in attempts)
    left = list(parts(errand, part.capabilities))[done:]
    if left and attempts and stage.doubtful(attempts[-1]):
        stage.failures[call.line] = "its outcome is unknown, it may have been charged; --again sends it once more"
        return
    stage.session.use_generator(part.name)
    for work in left:
        yield from stage.through(call.line, call.started, stage.session.draw(_with_opening(stage, work)))
        if call.line in stage.failures:
            return


def _with_opening(stage: Stage, work: Errand) -> Errand:
    """What was left open taken over: the mask at the size of the picture it now covers, the canvas made of it anew."""
    request, store = work.request, stage.session.record.store
    if request.mask is None:
        return work
    data = stage.original.store.read_blob(request.mask)
    source = stage.session.conversation.images[work.parents[0]]
    if request.extends is None:
        mask = _scaled(data, (source.width, source.height))
        return replace(work, request=replace(request, mask=keep(store, mask)))
    growth = asked_growth(request, data)
    size = (request.width, request.height) if request.width and request.height else decode(data).size
    grown = extended(store.read_blob(source.digest), growth, size)
    sources = (keep(store, grown.canvas), *request.sources[1:])
    return replace(work, request=replace(request, sources=sources, mask=keep(store, grown.mask), extends=source.digest))


def _scaled(data: bytes, size: tuple[int, int]) -> bytes:
    import io

    from PIL import Image

    mask = decode(data, "the mask")
    if mask.size == size:
        return data
    out = io.BytesIO()
    mask.resize(size, Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


def _carried(stage: Stage, line: int, event: Known) -> Iterator[Update]:
    """An event that needs no generator, taken over with the numbers its pictures have here."""
    record, numbers = stage.session.record, stage.numbers
    if isinstance(event, Drawn):
        if event.call is None:
            picture = measure(stage.original.store.read_blob(event.digest))
            yield record.save_picture(picture, name=event.name, replays=line)
        return
    changed = renumbered(event, numbers)
    if changed is not None:
        yield record.save(msgspec.structs.replace(changed, at=now(), replays=line))


def renumbered(event: Known, numbers: Mapping[int, int]) -> Known | None:
    """The event with the replay's numbers of its pictures; None for one that has no place in a replay."""
    match event:
        case Said():
            return replace(event, attachments=_known(event.attachments, numbers))
        case Planned(plan=plan):
            steps = tuple(replace(step, sources=_known(step.sources, numbers)) for step in plan.steps)
            return replace(event, plan=Plan(reply=plan.reply, steps=steps))
        case Moved(head=head):
            return None if head is not None and head not in numbers else replace(event, head=numbers.get(head or 0))
        case Failed() if event.call is None or event.outcome == "refused":
            return replace(event, call=None)
        case Renamed() | Locked():
            return event
        case Failed() | Created() | Started() | Drawn() | Finished():
            return None  # a replay draws and begins by itself
        case _:
            assert_never(event)


def _known(pictures: tuple[int, ...], numbers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(numbers[number] for number in pictures if number in numbers)
