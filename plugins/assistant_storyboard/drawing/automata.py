"""Cellular automata: the caves rule, which turns random cells into smooth chambers and walls. Pure."""

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[np.bool_]


def caves(rng: np.random.Generator, shape: tuple[int, int], *, fill: float = 0.45, steps: int = 5) -> Cells:
    """Rock (True) and air: a cell is rock when five or more of the nine cells around and at it are.

    Beyond the edges all is rock."""
    return settle(rng.random(shape) < fill, steps)


def settle(cells: Cells, steps: int) -> Cells:
    """`cells` after so many steps of the caves rule."""
    for _ in range(steps):
        padded = np.pad(cells, 1, constant_values=True).astype(np.int8)
        height, width = cells.shape
        around = sum(padded[y : y + height, x : x + width] for y in range(3) for x in range(3))
        cells = np.asarray(around >= 5)
    return cells
