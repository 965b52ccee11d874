"""L-systems: strings that grow by rewriting, read by a turtle into the branches of a tree or a fern. Pure."""

import math
from collections.abc import Mapping, Sequence
from random import Random

import msgspec


class Branch(msgspec.Struct, frozen=True):
    """A piece of a branch from (x, y) to (x1, y1), y up, in lengths of the first step; `tip` ends its twig."""

    x: float
    y: float
    x1: float
    y1: float
    width: float
    tip: bool


# What F (a piece of branch) grows into; one is chosen at random each time.
OAK = ("F[+FX]F[-FX]", "FF[-F[+X]X]", "F[+F[-X]]FX", "F[-FX][+FX]")
BIRCH = ("FF[+X]", "F[+FX]F", "F[-FX]F[+X]", "FF[-X]")


def grow(rng: Random, rules: Mapping[str, Sequence[str]], axiom: str, times: int) -> str:
    """Rewrite `axiom` `times` times; each letter with rules is replaced by one of them."""
    text = axiom
    for _ in range(times):
        text = "".join(rng.choice(rules[letter]) if letter in rules else letter for letter in text)
    return text


def walk(rng: Random, text: str, angle: float, shrink: float) -> list[Branch]:
    """Read `text` as a turtle that starts upright: F draws, + and - turn by about `angle` degrees, [ ] remember.

    Inside each bracket steps and widths are multiplied by `shrink`.
    """
    x = y = 0.0
    heading, step, width = 90.0, 1.0, 1.0
    stack: list[tuple[float, float, float, float, float]] = []
    branches: list[Branch] = []
    for i, letter in enumerate(text):
        if letter == "F":
            length = step * rng.uniform(0.75, 1.2)
            x1 = x + math.cos(math.radians(heading)) * length
            y1 = y + math.sin(math.radians(heading)) * length
            tip = text[i + 1 : i + 2] in ("", "]", "X")
            branches.append(Branch(x, y, x1, y1, width, tip))
            x, y = x1, y1
            heading += rng.uniform(-7, 7)
            width *= 0.93
        elif letter in "+-":
            heading += (angle if letter == "+" else -angle) * rng.uniform(0.7, 1.3)
        elif letter == "[":
            stack.append((x, y, heading, step, width))
            step, width = step * shrink, width * shrink
        elif letter == "]":
            x, y, heading, step, width = stack.pop()
    return branches


def tree(rng: Random, rules: Sequence[str] = OAK, times: int = 3) -> list[Branch]:
    """The branches of one tree, scaled to a height of 1 with its foot at (0, 0)."""
    grown = grow(rng, {"F": rules, "X": ("F", "FX")}, "FFX", times)
    branches = walk(rng, grown, 27, 0.78)
    height = max(branch.y1 for branch in branches)
    scale = 1 / max(height, 0.1)
    return [Branch(b.x * scale, b.y * scale, b.x1 * scale, b.y1 * scale, b.width**1.5 * 0.055, b.tip) for b in branches]
