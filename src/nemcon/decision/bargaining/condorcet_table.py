"""The probabilistic Condorcet election on a table: its distinct positions are the options, issue by issue.

Weights are salience times capability, utilities fall linearly with the distance over the scale. The election gives a
distribution; the outcome is its mean, and a note on each issue gives the chances.
"""

from __future__ import annotations

import numpy as np

from nemcon.decision.bargaining._closed_form import one_round, weighty
from nemcon.decision.bargaining.bargain import Bargain
from nemcon.decision.bargaining.condorcet import Election, Victory, Voting, condorcet_election
from nemcon.positions.table import IssueTable
from nemcon.provenance import Note

METHOD = "probabilistic Condorcet election among the positions (Wise and Bankes 2015), mean of the distribution"


def condorcet_bargain(
    table: IssueTable,
    *,
    victory: Victory = "linear",
    voting: Voting = "proportional",
    election: Election = "conditional",
) -> Bargain:
    """Elect on each issue of a table, as one round; the knobs are those of `condorcet_election`."""
    outcome, notes = [], []
    for k, issue in enumerate(table.issues):
        held = ~np.isnan(table.position[:, k])
        position = table.position[held, k]
        weight = weighty(table.salience[held, k], table.capability[held, k])
        options = np.unique(position)
        utility = 1.0 - np.abs(position[:, np.newaxis] - options) / (table.high[k] - table.low[k])
        chance = condorcet_election(utility, weight / weight.sum(), victory=victory, voting=voting, election=election)
        # A mean of numbers within a range can leave it by rounding.
        outcome.append(float(np.clip(chance @ options, options[0], options[-1])))
        told = ", ".join(f"{option:g}: {share:.3f}" for option, share in zip(options, chance, strict=True))
        notes.append(Note("chances", f"Chances of the positions on {issue}: {told}.", where=issue))
    settings: dict[str, str] = {"victory": victory, "voting": voting, "election": election}
    return one_round(table, "condorcet", METHOD, outcome, settings=settings, notes=tuple(notes))
