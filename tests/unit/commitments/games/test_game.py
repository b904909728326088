"""Games are checked when they are made; the message names the node."""

from fractions import Fraction

import pytest

from nemcon.commitments.games import Chance, Decision, Game, Terminal, quantal_response
from nemcon.errors import GameError

PLAYERS = ("A", "B")


def ends(*labels):
    return {label: Terminal((k, -k)) for k, label in enumerate(labels)}


def test_numbers_are_kept_as_written():
    assert Terminal((0.1, "1/3", 2)).payoffs == (Fraction(1, 10), Fraction(1, 3), Fraction(2))


@pytest.mark.parametrize(
    ("root", "message"),
    [
        (Terminal((1,)), "1 payoffs; expected 2, one for each of A, B"),
        (Chance("war", {"won": (0.5, Terminal((1, 0))), "lost": (0.4, Terminal((0, 1)))}),
         r"'war' at the root.*sum to 0\.9"),
        (Chance("war", {"won": (1.5, Terminal((1, 0))), "lost": (-0.5, Terminal((0, 1)))}), "not all between 0 and 1"),
        (Decision("C", "c", ends("l", "r")), "'C' is not among the players"),
        (Decision("A", "a", {}), "nothing to choose from"),
        (Decision("A", "a", [("l", Terminal((0, 0))), ("l", Terminal((0, 0)))]), "'l' is named twice"),
        (Decision("A", "a", {"l": Decision("B", "b", ends("x", "y")), "r": Decision("B", "b", ends("y", "x"))}),
         "'b' of B offers y, x at r, and x, y at l"),
        (Decision("A", "a", ends("l", "r"), outcome="named"), "'named' has no payoffs"),
    ],
)  # fmt: skip
def test_what_is_not_well_formed_is_refused(root, message):
    with pytest.raises(GameError, match=message):
        Game(PLAYERS, root)


@pytest.mark.parametrize("players", [(), ("A", "A"), ("A", "")])
def test_players_have_names_of_their_own(players):
    with pytest.raises(GameError, match="a name of its own"):
        Game(players, Terminal((0,) * len(players)))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "1/0", "many", 1e16])
def test_a_payoff_is_a_finite_number(number):
    with pytest.raises(GameError, match="no usable number"):
        Terminal((number, 0))


def test_a_tree_that_is_too_deep_is_refused():
    node = Terminal((0, 0))
    for _ in range(201):
        node = Decision("A", "again", {"on": node, "stop": Terminal((0, 0))})
    with pytest.raises(GameError, match="deeper than 200"):
        Game(PLAYERS, node)


def test_who_forgets_an_action_is_refused_with_both_histories():
    later = {"x": Terminal((1, 0)), "y": Terminal((0, 1))}
    game = Game(PLAYERS, Decision("A", "a", {"l": Decision("A", "b", later), "r": Decision("A", "b", later)}))
    with pytest.raises(GameError, match="'b' of A: A forgets: at l and at r"):
        quantal_response(game, 1.0)


def test_who_does_not_know_whether_they_have_moved_is_refused():
    """The absent-minded driver of Piccione and Rubinstein 1997."""
    crossing = Decision("A", "crossing", {"exit": Terminal((4, 0)), "on": Terminal((1, 0))})
    game = Game(PLAYERS, Decision("A", "crossing", {"exit": Terminal((0, 0)), "on": crossing}))
    with pytest.raises(GameError, match="A forgets: at the root and at on"):
        quantal_response(game, 1.0)


def test_payoffs_on_the_way_are_added():
    game = Game(PLAYERS, Decision("A", "a", ends("l", "r"), payoffs=(10, 20)))
    assert game.tree.payoff.tolist() == [[10, 20], [11, 19]]
