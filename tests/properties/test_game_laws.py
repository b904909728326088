"""Laws of games: text and back, Bayes' rule, the equations, and what does not matter."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.commitments.games import (
    Chance,
    Decision,
    Game,
    Terminal,
    quantal_response,
    read_efg,
    sequential_equilibrium,
    write_efg,
)
from nemcon.errors import GameError

PLAYERS = ("A", 'B "the second"')
numbers = st.fractions(min_value=-20, max_value=20, max_denominator=60)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=6)
ends = st.builds(Terminal, st.tuples(numbers, numbers), st.text(max_size=4))


@st.composite
def nodes(draw, depth=3, known=None):
    """A tree whose information sets are single nodes but for chance: named by a counter, so that recall is perfect."""
    known = known if known is not None else []
    kind = draw(st.sampled_from(["end", "chance", "decision", "decision"])) if depth else "end"
    if kind == "end":
        return draw(ends)
    labels = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    below = [draw(nodes(depth=depth - 1, known=known)) for _ in labels]
    paid = draw(st.sampled_from([(), (1, Fraction(1, 3))]))
    if kind == "decision":
        known.append(None)
        return Decision(
            draw(st.sampled_from(PLAYERS)), f"set {len(known)}", list(zip(labels, below, strict=True)), paid
        )
    weight = draw(st.lists(st.integers(0, 5), min_size=len(labels), max_size=len(labels)).filter(any))
    drawn = [(label, Fraction(w, sum(weight)), node) for label, w, node in zip(labels, weight, below, strict=True)]
    return Chance(draw(st.text(max_size=4)), drawn, paid)


@given(root=nodes(), title=st.text(max_size=8), comment=st.text(max_size=8))
def test_a_game_comes_back_from_its_text(root, title, comment):
    game = Game(PLAYERS, root, title, comment=comment)
    again = read_efg(write_efg(game))
    assert again == game
    assert again.digest == game.digest


@given(text=st.text(alphabet='EFG2R "{}pct01,/.\n\\', max_size=80))
def test_no_text_breaks_the_reader(text):
    try:
        game = read_efg('EFG 2 R "" { "A" }\n' + text)
    except GameError as told:
        assert told.where  # noqa: PT017
    else:
        assert read_efg(write_efg(game)) == game


@settings(deadline=None, max_examples=60)
@given(root=nodes(), precision=st.floats(0, 3))
def test_the_equations_hold_and_probabilities_are_probabilities(root, precision):
    found = quantal_response(Game(PLAYERS, root), precision)
    assert sum(end.probability for end in found.ends) == pytest.approx(1)
    for one in found.play:
        assert sum(one.probability) == pytest.approx(1)
        assert sum(one.belief) == pytest.approx(1)
        scale = max(precision * worth for worth in one.payoff)
        weight = [math.exp(precision * worth - scale) for worth in one.payoff]
        assert one.probability == pytest.approx([w / sum(weight) for w in weight], abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(
    payoff=st.lists(st.integers(-5, 5), min_size=16, max_size=16),
    precision=st.floats(0.1, 2),
    shift=st.integers(-3, 3),
)
def test_what_is_added_to_all_payoffs_of_a_player_changes_no_strategy(payoff, precision, shift):
    def game(added):
        def reply(k):
            worth = payoff[4 * k : 4 * k + 4]
            return Decision("2", "blind", {
                "l": Terminal((worth[0] + added, worth[1])), "r": Terminal((worth[2] + added, worth[3]))
            })  # fmt: skip

        moves = [Decision("1", f"type {k}", {"u": reply(2 * k), "d": reply(2 * k + 1)}) for k in range(2)]
        return Game(("1", "2"), Chance("type", {"a": ("1/4", moves[0]), "b": ("3/4", moves[1])}))

    one, other = quantal_response(game(0), precision), quantal_response(game(shift), precision)
    for a, b in zip(one.play, other.play, strict=True):
        assert a.probability == pytest.approx(b.probability, abs=1e-8)


@settings(deadline=None, max_examples=40)
@given(payoff=st.lists(st.integers(-50, 50), min_size=16, max_size=16, unique=True))
def test_limits_are_sequentially_rational(payoff):
    def reply(k):
        worth = payoff[4 * k : 4 * k + 4]
        return Decision("2", "blind", {"l": Terminal(worth[:2]), "r": Terminal(worth[2:])})

    moves = [Decision("1", f"type {k}", {"u": reply(2 * k), "d": reply(2 * k + 1)}) for k in range(2)]
    game = Game(("1", "2"), Chance("type", {"a": ("1/4", moves[0]), "b": ("3/4", moves[1])}))
    limit = sequential_equilibrium(game)
    told = {note.code for note in limit.provenance.notes}
    width = np.ptp(game.tree.payoff, axis=0).max()
    assert "limit-unsettled" in told or limit.regret <= 1e-6 * width
