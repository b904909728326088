"""Modelling: a body's rule on votes, voting power, bargaining models on tables of positions, forecasts on outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from nemcon.bodies import BodyOnDay, Rule, body, on_day, rule_of
from nemcon.bodies.ways_out import ways_out
from nemcon.decision.bargaining.catalogue import MODELS, OTHER_MODELS, run_model
from nemcon.decision.power import VotingPower, power_of_quotas, power_of_rule, power_of_weights
from nemcon.decision.ruling import ruling, silence_kept
from nemcon.decision.votes import Vote
from nemcon.errors import CaseError, DateError, UnknownNameError
from nemcon.provenance import Note
from nemcon.report.results.models import (
    BacktestReport,
    BargainResult,
    MemberPower,
    ModelsResult,
    PowerResult,
    RulingResult,
)
from nemcon.workflow.given import Day, Place, now, past_day

_HEADS = "members"  # the weight that every member has one of


def apply_rule(
    body_name: str,
    votes: Place,
    *,
    on: Day = None,
    rule: str | None = None,
    weights: Place | None = None,
    deadline: str | None = None,
) -> RulingResult:
    """Apply a body's rule to votes: adopted or not, by which clause, who was pivotal, how far from the other result.

    Parameters
    ----------
    body_name : str
        The body.
    votes : str or Path
        A CSV or JSON file of members and votes, and of when letters came where the rule has a silence procedure.
    on : str, date or None
        Day of the vote; None: today.
    rule : str or None
        Id of the rule; None: the body's default.
    weights : str or Path, optional
        A CSV file with the columns member and weight, in place of the weights that nemcon knows.
    deadline : str or None
        When silence ends, a day or a time: an objection that was received later counts as silence.

    Raises
    ------
    UnknownNameError
        No such body or rule.
    DateError
        The day is no date or lies in the future, the members of that day are not known, or the deadline is no time.
    DocumentError
        A file cannot be read as votes or weights; the message names the row.
    CaseError
        The rule counts weights that are not known, or has no silence to break and a deadline is given.
    """
    from nemcon.datasets.votes import read_ballot

    there = body_on(body_name, on, weights)
    chosen = rule_of(there, rule)
    ballot = read_ballot(Path(votes), there.members)
    cast = {member: Vote[word.upper()] for member, word in ballot.votes.items()}
    notes: tuple[Note, ...] = ()
    if deadline is not None:
        until = _silence_ends(chosen, deadline)
        late = [member for member, moment in ballot.received.items() if moment > until]
        cast, notes = silence_kept(cast, late, deadline)
    told = ruling(chosen, cast, there.members, there.weights, ways_out=ways_out(there.id, chosen.id))
    told = replace(told, notes=(*notes, *told.notes))
    return RulingResult(body=there.id, day=there.day, rule_text=chosen.text, ruling=told)


def measure_power(
    body_name: str | None = None,
    *,
    weights: Place | None = None,
    quotas: Sequence[str] = (),
    on: Day = None,
    rule: str | None = None,
) -> PowerResult:
    """Measure voting power exactly, of a body's members under a rule or of members with weights and a quota.

    Parameters
    ----------
    body_name : str or None
        The body; None for members with `weights` and `quotas`.
    weights : str or Path, optional
        A CSV file with the columns member and weight; with a body, in place of the weights that nemcon knows. With
        quotas of several weights, a column for each.
    quotas : sequence of str
        Without a body: the weight needed, or a share of the total such as ``"85%"``. Several, all of which must be
        filled, are each written with the column that it is counted in, ``"votes=255"``; ``members`` counts heads.
    on, rule
        As in `apply_rule`.

    Raises
    ------
    UnknownNameError
        No such body or rule, or neither a body nor weights with a quota were given, or both a body and a quota.
    DateError, DocumentError, CaseError
        As in `apply_rule`.
    """
    if body_name is not None and not quotas:
        there = body_on(body_name, on, weights)
        return _power(there.id, power_of_rule(there, rule_of(there, rule)))
    if weights is None or not quotas or body_name is not None:
        raise UnknownNameError(
            "neither a body nor weights with a quota" if body_name is None else "both a body and a quota",
            where="nemcon power",
            expected="a body (--weights FILE in place of its weights), or --weights FILE with --quota Q",
            todo="For example: nemcon power eu_council, or: nemcon power --weights seats.csv --quota 62",
        )
    return _power("", _power_of_file(Path(weights), quotas))


def _power_of_file(weights: Path, quotas: Sequence[str]) -> VotingPower:
    from nemcon.datasets.weights import read_weights

    if len(quotas) == 1 and "=" not in quotas[0]:
        names, columns = read_weights(weights)
        return power_of_weights(names, columns["weight"], quotas[0])
    asked = _quotas_by_weight(quotas)
    names, columns = read_weights(weights, tuple(what for what in asked if what != _HEADS))
    return power_of_quotas(names, {**columns, _HEADS: ("1",) * len(names)}, asked)


def _quotas_by_weight(quotas: Sequence[str]) -> dict[str, str]:
    """Take "votes=255" apart; each weight once."""
    asked: dict[str, str] = {}
    for written in quotas:
        what, equals, quota = (part.strip() for part in written.partition("="))
        if not equals or not what or not quota or what.lower() in asked:
            raise CaseError(
                f"the quota {written!r}" + (" for a weight that has one" if what.lower() in asked else ""),
                where="--quota",
                expected="several quotas as WEIGHT=QUOTA, each weight once",
                todo="For example: --quota votes=255 --quota population=62% --quota members=14",
            )
        asked[what.lower()] = quota
    return asked


def bargain(
    table: Place, *, model: str, rounds: int = 10, seed: int = 1, settings: Mapping[str, str] | None = None
) -> BargainResult:
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
    settings : mapping of str to str, optional
        Values of the model's knobs, such as ``{"victory": "square"}``; `list_models` lists them.

    Raises
    ------
    UnknownNameError
        No such model, knob or value.
    DocumentError, CaseError
        The table cannot be read, or is not one that the model can take; the message names row and column.
    """
    from nemcon.datasets import read_table

    run = run_model(model, settings)
    found = run(read_table(Path(table)), rounds, seed)
    return BargainResult(
        model=found.model, actors=found.actors, issues=found.issues, rounds=found.rounds, provenance=found.provenance
    )


def list_models() -> ModelsResult:
    """List the bargaining models with what they assume and where they were published."""
    return ModelsResult(models=MODELS, others=OTHER_MODELS)


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


def body_on(body_name: str, on: Day, weights: Place | None = None) -> BodyOnDay:
    """Take a body on its day, with the user's weights in place of its own where they are given.

    Raises
    ------
    UnknownNameError, DateError, DocumentError
        As in `apply_rule`.
    """
    day: date = past_day(on, "--on") or now().date()
    there = on_day(body(body_name), day)
    if weights is None:
        return there
    from nemcon.datasets.weights import read_member_weights

    return replace(there, weights=read_member_weights(Path(weights), there.members), notes=())


def _silence_ends(rule: Rule, deadline: str) -> datetime:
    """Read a deadline: a day lasts to its end; a time without a zone is in UTC."""
    if not rule.silence_is_consent:
        raise CaseError(
            f"a deadline under {rule.name}",
            where="--deadline",
            expected="a rule under which silence is consent",
            todo="Leave the deadline out, or choose such a rule with --rule.",
        )
    try:
        moment = datetime.fromisoformat(deadline.strip())
    except ValueError:
        raise DateError(
            f"{deadline!r} is no day or time",
            where="--deadline",
            expected="a day such as 2024-12-03, or a time such as 2024-12-03T17:00",
            todo="Correct it.",
        ) from None
    if len(deadline.strip()) <= len("2024-12-03"):
        moment = datetime.combine(moment.date(), time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
