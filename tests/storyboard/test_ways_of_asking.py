"""The everyday ways of asking for each kind of change, from ways_of_asking.txt, each led up to and ended as people do.

In a way stand {x} for what is there, {p} for several of it and {o} for its colour, {y} for what comes, {c} for a new
colour and {n} for a number. Whatever is not spoken of has to stay.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.checking import checked
from assistant.images import Capabilities, Job
from assistant.planning import LedgerEntry, Situation
from assistant_storyboard.chat import StoryboardChat

SECTIONS = (Path(__file__).parent / "ways_of_asking.txt").read_text(encoding="utf-8").strip().split("\n\n")
WAYS = [
    (section.splitlines()[0].strip("[]"), way, at)
    for section in SECTIONS
    for at, way in enumerate(section.splitlines()[1:])
]
EDITS = Capabilities(tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction")
LEADS = ("", "Now ", "Actually, ", "", "Thanks! ", "OK, now ", "Perfect. Next: ", "Good, but ", "")
TAILS = (".", "", ", please.", " then.", "!", " now.", ", thanks.")
COMING = ("goose", "lantern", "ladder", "fox", "drum")
COLOURS = ("turquoise", "pink", "orange", "black")


class Drawn(NamedTuple):
    """A picture, what of it is spoken of, several of that, its colour, and what has to stay."""

    idea: str
    x: str
    p: str
    o: str
    others: tuple[str, ...]


PICTURES = (
    Drawn("A kitchen with a wooden table, a red kettle and a cat.", "kettle", "kettles", "red", ("table", "cat")),
    Drawn("A quiet harbour with a blue boat and two gulls.", "boat", "boats", "blue", ("harbour", "two .*gulls")),
    Drawn("A green parrot in a cage, with a lamp beside it.", "parrot", "parrots", "green", ("lamp", "cage")),
    Drawn("An old man on a bench and a white umbrella.", "umbrella", "umbrellas", "white", ("old man", "bench")),
    Drawn("A barn, a brown horse and a tractor in a field.", "horse", "horses", "brown", ("barn", "tractor", "field")),
    Drawn("A street with a yellow taxi, a lamp post and a bakery.", "taxi", "taxis", "yellow", ("street", "bakery")),
)


def expected(kind: str, way: str, drawn: Drawn, coming: str, colour: str, number: str) -> tuple[list[str], list[str]]:
    """What must and what must not be found in the prompt."""
    x, p, o = drawn.x, drawn.p, drawn.o
    own = rf"[^,.]*\b{x}\b"
    side = next((side for side in ("left", "right", "background", "foreground") if side in way), "")
    shrinks = re.search(r"small|tiny|shrink|reduce|too big", way) and "too small" not in way
    size = r"\b(small|smaller|tiny|little)\b" if shrinks else r"\b(big|bigger|large|larger|huge|enormous)\b"
    found: dict[str, tuple[list[str], list[str]]] = {
        "remove": ([], [rf"(?<!\bno )\b{x}\b"]),
        "recolour": ([rf"\b{colour}\b{own}"], [rf"\b{o}\b{own}"]),
        "count": ([rf"\b{number}\b[^,.]*\b{p}\b"], []),
        "countup": ([rf"\btwo\b[^,.]*\b{p}\b"], []),
        "replace": ([rf"\b{coming}\b"], [rf"(?<!\bno )\b{x}\b"]),
        "add": ([rf"\b{colour}\b[^,.]*\b{coming}\b" if "{c}" in way else rf"\b{coming}\b", rf"\b{x}\b"], []),
        "resize": ([size + own], []),
        "move": ([rf"\b{x}\b[^,.]*\b{side}\b"], []),
        "time": ([r"\bnight"], []),
        "weather": ([r"\brain"], []),
        "material": ([rf"\bglass\b{own}"], []),
        "style": (["watercolour"], []),
    }
    has, lacks = found[kind]
    return [*has, *drawn.others], lacks


@pytest.mark.parametrize(("kind", "way", "at"), WAYS, ids=[f"{kind}: {way}" for kind, way, _ in WAYS])
def test_each_way_of_asking_is_understood(kind: str, way: str, at: int) -> None:
    drawn = PICTURES[at % len(PICTURES)]
    coming, colour = COMING[at % len(COMING)], COLOURS[at % len(COLOURS)]
    number = ("three", "four", "five")[at % 3]
    asked = way.format(x=drawn.x, p=drawn.p, o=drawn.o, y=coming, c=colour, n=number)
    asked = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", asked)
    words = f"{LEADS[at % len(LEADS)]}{asked}{'' if asked.endswith('?') else TAILS[at % len(TAILS)]}"
    chat = StoryboardChat()
    first = chat.plan(Situation(words=drawn.idea, seed=3), Job()).steps[0]
    entry = LedgerEntry(number=1, line=first.prompt, prompt=first.prompt)
    situation = Situation(
        words=words, pictures=1, ledger=(entry,), head=1, seed=3, said=(drawn.idea,), capabilities=EDITS
    )
    plan, _ = checked(chat.plan(situation, Job()), situation)
    assert [step.action for step in plan.steps] == ["edit"], (words, plan)
    assert "not sure" not in plan.reply, (words, plan)
    prompt = plan.steps[0].prompt
    told = plan.steps[0].instruction or ""
    if kind == "add":
        assert re.match(rf"(Add|Give [\w ]+) an? (\w+ )?{coming}\b", told), (words, told)
    elif kind not in ("count", "countup", "replace", "weather"):
        assert not re.search(r"\badd\b", told, re.IGNORECASE), (words, told)
    has, lacks = expected(kind, way, drawn, coming, colour, number)
    assert [pattern for pattern in has if not re.search(pattern, prompt, re.IGNORECASE)] == [], (words, prompt)
    assert [pattern for pattern in lacks if re.search(pattern, prompt, re.IGNORECASE)] == [], (words, prompt)
