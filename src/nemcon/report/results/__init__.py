"""What each task gives back: the records that people, Python and JSON see.

The JSON of a command is its record here, field by field; ``schema`` names shape and version. A field may be added
within a version; one that is removed or changes its meaning makes a new version.
"""

from nemcon.report.results.case import (
    AddedDocument,
    AddResult,
    Analysis,
    BodiesResult,
    BodyResult,
    CodebookResult,
    DecideResult,
    ExportResult,
    JudgeResult,
    NewCase,
    PositionsResult,
    ProposalAnalysis,
    ProposalDecision,
    ProposalPositions,
    ReportResult,
)
from nemcon.report.results.commitments import (
    ArrangementsResult,
    ComparedArrangement,
    ExplanationTold,
    ParameterUsed,
    RuleSays,
    Sentence,
)
from nemcon.report.results.documents import DocumentRead, DocumentReading, Problem, ReadResult
from nemcon.report.results.estimation import Coefficient, EstimateResult, OutcomeShare
from nemcon.report.results.games import SolveResult
from nemcon.report.results.ledger import LedgerResult, ReliabilityResult
from nemcon.report.results.models import (
    BacktestReport,
    BargainResult,
    MemberPower,
    ModelsResult,
    PowerResult,
    RulingResult,
)

RESULTS: tuple[type, ...] = (
    DocumentReading,
    ReadResult,
    NewCase,
    AddResult,
    PositionsResult,
    DecideResult,
    Analysis,
    ReportResult,
    ExportResult,
    JudgeResult,
    BodiesResult,
    BodyResult,
    CodebookResult,
    RulingResult,
    PowerResult,
    BargainResult,
    ModelsResult,
    BacktestReport,
    EstimateResult,
    ArrangementsResult,
    SolveResult,
    ReliabilityResult,
    LedgerResult,
)
"""Every result that a command can give back, in the order of the way of the data."""

__all__ = [
    "RESULTS",
    "AddResult",
    "AddedDocument",
    "Analysis",
    "ArrangementsResult",
    "BacktestReport",
    "BargainResult",
    "BodiesResult",
    "BodyResult",
    "CodebookResult",
    "Coefficient",
    "ComparedArrangement",
    "DecideResult",
    "DocumentRead",
    "DocumentReading",
    "EstimateResult",
    "ExplanationTold",
    "ExportResult",
    "JudgeResult",
    "LedgerResult",
    "MemberPower",
    "ModelsResult",
    "NewCase",
    "OutcomeShare",
    "ParameterUsed",
    "PositionsResult",
    "PowerResult",
    "Problem",
    "ProposalAnalysis",
    "ProposalDecision",
    "ProposalPositions",
    "ReadResult",
    "ReliabilityResult",
    "ReportResult",
    "RuleSays",
    "RulingResult",
    "Sentence",
    "SolveResult",
]
