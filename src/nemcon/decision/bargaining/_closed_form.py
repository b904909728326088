"""What the closed-form models share: checked weights, and a table's outcome as a bargain of one round."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining.bargain import Bargain, Round
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable
from nemcon.provenance import Note, Provenance

FloatArray = NDArray[np.float64]


def weighty(salience: FloatArray, capability: FloatArray) -> FloatArray:
    """Salience times capability, shape (actor,), checked: finite, not negative, not all zero."""
    factors = {"salience": np.asarray(salience, np.float64), "capability": np.asarray(capability, np.float64)}
    for name, values in factors.items():
        if values.ndim != 1 or not np.isfinite(values).all() or (values < 0).any():
            shown = np.array2string(values, threshold=6)
            raise CaseError(
                f"{name} {shown}",
                where=name,
                expected="finite numbers from 0 up, one for each actor",
                todo="Correct it.",
            )
    weight = np.asarray(factors["salience"] * factors["capability"])
    if not weight.sum() > 0:
        raise CaseError(
            "nobody has both salience and capability",
            where="salience",
            expected="one actor or more with both over 0",
            todo="Leave the issue out, or correct the numbers.",
        )
    return weight


def finite(values: FloatArray, name: str) -> FloatArray:
    """The values as floats; a CaseError that names the first entry that is not finite."""
    values = np.asarray(values, dtype=np.float64)
    wrong = np.argwhere(~np.isfinite(values))
    if wrong.size or values.shape[-1:] == (0,):
        at = f"entry {tuple(int(i) + 1 for i in wrong[0])} of " if wrong.size else ""
        raise CaseError(
            "no number" if wrong.size else "no entries",
            where=f"{at}{name}",
            expected="finite numbers",
            todo="Correct it.",
        )
    return values


def one_round(
    table: IssueTable,
    model: str,
    method: str,
    outcome: Sequence[float],
    *,
    settings: dict[str, str] | None = None,
    notes: tuple[Note, ...] = (),
) -> Bargain:
    """A closed-form model's outcome, as the one round of a bargain without moves."""
    return Bargain(
        model=model,
        actors=table.actors,
        issues=table.issues,
        rounds=(
            Round(dict(zip(table.issues, map(float, outcome), strict=True)), held_positions(table, table.position), ()),
        ),
        provenance=Provenance(method=method, settings=settings or {}, record=digest(table), notes=notes),
    )


def held_positions(table: IssueTable, position: FloatArray) -> dict[str, dict[str, float]]:
    """Actor to issue to position, leaving out those not held."""
    return {
        actor: {issue: float(x) for issue, x in zip(table.issues, row, strict=True) if not np.isnan(x)}
        for actor, row in zip(table.actors, position, strict=True)
    }


def digest(table: IssueTable) -> str:
    """Digest of a table's names and numbers."""
    whole = sha256(repr((table.actors, table.issues)).encode())
    for values in (table.position, table.salience, table.capability, table.low, table.high, table.status_quo):
        whole.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    return whole.hexdigest()
