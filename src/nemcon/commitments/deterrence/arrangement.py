"""An arrangement as a record: who promises what, to be delivered by whom, and how sure each figure is.

All payoffs are counted in one unit: what is at stake is worth 1 to the challenger and costs the protege 1. Every
parameter is a range with a source, or the word "assumed".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]

ASSUMED = "assumed"
MOST_GUARANTORS = 3
MOST_TYPES = 5


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a parameter is.

    Parameters
    ----------
    name : str
        Its key in a file.
    meaning : str
        What it says, for people, as the subject of a sentence.
    least, most : float
        Bounds of sensible values.
    of_situation : bool
        True when it is about the conflict and shared by all arrangements that are compared.
    """

    name: str
    meaning: str
    least: float
    most: float
    of_situation: bool = False


PARAMETERS: tuple[Parameter, ...] = (
    Parameter("win_alone", "the chance that the challenger wins against the protege alone", 0, 1, True),
    Parameter("help_effect", "by how much full help lowers that chance", 0, 1, True),
    Parameter("challenger_cost", "the least cost of war to the challenger", 0, 5, True),
    Parameter("challenger_cost_spread", "how much more war costs the challenger who minds it most", 0, 5, True),
    Parameter("protege_cost", "the cost of war to the protege", 0, 5, True),
    Parameter("guarantor_stake", "what the stake is worth to a guarantor", 0, 5, True),
    Parameter("fight_cost", "the cost of fighting to a resolved guarantor", 0, 5, True),
    Parameter("fight_cost_gap", "how much more fighting costs an unresolved guarantor", 0, 5, True),
    Parameter("provocation_gain", "what the protege gains by provoking and getting away with it", 0, 5, True),
    Parameter("provocation_harm", "what the challenger loses by letting a provocation pass", 0, 5, True),
    Parameter("precision", "how sure players are to choose what is better for them", 0, 1000, True),
    Parameter("probability_resolved", "the probability that a guarantor is resolved", 0, 1),
    Parameter("cost_of_reneging", "the cost of reneging", 0, 5),
    Parameter("share_of_help", "the share of full help that is delivered", 0, 1),
    Parameter("tripwire_cost", "what meeting the guarantor's forces costs the challenger", 0, 5),
    Parameter("territory_covered", "the share of the territory that is covered", 0, 1),
    Parameter("one_helps", "the share of the help that one guarantor alone can deliver", 0, 1),
    Parameter("rule_delivers", "the probability that those who decide on help let it through", 0, 1),
    Parameter("conditions_met", "the probability that the conditions hold when it is tested", 0, 1),
    Parameter("arms_effect", "by how much arms lower the challenger's chance to win", 0, 1),
    Parameter("arms_cost", "what arms add to the challenger's cost of war", 0, 5),
    Parameter("adopted", "the probability that it comes about", 0, 1),
    Parameter("discount", "what the challenger gives for a later period", 0, 1),
    Parameter("concession_limit", "the most that can be conceded to the challenger in a period", 0, 1),
)
"""Every parameter that has a range, in the order of the axis of draws."""

NAMES = tuple(one.name for one in PARAMETERS)


class DecidedBy(StrEnum):
    """Who decides."""

    EACH = "each"  # every guarantor for itself
    BODY = "body"  # those who decide together, by their rule


@dataclass(frozen=True, slots=True)
class Range:
    """What a parameter may be.

    Parameters
    ----------
    low, high : float
        Ends; equal where it is taken as known. Uniform between them, unless `beta` is given.
    source : str
        Where it comes from, or ``"assumed"``.
    beta : tuple of float or None
        The two parameters of a Beta distribution over `low` to `high`, for values that come from data.
    """

    low: float
    high: float
    source: str = ASSUMED
    beta: tuple[float, float] | None = None

    def at(self, share: FloatArray) -> FloatArray:
        """Give the values below which these shares of it lie."""
        if self.beta is not None:
            from scipy.special import betaincinv

            share = np.asarray(betaincinv(*self.beta, share), dtype=np.float64)
        return self.low + (self.high - self.low) * share


@dataclass(frozen=True, slots=True)
class HelpRule:
    """A body that decides on help, for an arrangement that is worth what its rule delivers.

    Parameters
    ----------
    body, rule : str
        Ids; an empty rule is the body's default.
    member_helps : Range
        Probability that a member lets help through, each for itself.
    """

    body: str
    rule: str
    member_helps: Range


class Standing(StrEnum):
    """Whether an arrangement holds on a day."""

    NOT_YET = "not yet in force"
    HOLDS = "in force, or without a date"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One arrangement: its parameters, and what holds for it besides numbers.

    Parameters
    ----------
    id, name : str
        Short name, and name for people.
    definition : str
        What it is, in a sentence.
    ranges : mapping of str to Range
        One per parameter of `PARAMETERS`, those of the situation included.
    guarantors : int
        How many promise, 1 to 3; each decides for itself and may leave it to the others.
    challenger_types : int
        Points of the grid of the challenger's cost of war, 1 to 5: equally spaced from ``challenger_cost`` to
        ``challenger_cost + challenger_cost_spread``, both included, equally likely.
    covers_provoked : bool
        Whether the promise also holds in conflicts that the protege provoked.
    adopted_by, help_decided_by : DecidedBy
        Who decides that it comes about, and who decides on help when it is tested.
    rule : str
        By which rule, in words; empty where each decides for itself.
    conditions : tuple of str
        What it is tied to, in words.
    from_date, until_date : str
        First and last day on which it holds, as ``2027-01-01``, or words, which are shown and not computed with; empty
        where not said.
    waiting_periods : int
        Periods until it comes into force; 0: it is in force now.
    help_by_rule : HelpRule or None
        The body and rule that `rule_delivers` is to be taken from, by whoever knows bodies.
    """

    id: str
    name: str
    definition: str
    ranges: Mapping[str, Range]
    guarantors: int = 1
    challenger_types: int = 2
    covers_provoked: bool = True
    adopted_by: DecidedBy = DecidedBy.EACH
    help_decided_by: DecidedBy = DecidedBy.EACH
    rule: str = ""
    conditions: tuple[str, ...] = ()
    from_date: str = ""
    until_date: str = ""
    waiting_periods: int = 0
    help_by_rule: HelpRule | None = None

    def __post_init__(self) -> None:
        for one in PARAMETERS:
            check_range(self.ranges.get(one.name), one, f"{self.id}.{one.name}")
        _check_whole(self.guarantors, 1, MOST_GUARANTORS, f"{self.id}.guarantors")
        _check_whole(self.challenger_types, 1, MOST_TYPES, f"{self.id}.challenger_types")
        _check_whole(self.waiting_periods, 0, 100, f"{self.id}.waiting_periods")
        since, until = _day(self.from_date), _day(self.until_date)
        if since is not None and until is not None and until < since:
            raise CaseError(
                f"{self.from_date} to {self.until_date}",
                where=f"{self.id}.until_date",
                expected="a last day that is not before the first",
                todo="Correct the dates.",
            )

    @property
    def may_not_help(self) -> bool:
        """Whether help can fail although the guarantors are willing: a rule or a condition stands before it."""
        return any(self.ranges[name].low < 1 for name in ("rule_delivers", "conditions_met"))

    def standing_on(self, day: date) -> Standing:
        """Tell whether it holds on a day; words in place of a date say nothing about it."""
        since, until = _day(self.from_date), _day(self.until_date)
        if until is not None and until < day:
            return Standing.OVER
        return Standing.NOT_YET if since is not None and since > day else Standing.HOLDS

    def ends_after(self, day: date) -> bool:
        """Tell whether its last day is known, and later than a day."""
        until = _day(self.until_date)
        return until is not None and until > day

    def values(self, share: FloatArray) -> dict[str, FloatArray]:
        """Give each parameter's values, shape (draw,), at shares of shape (draw, parameter)."""
        return {name: self.ranges[name].at(share[:, k]) for k, name in enumerate(NAMES)}


def _day(written: str) -> date | None:
    """Take a written day as a date; None where it is words."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


def check_range(value: Range | None, parameter: Parameter, where: str) -> None:
    """Refuse a range that is missing, turned round or out of bounds.

    Raises
    ------
    CaseError
        The message names arrangement and key.
    """
    expected = f"a number or a range between {parameter.least:g} and {parameter.most:g} ({parameter.meaning})"
    if value is None:
        raise CaseError("no value", where=where, expected=expected, todo="Give it, with its source or 'assumed'.")
    if not parameter.least <= value.low <= value.high <= parameter.most:
        raise CaseError(
            f"{value.low:g} to {value.high:g}",
            where=where,
            expected=expected,
            todo="Correct it; the lower end comes first.",
        )
    if value.beta is not None and not all(0 < one < np.inf for one in value.beta):
        raise CaseError(
            f"beta {value.beta}", where=where, expected="two numbers above zero", todo="Successes and failures, say."
        )
    if not value.source.strip():
        raise CaseError("no source", where=where, expected="a source, or the word 'assumed'", todo="Say which.")


def _check_whole(value: int, least: int, most: int, where: str) -> None:
    if not least <= value <= most:
        raise CaseError(
            f"{value}", where=where, expected=f"a whole number from {least} to {most}", todo="Correct the value."
        )
