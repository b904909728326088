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
are made. The exchange with the highest gain goes first; those that it touches are computed anew; one that gains
nothing is given up; and so on until none is left. What the actors vote for is then y, and the next round starts at
x + ((1 - s) 0.4 + 0.1) (y - x).

Assumes that exchanges are bilateral, kept, and about two issues; that actors know positions, saliences and power; and
that they look at their own gain only, not at what the exchange does to third parties.

Sources: Stokman and Van Oosten (1994), The exchange of voting positions, in: Bueno de Mesquita and Stokman, European
Community Decision Making, ch. 5; Van Assen, Stokman and Van Oosten (2003), Conflict measures in cooperative exchange
models of collective decision-making, Rationality and Society 15; Dijkstra, Van Assen and Stokman (2008), Outcomes of
collective decisions with externalities predicted, Journal of Theoretical Politics 20.

What the papers leave open, settled from the stored runs of the published program, which are met to the last bit
(``tests/agreement``); nothing of it was taken from that program's text:

- *What an exchange touches*: those in which the same supplier supplies the same issue, and those in which the partner,
  which now got something on the issue, was to get it from somebody else.
- *The outcome that may not be passed* is kept for each supplier in each exchange: the one at the start of the round
  plus the shifts of the exchanges that touched this side. One that is past the partner's position already holds nobody
  back. One that is exactly there holds back the second (who supplies the earlier issue) and not the first: all four
  cases in the runs are so, two of each.
- *Planned moves*: whenever a supplier moves elsewhere, the move that it had planned in the exchange is added to those
  planned before. When they and the new one come to over 100, the length of the scale, the exchange is given up.
  Downward moves count as negative, so that only upward ones do so: turning a scale round can change the result. No
  paper has this; without it the two runs depart at the 15th and the 37th exchange of the first round. Whether the
  program adds what was planned just before each move, as here, or what was computed just after it cannot be told.
- *Ties*: the original tosses a coin; the runs were made with a stable sort by gain before each pick. Gains that are
  equal in theory differ there in the last of 28 decimal digits, so the same arithmetic is used here: the inputs as
  written in decimals, the order of operations of the formulas in ``_exchange_round``, and for the weights 0.4 and 0.1
  the nearest doubles. Among gains that are equal in all digits the one that was ahead at the pick before goes first, at
  first as listed: by pair of issues, A with D before B with C, then by actor. Gains that differ by no more than
  `tolerance` are counted as tied in each move and noted; between them the order means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

import numpy as np
from numpy.random import Generator

from nemcon.decision.bargaining._exchange_round import (
    DIGITS,
    Grid,
    Made,
    Rate,
    Stakes,
    exact,
    hold_round,
    outcomes,
)
from nemcon.decision.bargaining.bargain import Bargain, Move, Round
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable
from nemcon.provenance import Note, Provenance
from nemcon.units import digest

# The doubles 0.1 and 0.4, as in the published program: their last digits decide later ties.
_FIXED_WEIGHT, _SALIENCE_WEIGHT = Decimal.from_float(0.1), Decimal.from_float(0.4)
_LIMIT_ROUNDS = 1000
# Possible exchanges of a round; about 100 actors on 13 issues, which take some 5 seconds a round.
_LIMIT_WORK = 200_000


def equal_gain(table: IssueTable, *, rounds: int, tolerance: float = 1e-10) -> Bargain:
    """Run the Equal Gain model of position exchange.

    Parameters
    ----------
    table : IssueTable
        Two issues or more for an exchange to be possible; an actor trades on the issues on which it holds positions.
    rounds : int
        Rounds of exchange, 1 to 1000.
    tolerance : float
        Gains that differ by no more are tied; an exchange that gains no more is none.

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
    return _run(table, "equal-gain", rounds, tolerance, _equal_rate, None)


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

    def rate(first_gives: Decimal, first_gets: Decimal, second_gives: Decimal, second_gets: Decimal) -> Rate:
        return _drawn_rate(first_gives, first_gets, second_gives, second_gets, generator)

    return _run(table, "random-rate-exchange", rounds, tolerance, rate, seed)


def _equal_rate(first_gives: Decimal, first_gets: Decimal, second_gives: Decimal, second_gets: Decimal) -> Rate:
    """Take the rate at which both gain the same; the first's gain then stands for both."""
    on_later, on_earlier = first_gives + second_gets, first_gets + second_gives
    return Rate(forth=on_later / on_earlier, back=on_earlier / on_later, got=first_gets, given=first_gives)


def _drawn_rate(
    first_gives: Decimal, first_gets: Decimal, second_gives: Decimal, second_gets: Decimal, generator: Generator
) -> Rate:
    """Draw between the rates at which the first and the second gain nothing; worth is the mean of the two gains.

    A second that does not care at all for what it gives would give endlessly; twice the equal rate stands in there.
    """
    lowest = first_gives / first_gets
    equal = (first_gives + second_gets) / (first_gets + second_gives)
    highest = second_gets / second_gives if second_gives > 0 else 2 * equal
    # Over 0, up to 1: at a rate of 0 nothing would be exchanged.
    rate = lowest + Decimal(1.0 - generator.random()) * (highest - lowest)
    return Rate(rate, 1 / rate, got=(first_gets - second_gives) / 2, given=(first_gives - second_gets) / 2)


def _run(
    table: IssueTable,
    model: str,
    rounds: int,
    tolerance: float,
    rate: Callable[[Decimal, Decimal, Decimal, Decimal], Rate],
    seed: int | None,
) -> Bargain:
    _check(table, rounds, tolerance)
    course: list[Round] = []
    tied: list[Note] = []
    with localcontext(exact()):
        position, stakes = _scaled(table), _stakes(table)
        for number in range(rounds):
            outcome = outcomes(position, stakes)
            voted, made = hold_round(position, stakes, outcome, rate, Decimal(tolerance))
            moves = tuple(_move(table, one, model) for one in made)
            course.append(_round(table, position, stakes, outcome, moves))
            tied += _tie_note(number, moves)
            position = _next(position, voted, stakes)
        course.append(_round(table, position, stakes, outcomes(position, stakes), ()))
    provenance = Provenance(
        method="Position exchange, " + ("Equal Gain" if model == "equal-gain" else "random rate"),
        settings={
            "rounds": str(rounds),
            "tolerance": repr(tolerance),
            "fixed_weight": repr(float(_FIXED_WEIGHT)),
            "salience_weight": repr(float(_SALIENCE_WEIGHT)),
            "scale": "0 to 100 between the ends of each issue's scale",
            "arithmetic": f"decimals of {DIGITS} digits",
        },
        record=_digest(table),
        seed=seed,
        notes=tuple(tied),
    )
    return Bargain(model=model, actors=table.actors, issues=table.issues, rounds=tuple(course), provenance=provenance)


def _exactly(value: float) -> Decimal:
    """Take a number as it was written: 0.7 is seven tenths."""
    return Decimal(repr(float(value)))


def _scaled(table: IssueTable) -> Grid:
    low, high = ([_exactly(end) for end in ends] for ends in (table.low, table.high))
    return [
        [
            Decimal(0) if np.isnan(value) else (_exactly(value) - low[p]) / (high[p] - low[p]) * 100
            for p, value in enumerate(row)
        ]
        for row in table.position
    ]


def _stakes(table: IssueTable) -> Stakes:
    held = ~np.isnan(table.position)
    salience, power = (
        [[_exactly(value) for value in row] for row in np.where(held, values, 0.0)]
        for values in (table.salience, table.capability)
    )
    weight = [[c * s for c, s in zip(*rows, strict=True)] for rows in zip(power, salience, strict=True)]
    total = [sum(column, Decimal(0)) for column in zip(*weight, strict=True)]
    return Stakes(held.tolist(), salience, weight, total)


def _next(position: Grid, voted: Grid, stakes: Stakes) -> Grid:
    """Go part of the way from the position to what was voted for, less where it matters more."""
    return [
        [x + ((1 - s) * _SALIENCE_WEIGHT + _FIXED_WEIGHT) * (y - x) for x, y, s in zip(*rows, strict=True)]
        for rows in zip(position, voted, stakes.salience, strict=True)
    ]


def _move(table: IssueTable, made: Made, model: str) -> Move:
    first, second = made.gains
    detail = {"tied": float(made.tied)}
    if model != "equal-gain":
        detail |= {"gain_first": float(first), "gain_second": float(second)}
    return Move(
        kind="exchange",
        actors=tuple(table.actors[actor] for actor in made.actors),
        issues=tuple(table.issues[issue] for issue in made.issues),
        before=tuple(float(place) for place in made.before),
        after=tuple(float(place) for place in made.after),
        gain=float(first) if model == "equal-gain" else None,
        detail=detail,
    )


def _round(
    table: IssueTable, position: Grid, stakes: Stakes, outcome: Sequence[Decimal], moves: tuple[Move, ...]
) -> Round:
    return Round(
        outcome={issue: float(value) for issue, value in zip(table.issues, outcome, strict=True)},
        positions={
            actor: {issue: float(position[i][p]) for p, issue in enumerate(table.issues) if stakes.held[i][p]}
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
