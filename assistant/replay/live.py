"""A live replay: the user's words again, through a chat model. What commands had planned stays as they planned it.

A chat model may draw more or less than the one before; "#3" in the words is put as that picture is numbered now.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from assistant.events import Locked, Moved, Planned, Renamed, Said
from assistant.images import Capabilities
from assistant.openings import opened_again
from assistant.record import now
from assistant.replay.casting import cast
from assistant.replay.frozen import renumbered
from assistant.replay.mapping import onto
from assistant.replay.origins import Call, OriginalConversation
from assistant.replay.staging import Stage
from assistant.requests import Options
from assistant.session import Update
from assistant.sizing import nearest_size
from assistant.text import replaced_unquoted

_NUMBERED = re.compile(r"(?<!\w)#(\d{1,9})\b")
_BY_HAND = ("quality", "background", "output_format", "num_inference_steps", "guidance_scale")


def live(stage: Stage) -> Iterator[Update]:
    """Say everything again that was said, or what is left of it. Yields and raises like `frozen`."""
    own_moves = 0  # the moves to come that the saved plan of this turn made: the new plan makes its own
    planned = {event.turn: event for _, event in stage.original.events if isinstance(event, Planned)}
    for line, event in stage.original.events:
        match event:
            case Said():
                plan = planned.get(event.turn)
                own_moves = sum(step.action == "select" for step in plan.plan.steps) if plan else 0
                yield from _turn(stage, line, event, plan)
            case Moved() if own_moves:
                own_moves -= 1
            case Moved() | Renamed() | Locked() if line not in stage.progress.carried:
                changed = renumbered(event, stage.numbers)
                if changed is not None:
                    again = replace(changed, at=now(), replays=line)
                    yield from stage.through(line, event, iter([stage.session.record.save(again)]))


def _turn(stage: Stage, line: int, said: Said, planned: Planned | None) -> Iterator[Update]:
    before = stage.progress.turns.get(line)
    if before is not None:
        if before.ending in ("finished", "refused") and all(
            a.ending in ("finished", "refused") for a in before.attempts
        ):
            return
        if any(stage.doubtful(attempt) for attempt in before.attempts):
            stage.failures[line] = "its outcome is unknown, it may have been charged; --again sends it once more"
            return
    calls = stage.original.calls_of(said.turn)
    if calls:
        part = cast(stage.session.host, calls[0].started.generator, stage.wanted.generator)
        stage.session.use_generator(part.name)
    capabilities = stage.session.generator.capabilities(stage.session.model)
    options = options_of(calls, planned, capabilities)
    if calls and "inpainting" in capabilities.tasks:
        options = opened_again(options, calls[0].started.request, stage.original.store.read_blob)
    plan = None
    if planned is not None and planned.chat in ("command", "spoken"):
        carried = renumbered(planned, stage.numbers)
        plan = carried.plan if isinstance(carried, Planned) else None
    with contextlib.ExitStack() as files:
        attached = _as_files(stage.original, said, files)
        words = _renumbered_words(said, stage.numbers, stage.session.conversation.next_number)
        yield from stage.through(line, said, stage.session.say(words, attached, options, plan, replays=line))


def options_of(calls: list[Call], planned: Planned | None, capabilities: Capabilities) -> Options:
    """What the user had fixed for a turn, as far as its requests show it and the generator takes it.

    A size is the user's where a picture was drawn from nothing and the plan asked for no shape.
    """
    verbatim = planned is not None and planned.chat == "verbatim"
    if not calls:
        return Options(verbatim=verbatim)
    request = calls[0].started.request
    kept, _ = onto(request, capabilities, None)
    settings = {field: str(getattr(kept, field)) for field in _BY_HAND if getattr(kept, field) is not None}
    steps = planned.plan.steps if planned else ()
    drawing = [step for step in steps if step.action not in ("none", "select")]
    count = sum(call.started.request.num_images for call in calls)
    asked = sum(step.count for step in drawing)
    width = height = None
    if request.width and request.height and not request.sources and not any(step.aspect for step in drawing):
        width, height = nearest_size((request.width, request.height), capabilities.sizes)
    return Options(
        width=width,
        height=height,
        count=count if len(drawing) == 1 and count != asked else None,
        settings={**settings, **kept.extra},
        verbatim=verbatim,
    )


def _renumbered_words(said: Said, numbers: Mapping[int, int], next_number: int) -> str:
    """The words with each #n as that picture is numbered here; the attached ones get the next numbers."""
    numbers = {**numbers, **{number: next_number + i for i, number in enumerate(said.attachments)}}
    return replaced_unquoted(_NUMBERED, lambda match: f"#{numbers.get(int(match[1]), int(match[1]))}", said.words)


def _as_files(original: OriginalConversation, said: Said, files: contextlib.ExitStack) -> list[Path]:
    """The pictures attached to these words, as files of the names they had."""
    images = original.conversation.images
    own = [images[number] for number in said.attachments if number in images]
    return [_as_file(original, image.digest, image.name or "picture.png", files) for image in own]


def _as_file(original: OriginalConversation, digest: str, name: str, files: contextlib.ExitStack) -> Path:
    import tempfile

    folder = Path(files.enter_context(tempfile.TemporaryDirectory(prefix="assistant-")))
    path = folder / (Path(name).name or "picture")
    path.write_bytes(original.store.read_blob(digest))
    return path
