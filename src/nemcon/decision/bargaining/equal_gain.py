"""Position exchange: pairs of actors trade support on two issues, each giving where it cares less.

**Equal Gain** (`equal_gain`) makes both gain the same; **random rate** (`random_rate_exchange`) draws the rate of each
exchange between the two at which one of them would gain nothing.

Symbols: actor i, issue p; position x_ip from 0 to 100 (the input scaled between the ends of its issue's scale);
salience s_ip, 0 to 1; power c_ip. The outcome is O_p = sum_i(x_ip s_ip c_ip) / sum_i(s_ip c_ip). A move m of i on p
shifts it by m s_ip c_ip / sum_k(s_kp c_kp). When i gives on q and gets on p, and j the reverse, i gains s_ip dO_p -
s_iq dO_q and j gains s_jq dO_q - s_jp dO_p; the gains are equal when dO_p / dO_q = (s_iq + s_jq) / (s_ip + s_jp).

For each pair of issues actors fall into four groups by ``position <= outcome``: A left on both, B left and right, C
right and left, D right on both. A trades with D, B with C. In a pair, the one with the higher ratio s_ip / s_iq
demands p and supplies q; equal ratios give no exchange. The supplier moves towards its partner's position as it was at
the start of the round, not past it, and not so far that the outcome would pass that position. The largest such moves
are made. The exchange with the highest gain goes first; those that it touches are computed anew; and so on until none
gains. What the actors vote for is then y, and the next round starts at x + ((1 - s) 0.4 + 0.1) (y - x).

Assumes that exchanges are bilateral, kept, and about two issues; that actors know positions, saliences and power; and
that they look at their own gain only, not at what the exchange does to third parties.

Sources: Stokman and Van Oosten (1994), The exchange of voting positions, in: Bueno de Mesquita and Stokman, European
Community Decision Making, ch. 5; Van Assen, Stokman and Van Oosten (2003), Conflict measures in cooperative exchange
models of collective decision-making, Rationality and Society 15; Dijkstra, Van Assen and Stokman (2008), Outcomes of
collective decisions with externalities predicted, Journal of Theoretical Politics 20.

What the papers leave open, settled here so that the published program's runs are met (``tests/agreement``):

- *The outcome that may not be passed* is the one at the start of the round with the shift of one supplier: as long as a
  supplier has not moved, that of the last exchange in which its partner got something on the issue; once it has moved,
  it is held back only by its own shift, and only after its own demand was last met elsewhere. An outcome that is past
  the partner's position already holds nobody back.
- *Lost exchanges*: once a supplier has moved upwards, an exchange whose former move would now lead over 100, and
  backwards under 0, is not offered again; unless that move was the whole way to a position under 85. So is an exchange
  of the two who just traded, when the outcome stands at what the second supplier moves to. No paper has this; the
  program that made the references behaves so, and the conditions are read off its output, the 85 being anything
  between 84.0 and 86.7. So turning a scale round can change the result.
- *Ties*: gains within `tolerance` are tied. The original tosses a coin. Here the exchange goes first whose suppliers
  have not moved; then, as in a stable sort before each pick, the one that stood before the other, at first as listed:
  by pair of issues, A with D before B with C, then by actor. Ties are counted in each move and noted.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nemcon.decision.bargaining.bargain import Bargain, Move, Round
from nemcon.errors import CaseError
from nemcon.positions.table import FloatArray, IssueTable
from nemcon.provenance import Note, Provenance
from nemcon.units import digest

_FIXED_WEIGHT, _SALIENCE_WEIGHT = 0.1, 0.4
_LIMIT_ROUNDS = 1000
# Possible exchanges of a round; about 100 actors on 13 issues, which take some 35 seconds a round.
_LIMIT_WORK = 200_000

IntArray = NDArray[np.int64]


def equal_gain(table: IssueTable, *, rounds: int, tolerance: float = 1e-10) -> Bargain:
    """Run the Equal Gain model of position exchange.

    Parameters
    ----------
    table : IssueTable
        Two issues or more for an exchange to be possible; an actor trades on the issues on which it holds positions.
    rounds : int
        Rounds of exchange, 1 to 1000.
    tolerance : float
        Gains that differ by less are tied; an exchange that gains less is none.

    Returns
    -------
    Bargain
        ``rounds + 1`` rounds: the last one has no moves and shows where it ends. Positions and outcomes are on 0 to 100
        between the ends of each issue's scale. A move names the two actors and the issue on which each gives; its
        detail has ``tied``, the number of exchanges with this gain (itself included). One actor, one issue or actors
        that are all alike make no exchange.

    Raises
    ------
    CaseError
        `rounds` or `tolerance` is out of range, the table is not sound, or it asks for too many exchanges.

    References
    ----------
    See the module. Reproduced in ``tests/agreement/test_equal_gain.py``.
    """

    def rate(salience: FloatArray, rows: IntArray) -> FloatArray:
        return _bounds(salience, rows)[2]

    return _run(table, "equal-gain", rounds, tolerance, rate, None)


def random_rate_exchange(
    table: IssueTable, *, rounds: int, generator: Generator, seed: int | None = None, tolerance: float = 1e-10
) -> Bargain:
    """Run position exchange with a random rate for each exchange.

    The rate, the shift of the outcome on one issue for a unit of shift on the other, is drawn evenly between the rate
    at which the first actor would gain nothing and that at which the second would. Exchanges are ordered by the mean of
    the two gains. Everything else is as in `equal_gain`.

    Parameters
    ----------
    table, rounds, tolerance
        As in `equal_gain`.
    generator : numpy.random.Generator
        One number is drawn for each listed exchange of each round, in the order of the list.
    seed : int or None
        What the generator was made from, for the provenance.

    Returns
    -------
    Bargain
        As in `equal_gain`; a move's gain is None and its detail has ``gain_first`` and ``gain_second``.

    Raises
    ------
    CaseError
        As in `equal_gain`.
    """

    def rate(salience: FloatArray, rows: IntArray) -> FloatArray:
        lowest, highest, _ = _bounds(salience, rows)
        return lowest + generator.random(len(rows)) * (highest - lowest)

    return _run(table, "random-rate-exchange", rounds, tolerance, rate, seed)


def _bounds(salience: FloatArray, rows: IntArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Rates at which the first and the second gain nothing, and at which both gain the same.

    A side that does not care at all for what it gets would need an endless shift; twice the equal rate stands in there.
    """
    first, second, later, earlier = rows.T
    i_later, i_earlier = salience[first, later], salience[first, earlier]
    j_later, j_earlier = salience[second, later], salience[second, earlier]
    equal = (i_later + j_later) / (i_earlier + j_earlier)
    lowest = i_later / i_earlier
    cares = j_earlier > 0
    highest = np.where(cares, j_later / np.where(cares, j_earlier, 1.0), 2.0 * equal)
    return lowest, highest, equal


def _run(
    table: IssueTable,
    model: str,
    rounds: int,
    tolerance: float,
    rate: Callable[[FloatArray, IntArray], FloatArray],
    seed: int | None,
) -> Bargain:
    _check(table, rounds, tolerance)
    held = ~np.isnan(table.position)
    salience = np.where(held, table.salience, 0.0)
    weight = np.where(held, table.salience * table.capability, 0.0)
    share = weight / weight.sum(axis=0)
    position = np.where(held, (table.position - table.low) / (table.high - table.low) * 100.0, 0.0)
    step = (1.0 - salience) * _SALIENCE_WEIGHT + _FIXED_WEIGHT
    course: list[Round] = []
    tied: list[Note] = []
    for number in range(rounds):
        outcome = (position * share).sum(axis=0)
        voted, moves = _trade(table, position, salience, share, held, outcome, rate, tolerance, model)
        course.append(_round(table, held, position, outcome, moves))
        tied += _tie_note(number, moves)
        position = position + step * (voted - position)
    course.append(_round(table, held, position, (position * share).sum(axis=0), ()))
    provenance = Provenance(
        method="Position exchange, " + ("Equal Gain" if model == "equal-gain" else "random rate"),
        settings={
            "rounds": str(rounds),
            "tolerance": repr(tolerance),
            "fixed_weight": repr(_FIXED_WEIGHT),
            "salience_weight": repr(_SALIENCE_WEIGHT),
            "scale": "0 to 100 between the ends of each issue's scale",
        },
        record=_digest(table),
        seed=seed,
        notes=tuple(tied),
    )
    return Bargain(model=model, actors=table.actors, issues=table.issues, rounds=tuple(course), provenance=provenance)


def _trade(
    table: IssueTable,
    position: FloatArray,
    salience: FloatArray,
    share: FloatArray,
    held: NDArray[np.bool_],
    outcome: FloatArray,
    rate: Callable[[FloatArray, IntArray], FloatArray],
    tolerance: float,
    model: str,
) -> tuple[FloatArray, tuple[Move, ...]]:
    from nemcon.decision.bargaining import _equal_gain_kernel as kernel

    rows = kernel.list_exchanges(position, salience, share, held, outcome)
    if not len(rows):
        return position, ()
    voted, made = kernel.trade(position, salience, share, outcome, rows, rate(salience, rows), tolerance)
    return voted, tuple(_move(table, rows[int(entry[0])], entry, model) for entry in made)


def _move(table: IssueTable, row: IntArray, entry: FloatArray, model: str) -> Move:
    first, second, later, earlier = (int(index) for index in row)
    _, from_first, from_second, to_first, to_second, gain_first, gain_second, tied = (float(value) for value in entry)
    detail = {"tied": tied}
    if model != "equal-gain":
        detail |= {"gain_first": gain_first, "gain_second": gain_second}
    return Move(
        kind="exchange",
        actors=(table.actors[first], table.actors[second]),
        issues=(table.issues[later], table.issues[earlier]),
        before=(from_first, from_second),
        after=(to_first, to_second),
        gain=0.5 * (gain_first + gain_second) if model == "equal-gain" else None,
        detail=detail,
    )


def _round(
    table: IssueTable, held: NDArray[np.bool_], position: FloatArray, outcome: FloatArray, moves: tuple[Move, ...]
) -> Round:
    return Round(
        outcome={issue: float(value) for issue, value in zip(table.issues, outcome, strict=True)},
        positions={
            actor: {issue: float(position[i, p]) for p, issue in enumerate(table.issues) if held[i, p]}
            for i, actor in enumerate(table.actors)
        },
        moves=moves,
    )


def _tie_note(number: int, moves: tuple[Move, ...]) -> list[Note]:
    tied = [at + 1 for at, move in enumerate(moves) if move.detail["tied"] > 1]
    if not tied:
        return []
    listed = ", ".join(map(str, tied[:20])) + (" ..." if len(tied) > 20 else "")
    return [
        Note(
            "tied-exchanges",
            f"In round {number} the exchanges {listed} shared the highest gain with others; "
            "another order among them can change what follows.",
            where=f"round {number}",
        )
    ]


def _digest(table: IssueTable) -> str:
    arrays = (table.position, table.salience, table.capability, table.low, table.high)
    return digest(*table.actors, "", *table.issues, "", *(repr(array.tolist()) for array in arrays))


def _check(table: IssueTable, rounds: int, tolerance: float) -> None:
    if not 1 <= rounds <= _LIMIT_ROUNDS:
        raise CaseError(
            f"{rounds} rounds", where="rounds", expected=f"1 to {_LIMIT_ROUNDS}", todo="Give another number of rounds."
        )
    if not 0 < tolerance < 1:
        raise CaseError(
            f"a tolerance of {tolerance!r}", where="tolerance", expected="over 0 and under 1", todo="Leave it out."
        )
    actors, issues = len(table.actors), len(table.issues)
    pairs = (issues * (issues - 1) // 2) * (actors * actors // 4)
    if pairs > _LIMIT_WORK:
        raise CaseError(
            f"{actors} actors on {issues} issues make up to {pairs:,} exchanges",
            where="table",
            expected=f"at most {_LIMIT_WORK:,}",
            todo="Leave out issues or merge actors that hold the same positions.",
        )
    held = ~np.isnan(table.position)
    sound = held & (table.salience >= 0) & (table.salience <= 1) & (table.capability >= 0)
    sound &= np.isfinite(table.capability) & (table.position >= table.low) & (table.position <= table.high)
    if (held & ~sound).any():
        i, p = np.argwhere(held & ~sound)[0]
        raise CaseError(
            f"position {table.position[i, p]:g}, salience {table.salience[i, p]:g}, "
            f"capability {table.capability[i, p]:g}",
            where=f"table, actor {table.actors[i]!r}, issue {table.issues[p]!r}",
            expected="a position on the scale, a salience of 0 to 1, a capability of 0 or more",
            todo="Correct the table.",
        )
    weight = np.where(held, table.salience * table.capability, 0.0).sum(axis=0)
    if not (weight > 0).all():
        p = int(np.argmin(weight > 0))
        raise CaseError(
            f"nobody has a position with both salience and capability on {table.issues[p]!r}",
            where=f"table, issue {table.issues[p]!r}",
            expected="one actor or more",
            todo="Correct the table or take the issue out.",
        )
