"""Laws of the challenge model, and the compiled rounds against the definition written out."""

from dataclasses import replace

import numpy as np
import pytest

from nemcon.decision.bargaining.challenge import VARIANTS, challenge, challenge_draws
from nemcon.errors import CaseError, UnknownNameError
from nemcon.positions.table import IssueTable

pytest.importorskip("numba", reason="the rounds are compiled with numba")
EVERY = pytest.mark.parametrize("variant", VARIANTS)


def table(x, s, c, actors=None):
    x, s, c = (np.array(values, dtype=float).reshape(len(values), -1) for values in (x, s, c))
    n, k = x.shape
    return IssueTable(actors or tuple(f"a{i}" for i in range(n)), tuple(f"i{j}" for j in range(k)), x, s, c,
                      np.zeros(k), np.full(k, 100.0), np.full(k, np.nan), np.full(k, np.nan))  # fmt: skip


def drawn(seed, n=7):
    generator = np.random.default_rng(seed)
    return generator.uniform(0, 100, n), generator.uniform(0.1, 1, n), generator.uniform(0.1, 2, n)


def one_round(x, s, c, v):
    """The module's definition, loop by loop."""
    n, span = len(x), np.ptp(x)
    d = np.abs(x[:, None] - x[None]) / span
    order = np.argsort(x)
    weight = np.cumsum((c * s)[order])
    median = x[order][np.searchsorted(weight, weight[-1] / 2)]

    def chances(distance):
        p, cast = np.zeros((n, n)), np.zeros((n, n))
        for i in range(n):
            for j in range(n):
                vote = c * s * (distance[:, j] - distance[:, i])
                p[i, j], cast[i, j] = vote[vote > 0].sum(), np.abs(vote).sum()
        return p / np.where(cast > 0, cast, 1) if v.per_pair else p / cast.sum()

    def worth(i, j, p, r):
        z = 0.5 if v.turns_at_extremes else (abs(x[i] - median) / span + d[i, j]) / 4
        ends = [2 - 4 * part**r for part in (0.5 - d[i, j] / 2, 0.5 + d[i, j] / 2, 0.5, 0.5 - z, 0.5 + z)]
        success, failure, quo, good, bad = ends
        challenged = s[j] * (p[i, j] * success + (1 - p[i, j]) * failure) + (1 - s[j]) * success
        return challenged - v.stay * quo - (1 - v.stay) * (v.better * good + (1 - v.better) * bad)

    p, r = chances(d), np.ones(n)
    if v.risk:
        threat = np.array([sum(worth(j, i, p, 1.0) for j in range(n) if j != i) for i in range(n)])
        level = (2 * threat - threat.max() - threat.min()) / np.ptp(threat) / 3
        r = (1 - level) / (1 + level)
    if v.votes_at_risk:
        p = chances(d ** r[:, None])
    after = x.copy()
    for i in range(n):
        offers = []
        for j in range(n):
            if j == i:
                continue
            a, b = worth(i, j, p, r[i]), worth(j, i, p, r[i] if v.own_eyes else r[j])
            if b <= 0:
                continue
            if b > a > 0 and v.confrontation:
                offers.append((0, abs(x[j] - x[i]), x[j]))
            elif a < 0 and b > -a:
                target = x[i] + (x[j] - x[i]) * abs(a / b)
                offers.append((0, abs(target - x[i]), target) if v.least_move else (1, -b, target))
            elif a < 0 and v.capitulation:
                offers.append((0, abs(x[j] - x[i]), x[j]))
        if offers:
            after[i] = min(offers)[2]
    return after


@EVERY
@pytest.mark.parametrize("seed", range(6))
def test_a_round_is_the_definition_written_out(variant, seed):
    x, s, c = drawn(seed)
    ran = challenge(table(x, s, c), variant=variant, rounds=1)
    after = np.array([ran.rounds[1].positions[f"a{i}"]["i0"] for i in range(7)])
    assert after == pytest.approx(one_round(x, s, c, VARIANTS[variant]), abs=1e-9)


@EVERY
def test_draws_give_what_single_runs_give(variant):
    _, s, c = drawn(3)
    draws = np.random.default_rng(4).uniform(0, 100, (5, 7))
    many = challenge_draws(tuple("abcdefg"), draws, s, c, variant=variant, rounds=3)
    for draw, outcome in zip(draws, many.outcome, strict=True):
        ran = challenge(table(draw, s, c), variant=variant, rounds=3)
        assert outcome.tolist() == [one.outcome["i0"] for one in ran.rounds]


@EVERY
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_actors_the_unit_of_power_and_the_scale_mean_nothing(variant, seed):
    x, s, c = drawn(seed)
    turned = np.random.default_rng(seed).permutation(7)
    plain = challenge(table(x, s, c), variant=variant, rounds=3)
    names = tuple(f"a{i}" for i in turned)
    other = challenge(table(x[turned], s[turned], c[turned] * 1000, names), variant=variant, rounds=3)
    stretched = challenge(table(x / 4 + 3, s, c), variant=variant, rounds=3)
    for one, two, three in zip(plain.rounds, other.rounds, stretched.rounds, strict=True):
        assert two.outcome["i0"] == pytest.approx(one.outcome["i0"], abs=1e-6)
        assert three.outcome["i0"] == pytest.approx(one.outcome["i0"] / 4 + 3, abs=1e-6)
        for actor in names:
            assert two.positions[actor]["i0"] == pytest.approx(one.positions[actor]["i0"], abs=1e-6)
            assert x.min() - 1e-9 <= one.positions[actor]["i0"] <= x.max() + 1e-9


@EVERY
def test_alike_or_alone_nobody_moves(variant):
    alike = challenge(table([5.0, 5.0], [0.5, 0.7], [1, 2]), variant=variant, rounds=2)
    alone = challenge(table([5.0], [0.5], [1]), variant=variant, rounds=2)
    for ran in (alike, alone):
        assert [one.outcome["i0"] for one in ran.rounds] == [5.0, 5.0, 5.0]
        assert not any(one.moves for one in ran.rounds)


def test_moves_tell_who_made_whom_move_and_issues_stay_apart():
    x, s, c = drawn(1)
    both = np.column_stack([x, x[::-1]])
    both[2, 1] = np.nan
    case = table(both, np.where(np.isnan(both), np.nan, s[:, None]), np.where(np.isnan(both), np.nan, c[:, None]))
    ran = challenge(case, variant="scholz", rounds=2)
    first = challenge(table(x, s, c), variant="scholz", rounds=2)
    assert [one.outcome["i0"] for one in ran.rounds] == [one.outcome["i0"] for one in first.rounds]
    assert "i1" not in ran.rounds[0].positions["a2"]
    for before, after in zip(ran.rounds, ran.rounds[1:], strict=False):
        for move in before.moves:
            challenger, target = move.actors
            assert challenger != target
            assert after.positions[target][move.issues[0]] == move.after[0] != move.before[0]
            assert move.detail["other"] > 0


def test_wrong_values_are_named():
    x, s, c = drawn(1)
    good = table(x, s, c)
    s[3] = np.nan
    with pytest.raises(CaseError, match="issue i0, actor a3, salience"):
        challenge(table(x, s, c), variant="scholz", rounds=1)
    with pytest.raises(CaseError, match="actor a0, capability"):
        challenge(table(x, np.ones(7), [-1.0, *c[1:]]), variant="scholz", rounds=1)
    with pytest.raises(CaseError, match="issue i0: no actor"):
        challenge(replace(good, position=np.full((7, 1), np.nan)), variant="scholz", rounds=1)
    with pytest.raises(UnknownNameError, match="summed_q05"):
        challenge(good, variant="bdm", rounds=1)
    with pytest.raises(CaseError, match="rounds"):
        challenge(good, variant="scholz", rounds=0)
