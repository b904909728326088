"""Games from and to files."""

import pytest

from nemcon.commitments.games import Decision, Game, Terminal
from nemcon.datasets import read_game, save_game
from nemcon.errors import DocumentError, GameError, OutputError

GAME = Game(("A",), Decision("A", "a", {"l": Terminal(("1/3",)), "r": Terminal((0,))}), "A choice")


def test_a_game_comes_back_from_its_file(tmp_path):
    save_game(GAME, tmp_path / "choice.efg")
    assert read_game(tmp_path / "choice.efg") == GAME


def test_an_error_names_file_and_line(tmp_path):
    (tmp_path / "bad.efg").write_text('EFG 2 R "" { "A" }\nt "" 1 "" { 1, 2 }\n')
    with pytest.raises(GameError, match=r"bad\.efg, line 2: 2 payoffs; expected 1"):
        read_game(tmp_path / "bad.efg")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read"):
        read_game(tmp_path / "none.efg")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(OutputError, match="place where a file can be written"):
        save_game(GAME, tmp_path / "no" / "such" / "folder.efg")
