"""An estimated model as tables for people."""

from __future__ import annotations

from nemcon.cli.screen import heading, paragraph, safe, show, table
from nemcon.report.results.estimation import EstimateResult


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
        *(paragraph(f"Profiles are drawn in {result.figure}.") for _ in [1] if result.figure),
        *(paragraph(f"Note: {note.message}") for note in result.provenance.notes),
    )
