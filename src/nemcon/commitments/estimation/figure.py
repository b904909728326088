"""Pictures of profiles and curves, with matplotlib (extra ``figures``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nemcon.commitments.estimation.curve import Curve
from nemcon.commitments.estimation.profile import Profile
from nemcon.errors import CaseError

# Okabe and Ito's colours, which people tell apart whatever their colour vision (from memory).
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")

# Outcomes whose bands stay below this are drawn on an axis of their own.
_RARE = 0.1


def plot(profiles: Sequence[Profile] = (), curves: Sequence[Curve] = ()) -> Any:
    """Draw profiles and curves, a panel each.

    A profile's panel shows the fall from the maximum and, for a likelihood, where its 95 % interval ends. A curve's
    shows what is expected along a regressor, with its band; outcomes that are rare throughout have a panel apart from
    the others, since a common axis would flatten them, and offers and their acceptance have one each.

    Returns
    -------
    matplotlib.figure.Figure
        Save it with ``figure.savefig(path)``; nothing is shown.

    Raises
    ------
    CaseError
        matplotlib is not installed, or there is nothing to draw.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise CaseError(
            "matplotlib is not installed",
            where="plots of an estimate",
            expected="the extra `figures`",
            todo="Install it: pip install 'nemcon[figures]'.",
        ) from None
    parts = [(one, at) for one in curves for at in _panels(one)]
    count = len(profiles) + len(parts)
    if not count:
        raise CaseError(
            "nothing to draw", where="plots of an estimate", expected="a profile or a curve", todo="Give one."
        )
    across = min(3, count)
    down = -(-count // across)
    figure = Figure(figsize=(4.0 * across, 3.0 * down), layout="constrained")
    panels = figure.subplots(down, across, squeeze=False).ravel()
    for panel, told in zip(panels, profiles, strict=False):
        _draw_profile(panel, told)
    for panel, (one, at) in zip(panels[len(profiles) :], parts, strict=False):
        _draw_curve(panel, one, at)
    for panel in panels[count:]:
        panel.set_axis_off()
    return figure


def _draw_profile(panel: Any, told: Profile) -> None:
    panel.plot(told.values, told.log_likelihood - told.maximum, marker="o", markersize=3.0, color=_COLOURS[0])
    if told.of == "likelihood":
        panel.axhline(-1.92, linestyle=":", color="grey")
    for at in (told.low, told.high):
        if at is not None:
            panel.axvline(at, linestyle=":", color="grey")
    panel.axvline(told.estimate, color="grey", linewidth=0.8)
    panel.locator_params(axis="x", nbins=5)
    panel.set_title(told.name, fontsize=9)
    panel.set_ylabel(f"log-{told.of}\nfrom the fit's", fontsize=8)


def _panels(told: Curve) -> list[tuple[int, ...]]:
    """What can share an axis: probabilities of outcomes, the rare ones apart; anything else stands alone."""
    if not np.allclose(told.expected.sum(axis=1), 1.0):
        return [(at,) for at in range(len(told.names))]
    rare = told.high.max(axis=0) < _RARE
    return [tuple(np.flatnonzero(chosen).tolist()) for chosen in (~rare, rare) if chosen.any()]


def _draw_curve(panel: Any, told: Curve, at: Sequence[int]) -> None:
    for k in at:
        middle, low, high = told.expected[:, k], told.low[:, k], told.high[:, k]
        colour = _COLOURS[k % len(_COLOURS)]
        if isinstance(told.values[0], str) or len(told.values) == 2:
            places = np.arange(len(told.values)) + 0.08 * (k - 0.5 * (len(at) - 1))
            below, above = np.maximum(middle - low, 0.0), np.maximum(high - middle, 0.0)
            panel.errorbar(places, middle, (below, above), fmt="o", capsize=2.0, color=colour, label=told.names[k])
            panel.set_xticks(np.arange(len(told.values)), [str(value) for value in told.values])
        else:
            panel.plot(told.values, middle, color=colour, label=told.names[k])
            panel.fill_between(told.values, low, high, color=colour, alpha=0.2, linewidth=0.0)
    panel.set_xlabel(told.along, fontsize=8)
    panel.set_ylabel("median offer" if told.names[at[0]] == "offer" else "probability", fontsize=8)
    panel.set_title(f"along {told.along}, {told.level:.0%} band", fontsize=9)
    panel.legend(fontsize=7)
