"""An estimated model as tables for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from nemcon.cli.screen import heading, paragraph, safe, show, table
from nemcon.report.results.estimation import CoefficientProfile, EstimateResult, ExpectedAlong


def show_estimate(result: EstimateResult) -> None:
    """Show coefficients, fit and convergence."""
    settings = ", ".join(f"{name} {value}" for name, value in result.provenance.settings.items() if value)
    show(
        safe(f"{result.model} on {result.observations} observations", "bold"),
        paragraph(result.formula),
        paragraph(f"{result.provenance.method}; {settings}"),
        heading("Coefficients"),
        table(
            ("coefficient", "estimate", "std. error", "z", "p", "95 % interval"),
            (
                (
                    one.name,
                    f"{one.estimate:.4f}",
                    f"{one.standard_error:.4f}",
                    f"{one.z:.2f}",
                    f"{one.p:.4f}",
                    f"{one.low:.4f} to {one.high:.4f}",
                )
                for one in result.coefficients
            ),
        ),
        heading("Fit"),
        paragraph(f"Log-likelihood {result.log_likelihood:.6f}, AIC {result.aic:.3f}, BIC {result.bic:.3f}."),
        paragraph(
            f"Convergence: {result.convergence} (largest derivative {result.gradient_norm:.1e}, "
            f"{result.iterations} iterations)."
        ),
        *(
            paragraph(f"{one.name}: observed in {one.observed:.1%}, predicted in {one.predicted:.1%}.")
            for one in result.outcomes
        ),
        *_profiles(result),
        *(part for one in result.curves for part in _curve(one)),
        *(paragraph(f"Drawn in {result.figure}.") for _ in [1] if result.figure),
        *(paragraph(f"Note: {note.message}") for note in result.provenance.notes),
    )


def _profiles(result: EstimateResult) -> Iterator[RenderableType]:
    if not result.profiles:
        return
    yield heading("Profiles")
    yield table(
        ("coefficient", "of the", "95 % interval", "highest, from the fit's"),
        (
            (one.name, one.of, _interval(one), f"{max(one.log_likelihood) - result.log_likelihood:.4f}")
            for one in result.profiles
        ),
    )
    yield from (paragraph(f"Note: {note.message}") for one in result.profiles for note in one.notes)


def _interval(one: CoefficientProfile) -> str:
    if one.of == "pseudo-likelihood":
        return "none"
    ends = (f"{end:.4f}" if end is not None else "beyond the points" for end in (one.low, one.high))
    return " to ".join(ends)


def _curve(one: ExpectedAlong) -> Iterator[RenderableType]:
    yield heading(f"Expected along {one.along}")
    yield table(
        (one.along, *one.names),
        (
            (
                _value(value),
                *(f"{middle:.3f} ({low:.3f} to {high:.3f})" for middle, low, high in zip(*row, strict=True)),
            )
            for value, *row in zip(one.values, one.expected, one.low, one.high, strict=True)
        ),
    )
    held = ", ".join(f"{name} at {_value(value)}" for name, value in one.held.items())
    yield paragraph(
        f"Bands: {one.level:.0%} of {one.draws} draws of the coefficients." + (f" Held: {held}." if held else "")
    )


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}"
