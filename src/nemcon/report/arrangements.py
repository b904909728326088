"""Arrangements side by side, for people: sentences, and the figure with and without matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from nemcon.commitments.deterrence import RESULTS, Explanation, Reason, meaning
from nemcon.errors import OutputError
from nemcon.report.sentences import percent

if TYPE_CHECKING:
    from nemcon.report.results.commitments import ComparedArrangement

SHOWN = ("holds", "kept_if_tested", "kept_if_provoked", "provoked", "war_with_guarantor")
"""Results in the figure, a panel each."""
SHORT = {
    "holds": "status quo holds",
    "kept_if_tested": "help if tested",
    "kept_if_provoked": "help if provoked",
    "provoked": "provocation",
    "war_with_guarantor": "war with guarantor",
}
SMALLEST = 0.01
"""Below this a difference is not told."""
MOST_REASONS = 3
LONGEST_NAME = 60
"""Characters of a name in the figure."""


def summary_words(arrangements: Sequence[ComparedArrangement]) -> str:
    """Say which arrangement is best if it comes about, and which as things stand.

    Parameters
    ----------
    arrangements : sequence of ComparedArrangement
        At least one.
    """
    best = max(arrangements, key=lambda one: one.results["holds"].mean)
    stands = max(arrangements, key=lambda one: one.as_things_stand.mean)
    first = (
        f"If it comes about, the status quo holds most probably with {_small(best.name)} "
        f"({percent(best.results['holds'].mean)})"
    )
    adopted = next(one for one in best.parameters if one.name == "adopted")
    if adopted.low == adopted.high == 1:
        return f"{first}."
    doubt = f"{first}; but that comes about with {percent(adopted.low)} to {percent(adopted.high)} ({adopted.source})."
    if stands.id == best.id:
        return f"{doubt} As things stand it is still the best, with {percent(best.as_things_stand.mean)}."
    return (
        f"{doubt} As things stand it holds most probably with {_small(stands.name)} "
        f"({percent(stands.as_things_stand.mean)}, against {percent(best.as_things_stand.mean)})."
    )


def explanation_words(explanation: Explanation, names: Mapping[str, str]) -> str:
    """Say in words why one arrangement beats another.

    Parameters
    ----------
    explanation : Explanation
        In figures.
    names : mapping of str to str
        Names of arrangements by id.
    """
    better, worse = names[explanation.better], names[explanation.worse]
    gap = explanation.better_mean - explanation.worse_mean
    alike = gap < SMALLEST
    verb = "is about as good as" if alike else "beats"
    told = [
        f"{better} {verb} {_small(worse)}: {RESULTS[explanation.result]} with "
        f"{_figure(explanation, explanation.better_mean)} against {_figure(explanation, explanation.worse_mean)}."
    ]
    helping = [one for one in explanation.reasons if one.brings >= SMALLEST][:MOST_REASONS]
    for place, one in enumerate(helping):
        opening = "For it speaks that" if alike else "Then because" if place else "Mainly because"
        told.append(f"{opening} {_reason(one, explanation)}.")
    hindering = [one for one in reversed(explanation.reasons) if one.brings <= -SMALLEST][:MOST_REASONS]
    told += [f"Against it speaks that {_reason(one, explanation)}." for one in hindering]
    if not helping and not alike:
        told.append("No single difference brings it.")
    return " ".join(told)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _reason(reason: Reason, explanation: Explanation) -> str:
    if reason.higher is None:
        how = f"is {reason.better} and not {reason.worse}"
    else:
        how = f"is {'higher' if reason.higher else 'lower'} ({reason.better} against {reason.worse})"
    return (
        f"{meaning(reason.parameter)} {how}: moving it alone changes "
        f"{_figure(explanation, explanation.worse_mean)} to {_figure(explanation, reason.result_with)}"
    )


def _figure(explanation: Explanation, value: float) -> str:
    return f"{value:.2f}" if explanation.result.startswith("payoff") else percent(value)


def shortened(name: str, length: int) -> str:
    """Cut a long name, with an ellipsis."""
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"


def text_interval(low: float, mean: float, high: float, width: int = 24) -> str:
    """Draw an interval between 0 and 1 in characters: a dot at the mean, a line from end to end."""
    places = [min(width - 1, max(0, round(share * (width - 1)))) for share in (low, mean, high)]
    line = ["·"] * width
    line[places[0] : places[2] + 1] = ["─"] * (places[2] + 1 - places[0])
    line[places[1]] = "●"
    return "".join(line)


_LETTER, _PANEL, _GAP, _ROW, _TOP = 6.5, 130, 22, 24, 48
_INK, _FAINT, _MARK = "#1a1a1a", "#c8c8c8", "#1f5a8a"


def inline_svg(arrangements: Sequence[ComparedArrangement]) -> str:
    """Draw the figure as SVG, without any library: a panel a result, a row an arrangement, dot and interval."""
    names = [shortened(one.name, LONGEST_NAME) for one in arrangements]
    start = 20 + round(_LETTER * max(len(name) for name in names))
    width = start + len(SHOWN) * (_PANEL + _GAP)
    bottom = _TOP + _ROW * len(arrangements)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 30}" width="{width}" '
        f'height="{bottom + 30}" font-family="sans-serif" font-size="12" fill="{_INK}" role="img">',
        "<title>What arrangements are worth: mean and 90 % of the draws</title>",
    ]
    for row, name in enumerate(names):
        parts.append(f'<text x="{start - 10}" y="{_TOP + _ROW * row + 16}" text-anchor="end">{escape(name)}</text>')
    for column, result in enumerate(SHOWN):
        left = start + column * (_PANEL + _GAP)
        parts += _panel(left, bottom, SHORT[result])
        for row, one in enumerate(arrangements):
            spread = one.results[result]
            y = _TOP + _ROW * row + 12
            low, mean, high = (left + _PANEL * share for share in (spread.low, spread.mean, spread.high))
            parts.append(f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="{_MARK}" stroke-width="2"/>')
            parts.append(f'<circle cx="{mean:.1f}" cy="{y}" r="4" fill="{_MARK}"/>')
    return "".join([*parts, "</svg>"])


def _panel(left: float, bottom: float, title: str) -> list[str]:
    parts = [f'<text x="{left + _PANEL / 2}" y="{_TOP - 20}" text-anchor="middle" font-weight="bold">{title}</text>']
    for share in (0.0, 0.5, 1.0):
        x = left + _PANEL * share
        parts.append(f'<path d="M{x} {_TOP - 8}V{bottom}" stroke="{_FAINT}"/>')
        parts.append(f'<text x="{x}" y="{bottom + 16}" text-anchor="middle" font-size="10">{share:.0%}</text>')
    return parts


def check_figure(file: Path) -> None:
    """Refuse a file that no figure can be written to, before anything is worked out.

    Raises
    ------
    OutputError
        The ending is not known, or the extra ``figures`` is missing.
    """
    from importlib.util import find_spec

    if file.suffix.lower() not in (".svg", ".pdf", ".png"):
        raise OutputError(
            f"the ending {file.suffix!r}", where=str(file), expected=".svg, .pdf or .png", todo="Rename the file."
        )
    if find_spec("matplotlib") is None:
        raise OutputError(
            "matplotlib is not installed",
            where=str(file),
            expected="the extra `figures`",
            todo="Install it with: pip install 'nemcon[figures]'; the JSON has a figure (inline_figure) without it.",
        )


def write_figure(arrangements: Sequence[ComparedArrangement], file: Path) -> None:
    """Draw the figure with matplotlib into a file; its ending (.svg, .pdf, .png) says the format.

    Raises
    ------
    OutputError
        The extra ``figures`` is missing, the ending is not known, or the file cannot be written.
    """
    check_figure(file)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3 + 2 * len(SHOWN), 1.3 + 0.34 * len(arrangements)), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, len(SHOWN), sharey=True)
    rows = range(len(arrangements))
    for panel, result in zip(panels, SHOWN, strict=True):
        spreads = [one.results[result] for one in arrangements]
        panel.hlines(rows, [one.low for one in spreads], [one.high for one in spreads], color=_MARK, linewidth=2)
        panel.plot([one.mean for one in spreads], rows, "o", color=_MARK, markersize=6)
        panel.set(title=SHORT[result], xlim=(-0.02, 1.02), xticks=(0, 0.5, 1), xticklabels=("0", "50", "100 %"))
        panel.grid(axis="x", color=_FAINT, linewidth=0.6)
        panel.spines[["top", "right", "left"]].set_visible(False)
        panel.tick_params(axis="y", length=0)
    panels[0].set_yticks(rows, [shortened(one.name, LONGEST_NAME) for one in arrangements])
    panels[0].invert_yaxis()
    figure.supxlabel("probability if the arrangement comes about: mean and 90 % of the draws", fontsize=9)
    dated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(file.suffix.lower())
    try:
        figure.savefig(file, metadata=dated)
    except OSError as problem:
        raise OutputError(
            problem.strerror or str(problem), where=str(file), expected="a file that can be written", todo="Check it."
        ) from None
