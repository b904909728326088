"""What the ends of the deterrence game are worth, end by end, against the formula written out slowly."""

import itertools

import numpy as np
import pytest

from nemcon.commitments.deterrence import Shape, chances, form, payoffs

VALUES = {
    "win_alone": 0.7,
    "help_effect": 0.5,
    "challenger_cost": 0.1,
    "challenger_cost_spread": 0.3,
    "protege_cost": 0.2,
    "guarantor_stake": 0.4,
    "fight_cost": 0.1,
    "fight_cost_gap": 0.45,
    "provocation_gain": 0.12,
    "provocation_harm": 0.18,
    "probability_resolved": 0.6,
    "cost_of_reneging": 0.3,
    "share_of_help": 0.8,
    "tripwire_cost": 0.1,
    "territory_covered": 0.75,
    "one_helps": 0.7,
    "rule_delivers": 0.9,
    "conditions_met": 0.5,
    "arms_effect": 0.1,
    "arms_cost": 0.05,
}


@pytest.fixture
def values():
    return {name: np.array([value]) for name, value in VALUES.items()}


def slow(v, there, k, covers):
    """One end, as the table in the module's docstring says it."""
    n = int(there.fights[k].sum())
    joined = min(1.0, n * v["one_helps"])
    wins = v["win_alone"] - v["arms_effect"] - v["help_effect"] * v["share_of_help"] * v["territory_covered"] * joined
    steps = there.shape.challenger_types - 1
    cost = v["challenger_cost"] + v["challenger_cost_spread"] * there.cost_type[k] / max(1, steps) + v["arms_cost"]
    if not there.attacked[k]:
        gained = v["provocation_gain"] if there.provoked[k] else 0.0
        lost = v["provocation_harm"] if there.provoked[k] else 0.0
        return [-lost, gained, *[0.0] * there.shape.guarantors]
    if not there.resisted[k]:
        return [1.0, -1.0, *[-v["guarantor_stake"]] * there.shape.guarantors]
    paid = [wins - cost - v["tripwire_cost"] * v["territory_covered"] * joined, -wins - v["protege_cost"]]
    for resolved, fights in zip(there.resolved[k], there.fights[k], strict=True):
        worth = -v["guarantor_stake"] * wins
        if fights:
            fight_cost = v["fight_cost"] + (0.0 if resolved else v["fight_cost_gap"])
            worth -= fight_cost * v["share_of_help"] * v["territory_covered"] * v["one_helps"]
        elif there.due[k] and (covers or not there.provoked[k]):
            worth -= v["cost_of_reneging"] * v["territory_covered"]
        paid.append(worth)
    return paid


@pytest.mark.parametrize(
    ("shape", "covers"),
    list(itertools.product([Shape(), Shape(2, 2, True), Shape(3, 1, False), Shape(1, 4, True)], [True, False])),
)
def test_every_end_is_worth_what_the_table_says(values, shape, covers):
    there = form(shape)
    told = payoffs(there, values, covers)[0]
    for k in range(len(told)):
        assert told[k] == pytest.approx(slow(VALUES, there, k, covers), abs=1e-12)


def test_chances_sum_to_one_at_every_node_and_help_is_due_when_rule_and_conditions_allow(values):
    there = form(Shape(2, 3, True))
    told = dict(zip([label for _, label in there.game.tree.branches], chances(there, values)[0], strict=True))
    assert told["due"] == pytest.approx(0.45)
    assert told["not due"] == pytest.approx(0.55)
    assert told["resolved"] + told["unresolved"] == pytest.approx(1)
    assert told["c1"] == pytest.approx(1 / 3)


def test_no_chance_to_win_leaves_its_bounds(values):
    there = form(Shape())
    low = payoffs(there, {**values, "win_alone": np.array([0.05])}, True)
    fought = there.fights.any(axis=1)
    assert (low[0, fought, 1] == -VALUES["protege_cost"]).all()


def test_the_same_shape_is_made_once():
    assert form(Shape(2)) is form(Shape(2))
    assert [len(form(Shape(m)).game.tree.layout.kind) for m in (1, 2, 3)] == [63, 191, 639]
