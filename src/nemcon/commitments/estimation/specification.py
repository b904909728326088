"""What is asked of a strategic model: the game, the formulas, the errors; checked before any data are seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nemcon.commitments.estimation.backward_induction import ErrorKind
from nemcon.commitments.estimation.game import GAMES, StrategicGame, below
from nemcon.commitments.estimation.links import Link
from nemcon.errors import CaseError, UnknownNameError


@dataclass(frozen=True, slots=True)
class Specification:
    """A strategic model without its data.

    Parameters
    ----------
    game : StrategicGame
        Who moves when.
    formula : str or None
        Of the utilities; None where arrays are given.
    link, error
        As in `nemcon.commitments.estimation.backward_induction.Uncertainty`.
    fixed : tuple of float or None
        Utilities that are fixed.
    sd : str or None
        Formula of the log scale.
    sd_by_player : bool
        Whether each player has one.
    outcomes : tuple of str or None
        Values of the outcome column from left to right.
    """

    game: StrategicGame
    formula: str | None
    link: Link
    error: ErrorKind
    fixed: tuple[float, ...] | None
    sd: str | None
    sd_by_player: bool
    outcomes: tuple[str, ...] | None

    @property
    def scale_names(self) -> tuple[str, ...]:
        """Names of the log scales: none, one, or one for each player."""
        word = "sigma" if self.link == "probit" else "lambda"
        if self.sd_by_player:
            return tuple(f"log({word}{player})" for player in range(1, self.game.players + 1))
        return (f"log({word})",) if self.sd is not None or self.fixed is not None else ()

    def utility_names(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Name the utilities as the package `games` does: ``u1(esc,war)``."""
        return tuple(f"u{utility.player}({labels[utility.outcome]})" for utility in self.game.utilities)

    def action_names(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Name each move after its player and the outcomes to its right: ``player 2: esc,war``."""
        return tuple(
            f"player {move.player}: " + " or ".join(labels[outcome] for outcome in below(move.right))
            for move in self.game.moves
        )

    @property
    def settings(self) -> dict[str, str]:
        """Every setting, in words."""
        return {
            "link": self.link,
            "error": self.error,
            "fixed utilities": "" if self.fixed is None else ", ".join(f"{value:g}" for value in self.fixed),
            "sd": self.sd or "",
            "sd by player": "yes" if self.sd_by_player else "",
        }


def specify(
    game: str,
    formula: str | None,
    link: Link,
    error: ErrorKind,
    fixed: Sequence[float] | None,
    sd: str | None,
    sd_by_player: bool,
    outcomes: Sequence[str] | None,
) -> Specification:
    """Check the options of a strategic model.

    Raises
    ------
    UnknownNameError
        A game, link or kind of error is not known.
    CaseError
        A logit with private information, or as many fixed utilities as the game does not have.
    """
    require_known("game", game, GAMES)
    require_known("link", link, ("probit", "logit"))
    require_known("error", error, ("agent", "private"))
    if (link, error) == ("logit", "private"):
        raise CaseError(
            "private information with a logit",
            where="link and error",
            expected="the probit with private information, or the logit with agent error",
            todo="Sums of logistic errors are not logistic, so the literature does not define that model.",
        )
    known = GAMES[game]
    if fixed is not None and (len(fixed) != len(known.utilities) or not np.isfinite(fixed).all()):
        names = ", ".join(utility.name for utility in known.utilities)
        raise CaseError(
            f"{len(fixed)} fixed utilities ({', '.join(f'{value:g}' for value in fixed)})",
            where="fixed utilities",
            expected=f"{len(known.utilities)} finite numbers, for {names}",
            todo="Give one for each utility of the game.",
        )
    return Specification(
        game=known,
        formula=formula,
        link=link,
        error=error,
        fixed=None if fixed is None else tuple(float(value) for value in fixed),
        sd=sd,
        sd_by_player=sd_by_player,
        outcomes=None if outcomes is None else tuple(str(word) for word in outcomes),
    )


def require_known(kind: str, word: str, known: Sequence[str] | Mapping[str, Any]) -> None:
    """Raise where a word is not among the known ones.

    Raises
    ------
    UnknownNameError
        Lists them.
    """
    if word not in known:
        raise UnknownNameError(
            f"{kind} {word!r}", where=kind, expected="one of " + ", ".join(known), todo="Correct the name."
        )
