"""One function per task that a user has; the only place where input, core and output meet.

Command line and Python call the same functions. Paths, dates and names come in as users write them
(`nemcon.workflow.given`); frozen results (`nemcon.report.results`) go out.
"""

from nemcon.workflow.accounting import estimate_reliability, keep_ledger
from nemcon.workflow.answering import analyse, decide, estimate_positions
from nemcon.workflow.asking import (
    ask_concessions,
    ask_objections,
    ask_packages,
    ask_sensitivity,
    ask_wordings,
)
from nemcon.workflow.estimating import estimate_model
from nemcon.workflow.games import solve_game
from nemcon.workflow.keeping import add, judge, new_case, withdraw
from nemcon.workflow.modelling import apply_rule, backtest_deu, bargain, list_models, measure_power
from nemcon.workflow.reading import read, read_each
from nemcon.workflow.reference import list_bodies, show_body, show_codebook
from nemcon.workflow.valuing import compare_arrangements
from nemcon.workflow.writing import export, run, write_report

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
    "withdraw",
    "write_report",
]
