"""Asking: what a negotiator wants to know of one table, under a body's rule, a quota or consensus."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

import numpy as np

from nemcon.decision.bargaining.compromise import compromise
from nemcon.decision.concessions import cheapest_agreement, cheapest_blocking
from nemcon.decision.negotiation import (
    OneIssue,
    draw_positions,
    drawn_variance,
    objection_game,
    one_issue,
    package_utilities,
    place_of,
    same_capability,
    situation,
)
from nemcon.decision.objection import Objections, brought_round, objections
from nemcon.decision.packages import Packages, packages
from nemcon.decision.sensitivity import (
    Swing,
    compromise_gradient,
    compromise_indices,
    objection_swings,
    position_swings,
)
from nemcon.decision.wording import rank_wordings, win_set
from nemcon.errors import CaseError
from nemcon.provenance import Note, Provenance
from nemcon.report.results.asking import (
    ConcessionsResult,
    CurvePoint,
    MemberMoves,
    MemberObjects,
    ObjectionsResult,
    PackageDeal,
    PackagesResult,
    SensitivityResult,
    WinInterval,
    WordingChance,
    WordingsResult,
)
from nemcon.workflow.asked_under import Law, Under, law_for
from nemcon.workflow.given import Place

_CHANCES = (0.9, 0.5, 0.1)


@dataclass(frozen=True, slots=True)
class _Question:
    one: OneIssue
    law: Law
    record: str


@dataclass(frozen=True, slots=True)
class _Adoption:
    now: Objections
    swings: tuple[Swing, ...]


def ask_objections(
    table: Place, proposal: str, *, issue: str | None = None, draws: int = 10_000, seed: int = 1, **under: Unpack[Under]
) -> ObjectionsResult:
    """Tell who objects to a proposal in the end, when objecting is easier in company.

    Parameters
    ----------
    table : str or Path
        A CSV of positions with, where known, deviation, cost and ties.
    proposal : str
        An option of the issue, or a number on its scale.
    issue : str or None
        The issue; None: the only one.
    draws : int
        Draws of the uncertain positions.
    seed : int
        Their seed.
    **under
        The rule: `body` (whose members are the table's actors) with `rule`, `on` and `weights` as in `apply_rule`, or
        `quota`, a share of the actors' capability such as ``"65%"``; with neither, nobody may object.

    Raises
    ------
    DocumentError
        The table cannot be read; the message names row and column.
    UnknownNameError
        No such issue, option, body or rule, or an actor is no member of the body.
    CaseError
        A member of the body is not in the table, or the status quo or weights are not known.
    DateError
        As for `apply_rule`.
    """
    asked = _question(table, issue, under)
    one, law = asked.one, asked.law
    place = place_of(one, proposal)
    position = draw_positions(one, draws, np.random.default_rng(seed))
    game = objection_game(one, place)
    found = objections(game, position, law.rule, law.weights)
    few, many = brought_round(game, position, law.rule, law.weights)
    members = [
        MemberObjects(*values)
        for values in zip(
            one.members,
            *(
                map(float, array)
                for array in (
                    found.objects_smallest, found.objects_largest, found.last_smallest, found.last_largest, few, many,
                )
            ),
            strict=True,
        )
    ]  # fmt: skip
    return ObjectionsResult(
        rule_text=law.rule.text,
        issue=one.issue,
        proposal=place,
        status_quo=one.status_quo,
        draws=draws,
        adopted_smallest=found.adopted_smallest,
        adopted_largest=found.adopted_largest,
        spread=found.spread,
        undecided=found.undecided,
        members=tuple(sorted(members, key=lambda one: (-one.objects_largest, -one.objects_smallest))),
        provenance=_provenance(asked, found.method, {"draws": str(draws)}, seed),
    )


def ask_concessions(
    table: Place,
    proposal: str,
    *,
    issue: str | None = None,
    block: bool = False,
    wording_cost: float = 1.0,
    most: int = 50,
    **under: Unpack[Under],
) -> ConcessionsResult:
    """Find the cheapest moves, side payments and rewordings that bring agreement on a proposal, or that stop it.

    Parameters
    ----------
    table, proposal, issue, **under
        As in `ask_objections`; of the table the columns move, price and options say what can be done.
    block : bool
        True to stop it.
    wording_cost : float
        Cost of moving the text from one end of the scale to the other, zero or more.
    most : int
        How many of the cheapest sets are listed.

    Raises
    ------
    DocumentError, UnknownNameError, CaseError, DateError
        As in `ask_objections`.
    """
    asked = _question(table, issue, under)
    one, law = asked.one, asked.law
    place = place_of(one, proposal)
    seek = cheapest_blocking if block else cheapest_agreement
    found = seek(situation(one, place, wording_cost), law.rule, law.weights, at_most=most)
    method = "mixed-integer programs, solved again with cuts until the cost rises; every set checked by the rule"
    return ConcessionsResult(
        rule_text=law.rule.text,
        issue=one.issue,
        aim="blocking" if block else "agreement",
        proposal=place,
        status_quo=one.status_quo,
        needless=found.needless,
        cost=found.cost,
        sets=found.sets,
        total=found.total,
        provenance=_provenance(asked, method, {"wording cost": f"{wording_cost:g}"}, None, _what_can_be_done(one)),
    )


def ask_packages(
    table: Place, *, risk: float = 0.1, draws: int = 1000, most: int = 20, seed: int = 1, **under: Unpack[Under]
) -> PackagesResult:
    """Find the combinations of options on all issues that the rule accepts, and the best among them.

    Parameters
    ----------
    table, draws, seed, **under
        As in `ask_objections`; every issue needs options and a status quo.
    risk : float
        Share of draws in which a package may fail, from 0 up to but not including 1.
    most : int
        How many acceptable packages are listed.

    Raises
    ------
    DocumentError, UnknownNameError, CaseError, DateError
        As in `ask_objections`.
    """
    from nemcon.datasets.negotiation import read_negotiation

    negotiation = read_negotiation(Path(table))
    capability = same_capability(negotiation) if "quota" in under else {}
    names, law = law_for(negotiation.table.actors, under, capability)
    options, utility, reservation = package_utilities(negotiation, draws, np.random.default_rng(seed))
    found = packages(options, names, utility, reservation, law.rule, law.weights, risk=risk)
    return PackagesResult(
        rule_text=law.rule.text,
        asked=found.asked,
        draws=draws,
        examined=found.examined,
        acceptable=len(found.choice),
        frontier=int(found.frontier.sum()),
        nash=tuple(_deal(found, row) for row in found.nash),
        egalitarian=tuple(_deal(found, row) for row in found.egalitarian),
        listed=tuple(_deal(found, row) for row in range(min(most, len(found.choice)))),
        provenance=Provenance(
            method="every package examined in every draw",
            settings=law.settings | {"draws": str(draws), "risk": f"{risk:g}"},
            record=negotiation.digest(),
            seed=seed,
        ),
    )


def ask_wordings(
    table: Place,
    *,
    issue: str | None = None,
    draws: int = 10_000,
    seed: int = 1,
    picture: Place | None = None,
    **under: Unpack[Under],
) -> WordingsResult:
    """Rank the options of an issue by the probability that the rule adopts them, and find the win set.

    Parameters
    ----------
    table, issue, draws, seed, **under
        As in `ask_objections`; the issue needs options.
    picture : str or Path, optional
        A file to draw the win set into, SVG, PNG or PDF by its name.

    Raises
    ------
    DocumentError, UnknownNameError, CaseError, DateError
        As in `ask_objections`, or the issue has no options.
    OutputError
        The picture cannot be written there, or what draws it is not installed.
    """
    asked = _question(table, issue, under)
    one, law = asked.one, asked.law
    if not one.options:
        raise CaseError(
            f"the issue {one.issue!r} has no options",
            where="table",
            expected="a column options such as: none=0; half=50; all=100",
            todo="Give the options in one row of the issue.",
        )
    position = draw_positions(one, draws, np.random.default_rng(seed))
    ranked = rank_wordings(one.options, one.members, position, one.status_quo, law.rule, law.weights)
    winning = win_set(one.members, position, one.status_quo, (one.low, one.high), law.rule, law.weights)
    places = np.linspace(one.low, one.high, 101)
    result = WordingsResult(
        rule_text=law.rule.text,
        issue=one.issue,
        status_quo=one.status_quo,
        low=one.low,
        high=one.high,
        draws=draws,
        options=tuple(
            WordingChance(
                name,
                float(value),
                float(chance),
                tuple(m for m, share in zip(one.members, row, strict=True) if share < 0.5),
            )
            for name, value, chance, row in zip(
                ranked.options, ranked.value, ranked.probability, ranked.support, strict=True
            )
        ),
        win_set=tuple(WinInterval(chance, *winning.interval(chance)) for chance in _CHANCES),
        curve=tuple(CurvePoint(*pair) for pair in zip(places.tolist(), winning.chance(places).tolist(), strict=True)),
        provenance=_provenance(asked, "win set of the status quo, exact in each draw", {"draws": str(draws)}, seed),
    )
    if picture is None:
        return result
    from nemcon.report.win_set_picture import draw_win_set

    draw_win_set(result, Path(picture))
    return replace(result, picture=str(picture))


def ask_sensitivity(
    table: Place,
    *,
    proposal: str | None = None,
    issue: str | None = None,
    draws: int = 10_000,
    seed: int = 1,
    **under: Unpack[Under],
) -> SensitivityResult:
    """Tell whose position, salience or tie moves the result most.

    Parameters
    ----------
    table, issue, draws, seed, **under
        As in `ask_objections`.
    proposal : str or None
        As in `ask_objections`; None: only the compromise mean is looked at.

    Raises
    ------
    DocumentError, UnknownNameError, CaseError, DateError
        As in `ask_objections`.
    """
    asked = _question(table, issue, under)
    one, law = asked.one, asked.law
    indices = compromise_indices(one.members, one.salience, one.capability, drawn_variance(one))
    by_position, by_salience = compromise_gradient(one.members, one.position, one.salience, one.capability)
    members = [
        MemberMoves(member, float(share), float(slope), float(weight))
        for member, share, slope, weight in zip(one.members, indices.total, by_position, by_salience, strict=True)
    ]
    place = None if proposal is None else place_of(one, proposal)
    adoption = None if place is None else _what_moves_adoption(one, place, law, draws, seed)
    return SensitivityResult(
        rule_text=law.rule.text,
        issue=one.issue,
        outcome=float(compromise(one.position, one.salience, one.capability)),
        variance=indices.variance,
        members=tuple(sorted(members, key=lambda each: (-each.share, -each.by_position))),
        proposal=place,
        adopted_smallest=None if adoption is None else adoption.now.adopted_smallest,
        adopted_largest=None if adoption is None else adoption.now.adopted_largest,
        swings=() if adoption is None else adoption.swings,
        provenance=_provenance(
            asked, f"Sobol indices of the compromise mean, {indices.method}; one change at a time",
            {"draws": str(draws)}, seed,
        ),
    )  # fmt: skip


def _what_moves_adoption(one: OneIssue, place: float, law: Law, draws: int, seed: int) -> _Adoption:
    position = draw_positions(one, draws, np.random.default_rng(seed))
    game = objection_game(one, place)
    swings = [
        *objection_swings(game, position, law.rule, law.weights),
        *position_swings(game, position, law.rule, law.weights),
    ]
    now = objections(game, position, law.rule, law.weights)
    return _Adoption(now, tuple(sorted(swings, key=lambda swing: -swing.moves)))


def _question(table: Place, issue: str | None, under: Under) -> _Question:
    from nemcon.datasets.negotiation import read_negotiation

    negotiation = read_negotiation(Path(table))
    one = one_issue(negotiation, issue)
    names, law = law_for(one.members, under, dict(zip(one.members, map(float, one.capability), strict=True)))
    return _Question(replace(one, members=names), law, negotiation.digest())


def _what_can_be_done(one: OneIssue) -> tuple[Note, ...]:
    if np.isfinite(one.move).any() or np.isfinite(one.price).any() or one.options:
        return ()
    told = "The table has no move, price or options on this issue, so nothing can be done for or against the proposal."
    return (Note("no-means", told, one.issue),)


def _deal(found: Packages, row: int) -> PackageDeal:
    return PackageDeal(
        options=found.named(row),
        probability=float(found.probability[row]),
        gain=dict(zip(found.members, map(float, found.gain[row]), strict=True)),
        on_frontier=bool(found.frontier[row]),
    )


def _provenance(
    asked: _Question, method: str, settings: dict[str, str], seed: int | None, notes: tuple[Note, ...] = ()
) -> Provenance:
    settings = asked.law.settings | settings
    return Provenance(method=method, settings=settings, record=asked.record, seed=seed, notes=notes)
