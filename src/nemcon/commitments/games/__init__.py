"""Finite extensive games: written down, solved, exchanged with Gambit.

In: a `Game` of `Decision`, `Chance` and `Terminal` nodes, written in Python or read from Gambit's ``.efg`` text. Out:

- `quantal_response(game, precision)`: the agent logit quantal response equilibrium on the principal branch, a
  `QuantalResponse` with strategies, beliefs, payoffs and probabilities of the ends. ``.at(information_set)`` gives one
  information set's `Play`, ``.probability_of(outcome)`` adds up ends with an outcome of that name.
- `sequential_equilibrium(game)`: the limit of that branch, a `SequentialEquilibrium` with strategies and beliefs.
- `quantal_response_draws(game, precision, payoff=..., chance=...)` and `sequential_equilibrium_draws(game, payoff=...,
  chance=...)`: the same for many draws of payoffs (draw, terminal, player) and chances (draw, branch) on one tree, as
  arrays in a `GameDraws`. ``game.tree.payoff``, ``game.tree.end_names``, ``game.tree.chance`` and
  ``game.tree.branches`` say what the axes are; ``.of(information_set, action)`` and ``.outcome(name)`` give arrays of
  shape (draw,), ``.payoff`` is (draw, player).
- `every_quantal_response(game, precision)`: all that were found at a precision, on every branch, with what can be
  promised of the list.
- `read_efg(text)` and `write_efg(game)`: Gambit's format, no files.

Whatever is wrong with a game is a `nemcon.errors.GameError`: chances that do not sum to one, a player who forgets.

Literature: Kuhn (1953), Selten (1975), Kreps and Wilson (1982), McKelvey and Palfrey (1998), Turocy (2005, 2010).
"""

from nemcon.commitments.games.branches import QuantalResponses, every_quantal_response
from nemcon.commitments.games.draws import GameDraws, quantal_response_draws, sequential_equilibrium_draws
from nemcon.commitments.games.efg import read_efg, write_efg
from nemcon.commitments.games.game import Game
from nemcon.commitments.games.nodes import Chance, Decision, Terminal
from nemcon.commitments.games.quantal_response import QuantalResponse, quantal_response
from nemcon.commitments.games.sequential import SequentialEquilibrium, sequential_equilibrium

__all__ = [
    "Chance",
    "Decision",
    "Game",
    "GameDraws",
    "QuantalResponse",
    "QuantalResponses",
    "SequentialEquilibrium",
    "Terminal",
    "every_quantal_response",
    "quantal_response",
    "quantal_response_draws",
    "read_efg",
    "sequential_equilibrium",
    "sequential_equilibrium_draws",
    "write_efg",
]
