"""Signals: how a promise is believed, and what it brings about; one small model a file, with closed forms.

- `costly_signals`: tying hands and sinking costs (Fearon 1997).
- `audience_costs`: a crisis as a contest of nerves before an audience (Fearon 1994).
- `moral_hazard`: unconditional against conditional promises (Benson 2012).
- `reliability_selection`: promises that are tested are the doubtful ones (Smith 1995).

Each is our own smallest version with uniform (or Beta) types; what is the paper's are the results, whose signs are
tests.
"""

from nemcon.commitments.signals.audience_costs import Crisis, audience_costs
from nemcon.commitments.signals.costly_signals import Signalling, no_signal, sinking_costs, tying_hands
from nemcon.commitments.signals.moral_hazard import Promise, promise
from nemcon.commitments.signals.reliability_selection import Selection, reliability_selection

__all__ = [
    "Crisis",
    "Promise",
    "Selection",
    "Signalling",
    "audience_costs",
    "no_signal",
    "promise",
    "reliability_selection",
    "sinking_costs",
    "tying_hands",
]
