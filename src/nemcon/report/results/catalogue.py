"""Every result that a command can give back: what the schemas and the meanings of fields are made from."""

from nemcon.report.results.asking import (
    ConcessionsResult,
    ObjectionsResult,
    PackagesResult,
    SensitivityResult,
    WordingsResult,
)
from nemcon.report.results.case import (
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
    ReportResult,
)
from nemcon.report.results.commitments import ArrangementsResult
from nemcon.report.results.documents import DocumentReading, ReadersCompared, ReadResult
from nemcon.report.results.estimation import EstimateResult
from nemcon.report.results.games import SolveResult
from nemcon.report.results.ledger import LedgerResult, ReliabilityResult
from nemcon.report.results.models import BacktestReport, BargainResult, ModelsResult, PowerResult, RulingResult
from nemcon.report.results.who import CorrectResult, WhoResult

RESULTS: tuple[type, ...] = (
    DocumentReading,
    ReadResult,
    ReadersCompared,
    NewCase,
    AddResult,
    PositionsResult,
    DecideResult,
    Analysis,
    ReportResult,
    ExportResult,
    JudgeResult,
    WhoResult,
    CorrectResult,
    BodiesResult,
    BodyResult,
    CodebookResult,
    RulingResult,
    PowerResult,
    BargainResult,
    ModelsResult,
    BacktestReport,
    ObjectionsResult,
    ConcessionsResult,
    PackagesResult,
    WordingsResult,
    SensitivityResult,
    EstimateResult,
    ArrangementsResult,
    SolveResult,
    ReliabilityResult,
    LedgerResult,
)
"""Every result that a command can give back, in the order of the way of the data."""
