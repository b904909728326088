"""One function per task that a user has; the only place where input, core and output meet.

Command line and Python call the same functions. Paths, dates and names come in as users write them
(`nemcon.workflow.given`); frozen results (`nemcon.report.results`) go out.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nemcon.workflow.accounting import estimate_reliability, keep_ledger
    from nemcon.workflow.adding import add
    from nemcon.workflow.answering import analyse, decide, estimate_positions
    from nemcon.workflow.asking import (
        ask_concessions,
        ask_objections,
        ask_packages,
        ask_sensitivity,
        ask_wordings,
    )
    from nemcon.workflow.comparing import compare_readers
    from nemcon.workflow.estimating import estimate_model
    from nemcon.workflow.games import solve_game
    from nemcon.workflow.keeping import judge, new_case, withdraw
    from nemcon.workflow.modelling import apply_rule, backtest_deu, bargain, list_models, measure_power
    from nemcon.workflow.reading import read, read_each
    from nemcon.workflow.reference import list_bodies, show_body, show_codebook
    from nemcon.workflow.valuing import compare_arrangements
    from nemcon.workflow.who import correct, who_is_who
    from nemcon.workflow.writing import export, run, write_report

_ROOMS = {
    "add": "adding",
    "analyse": "answering",
    "apply_rule": "modelling",
    "ask_concessions": "asking",
    "ask_objections": "asking",
    "ask_packages": "asking",
    "ask_sensitivity": "asking",
    "ask_wordings": "asking",
    "backtest_deu": "modelling",
    "bargain": "modelling",
    "compare_arrangements": "valuing",
    "compare_readers": "comparing",
    "correct": "who",
    "decide": "answering",
    "estimate_model": "estimating",
    "estimate_positions": "answering",
    "estimate_reliability": "accounting",
    "export": "writing",
    "judge": "keeping",
    "keep_ledger": "accounting",
    "list_bodies": "reference",
    "list_models": "modelling",
    "measure_power": "modelling",
    "new_case": "keeping",
    "read": "reading",
    "read_each": "reading",
    "run": "writing",
    "show_body": "reference",
    "show_codebook": "reference",
    "solve_game": "games",
    "who_is_who": "who",
    "withdraw": "keeping",
    "write_report": "writing",
}

__all__ = [
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
    """Load a task's room when the task is first used: no command pays for the libraries of another."""
    if name in _ROOMS:
        return getattr(import_module(f"nemcon.workflow.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'nemcon.workflow' has no attribute {name!r}")
