"""One table for all that a negotiator asks: what is made of it for each question."""

import numpy as np
import pytest

from nemcon.datasets.negotiation import read_negotiation
from nemcon.datasets.source import Source
from nemcon.decision.negotiation import (
    draw_positions,
    drawn_variance,
    objection_game,
    one_issue,
    package_utilities,
    place_of,
    same_capability,
    situation,
)
from nemcon.decision.sensitivity import compromise_indices, influence_indices, linear_indices, sobol_indices
from nemcon.errors import CaseError, UnknownNameError

HEAD = "actor,issue,position,salience,capability,low,high,status_quo,options,deviation,cost,ties,move,price\n"
ROWS = """Ada,aid,8,0.5,2,0,10,2,none=2; half=5; all=10,1,,,,
Ben,aid,1,1,3,,,,,4,0.2,Ada=0.1,2,1
Ada,date,20,0.4,2,,,100,soon=0; later=60,,,,,
"""


@pytest.fixture
def negotiation():
    return read_negotiation(Source("t.csv", HEAD + ROWS))


def test_blank_cells_are_certain_fearless_and_cannot_be_had(negotiation):
    one = one_issue(negotiation, "aid")
    assert one.deviation.tolist() == [1, 4]
    assert one.cost.tolist() == [0, 0.2]
    assert one.ties.tolist() == [[0, 0], [0.1, 0]]
    assert one.move.tolist() == [np.inf, 2]
    assert one_issue(negotiation, "date").members == ("Ada",)


def test_draws_are_cut_off_at_the_ends_with_the_variance_in_closed_form(negotiation):
    """A normal about 1 with deviation 4, cut at 0 and 10: 200,000 draws leave 1 % of doubt about a variance."""
    one = one_issue(negotiation, "aid")
    drawn = draw_positions(one, 200_000, np.random.default_rng(1))
    assert drawn.min() >= 0
    assert drawn.max() <= 10
    assert drawn.var(axis=0) == pytest.approx(drawn_variance(one), rel=0.02)
    assert drawn_variance(one)[1] < 16
    certain = one_issue(negotiation, "date")
    assert draw_positions(certain, 3, np.random.default_rng(1)).tolist() == [[20]] * 3
    assert drawn_variance(certain).tolist() == [0]


def test_rewordings_are_the_other_options_but_the_status_quo(negotiation):
    told = situation(one_issue(negotiation, "aid"), 10.0, wording_cost=2.0)
    assert told.gain == pytest.approx([0.5 * (6 - 2) / 10, (1 - 9) / 10])
    (half,) = told.rewordings
    assert (half.name, half.cost) == ("half", pytest.approx(2.0 * 0.5))
    assert told.gain + half.effect == pytest.approx([0.5 * (6 - 3) / 10, (1 - 4) / 10])


def test_utilities_of_packages_are_losses_and_nothing_where_no_position_is_held(negotiation):
    options, utility, reservation = package_utilities(negotiation, 5, np.random.default_rng(1))
    assert options == {"aid": ("none", "half", "all"), "date": ("soon", "later")}
    assert utility["date"][:, 0] == pytest.approx(np.tile([-0.4 * 0.2, -0.4 * 0.4], (5, 1)))
    assert not utility["date"][:, 1].any()
    assert reservation[:, 1] == pytest.approx(utility["aid"][:, 1, 0])  # the status quo is the option "none"


def test_a_proposal_is_an_option_or_a_number_on_the_scale(negotiation):
    one = one_issue(negotiation, "aid")
    assert (place_of(one, "half"), place_of(one, "7.5")) == (5, 7.5)
    for wrong in ("11", "nan", "everything"):
        with pytest.raises(UnknownNameError, match="0 to 10, or an option: none, half, all"):
            place_of(one, wrong)
    assert objection_game(one, 5.0).high == 10


def test_what_is_missing_is_named(negotiation):
    with pytest.raises(UnknownNameError, match="aid, date"):
        one_issue(negotiation, None)
    bare = read_negotiation(Source("t.csv", "actor,position,salience,capability\nAda,10,0.5,1\n"))
    with pytest.raises(CaseError, match="status_quo"):
        one_issue(bare, None)
    with pytest.raises(CaseError, match="options"):
        package_utilities(bare, 5, np.random.default_rng(1))


def test_a_quota_over_several_issues_needs_one_capability(negotiation):
    assert same_capability(negotiation) == {"Ada": 2, "Ben": 3}
    apart = read_negotiation(Source("t.csv", HEAD + ROWS.replace("0.4,2,", "0.4,9,")))
    with pytest.raises(CaseError, match="Ada"):
        same_capability(apart)


def test_the_digest_sees_what_only_the_negotiator_knows(negotiation):
    other = read_negotiation(Source("t.csv", HEAD + ROWS.replace("Ada=0.1", "Ada=0.2")))
    assert negotiation.digest() != other.digest()
    assert negotiation.digest() == read_negotiation(Source("u.csv", HEAD + ROWS)).digest()


def test_exact_indices_of_settled_opinions_are_what_sampling_finds():
    network, open_ = np.array([[0.2, 0.8, 0], [0.3, 0.3, 0.4], [0.5, 0, 0.5]]), np.array([0.9, 0.2, 0.5])
    one, spread = np.array([0.5, 1.0, 0.7]), np.array([30.0, 10.0, 20.0])
    exact = influence_indices("ABC", network, open_, one, np.ones(3), spread**2 / 12)

    def outcome(points):
        from nemcon.decision.bargaining.influence import influence_limit

        return one @ influence_limit(points.T, network, open_) / one.sum()

    ends = {name: (0.0, width) for name, width in zip("ABC", spread, strict=True)}
    sampled = sobol_indices(outcome, ends, points=4096, generator=np.random.default_rng(2))
    assert sampled.first == pytest.approx(exact.first, abs=0.02)
    assert sampled.variance == pytest.approx(exact.variance, rel=0.02)
    alone = compromise_indices("ABC", one, np.ones(3), spread**2)
    assert alone.first == pytest.approx(linear_indices("ABC", one / one.sum(), spread**2).first)
