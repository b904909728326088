"""The win set drawn: for each point of the scale the probability that it passes, with the options marked."""

from __future__ import annotations

from pathlib import Path

from nemcon.errors import OutputError
from nemcon.report.results.asking import WordingsResult


def draw_win_set(result: WordingsResult, path: Path) -> None:
    """Draw the win set into a file whose name tells the format: SVG, PNG or PDF.

    Raises
    ------
    OutputError
        matplotlib is not installed, the format is not known, or the file cannot be written.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise OutputError(
            "matplotlib is not installed",
            where=str(path),
            expected="the extra that draws",
            todo='Install it with: pip install "nemcon[figures]"',
        ) from None
    # Text as text, and the same bytes from the same result.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "nemcon", "font.size": 9}):
        figure = Figure(figsize=(6.4, 3.2), layout="constrained")
        axes = figure.add_subplot()
        places, chances = [one.position for one in result.curve], [one.probability for one in result.curve]
        axes.fill_between(places, chances, color="#c6d9ec", linewidth=0)
        axes.plot(places, chances, color="#1f5a8f", linewidth=1.2)
        axes.axvline(result.status_quo, color="#777777", linewidth=0.8, linestyle="--")
        axes.text(result.status_quo, 1.03, "status quo", ha="center", color="#777777")
        for option in result.options:
            axes.plot([option.position], [option.probability], "o", color="#b03a2e", markersize=4)
            axes.annotate(
                option.option, (option.position, option.probability), xytext=(3, 5), textcoords="offset points"
            )
        axes.set(
            xlim=(result.low, result.high), ylim=(0, 1.12), xlabel=result.issue, ylabel="probability that it passes"
        )
        axes.spines[["top", "right"]].set_visible(False)
        try:
            figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
        except (OSError, ValueError) as problem:
            raise OutputError(
                f"it cannot be written ({problem})",
                where=str(path),
                expected="a file name that ends with .svg, .png or .pdf, in a folder that is there",
                todo="Choose another name.",
            ) from None
