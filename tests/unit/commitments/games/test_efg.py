"""Gambit's text format: what is read, what is refused and where."""

from fractions import Fraction
from pathlib import Path

import pytest

from nemcon.commitments.games import Chance, Decision, Game, Terminal, read_efg, write_efg
from nemcon.errors import GameError

CATALOGUE = sorted((Path(__file__).resolve().parents[4] / "src/nemcon/catalog/games").glob("*.efg"))

REUSED = """EFG 2 R "A \\"quoted\\" title" { "A" "B" }
"A comment
on two lines"

c "who" 1 "" { "x" 1/3 "y" 0.25 "z" 5/12 } 0
p "" 1 1 "one" { "l" "r" } 0
t "" 1 "peace" { 1, -2.5e-1 }
t "" 2 "war" { -1/2 .5 }
p "" 1 1 3 "toll" { -1, 0 }
t "" 1
t "" 2 "war"
p "" 2 1 "" { "" "" } 0
t "" 0
t "" 1 "peace" { 1, -0.25 }
"""


def test_sets_and_outcomes_are_defined_once_and_reused():
    game = read_efg(REUSED)
    assert game.title == 'A "quoted" title'
    assert game.comment == "A comment\non two lines"
    peace, war = Terminal((1, "-1/4"), "peace"), Terminal(("-1/2", "1/2"), "war")
    assert isinstance(game.root, Chance)
    assert game.root.name == "who"
    assert [(label, chance) for label, chance, _ in game.root.branches] == [
        ("x", Fraction(1, 3)),
        ("y", Fraction(1, 4)),
        ("z", Fraction(5, 12)),
    ]
    assert [node for _, _, node in game.root.branches] == [
        Decision("A", "one", {"l": peace, "r": war}),
        Decision("A", "one", {"l": peace, "r": war}, (-1, 0), "toll"),
        Decision("B", "B:1", {"1": Terminal((0, 0)), "2": peace}),
    ]


def test_what_is_paid_on_the_way_is_added():
    assert read_efg(REUSED).tree.payoff[2:4].tolist() == [[0, -0.25], [-1.5, 0.5]]


@pytest.mark.parametrize("file", CATALOGUE, ids=lambda file: file.stem)
def test_games_of_the_catalogue_load_with_their_source_and_come_back(file):
    game = read_efg(file.read_text("utf-8"), file.name)
    assert game.title
    assert len(game.comment) > 20
    assert read_efg(write_efg(game)) == game


HEAD = 'EFG 2 R "" { "A" "B" }\n'
LEAVES = 't "" 1 "" { 1, 2 }\nt "" 2 "" { 3, 4 }\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the end of the file where the file should say EFG 2 R"),
        ("NFG 1 R", "line 1: 'NFG' where"),
        (HEAD, "line 1: the end of the file; expected the next node"),
        (HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + 't "" 1 "" { 1, 2 }\n', "line 3: the end of the file"),
        (HEAD + 'p "" 3 1 "" { "l" "r" } 0\n' + LEAVES, "line 2: the player 3; expected a number from 1 to 2"),
        (HEAD + 'p "" 1 1 "" { "l" "l" } 0\n' + LEAVES, "line 2: the move 'l' a second time"),
        (HEAD + 'p "" 1 1 0\n' + LEAVES, "line 2: the information set 1 without its moves"),
        (HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + 't "" 1 "" { 1 }\n', "line 3: 1 payoffs; expected 2"),
        (HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + 't "" 1 "" { 1, nan }\n', "line 3: 'nan'; expected a payoff"),
        (HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + 't "" 1 "" { 1, 1/0 }\n', "line 3: '1/0'; expected a payoff"),
        (HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + 't "" 1 "" { 1, 1e999 }\n', "line 3: '1e999'; expected a payoff"),
        (HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + 't "" 7\n', "line 3: the outcome 7 without payoffs"),
        (HEAD + LEAVES, "line 3: 't' after the last node"),
        (HEAD + 'p "" 1 1 "" { "l', "line 2: a quotation mark that is never closed"),
        (HEAD + 'c "" 1 "" { "l" 0.5 "r" 0.4 } 0\n' + LEAVES, "at the root: the chances 0.5, 0.4 sum to 0.9"),
        (HEAD + 'c "" 1 "" { "l" 1.5 "r" -0.5 } 0\n' + LEAVES, "are not all between 0 and 1"),
    ],
)  # fmt: skip
def test_what_is_no_game_is_refused_with_its_line(text, message):
    with pytest.raises(GameError) as told:
        read_efg(text, "my.efg")
    assert message in str(told.value)


def test_a_set_that_changes_its_moves_is_refused():
    second = 'p "" 1 1 "" { "l" "m" } 0\n' + LEAVES.replace("1 ", "3 ").replace("2 ", "4 ")
    with pytest.raises(GameError, match=r"line 3: the information set 1 with other moves"):
        read_efg(HEAD + 'p "" 1 1 "" { "l" "r" } 0\n' + second)


def test_a_chain_without_end_is_refused():
    text = HEAD + 'p "" 1 1 "" { "l" } 0\n' * 300 + 't "" 1 "" { 1, 2 }\n'
    with pytest.raises(GameError, match="deeper than 200"):
        read_efg(text)


def test_numbers_are_written_exactly():
    game = Game(("A",), Terminal((Fraction(1, 3),)))
    assert "{ 1/3 }" in write_efg(game)
    assert "{ -0.025 }" in write_efg(Game(("A",), Terminal((-0.025,))))
    assert "{ 1200 }" in write_efg(Game(("A",), Terminal((1200,))))
