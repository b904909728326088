"""Modelling: a body's rule on votes, voting power, bargaining models on tables of positions, forecasts on outcomes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nemcon.bodies import BodyOnDay, body, on_day, rule_of
from nemcon.bodies.ways_out import ways_out
from nemcon.decision.bargaining.catalogue import MODELS, run_model
from nemcon.decision.power import VotingPower, power_of_rule, power_of_weights
from nemcon.decision.ruling import ruling
from nemcon.decision.votes import Vote
from nemcon.errors import UnknownNameError
from nemcon.report.results import (
    BacktestReport,
    BargainResult,
    MemberPower,
    ModelsResult,
    PowerResult,
    RulingResult,
)
from nemcon.workflow.given import Day, Place, now, past_day


def apply_rule(body_name: str, votes: Place, *, on: Day = None, rule: str | None = None) -> RulingResult:
    """Apply a body's rule to votes: adopted or not, by which clause, who was pivotal, how far from the other result.

    Parameters
    ----------
    body_name : str
        The body.
    votes : str or Path
        A CSV or JSON file of members and votes.
    on : str, date or None
        Day of the vote; None: today.
    rule : str or None
        Id of the rule; None: the body's default.

    Raises
    ------
    UnknownNameError
        No such body or rule.
    DateError
        The day is no date or lies in the future, or the members of that day are not known.
    DocumentError
        The file cannot be read as votes; the message names the row.
    CaseError
        The rule counts weights that are not known.
    """
    from nemcon.datasets.votes import read_votes

    there = _on_day(body_name, on)
    chosen = rule_of(there, rule)
    cast = {member: Vote[word.upper()] for member, word in read_votes(Path(votes), there.members).items()}
    told = ruling(chosen, cast, there.members, there.weights, ways_out=ways_out(there.id, chosen.id))
    return RulingResult(body=there.id, day=there.day, rule_text=chosen.text, ruling=told)


def measure_power(
    body_name: str | None = None,
    *,
    weights: Place | None = None,
    quota: str | None = None,
    on: Day = None,
    rule: str | None = None,
) -> PowerResult:
    """Measure voting power exactly, of a body's members under a rule or of members with weights and a quota.

    Parameters
    ----------
    body_name : str or None
        The body; None where `weights` are given.
    weights : str or Path, optional
        A CSV file with the columns member and weight.
    quota : str or None
        Weight needed, or a share of the total such as ``"85%"``; with `weights`.
    on, rule
        As in `apply_rule`.

    Raises
    ------
    UnknownNameError
        No such body or rule, or neither a body nor weights with a quota were given.
    DateError, DocumentError, CaseError
        As in `apply_rule`.
    """
    if body_name is not None and weights is None:
        there = _on_day(body_name, on)
        return _power(there.id, power_of_rule(there, rule_of(there, rule)))
    if weights is None or quota is None:
        raise UnknownNameError(
            "neither a body nor weights with a quota",
            where="nemcon power",
            expected="a body, or --weights FILE with --quota Q",
            todo="For example: nemcon power eu_council, or: nemcon power --weights seats.csv --quota 62",
        )
    from nemcon.datasets.weights import read_weights

    names, values = read_weights(Path(weights))
    return _power("", power_of_weights(names, values, quota))


def bargain(table: Place, *, model: str, rounds: int = 10, seed: int = 1) -> BargainResult:
    """Run a published bargaining model on a table of positions.

    Parameters
    ----------
    table : str or Path
        An exchange model's ``#A #P #M #D`` file, KTAB's CSV, or our own table (actor, issue, position, salience,
        capability).
    model : str
        Id of the model; `list_models` lists them.
    rounds : int
        Rounds to run, for models that go in rounds; 1 to 1000.
    seed : int
        Seed of the draws, for models that draw.

    Raises
    ------
    UnknownNameError
        No such model.
    DocumentError, CaseError
        The table cannot be read, or is not one that the model can take; the message names row and column.
    """
    from nemcon.datasets import read_table

    run = run_model(model)
    found = run(read_table(Path(table)), rounds, seed)
    return BargainResult(
        model=found.model, actors=found.actors, issues=found.issues, rounds=found.rounds, provenance=found.provenance
    )


def list_models() -> ModelsResult:
    """List the bargaining models with what they assume and where they were published."""
    return ModelsResult(models=MODELS)


def backtest_deu(issues: Place, *, seed: int = 1) -> BacktestReport:
    """Score every model on real EU outcomes: point errors, CRPS, calibration, bootstrap intervals.

    Parameters
    ----------
    issues : str or Path
        A JSON file of DEU issues: positions, salience, power, reference point, outcome.
    seed : int
        Deals dossiers to folds and draws the bootstrap.

    Raises
    ------
    DocumentError, CaseError
        The file cannot be read as DEU issues.
    """
    from nemcon.datasets import read_deu
    from nemcon.decision.forecast import backtest

    return BacktestReport(result=backtest(read_deu(Path(issues)), seed))


def _on_day(body_name: str, on: Day) -> BodyOnDay:
    day: date = past_day(on, "--on") or now().date()
    return on_day(body(body_name), day)


def _power(body_id: str, power: VotingPower) -> PowerResult:
    weights = power.weights or (None,) * len(power.members)
    pivots = power.pivots or (None,) * len(power.members)
    return PowerResult(
        body=body_id,
        rule=power.rule,
        members=tuple(
            MemberPower(
                member=member,
                weight=weights[k],
                shapley_shubik=power.shapley_shubik[k],
                banzhaf=power.banzhaf[k],
                banzhaf_absolute=power.banzhaf_absolute[k],
                prevent=power.prevent[k],
                initiate=power.initiate[k],
                swings=str(power.swings[k]),
                pivots=None if pivots[k] is None else str(pivots[k]),
            )
            for k, member in enumerate(power.members)
        ),
        winning=str(power.winning),
        coalitions=str(power.coalitions),
        power_to_act=power.power_to_act,
        shapley_error=power.shapley_error,
        method=power.method,
        notes=power.notes,
    )
