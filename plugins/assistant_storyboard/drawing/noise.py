"""Fractal noise: midpoint displacement for outlines, gradient noise for clouds, water and texture. Pure."""

from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.floating[Any]]


def midpoint(rng: Random, levels: int, roughness: float, start: float = 0.0, end: float = 0.0) -> list[float]:
    """A fractal outline of 2**levels + 1 heights from `start` to `end`, by midpoint displacement.

    The first displacement is up to 1; each halving of the step multiplies it by `roughness` (0.4 smooth, 0.6 craggy).
    """
    heights, reach = [start, end], 1.0
    for _ in range(levels):
        finer: list[float] = []
        for left, right in pairwise(heights):
            finer += [left, (left + right) / 2 + rng.uniform(-reach, reach)]
        heights, reach = [*finer, heights[-1]], reach * roughness
    return heights


def gradient_noise(rng: np.random.Generator, shape: tuple[int, int], cells: tuple[float, float]) -> Field:
    """Perlin's gradient noise, about -1 to 1: `shape` (height, width) pixels over `cells` (down, across)."""
    rows, columns = int(np.ceil(cells[0])) + 1, int(np.ceil(cells[1])) + 1
    angles = rng.uniform(0, 2 * np.pi, (rows + 1, columns + 1)).astype(np.float32)
    y = np.linspace(0, cells[0], shape[0], endpoint=False, dtype=np.float32)
    x = np.linspace(0, cells[1], shape[1], endpoint=False, dtype=np.float32)
    row, column = y.astype(int), x.astype(int)
    down, across = (y - row)[:, None], (x - column)[None, :]

    def corner(below: int, right: int) -> Field:
        angle = angles[np.ix_(row + below, column + right)]
        slope: Field = np.cos(angle) * (across - right) + np.sin(angle) * (down - below)
        return slope

    ease_x, ease_y = _ease(across), _ease(down)
    top = corner(0, 0) * (1 - ease_x) + corner(0, 1) * ease_x
    bottom = corner(1, 0) * (1 - ease_x) + corner(1, 1) * ease_x
    field: Field = (top * (1 - ease_y) + bottom * ease_y) * np.float32(1.5)
    return field


def fractal_noise(
    rng: np.random.Generator, shape: tuple[int, int], cells: tuple[float, float], octaves: int = 5, gain: float = 0.5
) -> Field:
    """Octaves of gradient noise, each twice as fine and `gain` times as strong; about -1 to 1."""
    field = np.zeros(shape, np.float32)
    for octave in range(octaves):
        field += gradient_noise(rng, shape, (cells[0] * 2**octave, cells[1] * 2**octave)) * np.float32(gain**octave)
    return field


def _ease(t: Field) -> Field:
    eased: Field = t * t * t * (t * (t * 6 - 15) + 10)
    return eased
