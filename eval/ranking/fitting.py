"""Lists of rows in, a weight for each column out: which row of a list is right, by its features.

The loss is the mean negative log-likelihood of the right rows under the softmax of the weighted
sums (ListNet's top-one probability; Cao et al. 2007, "Learning to Rank: From Pairwise Approach to
Listwise Approach"), plus a squared penalty on the weights of standardised columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]
PENALTY = 1e-3


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of one question, and which of them are right: at least one."""

    rows: NDArray[np.float32]
    right: NDArray[np.bool_]


def fit_lists(lists: Sequence[Listed], columns: int, penalty: float = PENALTY) -> Array:
    """The weights, one a column. A column that never varies within a list gets 0."""
    if not lists:
        return np.zeros(columns)
    rows = np.concatenate([one.rows for one in lists]).astype(np.float64)
    right = np.concatenate([one.right for one in lists])
    sizes = np.array([len(one.rows) for one in lists])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    centred = rows - np.repeat(np.add.reduceat(rows, starts) / sizes[:, None], sizes, axis=0)
    spread = centred.std(axis=0)
    scaled = centred / np.where(spread > 0, spread, np.inf)
    owner = np.repeat(np.arange(len(lists)), sizes)

    def softmax(scores: Array, among: NDArray[np.bool_]) -> tuple[Array, Array]:
        """Shares within each list of the rows that are `among`, and the log of their sums."""
        kept = np.where(among, scores, -np.inf)
        top = np.maximum.reduceat(kept, starts)
        likely = np.exp(kept - top[owner])
        sums = np.add.reduceat(likely, starts)
        return likely / sums[owner], np.log(sums) + top

    def loss(weights: Array) -> tuple[float, Array]:
        scores = scaled @ weights
        every, log_every = softmax(scores, np.ones_like(right))
        fit, log_fit = softmax(scores, right)
        value = float((log_every - log_fit).mean() + penalty * weights @ weights)
        return value, scaled.T @ (every - fit) / len(lists) + 2 * penalty * weights

    found = minimize(loss, np.zeros(columns), jac=True, method="L-BFGS-B")
    weights: Array = found.x / np.where(spread > 0, spread, np.inf)
    return weights


def fit_yes_no(
    rows: NDArray[np.float32],
    yes: NDArray[np.bool_],
    counting: NDArray[np.float64] | None = None,
    penalty: float = PENALTY,
) -> tuple[Array, float]:
    """Weights and bias of a logistic regression.

    `counting` is what each row counts; None: all alike.
    """
    part = np.ones(len(yes)) if counting is None else counting
    part = part / part.sum()
    wide = rows.astype(np.float64)
    mean, spread = wide.mean(axis=0), wide.std(axis=0)
    scaled = (wide - mean) / np.where(spread > 0, spread, np.inf)
    sign = np.where(yes, 1.0, -1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        margin = sign * (scaled @ weights[1:] + weights[0])
        pull = -sign * part / (1 + np.exp(margin))
        value = float(part @ np.logaddexp(0, -margin) + penalty * weights[1:] @ weights[1:])
        slope = np.concatenate(([pull.sum()], scaled.T @ pull + 2 * penalty * weights[1:]))
        return value, slope

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights: Array = found[1:] / np.where(spread > 0, spread, np.inf)
    return weights, float(found[0] - weights @ mean)
