"""Data are drawn from each model; the estimates come back, and intervals hold the truth about as often as they say."""

import numpy as np
import pandas as pd
import pytest

from nemcon.commitments.estimation import CrisisModel, StrategicModel, UltimatumModel
from nemcon.commitments.estimation.crisis import reply
from nemcon.commitments.estimation.nested import settle
from nemcon.commitments.estimation.ultimatum import best_offer


def strategic(game, error, link, n, generator):
    """Draw errors and let players choose, move by move; no formula of the likelihood is used."""
    x = generator.normal(size=(n, 8))
    truth = {
        "egame12": {"u11": [0.4, -0.8], "u14": [0.6], "u24": [-0.3, 0.9]},
        "egame122": {"u11": [0.5], "u12": [-0.7], "u14": [0.8], "u22": [0.2, -0.6], "u24": [-0.4, 0.7]},
        "egame123": {"u11": [0.3, -0.6], "u15": [0.7], "u16": [-0.5], "u23": [0.4], "u26": [0.9], "u36": [-0.2, 0.8]},
    }[game]
    regressors = {}
    for at, (name, beta) in enumerate(truth.items()):
        ones = np.ones((n, 1)) if len(beta) == 2 else np.zeros((n, 0))
        regressors[name] = np.hstack([ones, x[:, [at]]])
    utility = {name: regressors[name] @ np.array(beta) for name, beta in truth.items()}
    return regressors, np.concatenate(list(truth.values())), played(game, utility, error, link, n, generator)


def played(game, utility, error, link, n, generator):
    """What happens when everyone follows backward induction with its own errors."""
    from nemcon.commitments.estimation.game import GAMES

    told = GAMES[game]
    worth = np.zeros((told.players, len(told.outcomes), n))
    for one in told.utilities:
        worth[one.player - 1, one.outcome] = utility.get(one.name, 0.0)
    seen = worth + generator.normal(size=worth.shape) if error == "private" else worth

    def noise():
        if error == "private":
            return 0.0
        if link == "probit":
            return np.sqrt(2.0) * generator.normal(size=n)
        return np.sqrt(2.0) * generator.logistic(size=n)

    def expected(node):
        """Lottery over outcomes as others expect it, and what would happen."""
        if isinstance(node, int):
            chance = np.zeros((len(told.outcomes), n))
            chance[node] = 1.0
            return chance, np.full(n, node)
        (left, ends_left), (right, ends_right) = expected(node.left), expected(node.right)
        gap = right - left
        mine = node.player - 1
        goes_right = (gap * seen[mine]).sum(axis=0) + noise() > 0.0
        from scipy.stats import logistic, norm

        spread = np.sqrt((gap**2).sum(axis=0)) if error == "private" else np.sqrt(2.0)
        cdf = norm.cdf if link == "probit" else logistic.cdf
        chance = cdf((gap * worth[mine]).sum(axis=0) / spread)
        return left * (1 - chance) + right * chance, np.where(goes_right, ends_right, ends_left)

    return expected(told.root)[1]


@pytest.mark.parametrize("game", ["egame12", "egame122", "egame123"])
@pytest.mark.parametrize(("error", "link"), [("agent", "probit"), ("private", "probit"), ("agent", "logit")])
def test_truth_comes_back(game, error, link):
    regressors, truth, outcome = strategic(game, error, link, 6000, np.random.default_rng(11))
    fit = StrategicModel(game, error=error, link=link).fit(regressors, outcome).result_
    assert fit.convergence.converged
    z = (fit.theta - truth) / fit.standard_errors
    assert np.abs(z).max() < 3.5
    assert (z**2).sum() < 3.0 * len(z)
    assert fit.standard_errors.max() < 0.25


def test_a_wrong_model_does_not_bring_the_truth_back():
    """The test above can fail: agent error fitted to private information is off."""
    regressors, truth, outcome = strategic("egame12", "private", "probit", 6000, np.random.default_rng(11))
    fit = StrategicModel("egame12", error="agent", link="logit").fit(regressors, outcome).result_
    assert np.abs((fit.theta - truth) / fit.standard_errors).max() > 3.5


@pytest.mark.parametrize("kind", ["hessian", pytest.param("sandwich", marks=pytest.mark.slow)])
def test_intervals_cover(kind):
    """100 samples of 400: of 5 coefficients' 95 % intervals 91 to 98 in 100 hold the truth."""
    generator = np.random.default_rng(7)
    held = []
    for _ in range(100):
        regressors, truth, outcome = strategic("egame12", "agent", "probit", 400, generator)
        fit = StrategicModel("egame12", standard_errors=kind).fit(regressors, outcome).result_
        low, high = fit.intervals().T
        held.append((low <= truth) & (truth <= high))
    assert 0.91 <= np.mean(held) <= 0.98


def test_bootstrap_agrees_with_the_hessian_on_data_from_the_model():
    regressors, _, outcome = strategic("egame12", "agent", "probit", 1500, np.random.default_rng(3))
    plain = StrategicModel("egame12").fit(regressors, outcome)
    drawn = StrategicModel("egame12", standard_errors="bootstrap", replications=150).fit(regressors, outcome)
    assert drawn.standard_errors_ == pytest.approx(plain.standard_errors_, rel=0.3)
    assert drawn.result_.provenance.notes == ()


def test_clusters_that_repeat_observations_are_seen_through():
    """Every observation four times: the Hessian halves the errors, clusters do not."""
    regressors, _, outcome = strategic("egame12", "agent", "probit", 500, np.random.default_rng(3))
    once = StrategicModel("egame12", standard_errors="sandwich").fit(regressors, outcome)
    four = {name: np.repeat(values, 4, axis=0) for name, values in regressors.items()}
    labels = np.repeat(np.arange(500), 4)
    blind = StrategicModel("egame12", standard_errors="sandwich").fit(four, np.repeat(outcome, 4))
    seen = StrategicModel("egame12", standard_errors="cluster").fit(four, np.repeat(outcome, 4), clusters=labels)
    assert blind.standard_errors_ == pytest.approx(once.standard_errors_ / 2.0, rel=1e-5)
    assert seen.standard_errors_ == pytest.approx(once.standard_errors_ * np.sqrt(500 / 499), rel=1e-5)


def test_scales_by_player_come_back():
    generator = np.random.default_rng(5)
    n = 20_000
    fixed = {"u11": -1.0, "u14": -2.4, "u24": 1.5}
    scale = {"u11": 0.7, "u14": 0.7, "u24": 1.6}
    utility = {name: np.full(n, value / scale[name]) for name, value in fixed.items()}
    table = pd.DataFrame({"y": played("egame12", utility, "agent", "probit", n, generator)})
    model = StrategicModel(formula="y ~ 1", fixed_utilities=[-1.0, 0.0, -2.4, 1.5], sd_by_player=True).fit(table)
    assert np.abs((model.coef_ - np.log([0.7, 1.6])) / model.standard_errors_).max() < 3.0
    assert model.standard_errors_.max() < 0.1


@pytest.mark.parametrize("observed", ["both", "offer"])
def test_ultimatum_comes_back(observed):
    generator = np.random.default_rng(9)
    n = 4000
    x, z = generator.normal(size=(2, n))
    truth = np.array([2.0, 0.8, 3.0, -0.7, np.log(2.0), np.log(1.1)])
    reservations = np.array([2.0 + 0.8 * x, 3.0 - 0.7 * z, np.full(n, np.log(2.0)), np.full(n, np.log(1.1))])
    offer = best_offer(reservations, 2.0 * generator.logistic(size=n), 0.0, 10.0)
    offer = np.where(offer < 1e-9, 0.0, offer)
    accepted = reservations[1] + 1.1 * generator.logistic(size=n) < offer
    table = pd.DataFrame({"offer": offer, "accepted": accepted.astype(int), "x": x, "z": z})
    model = UltimatumModel("offer + accepted ~ x | z", highest=10.0, observed=observed).fit(table)
    assert (offer == 0.0).any()
    assert model.converged_
    assert np.abs((model.coef_ - truth) / model.standard_errors_).max() < 3.5
    assert model.standard_errors_[3] < 0.1


def crisis_games(generator, games=600, times=60):
    """Games whose equilibrium is found by damped best responses from the middle, and outcomes drawn from it."""
    x, z = generator.normal(size=(2, games))
    one = np.ones(games)
    payoffs = np.array([0.3 * x, 1.2 * one, -1.5 + 0.4 * z, -1.0 + 0.5 * x, -1.0 + 0.3 * z, -1.4 * one, 0.0 * one])
    start = np.full(games, 0.5)
    shares = settle(payoffs, start, start).outcomes
    counts = np.array([generator.multinomial(times, share / share.sum()) for share in shares])
    table = pd.DataFrame(counts, columns=["sq", "cd", "sf", "bd"]).assign(x=x, z=z)
    return table, np.array([0.3, 1.2, -1.5, 0.4, -1.0, 0.5, -1.0, 0.3, -1.4])


CRISIS = "sq + cd + sf + bd ~ x - 1 | 1 | z | x | z | 1 | 0"


def test_crisis_comes_back():
    table, truth = crisis_games(np.random.default_rng(2))
    model = CrisisModel(CRISIS, standard_errors="sandwich").fit(table)
    assert model.converged_
    assert np.abs((model.coef_ - truth) / model.standard_errors_).max() < 3.5
    assert model.standard_errors_.max() < 0.3
    fit = model.result_
    answer = reply(fit.likelihood.values(fit.theta), *model.beliefs_)
    assert answer.resists == pytest.approx(model.beliefs_[0], abs=1e-6)


@pytest.mark.slow
def test_crisis_intervals_cover_by_implicit_differentiation():
    generator = np.random.default_rng(8)
    held = []
    for _ in range(20):
        table, truth = crisis_games(generator, games=200, times=40)
        model = CrisisModel(CRISIS, standard_errors="sandwich", tolerance=1e-6).fit(table)
        low, high = model.result_.intervals().T
        held.append((low <= truth) & (truth <= high))
    assert 0.91 <= np.mean(held) <= 0.99
