"""Whole conversations in ordinary people's words, from dialogues.txt: after each turn what the prompt must say.

A line is `words | +pattern -pattern`: what must and what must not be found in the prompt of the present picture.
"""

import re
from pathlib import Path

import pytest

from assistant.checking import checked
from assistant.images import Capabilities, Job
from assistant.planning import Exchange, LedgerEntry, Situation
from assistant_storyboard.chat import StoryboardChat

TABLE = Path(__file__).parent / "dialogues.txt"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
DIALOGUES = [dialogue for dialogue in re.split(r"\n{2,}", "\n".join(LINES).strip()) if dialogue]
EDITS = Capabilities(tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction")


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue.partition(" |")[0][:50] for dialogue in DIALOGUES])
@pytest.mark.parametrize("remembered", [True, False], ids=["with the words of earlier turns", "without"])
def test_each_turn_does_what_it_says(dialogue: str, remembered: bool) -> None:
    chat = StoryboardChat()
    ledger: list[LedgerEntry] = []
    exchanges: list[Exchange] = []
    said: dict[int | None, tuple[str, ...]] = {}
    head: int | None = None
    for at, line in enumerate(dialogue.splitlines()):
        words, _, expected = (part.strip() for part in line.partition("|"))
        situation = Situation(
            words=words,
            pictures=len(ledger),
            ledger=tuple(ledger),
            head=head,
            seed=3,
            exchanges=tuple(exchanges[-3:]),
            said=said.get(head, ()) if remembered else (),
            capabilities=EDITS,
        )
        plan, _ = checked(chat.plan(situation, Job()), situation)
        exchanges.append(Exchange(words=words, reply=plan.reply))
        for step in plan.steps:
            if step.action == "select":
                head = step.sources[0]
            elif step.action != "none":
                head = len(ledger) + 1
                said[head] = (*(said.get(step.sources[0], ()) if step.sources else ()), words)
                entry = LedgerEntry(number=head, line=step.prompt, parents=step.sources, prompt=step.prompt)
                ledger.append(entry)
        prompt = ledger[head - 1].prompt if head else ""
        assert expected[:1] in ("+", "-") or not at, f"no expectation: {line}"
        for sign, pattern in re.findall(r"([+-])((?:(?! [+-]).)+)", expected):
            assert bool(re.search(pattern.strip(), prompt or "", re.IGNORECASE)) == (sign == "+"), (line, prompt)
