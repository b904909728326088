"""Extended deterrence: what arrangements that protect a protege are worth.

In: arrangements, from the catalogue (`catalogue`, `arrangement`) or changed by the user (`changed`). Out:

- `compare(arrangements, nothing, draws=..., generator=...)`: results with intervals and what moves them;
- `value(arrangement, solve(nothing, share), share)`: a `Valuation`, one entry a draw;
- `explain(better, worse, nothing, ...)`: which differences make one better, moved one at a time;
- `written_game(form(Shape()), values, covers_provoked)`: the game itself, e.g. for
  `nemcon.commitments.games.write_efg`.
"""

from nemcon.commitments.deterrence.arrangement import (
    PARAMETERS,
    Arrangement,
    DecidedBy,
    HelpRule,
    Parameter,
    Range,
    Standing,
)
from nemcon.commitments.deterrence.catalogue import NOTHING, arrangement, catalogue, changed, kinds
from nemcon.commitments.deterrence.comparison import (
    Compared,
    Explanation,
    Moved,
    Reason,
    Spread,
    compare,
    explain,
    meaning,
    sensitivity,
    spread,
)
from nemcon.commitments.deterrence.extensive_form import Form, Shape, chances, form, payoffs, written_game
from nemcon.commitments.deterrence.valuation import RESULTS, Solved, Valuation, shares, solve, value

__all__ = [
    "NOTHING",
    "PARAMETERS",
    "RESULTS",
    "Arrangement",
    "Compared",
    "DecidedBy",
    "Explanation",
    "Form",
    "HelpRule",
    "Moved",
    "Parameter",
    "Range",
    "Reason",
    "Shape",
    "Solved",
    "Spread",
    "Standing",
    "Valuation",
    "arrangement",
    "catalogue",
    "chances",
    "changed",
    "compare",
    "explain",
    "form",
    "kinds",
    "meaning",
    "payoffs",
    "sensitivity",
    "shares",
    "solve",
    "spread",
    "value",
    "written_game",
]
