"""One table for all that a negotiator asks: positions with their uncertainty, fears and ties, prices and options.

Each question of `objection`, `concessions`, `packages`, `wording` and `sensitivity` takes its own arrays. Here they are
made from one `Negotiation`, with one utility for all of them: a member at `x` with salience `s` loses
``s |x - y| / (high - low)`` by an outcome `y` on an issue, and losses add up over issues (docs/decision/negotiator.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from nemcon.decision.concessions import Rewording, Situation
from nemcon.decision.objection import ObjectionGame
from nemcon.errors import CaseError, UnknownNameError
from nemcon.positions.table import IssueTable

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Negotiation:
    """A table of positions, and what a negotiator knows beside it.

    Parameters
    ----------
    table : IssueTable
        Positions, saliences, capabilities, ends of the scales, status quo.
    options : dict of str to dict of str to float
        Issue to option to place on the scale; issues without options are left out.
    deviation : float array, shape (actor, issue)
        Standard deviation of what is known of a position, zero or more; NaN where none is held.
    cost : float array, shape (actor, issue)
        Cost of standing alone, see `objection`; zero where not given.
    ties : float array, shape (issue, actor, actor)
        ``ties[k, i, j]``: how much of `i`'s cost it takes off when `j` objects too; zero where not given.
    move, price : float array, shape (actor, issue)
        Cost of turning the member's vote outright, and of one unit of gain paid to it; infinite where not given.
    """

    table: IssueTable
    options: dict[str, dict[str, float]]
    deviation: FloatArray
    cost: FloatArray
    ties: FloatArray
    move: FloatArray
    price: FloatArray

    def digest(self) -> str:
        """Digest of all that is in it."""
        whole = sha256(repr((self.table.actors, self.table.issues, self.options)).encode())
        for part in (self.table, self):
            for field in fields(part):
                values = getattr(part, field.name)
                if isinstance(values, np.ndarray):
                    whole.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
        return whole.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class OneIssue:
    """One issue of a negotiation, with the members that hold a position on it.

    Parameters
    ----------
    issue : str
        Name.
    members : tuple of str
        Names of the member axis.
    position, deviation, salience, capability, cost, move, price : float array, shape (member,)
        As in `Negotiation`.
    ties : float array, shape (member, member)
        As in `Negotiation`.
    options : dict of str to float
        Option to place on the scale; empty where there are none.
    status_quo : float
        What holds without agreement.
    low, high : float
        Ends of the scale.
    """

    issue: str
    members: tuple[str, ...]
    position: FloatArray
    deviation: FloatArray
    salience: FloatArray
    capability: FloatArray
    cost: FloatArray
    move: FloatArray
    price: FloatArray
    ties: FloatArray
    options: dict[str, float]
    status_quo: float
    low: float
    high: float

    def loss(self, outcome: float) -> FloatArray:
        """What each member loses by an outcome, shape (member,)."""
        return np.asarray(self.salience * np.abs(self.position - outcome) / (self.high - self.low))


def one_issue(negotiation: Negotiation, issue: str | None) -> OneIssue:
    """Take one issue of a negotiation; the only one for None.

    Raises
    ------
    UnknownNameError
        No such issue, or several and none is named.
    CaseError
        The issue has no status quo, which every question needs.
    """
    table = negotiation.table
    if issue not in table.issues and not (issue is None and len(table.issues) == 1):
        raise UnknownNameError(
            "no issue is named" if issue is None else f"no issue {issue!r}",
            where="--issue",
            expected="one of " + ", ".join(table.issues),
            todo="Name one with --issue.",
        )
    k = 0 if issue is None else table.issues.index(issue)
    if np.isnan(table.status_quo[k]):
        raise _no_status_quo(table.issues[k])
    held = ~np.isnan(table.position[:, k])
    return OneIssue(
        issue=table.issues[k],
        members=tuple(actor for actor, holds in zip(table.actors, held, strict=True) if holds),
        position=table.position[held, k],
        deviation=negotiation.deviation[held, k],
        salience=table.salience[held, k],
        capability=table.capability[held, k],
        cost=negotiation.cost[held, k],
        move=negotiation.move[held, k],
        price=negotiation.price[held, k],
        ties=negotiation.ties[k][np.ix_(held, held)],
        options=dict(negotiation.options.get(table.issues[k], {})),
        status_quo=float(table.status_quo[k]),
        low=float(table.low[k]),
        high=float(table.high[k]),
    )


def place_of(one: OneIssue, proposal: str) -> float:
    """Find where a proposal stands: an option of the issue by name, or a number on its scale.

    Raises
    ------
    UnknownNameError
        Neither an option nor a number on the scale.
    """
    if proposal in one.options:
        return one.options[proposal]
    try:
        place = float(proposal)
    except ValueError:
        place = float("nan")
    if not one.low <= place <= one.high:
        named = f", or an option: {', '.join(one.options)}" if one.options else ""
        raise UnknownNameError(
            f"proposal {proposal!r}",
            where="--proposal",
            expected=f"a number from {one.low:g} to {one.high:g}{named}",
            todo="Correct it.",
        )
    return place


def draw_positions(one: OneIssue, draws: int, generator: np.random.Generator) -> FloatArray:
    """Draw positions, each normal about where it is held and cut off at the ends of the scale, shape (draw, member).

    Positions without a deviation stay where they are.
    """
    return _drawn(one.position, one.deviation, one.low, one.high, draws, generator)


def drawn_variance(one: OneIssue) -> FloatArray:
    """Variance of what `draw_positions` draws, in closed form, shape (member,)."""
    from scipy.stats import truncnorm  # type: ignore[import-untyped, unused-ignore]

    sure = one.deviation == 0
    sigma = np.where(sure, 1.0, one.deviation)
    variance = truncnorm.var((one.low - one.position) / sigma, (one.high - one.position) / sigma, scale=sigma)
    return np.where(sure, 0.0, variance)


def objection_game(one: OneIssue, proposal: float) -> ObjectionGame:
    """Write the issue as the game of who objects to a proposal."""
    return ObjectionGame(
        members=one.members,
        salience=one.salience,
        cost=one.cost,
        ties=one.ties,
        proposal=proposal,
        status_quo=one.status_quo,
        low=one.low,
        high=one.high,
    )


def situation(one: OneIssue, proposal: float, wording_cost: float) -> Situation:
    """Write the issue as what can be done for a proposal: moves, payments, and its other options as rewordings.

    An option at the status quo is no rewording: it would give the proposal up.

    Parameters
    ----------
    one : OneIssue
        The issue, with positions as they are held.
    proposal : float
        On the scale.
    wording_cost : float
        What it costs the one who asks to move the text from one end of the scale to the other; less in proportion.
    """
    gain = one.loss(one.status_quo) - one.loss(proposal)
    rewordings = tuple(
        Rewording(
            name=name,
            cost=wording_cost * abs(place - proposal) / (one.high - one.low),
            effect=one.loss(proposal) - one.loss(place),
            group="wording",
        )
        for name, place in one.options.items()
        if place not in (proposal, one.status_quo)
    )
    return Situation(one.members, gain, one.move, one.price, rewordings)


def package_utilities(
    negotiation: Negotiation, draws: int, generator: np.random.Generator
) -> tuple[dict[str, tuple[str, ...]], dict[str, FloatArray], FloatArray]:
    """Draw the members' utilities of all options, and of no agreement.

    Returns
    -------
    options : dict of str to tuple of str
        Issue to the names of its options.
    utility : dict of str to float array, shape (draw, actor, option)
        Zero or below: what the actor loses; zero on issues on which it holds no position.
    reservation : float array, shape (draw, actor)
        What it loses by the status quo on all issues.

    Raises
    ------
    CaseError
        An issue has no options or no status quo.
    """
    table = negotiation.table
    options: dict[str, tuple[str, ...]] = {}
    utility: dict[str, FloatArray] = {}
    reservation = np.zeros((draws, len(table.actors)))
    for k, issue in enumerate(table.issues):
        if not negotiation.options.get(issue):
            raise CaseError(
                f"the issue {issue!r} has no options",
                where="table",
                expected="a column options such as: none=0; half=50; all=100",
                todo="Give the options, or take the issue out.",
            )
        if np.isnan(table.status_quo[k]):
            raise _no_status_quo(issue)
        low, high = float(table.low[k]), float(table.high[k])
        held = ~np.isnan(table.position[:, k])
        x = np.zeros((draws, len(table.actors)))
        x[:, held] = _drawn(table.position[held, k], negotiation.deviation[held, k], low, high, draws, generator)
        weight = np.where(held, np.nan_to_num(table.salience[:, k]), 0.0) / (high - low)
        options[issue] = tuple(negotiation.options[issue])
        places = np.array(list(negotiation.options[issue].values()))
        utility[issue] = -weight[:, np.newaxis] * np.abs(x[:, :, np.newaxis] - places)
        reservation -= weight * np.abs(x - table.status_quo[k])
    return options, utility, reservation


def same_capability(negotiation: Negotiation) -> Mapping[str, float]:
    """Give each actor's capability, which a weighted quota over several issues needs to be one number.

    Raises
    ------
    CaseError
        An actor's capability differs from issue to issue.
    """
    capability = negotiation.table.capability
    low, high = np.nanmin(capability, axis=1), np.nanmax(capability, axis=1)
    apart = np.flatnonzero(low != high)
    if apart.size:
        actor = negotiation.table.actors[int(apart[0])]
        raise CaseError(
            f"the capability of {actor} is {low[apart[0]]:g} on one issue and {high[apart[0]]:g} on another",
            where="table",
            expected="one capability for each actor, which the quota counts for the package as a whole",
            todo="Give the same number on every issue, or ask under the rule of a body.",
        )
    return dict(zip(negotiation.table.actors, map(float, low), strict=True))


def _drawn(
    mean: FloatArray, deviation: FloatArray, low: float, high: float, draws: int, generator: np.random.Generator
) -> FloatArray:
    """Draw from normal distributions cut off at both ends, by the inverse of their cumulative function."""
    from scipy.special import ndtr, ndtri  # type: ignore[import-untyped, unused-ignore]

    drawn = np.tile(mean, (draws, 1))
    unsure = np.flatnonzero(deviation > 0)
    mu, sigma = mean[unsure], deviation[unsure]
    below, above = ndtr((low - mu) / sigma), ndtr((high - mu) / sigma)
    share = below + generator.random((draws, len(unsure))) * (above - below)
    drawn[:, unsure] = np.clip(mu + sigma * ndtri(share), low, high)
    return drawn


def _no_status_quo(issue: str) -> CaseError:
    return CaseError(
        f"the issue {issue!r} has no status quo",
        where="table",
        expected="a column status_quo: what holds without agreement",
        todo="Give it in one row of the issue.",
    )
