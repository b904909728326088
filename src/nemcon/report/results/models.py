"""What rules on votes, voting power, bargaining models and forecasts give back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nemcon.decision.bargaining.bargain import Round
from nemcon.decision.bargaining.catalogue import Model, OtherModel
from nemcon.decision.forecast.backtest import BacktestResult
from nemcon.decision.ruling import Ruling
from nemcon.provenance import Note, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingResult:
    """What ``nemcon rule`` gives back.

    Parameters
    ----------
    body : str
        Id of the body.
    day : datetime.date
        Day for which members, rule and weights were taken.
    rule_text : str
        The rule in plain words.
    ruling : Ruling
        What it makes of the votes.
    """

    schema: Literal["nemcon.rule/1"] = "nemcon.rule/1"
    body: str
    day: date
    rule_text: str
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class MemberPower:
    """One member's voting power; defined in `nemcon.decision.power`.

    Parameters
    ----------
    member : str
        Actor id, or the name in the file of weights.
    weight : float or None
        Its weight; None where nothing is weighed.
    shapley_shubik, banzhaf, banzhaf_absolute, prevent, initiate : float
        The indices, 0 to 1: Shapley-Shubik; Banzhaf normalised and absolute; Coleman's two.
    swings, pivots : str or None
        Whole numbers in decimal digits, since they pass what most programs hold; `pivots` is None where they were not
        counted.
    """

    member: str
    weight: float | None
    shapley_shubik: float
    banzhaf: float
    banzhaf_absolute: float
    prevent: float
    initiate: float
    swings: str
    pivots: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerResult:
    """What ``nemcon power`` gives back.

    Parameters
    ----------
    body : str
        Id of the body; empty for a file of weights.
    rule : str
        The rule or quota in words.
    members : tuple of MemberPower
        One per member.
    winning, coalitions : str
        How many coalitions win, of how many; whole numbers in decimal digits.
    power_to_act : float
        Share of winning coalitions.
    shapley_error : float
        0 where Shapley-Shubik was counted exactly; otherwise how far it is known to be off.
    method : str
        How it was counted.
    notes : tuple of Note
        What the user must know.
    """

    schema: Literal["nemcon.power/1"] = "nemcon.power/1"
    body: str
    rule: str
    members: tuple[MemberPower, ...]
    winning: str
    coalitions: str
    power_to_act: float
    shapley_error: float
    method: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BargainResult:
    """What ``nemcon bargain`` gives back; as `nemcon.decision.bargaining.bargain.Bargain`.

    Parameters
    ----------
    model : str
        Id of the model.
    actors, issues : tuple of str
        Names.
    rounds : tuple of Round
        From the start on; the last one shows where it ends.
    provenance : Provenance
        Method, settings, seed, notes.
    """

    schema: Literal["nemcon.bargain/1"] = "nemcon.bargain/1"
    model: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    rounds: tuple[Round, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsResult:
    """What ``nemcon models`` gives back.

    Parameters
    ----------
    models : tuple of Model
        The models that ``nemcon bargain`` runs, from the simplest on.
    others : tuple of OtherModel
        Models that need more than a table of positions, with how they are asked.
    """

    schema: Literal["nemcon.models/1"] = "nemcon.models/1"
    models: tuple[Model, ...]
    others: tuple[OtherModel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestReport:
    """What ``nemcon backtest deu`` gives back.

    Parameters
    ----------
    result : BacktestResult
        Scores of every model.
    """

    schema: Literal["nemcon.backtest/1"] = "nemcon.backtest/1"
    result: BacktestResult
