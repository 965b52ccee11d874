"""What words that point back at pictures do in a real session, from references.txt.

A dialogue opens with `> turn ;; turn`; each line below it is said right after those turns in its own conversation:
`words | steps | +pattern -pattern`, with steps like "edit 1,2", "vary 2 x4", "select 3", "none" where it only answers,
and patterns of what the prompt must and must not say. `@cat.png` before words attaches a picture of that name; in words
of several turns, which ";;" parts, the steps are the last one's.
"""

import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from assistant.events import Planned
from assistant.host import PluginHost
from assistant.library import Library
from assistant.planning import Plan
from assistant.session import Session
from assistant.testing import picture

TABLE = Path(__file__).parent / "references.txt"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]


def cases() -> Iterator[tuple[str, str]]:
    before = ""
    for line in LINES:
        if line.startswith("> "):
            before = line.removeprefix("> ")
        else:
            yield before, line


def said(session: Session, words: str, folder: Path) -> Plan:
    files = [folder / name for name in re.findall(r"@(\S+)", words)]
    for at, file in enumerate(files):
        file.write_bytes(picture(64, 48 + at))
    updates = list(session.say(re.sub(r"@\S+ ", "", words), files))
    return next(update.plan for update in updates if isinstance(update, Planned))


@pytest.mark.parametrize(("before", "line"), list(cases()))
def test_the_pictures_that_are_meant(
    host: PluginHost, library: Library, tmp_path: Path, before: str, line: str
) -> None:
    host.load(found=[EntryPoint("storyboard", "assistant_storyboard", "assistant")])
    session = Session(host, library, name="talk", generator="paintbox:free", chat="storyboard", seed=1)
    words, steps, *expected = (part.strip() for part in line.split(" | "))
    for turn in filter(None, [*before.split(" ;; "), *words.split(" ;; ")]):
        plan = said(session, turn, tmp_path)
    session.close()
    told = [
        f"{step.action} {','.join(map(str, step.sources))}" + (f" x{step.count}" if step.count > 1 else "")
        for step in plan.steps
    ]
    assert (" ; ".join(told).strip() or "none") == steps, plan
    prompts = " ".join(step.prompt for step in plan.steps)
    for sign, pattern in re.findall(r"([+-])((?:(?! [+-]).)+)", " ".join(expected)):
        assert bool(re.search(pattern.strip(), prompts, re.IGNORECASE)) == (sign == "+"), prompts
