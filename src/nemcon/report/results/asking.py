"""What ``nemcon ask`` gives back: the questions of a negotiator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemcon.decision.concessions import Concession
from nemcon.decision.sensitivity import Swing
from nemcon.provenance import Provenance


@dataclass(frozen=True, slots=True)
class MemberObjects:
    """One member in the objection game; shares of draws, in the smallest and in the largest equilibrium.

    Parameters
    ----------
    member : str
        Actor id under a body's rule, else the name in the table.
    objects_smallest, objects_largest : float
        It objects.
    last_smallest, last_largest : float
        Its objection alone stands in the way.
    adopted_without_smallest, adopted_without_largest : float
        The proposal is adopted once this member is brought round, and with it those that hid behind it.
    """

    member: str
    objects_smallest: float
    objects_largest: float
    last_smallest: float
    last_largest: float
    adopted_without_smallest: float
    adopted_without_largest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsResult:
    """What ``nemcon ask objections`` gives back; defined in `nemcon.decision.objection`.

    Parameters
    ----------
    rule_text, issue : str
        The rule in plain words; the issue.
    proposal, status_quo : float
        On the issue's scale.
    draws : int
        Draws of the positions.
    adopted_smallest, adopted_largest : float
        Probability of adoption in the smallest equilibrium (fewest objections) and in the largest.
    spread : float
        Their difference: what hangs on what members expect of each other.
    undecided : float
        Share of draws in which the two equilibria differ.
    members : tuple of MemberObjects
        Most probable objectors first.
    provenance : Provenance
        Method, settings, digest of the table, seed.
    """

    schema: Literal["nemcon.objections/1"] = "nemcon.objections/1"
    rule_text: str
    issue: str
    proposal: float
    status_quo: float
    draws: int
    adopted_smallest: float
    adopted_largest: float
    spread: float
    undecided: float
    members: tuple[MemberObjects, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcessionsResult:
    """What ``nemcon ask concessions`` gives back; defined in `nemcon.decision.concessions`.

    Parameters
    ----------
    rule_text, issue : str
        The rule in plain words; the issue.
    aim : str
        ``"agreement"`` or ``"blocking"``.
    proposal, status_quo : float
        On the issue's scale.
    needless : bool
        True when it is so as things stand.
    cost : float or None
        Least cost; None when nothing helps.
    sets : tuple of Concession
        The cheapest sets, all ties as far as they are listed.
    total : int or None
        How many there are; None when more than are listed.
    provenance : Provenance
        Method, settings, digest of the table.
    """

    schema: Literal["nemcon.concessions/1"] = "nemcon.concessions/1"
    rule_text: str
    issue: str
    aim: Literal["agreement", "blocking"]
    proposal: float
    status_quo: float
    needless: bool
    cost: float | None
    sets: tuple[Concession, ...]
    total: int | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class PackageDeal:
    """One package.

    Parameters
    ----------
    options : dict of str to str
        Issue to option.
    probability : float
        Share of draws in which the rule adopts it.
    gain : dict of str to float
        Member to expected gain over the status quo on all issues.
    on_frontier : bool
        True where no other acceptable package beats it.
    """

    options: dict[str, str]
    probability: float
    gain: dict[str, float]
    on_frontier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagesResult:
    """What ``nemcon ask packages`` gives back; defined in `nemcon.decision.packages`.

    Parameters
    ----------
    rule_text : str
        The rule in plain words.
    asked : float
        Least probability of adoption.
    draws, examined : int
        Draws of the positions; all packages, every one looked at.
    acceptable, frontier : int
        Packages that are adopted with that probability, and those of them on the Pareto frontier.
    nash, egalitarian : tuple of PackageDeal
        The best among the acceptable ones by either standard, all ties.
    listed : tuple of PackageDeal
        Acceptable packages, the most probable first, as many as were asked for.
    provenance : Provenance
        Method, settings, digest of the table, seed.
    """

    schema: Literal["nemcon.packages/1"] = "nemcon.packages/1"
    rule_text: str
    asked: float
    draws: int
    examined: int
    acceptable: int
    frontier: int
    nash: tuple[PackageDeal, ...]
    egalitarian: tuple[PackageDeal, ...]
    listed: tuple[PackageDeal, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class WordingChance:
    """One option of the issue.

    Parameters
    ----------
    option : str
        Name.
    position : float
        On the issue's scale.
    probability : float
        Share of draws in which the rule adopts it against the status quo.
    against : tuple of str
        Members that vote for it in less than half of the draws.
    """

    option: str
    position: float
    probability: float
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WinInterval:
    """The points that pass with at least a probability.

    Parameters
    ----------
    probability : float
        The probability.
    low, high : float
        Ends of the interval, which holds the status quo.
    """

    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point of the win set's curve.

    Parameters
    ----------
    position : float
        On the issue's scale.
    probability : float
        Share of draws in which it passes.
    """

    position: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingsResult:
    """What ``nemcon ask wordings`` gives back; defined in `nemcon.decision.wording`.

    Parameters
    ----------
    rule_text, issue : str
        The rule in plain words; the issue.
    status_quo, low, high : float
        What holds without agreement; ends of the scale.
    draws : int
        Draws of the positions.
    options : tuple of WordingChance
        Most probable first, ties by name.
    win_set : tuple of WinInterval
        What passes with a probability of at least 0.9, 0.5 and 0.1.
    curve : tuple of CurvePoint
        The chance of 101 points from end to end of the scale.
    picture : str
        File of the picture; empty where none was asked for.
    provenance : Provenance
        Method, settings, digest of the table, seed.
    """

    schema: Literal["nemcon.wordings/1"] = "nemcon.wordings/1"
    rule_text: str
    issue: str
    status_quo: float
    low: float
    high: float
    draws: int
    options: tuple[WordingChance, ...]
    win_set: tuple[WinInterval, ...]
    curve: tuple[CurvePoint, ...]
    picture: str = ""
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class MemberMoves:
    """What one member moves in the compromise mean.

    Parameters
    ----------
    member : str
        Actor id under a body's rule, else the name in the table.
    share : float
        Sobol index of its position: the share of the outcome's variance that comes from it, exact; first-order and
        total index are the same.
    by_position, by_salience : float
        What one unit of its position, and a salience of one more, add to the outcome.
    """

    member: str
    share: float
    by_position: float
    by_salience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityResult:
    """What ``nemcon ask sensitivity`` gives back; defined in `nemcon.decision.sensitivity`.

    Parameters
    ----------
    rule_text, issue : str
        The rule in plain words; the issue.
    outcome, variance : float
        The compromise mean, and its variance with the positions.
    members : tuple of MemberMoves
        Largest share first, then the largest weight.
    proposal : float or None
        On the issue's scale; None where none was given, and then `adopted` and `swings` say nothing.
    adopted_smallest, adopted_largest : float or None
        Probability of adoption as things stand, in either equilibrium.
    swings : tuple of Swing
        What each change of a position, salience, cost or tie does to it; the largest mover first.
    provenance : Provenance
        Method, settings, digest of the table, seed.
    """

    schema: Literal["nemcon.sensitivity/1"] = "nemcon.sensitivity/1"
    rule_text: str
    issue: str
    outcome: float
    variance: float
    members: tuple[MemberMoves, ...]
    proposal: float | None
    adopted_smallest: float | None
    adopted_largest: float | None
    swings: tuple[Swing, ...]
    provenance: Provenance
