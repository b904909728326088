"""nemcon: can a body that decides together agree, who blocks, who waits, and what would it take.

One function per task; each gives back a frozen record that says how it came about. The way of the data is the list
below: documents, reading, record, positions, decision, report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nemcon.version import __version__

if TYPE_CHECKING:
    from nemcon.workflow import (
        add,
        analyse,
        apply_rule,
        ask_concessions,
        ask_objections,
        ask_packages,
        ask_sensitivity,
        ask_wordings,
        backtest_deu,
        bargain,
        compare_arrangements,
        compare_readers,
        correct,
        decide,
        estimate_model,
        estimate_positions,
        estimate_reliability,
        export,
        judge,
        keep_ledger,
        list_bodies,
        list_models,
        measure_power,
        new_case,
        read,
        read_each,
        run,
        show_body,
        show_codebook,
        solve_game,
        who_is_who,
        withdraw,
        write_report,
    )

STAGES = (
    "errors",
    "units",
    "wire",
    "provenance",
    "actors",
    "bodies",
    "cases",
    "documents",
    "reading",
    "record",
    "positions",
    "decision",
    "commitments",
    "datasets",
    "report",
    "workflow",
    "cli",
)
"""The way of the data: a later stage may import an earlier one, never the reverse."""

__all__ = [
    "STAGES",
    "__version__",
    "add",
    "analyse",
    "apply_rule",
    "ask_concessions",
    "ask_objections",
    "ask_packages",
    "ask_sensitivity",
    "ask_wordings",
    "backtest_deu",
    "bargain",
    "compare_arrangements",
    "compare_readers",
    "correct",
    "decide",
    "estimate_model",
    "estimate_positions",
    "estimate_reliability",
    "export",
    "judge",
    "keep_ledger",
    "list_bodies",
    "list_models",
    "measure_power",
    "new_case",
    "read",
    "read_each",
    "run",
    "show_body",
    "show_codebook",
    "solve_game",
    "who_is_who",
    "withdraw",
    "write_report",
]


def __getattr__(name: str) -> Any:
    """Load the tasks when one is first used: ``import nemcon`` stays cheap, the numerical core pure."""
    if name in __all__:
        from nemcon import workflow

        return getattr(workflow, name)
    raise AttributeError(f"module 'nemcon' has no attribute {name!r}")
