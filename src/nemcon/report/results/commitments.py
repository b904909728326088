"""What the tasks about commitments give back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nemcon.commitments.deterrence import Explanation, Moved, Spread
from nemcon.provenance import Provenance


@dataclass(frozen=True, slots=True)
class ParameterUsed:
    """A parameter and the range that it was drawn from.

    Parameters
    ----------
    name, meaning : str
        Its key, and what it says.
    low, high : float
        Ends of its range; equal where it is taken as known.
    source : str
        Where it comes from, or ``"assumed"``.
    """

    name: str
    meaning: str
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of an article that an arrangement rests on.

    Parameters
    ----------
    document : str
        Document id.
    words, sentence : str
        The words that name it, and the sentence around them.
    """

    document: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RuleSays:
    """What the body's rule makes of the proposal that would bring an arrangement about.

    Parameters
    ----------
    proposal, text : str
        Id and words of the proposal.
    verdict : str
        Can it pass now; ``"not for the body"`` where each decides for itself.
    rule : str
        The rule in words.
    low, high : float or None
        Bounds of the probability that it passes; None when not for the body.
    """

    proposal: str
    text: str
    verdict: str
    rule: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ComparedArrangement:
    """An arrangement and what it is worth.

    Parameters
    ----------
    id, name, definition : str
        Which.
    guarantors : int
        How many promise.
    covers_provoked : bool
        Whether provoked conflicts are covered.
    adopted_by, help_decided_by : str
        ``"each"`` or ``"body"``: who decides that it comes about, and on help.
    rule : str
        By which rule.
    conditions : tuple of str
        What it is tied to.
    from_date, until_date : str
        From when to when it holds.
    waiting_periods : int
        Periods until it is in force.
    parameters : tuple of ParameterUsed
        Its own parameters; those of the conflict stand in the result.
    results : dict of str to Spread
        Results if it comes about, by name; their meaning stands in the result.
    as_things_stand : Spread
        Probability that the status quo holds when it is counted that the arrangement may not come about.
    better_than_nothing : float
        Share of draws in which the status quo holds with a higher probability than with nothing.
    sensitivity : tuple of Moved
        Rank correlation of each parameter with the probability that the status quo holds, the strongest first.
    sentences : tuple of Sentence
        What it rests on in the articles of the case.
    decisions : tuple of RuleSays
        What the body's rule makes of it.
    """

    id: str
    name: str
    definition: str
    guarantors: int
    covers_provoked: bool
    adopted_by: str
    help_decided_by: str
    rule: str
    conditions: tuple[str, ...]
    from_date: str
    until_date: str
    waiting_periods: int
    parameters: tuple[ParameterUsed, ...]
    results: dict[str, Spread]
    as_things_stand: Spread
    better_than_nothing: float
    sensitivity: tuple[Moved, ...]
    sentences: tuple[Sentence, ...]
    decisions: tuple[RuleSays, ...]


@dataclass(frozen=True, slots=True)
class ExplanationTold:
    """Why one arrangement beats another, in words and figures.

    Parameters
    ----------
    text : str
        In words.
    explanation : Explanation
        In figures.
    """

    text: str
    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementsResult:
    """What ``nemcon commitments compare`` gives back.

    Parameters
    ----------
    case : str
        Id of the case; empty for a file.
    as_of : datetime.date or None
        Day of the record; None for a file.
    meanings : dict of str to str
        What each result says.
    situation : tuple of ParameterUsed
        The conflict, the same for all arrangements.
    arrangements : tuple of ComparedArrangement
        The one with which the status quo holds most probably, if it comes about, first.
    summary : str
        Which is best if it comes about, and which as things stand, in words.
    explanations : tuple of ExplanationTold
        Why each beats the next one; empty unless asked for.
    inline_figure : str
        The figure as SVG.
    figure : str or None
        Path of the figure that was written; None where none was asked for.
    provenance : Provenance
        Method, settings, seed, notes.
    """

    schema: Literal["nemcon.commitments-compare/1"] = "nemcon.commitments-compare/1"
    case: str
    as_of: date | None
    meanings: dict[str, str]
    situation: tuple[ParameterUsed, ...]
    arrangements: tuple[ComparedArrangement, ...]
    summary: str
    explanations: tuple[ExplanationTold, ...]
    inline_figure: str
    figure: str | None
    provenance: Provenance
