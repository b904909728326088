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


def one_round(x, s, c, v, span):
    """The module's definition, loop by loop."""
    if np.ptp(x) == 0:
        return x
    n = len(x)
    d = np.abs(x[:, None] - x[None]) / span
    order = np.argsort(x)
    weight = np.cumsum((c * s)[order])
    median = x[order][np.searchsorted(weight, weight[-1] / 2)]
    summed = v.votes == "on all pairs"

    def chances(distance):
        p, cast = np.zeros((n, n)), np.zeros((n, n))
        for i in range(n):
            for j in range(n):
                vote = c * s * (distance[:, j] - distance[:, i])
                p[i, j], cast[i, j] = vote[vote > 0].sum(), np.abs(vote).sum()
        return p / cast.sum() if summed else p / np.where(cast > 0, cast, 1)

    def turn(i, j, r):
        away = abs(x[i] - median) / span
        z = 0.5 if v.turn == "extremes" else (away + d[i, j]) / 4
        better = float(d[i, j] > away + 1e-12) if v.turn == "drift" else 0.5
        return better * (2 - 4 * (0.5 - z) ** r) + (1 - better) * (2 - 4 * (0.5 + z) ** r)

    def worth(i, j, p, r):
        success, failure, quo = (2 - 4 * part**r for part in (0.5 - d[i, j] / 2, 0.5 + d[i, j] / 2, 0.5))
        challenged = s[j] * (p[i, j] * success + (1 - p[i, j]) * failure) + (1 - s[j]) * success
        return challenged - v.stay * quo - (1 - v.stay) * turn(i, j, r)

    p, r = chances(d), np.ones(n)
    if v.risk != "none":
        pairs = [(lambda i, j: (j, i)), (lambda i, j: (i, j))][v.risk == "prospects"]
        gain = np.array([sum(worth(*pairs(i, j), p, 1.0) for j in range(n) if j != i) for i in range(n)])
        level = (2 * gain - gain.max() - gain.min()) / np.ptp(gain) / 3
        r = (1 - level) / (1 + level)
    if summed:
        p = chances(d ** r[:, None])
    after = x.copy()
    for i in range(n):
        offers = []
        for j in range(n):
            if x[j] == x[i]:
                continue
            a, b = worth(i, j, p, r[i]), worth(j, i, p, r[i if v.eyes == "threatened" else j])
            if b <= 0:
                continue
            if a > 0:
                kind, target = ("confrontation" if b > a else None), x[j]
            elif b > -a:
                kind, target = "compromise", x[i] + (x[j] - x[i]) * abs(a / b)
            else:
                kind, target = "capitulation", x[j]
            if kind in v.offers:
                by_strength = v.choice == "strongest" or (v.choice == "confrontation first" and kind == "compromise")
                offers.append((round(9 - b, 9) if by_strength else 0, round(abs(target - x[i]), 9), target))
        if offers:
            after[i] = min(offers)[2]
    return after


@EVERY
@pytest.mark.parametrize(
    ("seed", "digits"), [(0, 9), (1, 9), (2, 9), (3, 9), (4, -1), (5, -1)]
)  # -1: many at one place
def test_the_rounds_are_the_definition_written_out(variant, seed, digits):
    x, s, c = drawn(seed)
    x = np.round(x, digits)
    ran = challenge(table(x, s, c), variant=variant, rounds=3)
    span = np.ptp(x)
    for one in ran.rounds[1:]:
        x = one_round(x, s, c, VARIANTS[variant], span if VARIANTS[variant].range == "first" else np.ptp(x))
        assert [one.positions[f"a{i}"]["i0"] for i in range(7)] == pytest.approx(x, abs=1e-9)


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
@pytest.mark.parametrize("seed", range(3))
def test_the_mirrored_scale_gives_the_mirrored_course(variant, seed):
    x, s, c = drawn(seed)
    plain = challenge(table(x, s, c), variant=variant, rounds=3)
    turned = challenge(table(100 - x, s, c), variant=variant, rounds=3)
    for one, two in zip(plain.rounds, turned.rounds, strict=True):
        assert two.outcome["i0"] == pytest.approx(100 - one.outcome["i0"], abs=1e-6)
        for actor, held in one.positions.items():
            assert two.positions[actor]["i0"] == pytest.approx(100 - held["i0"], abs=1e-6)


def test_what_moves_is_what_the_variant_offers():
    found = {name: set() for name in VARIANTS}
    for name in VARIANTS:
        for seed in range(20):
            ran = challenge(table(*drawn(seed)), variant=name, rounds=3)
            found[name] |= {move.kind for one in ran.rounds for move in one.moves}
    offered = {name: set(variant.offers) for name, variant in VARIANTS.items()}
    # Without risk nobody loses more than another gains: a + b is at least 0 with saliences up to 1.
    offered["compromises_no_risk"] = {"compromise"}
    assert found == offered


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
