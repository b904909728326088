"""Finite extensive games: written down, solved, exchanged with Gambit.

In: a `Game` of `Decision`, `Chance` and `Terminal` nodes, written in Python or read from Gambit's ``.efg`` text. Out:

- `quantal_response(game, precision)`: the agent logit quantal response equilibrium on the principal branch, a
  `QuantalResponse` with strategies, beliefs, payoffs and probabilities of the ends. ``.at(information_set)`` gives one
  information set's `Play`, ``.probability_of(outcome)`` adds up ends with an outcome of that name.
- `quantal_response_draws(game, precision, payoff=..., chance=...)`: the same for many draws of payoffs (draw, terminal,
  player) and chances (draw, branch) on one tree, as arrays; ``precision=None`` goes to the limit. ``game.tree.payoff``,
  ``game.tree.end_names``, ``game.tree.chance`` and ``game.tree.branches`` say what the axes are; ``.of(information_set,
  action)`` and ``.outcome(name)`` give arrays of shape (draw,).
- `read_efg(text)` and `write_efg(game)`: Gambit's format, no files.

Whatever is wrong with a game is a `nemcon.errors.GameError`: chances that do not sum to one, a player who forgets.

Literature: Kuhn (1953), Selten (1975), Kreps and Wilson (1982), McKelvey and Palfrey (1998), Turocy (2005, 2010).
"""

from nemcon.commitments.games.draws import QuantalResponseDraws, quantal_response_draws
from nemcon.commitments.games.efg import read_efg, write_efg
from nemcon.commitments.games.game import Chance, Decision, Game, Terminal
from nemcon.commitments.games.quantal_response import QuantalResponse, quantal_response

__all__ = [
    "Chance",
    "Decision",
    "Game",
    "QuantalResponse",
    "QuantalResponseDraws",
    "Terminal",
    "quantal_response",
    "quantal_response_draws",
    "read_efg",
    "write_efg",
]
