"""Strategic models estimated from data: what players' choices say about what they want.

In: a table of observed choices with regressors, a formula for each utility. Out: coefficients with their uncertainty,
predicted probabilities, and a plain word on whether a maximum was found and whether it means anything.

Literature: Signorino (1999, 2003), Signorino and Tarar (2006), Ramsay and Signorino (2009), Lewis and Schultz (2003),
Crisman-Cox and Gibilisco (2021).
"""

from nemcon.commitments.estimation.crisis_model import CrisisModel
from nemcon.commitments.estimation.curve import Curve, curve
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.game import EGAME12, EGAME122, EGAME123, GAMES, StrategicGame
from nemcon.commitments.estimation.model import StrategicModel
from nemcon.commitments.estimation.profile import Profile, profiles
from nemcon.commitments.estimation.ultimatum_model import UltimatumModel

__all__ = [
    "EGAME12",
    "EGAME122",
    "EGAME123",
    "GAMES",
    "CrisisModel",
    "Curve",
    "Fit",
    "Profile",
    "StrategicGame",
    "StrategicModel",
    "UltimatumModel",
    "curve",
    "profiles",
]
