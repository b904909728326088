"""Who objects in the end: the iteration against every set of objectors, and the shares against counting."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from rule_shapes import CONSENSUS, EVERY, MINUS_ONE, TWO_THIRDS

from nemcon.decision.objection import ObjectionGame, brought_round, equilibria, objections
from nemcon.decision.rules import adopted
from nemcon.errors import CaseError

pytest.importorskip("numba", reason="the iteration is compiled with numba")


def a_game(seed, n=6):
    generator = np.random.default_rng(seed)
    ties = generator.uniform(0, 0.4, (n, n)) * (generator.random((n, n)) < 0.6)
    np.fill_diagonal(ties, 0)
    return ObjectionGame(tuple(f"m{i}" for i in range(n)), generator.uniform(0.3, 1, n), generator.uniform(0, 0.7, n),
                         ties, 60.0, 30.0, 0.0, 100.0), generator.uniform(0, 100, (40, n))  # fmt: skip


def replies(game, position, objects):
    """What each member answers to the others: the definition, word for word."""
    stake = game.salience * (abs(position - game.proposal) - abs(position - game.status_quo)) / (game.high - game.low)
    cover = np.zeros(len(position))
    for j in np.flatnonzero(objects):
        cover = cover + game.ties[:, j]
    return stake - np.maximum(0, game.cost - cover) > 0


@pytest.mark.parametrize("seed", range(5))
def test_the_two_equilibria_are_the_smallest_and_the_largest_of_all(seed):
    game, position = a_game(seed)
    both = equilibria(game, position)
    for draw, x in enumerate(position):
        every = [np.array(a) for a in product((False, True), repeat=6) if (replies(game, x, np.array(a)) == a).all()]
        assert (both.smallest[draw] == np.all(every, axis=0)).all()
        assert (both.largest[draw] == np.any(every, axis=0)).all()


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_shares_are_what_counting_draw_by_draw_gives(rule):
    game, position = a_game(7)
    weights = dict(zip(game.members, (5.5, 3.25, 3.0, 2.0, 1.0, 0.5), strict=True))
    both, shares = equilibria(game, position), objections(game, position, rule, weights)

    def passes(objects):
        return adopted(rule, np.where(objects, 1, 0).astype(np.int8)[np.newaxis], game.members, weights)[0]

    for objects, chance, each, last in (
        (both.smallest, shares.adopted_smallest, shares.objects_smallest, shares.last_smallest),
        (both.largest, shares.adopted_largest, shares.objects_largest, shares.last_largest),
    ):
        assert chance == pytest.approx(np.mean([passes(row) for row in objects]))
        assert each == pytest.approx(objects.mean(axis=0))
        for m in range(6):
            alone = [row[m] and not passes(row) and passes(row & (np.arange(6) != m)) for row in objects]
            assert last[m] == pytest.approx(np.mean(alone))
    assert shares.undecided == pytest.approx((both.smallest != both.largest).any(axis=1).mean())
    assert shares.spread >= 0


def test_one_that_hides_behind_another_objects_only_under_its_cover():
    game = ObjectionGame(("lead", "hide"), np.array([1.0, 0.5]), np.array([0.1, 0.4]),
                         np.array([[0.0, 0.0], [0.3, 0.0]]), 100.0, 0.0, 0.0, 100.0)  # fmt: skip
    alone = equilibria(replace(game, salience=np.array([0.0, 0.5])), np.array([0.0, 40.0]))
    assert alone.smallest.tolist() == [[False, False]]
    assert equilibria(game, np.array([0.0, 40.0])).smallest.tolist() == [[True, False]]
    assert equilibria(
        replace(game, ties=game.ties + np.array([[0, 0], [0.05, 0]])), np.array([0.0, 40.0])
    ).smallest.all()
    few, many = brought_round(replace(game, ties=game.ties * 2), np.array([0.0, 40.0]), CONSENSUS)
    assert few.tolist() == many.tolist() == [1.0, 0.0]


def test_two_that_wait_for_each_other_leave_it_to_expectations():
    game = ObjectionGame(("a", "b"), np.ones(2), np.full(2, 1.5), np.array([[0, 1.0], [1.0, 0]]), 1.0, 0.0, 0.0, 1.0)
    outcome = objections(game, np.zeros((3, 2)), CONSENSUS)
    assert (outcome.adopted_smallest, outcome.adopted_largest, outcome.spread) == (1.0, 0.0, 1.0)
    assert outcome.undecided == 1.0
    assert objections(game, np.zeros((3, 2)), MINUS_ONE).last_largest.tolist() == [1.0, 1.0]


def test_more_members_than_a_word_has_bits():
    n = 70
    game = ObjectionGame(tuple(f"m{i:02d}" for i in range(n)), np.ones(n), np.linspace(0, 2, n), np.zeros((n, n)),
                         1.0, 0.0, 0.0, 1.0)  # fmt: skip
    position = np.random.default_rng(0).uniform(0, 1, (200, n))
    both, shares = equilibria(game, position), objections(game, position, TWO_THIRDS)
    assert (both.smallest == (np.abs(position - 1) - np.abs(position) > game.cost)).all()
    assert shares.objects_smallest == pytest.approx(both.smallest.mean(axis=0))


@pytest.mark.parametrize(
    ("change", "told"),
    [({"salience": np.array([0.5, 1.5])}, "salience, member b"), ({"cost": np.array([np.nan, 0])}, "member a"),
     ({"ties": np.array([[0, -1.0], [0, 0]])}, "row a, column b"), ({"ties": np.eye(2)}, "row a, column a"),
     ({"members": ("a", "a")}, "different"), ({"proposal": 2.0}, "proposal"), ({"low": 1.0}, "status quo|scale")],
)  # fmt: skip
def test_a_wrong_value_is_named(change, told):
    values = {"members": ("a", "b"), "salience": np.ones(2), "cost": np.zeros(2), "ties": np.zeros((2, 2)),
              "proposal": 1.0, "status_quo": 0.0, "low": 0.0, "high": 1.0} | change  # fmt: skip
    with pytest.raises(CaseError, match=told):
        objections(ObjectionGame(**values), np.zeros((1, 2)), CONSENSUS)


def test_a_position_that_is_no_number_is_named():
    game, position = a_game(1)
    position[3, 2] = np.nan
    with pytest.raises(CaseError, match="draw 3, member m2"):
        equilibria(game, position)
