"""Pictures of profiles, with matplotlib (extra ``figures``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nemcon.commitments.estimation.profile import Profile
from nemcon.errors import CaseError


def plot_profiles(profiles: Sequence[Profile]) -> Any:
    """Draw profiles of the likelihood, one panel each: the fall from the maximum, and where 95 % intervals end.

    Returns
    -------
    matplotlib.figure.Figure
        Save it with ``figure.savefig(path)``; nothing is shown.

    Raises
    ------
    CaseError
        matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise CaseError(
            "matplotlib is not installed",
            where="plots of profiles",
            expected="the extra `figures`",
            todo="Install it: pip install 'nemcon[figures]'.",
        ) from None
    across = min(3, len(profiles))
    down = -(-len(profiles) // across)
    figure = Figure(figsize=(4.0 * across, 3.0 * down), layout="constrained")
    panels = figure.subplots(down, across, squeeze=False).ravel()
    for panel, told in zip(panels, profiles, strict=False):
        panel.plot(told.values, told.log_likelihood - told.maximum, marker="o", markersize=3.0, color="tab:blue")
        panel.axhline(-1.92, linestyle=":", color="grey")
        for at in (told.low, told.high):
            if at is not None:
                panel.axvline(at, linestyle=":", color="grey")
        panel.axvline(told.estimate, color="grey", linewidth=0.8)
        panel.set_title(told.name, fontsize=9)
        panel.set_ylabel("log-likelihood below the maximum", fontsize=8)
    for panel in panels[len(profiles) :]:
        panel.set_axis_off()
    return figure
