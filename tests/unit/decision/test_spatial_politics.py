"""The Spatial Model of Politics on small cases, step by step, and against a slow version in plain loops."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nemcon.decision.bargaining.condorcet import condorcet_election
from nemcon.decision.bargaining.spatial_politics import SpatialPoliticsSettings, spatial_politics, winning_chances
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable

KNOBS = {
    "victory": ("linear", "square", "quartic", "octic", "binary"),
    "voting": ("proportional", "proportional_binary", "binary", "proportional_cubic", "cubic"),
    "election": ("conditional", "markov_uniform", "markov_incentive"),
    "transitions": ("deterministic", "stochastic"),
    "risk_range": ("min", "mid", "max"),
    "risk_adjustment": ("none", "one_third", "half", "two_thirds", "full"),
    "commitment": ("none", "semi", "full"),
    "interpolation": ("s1p1", "s2p2"),
    "bargains": ("initiator", "initiator_receiver", "power_weighted"),
}


def table(position, salience, capability, low=0.0, high=100.0):
    position = np.array(position, dtype=float)
    count, issues = position.shape
    return IssueTable(
        actors=tuple(f"A{number}" for number in range(count)),
        issues=tuple(f"issue {number}" for number in range(issues)),
        position=position,
        salience=np.array(salience, dtype=float).reshape(count, issues),
        capability=np.repeat(np.array(capability, dtype=float)[:, None], issues, axis=1),
        low=np.full(issues, low),
        high=np.full(issues, high),
        status_quo=np.full(issues, np.nan),
        outcome=np.full(issues, np.nan),
    )


def drawn(count, issues, seed):
    rng = np.random.default_rng(seed)
    return table(
        rng.uniform(0, 100, (count, issues)), rng.uniform(0.1, 1 / issues, (count, issues)), rng.uniform(5, 90, count)
    )


def slow_turn(x, s, c):
    """One turn with the default knobs, written from the module's six steps."""
    n = len(x)

    def distance(i, place):
        return math.sqrt(sum((s[i] * (x[i] - place)) ** 2) / sum(s[i] ** 2))

    def curve(d, r):
        return (1 - d) * (1 + r * d)

    likely = condorcet_election(np.array([[1 - distance(i, x[j]) for j in range(n)] for i in range(n)]), c)
    risk = [-0.5 + 1.5 * (p - min(likely)) / (max(likely) - min(likely)) for p in likely]
    total = s.sum(axis=1)
    bargains = [(i, i, x[i], x[i]) for i in range(n)]
    for i in range(n):
        u = np.array([[curve(distance(k, x[j]), (2 * risk[i] + risk[k]) / 3) for j in range(n)] for k in range(n)])
        best = None
        for j in range(n):
            if j == i:
                continue
            for_i, for_j = c[i] * total[i] * (1 - u[i, j]), c[j] * total[j] * (1 - u[j, i])
            sides = [for_i, for_j]
            for k in range(n):
                if k in (i, j):
                    continue
                lean = c[k] * total[k] * (u[k, i] - u[k, j])
                p = (for_i + max(lean, 0) + 1e-10) / (for_i + for_j + abs(lean) + 2e-10)
                join_i = p * (2 * u[k, i] + 1) + (1 - p) * 3 * u[k, j]
                join_j = p * 3 * u[k, i] + (1 - p) * (2 * u[k, j] + 1)
                sides[0 if join_i > join_j else 1] += c[k] * total[k] * abs(join_i - join_j)
            p = (sides[0] + 1e-10) / (sum(sides) + 2e-10)
            gain = total[j] * (2 * p + 2 * (1 - p) * u[i, j]) + (1 - total[j]) * 2 - (1 + u[i, j])
            if best is None or gain > best[0]:
                best = (gain, j, p)
        gain, j, p = best
        if gain > 1e-5:
            w_i, w_j = (s[i] * p) ** 2, (s[j] * (1 - p)) ** 2
            step = (x[j] - x[i]) / (w_i + w_j + 1e-6)
            bargains.append((i, j, np.round(x[i] + w_j * step, 4), np.round(x[j] - w_i * step, 4)))
    after = x.copy()
    for actor in range(n):
        queue = [b for b in bargains if actor in b[:2]]
        utility = np.zeros((n, len(queue)))
        for m, (i, j, own, other) in enumerate(queue):
            places = [own if k == i else other if k == j else x[k] for k in range(n)]
            for k in range(n):
                utility[k, m] = sum(curve(distance(k, place), risk[k]) for place in places) / n
        i, _, own, other = queue[int(np.argmax(condorcet_election(utility, c)))]
        after[actor] = own if actor == i else other
    return after


def end(run):
    return np.array([list(row.values()) for row in run.rounds[-1].positions.values()])


@pytest.mark.parametrize(("count", "issues", "seed"), [(3, 1, 0), (5, 1, 1), (6, 2, 2), (8, 3, 3), (12, 1, 4)])
def test_fast_and_slow_agree(count, issues, seed):
    case = drawn(count, issues, seed)
    run = spatial_politics(case, rounds=4)
    x = case.position / 100
    for state in run.rounds[1:]:
        x = slow_turn(x, case.salience, case.capability[:, 0])
        ours = np.array([list(row.values()) for row in state.positions.values()])
        assert ours == pytest.approx(100 * x, abs=1e-9)


def test_the_first_round_is_the_table_and_the_last_has_no_moves():
    case = drawn(6, 2, 5)
    run = spatial_politics(case)
    first = np.array([list(row.values()) for row in run.rounds[0].positions.values()])
    assert first == pytest.approx(case.position)
    assert run.rounds[0].moves
    assert run.rounds[-1].moves == ()
    assert (run.actors, run.issues) == (case.actors, case.issues)


def test_followed_bargains_are_where_the_actors_stand_next():
    run = spatial_politics(drawn(9, 2, 6))
    followed = 0
    for now, then in zip(run.rounds, run.rounds[1:], strict=False):
        for move in now.moves:
            for role, actor, place in zip(
                ("initiator", "receiver"), move.actors, (move.after[:2], move.after[2:]), strict=True
            ):
                if move.detail[f"{role}_follows"]:
                    followed += 1
                    assert tuple(then.positions[actor].values()) == pytest.approx(place)
    assert followed


def test_the_scale_is_the_issues_own():
    case = drawn(7, 1, 7)
    wide = replace(case, position=case.position * 5 - 100, low=np.array([-100.0]), high=np.array([400.0]))
    assert end(spatial_politics(wide)) == pytest.approx(end(spatial_politics(case)) * 5 - 100)


def test_a_lone_actor_and_a_body_of_one_mind_stay_where_they_are():
    for case in (table([[30.0]], [0.5], [1.0]), table([[40.0]] * 4, [0.5] * 4, [1.0, 2.0, 3.0, 4.0])):
        run = spatial_politics(case)
        assert len(run.rounds) == 3
        assert end(run) == pytest.approx(case.position)
        assert run.rounds[-1].outcome["issue 0"] == pytest.approx(case.position[0, 0])


def test_mirror_images_have_even_chances_and_the_mean_as_outcome():
    case = table([[20.0], [80.0]], [0.6, 0.6], [3.0, 3.0])
    assert winning_chances(case) == pytest.approx([0.5, 0.5])
    assert spatial_politics(case, rounds=0).rounds[0].outcome["issue 0"] == pytest.approx(50.0)


def test_last_digits_do_not_make_some_bold_and_others_shy():
    """The corners of an equilateral triangle are alike but for rounding."""
    height = 20 * math.sqrt(3)
    run = spatial_politics(table([[30, 30], [70, 30], [50, 30 + height]], [[0.4, 0.4]] * 3, [7.0] * 3), rounds=1)
    gains = [move.gain for move in run.rounds[0].moves]
    assert len(gains) == 3
    assert gains == pytest.approx([gains[0]] * 3)


def test_chances_of_distinct_positions_sum_to_one():
    case = table([[10.0], [10.05], [60.0], [90.0]], [0.5] * 4, [1.0, 2.0, 3.0, 2.0])
    chance = winning_chances(case)
    assert chance[0] == chance[1]
    assert chance[1:].sum() == pytest.approx(1.0)


def test_rounds_limit_the_turns_and_an_unsettled_end_is_noted():
    run = spatial_politics(drawn(10, 1, 8), rounds=1)
    assert len(run.rounds) == 2
    assert "not-settled" in {note.code for note in run.provenance.notes}
    assert len(spatial_politics(drawn(10, 1, 8), rounds=0).rounds) == 1


def test_too_much_attention_is_scaled_and_noted():
    case = drawn(5, 2, 9)
    run = spatial_politics(replace(case, salience=case.salience / case.salience.sum(axis=1).max() * 1.6))
    expected = spatial_politics(replace(case, salience=case.salience / case.salience.sum(axis=1).max()))
    assert end(run) == pytest.approx(end(expected))
    assert [note.code for note in run.provenance.notes if note.where] == ["salience-scaled"]


def test_capabilities_by_issue_are_averaged_and_noted():
    case = drawn(5, 2, 10)
    capability = case.capability.copy()
    capability[0] *= [0.5, 2.0]
    run = spatial_politics(replace(case, capability=capability))
    assert "capability-averaged" in {note.code for note in run.provenance.notes}


@pytest.mark.parametrize(("knob", "value"), [(knob, value) for knob, values in KNOBS.items() for value in values])
def test_every_value_of_every_knob_runs(knob, value):
    case = drawn(7, 2, 11)
    run = spatial_politics(case, SpatialPoliticsSettings(**{knob: value}), rounds=6, seed=3)
    places = end(run)
    assert np.isfinite(places).all()
    assert (places >= case.position.min(axis=0) - 0.006).all()
    assert (places <= case.position.max(axis=0) + 0.006).all()
    assert run.provenance.settings[knob] == value
    assert run == spatial_politics(case, SpatialPoliticsSettings(**{knob: value}), rounds=6, seed=3)


def test_receivers_views_add_a_bargain_each():
    case = drawn(7, 1, 12)
    by_one = spatial_politics(case, rounds=1).rounds[0].moves
    by_both = spatial_politics(case, SpatialPoliticsSettings(bargains="initiator_receiver"), rounds=1).rounds[0].moves
    assert len(by_both) == 2 * len(by_one)
    weighted = spatial_politics(case, SpatialPoliticsSettings(bargains="power_weighted"), rounds=1).rounds[0].moves
    for number, move in enumerate(weighted):
        low, high = sorted([by_both[2 * number].after[0], by_both[2 * number + 1].after[0]])
        assert low - 0.006 <= move.after[0] <= high + 0.006


def test_draws_follow_the_seed():
    case, settings = drawn(8, 1, 13), SpatialPoliticsSettings(transitions="stochastic")
    ends = {tuple(end(spatial_politics(case, settings, rounds=3, seed=seed)).ravel()) for seed in range(6)}
    assert len(ends) > 1
    assert spatial_politics(case, settings, seed=5).provenance.seed == 5
    assert spatial_politics(case).provenance.seed is None


@pytest.mark.parametrize(
    ("column", "cell", "value", "message"),
    [
        ("position", (1, 0), math.nan, "actor A1, issue issue 0, column position"),
        ("position", (0, 1), 101.0, "actor A0, issue issue 1, column position"),
        ("salience", (2, 1), -0.1, "actor A2, issue issue 1, column salience"),
        ("salience", (2, 0), 40.0, "0 to 1"),
        ("capability", (2, 0), -3.0, "actor A2, issue issue 0, column capability"),
        ("capability", (0, 0), math.inf, "column capability"),
        ("salience", (1, slice(None)), 0.0, "actor A1.*at least one issue"),
        ("capability", slice(None), 0.0, "all zero"),
    ],
)
def test_bad_cells_are_named(column, cell, value, message):
    case = drawn(4, 2, 14)
    values = getattr(case, column).copy()
    values[cell] = value
    with pytest.raises(CaseError, match=message):
        spatial_politics(replace(case, **{column: values}))


def test_other_bad_input_is_named():
    case = drawn(3, 1, 15)
    for bad, message in (
        (replace(case, actors=("A", "B", "A")), "actor 'A' more than once"),
        (replace(case, high=case.low), "low end below"),
        (replace(case, actors=(), position=np.empty((0, 1))), "no actor"),
    ):
        with pytest.raises(CaseError, match=message):
            spatial_politics(bad)
    with pytest.raises(CaseError, match="-1 rounds"):
        spatial_politics(case, rounds=-1)
    with pytest.raises(CaseError, match="victory"):
        spatial_politics(case, SpatialPoliticsSettings(victory="cubed"))  # type: ignore[arg-type]
