"""A Markov random field: labels on a grid that like their neighbours' company, drawn by Gibbs sampling. Pure."""

import numpy as np
import numpy.typing as npt


def potts(
    rng: np.random.Generator, shape: tuple[int, int], labels: int, *, coupling: float = 1.1, sweeps: int = 18
) -> npt.NDArray[np.intp]:
    """A sample of the Potts model on a grid of `shape` (its edges wrap): patches of `labels` kinds, 0 to labels - 1.

    `coupling` is the reward for each equal neighbour; above about 1 the patches grow large. Both colours of a
    chequerboard are updated in turn, so each sweep is two vectorised steps.
    """
    field = rng.integers(0, labels, shape)
    chequer = np.indices(shape).sum(0) % 2
    kinds = np.arange(labels)[:, None, None]
    for sweep in range(sweeps * 2):
        neighbours = sum(
            (np.roll(field, shift, axis) == kinds).astype(np.float32) for axis in (0, 1) for shift in (1, -1)
        )
        # Choosing the largest of energy + Gumbel noise is sampling from the softmax of the energies.
        gumbel = -np.log(-np.log(rng.random((labels, *shape)) + 1e-12) + 1e-12)
        field = np.where(chequer == sweep % 2, np.argmax(coupling * neighbours + gumbel, axis=0), field)
    return field
