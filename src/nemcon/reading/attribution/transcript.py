"""Turns of a transcript or an interview: paragraphs that are somebody's own words without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.attribution.order import touches_any
from nemcon.reading.quotation import quotation_spans
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_LABEL = re.compile(r"([A-Z][^:;?!“”\"\n]{0,119}?)\s?(:)\s+(?=\S)")
_BRACKETED = re.compile(r"\([^()]*\)")
_SMALL = frozenset({"of", "the", "for", "and", "to", "in", "on", "de", "la", "van", "von", "der", "bin", "al", "el"})
_ASKS = frozenset({"Q", "Question", "Questioner", "Interviewer", "Reporter", "Journalist", "Moderator"})
_ANSWERS = frozenset({"A", "Answer"})
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_ADDRESSED = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_CITES = re.compile(
    r"[,.?!…][”\"’] (?:he|she|[A-Z][\w’-]{1,30}) (?:says|said|adds|added|repl(?:ies|ied)|answers|answered)\b"
)
TELLS_OF_INTERVIEW = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:interview|conversation)[^.;]{0,80}? "
    r"(?:took place|happened|was (?:\w+ly )?(?:conducted|held|recorded|done|made|given|taped|carried out))\b"
    r"|\b(?:[Ww]e|I) (?:spoke|talked|met|sat down|interviewed|reached|caught up)\b"
    r"|\b(?:spoke|talked) (?:to|with) (?:us|me|this (?:newspaper|paper|agency))\b"
    r"|\b(?:received|met) (?:us|me)\b"
)
"""How a report tells when and where it had the interview that it prints."""
_INTERVIEW_ITSELF = re.compile(r"(?:[Tt]he|[Tt]his|[Oo]ur) (?:interview|conversation)\b")
_LONGEST_QUESTION = 250  # characters
_MOST_QUOTED = 0.2  # share of the characters of an answer


@dataclass(frozen=True, slots=True)
class _Line:
    """A body paragraph: the label of its speaker where it has one, and its words after the label.

    Parameters
    ----------
    label, colon : Span or None
        The name, and the colon after it.
    content : Span
        The rest.
    words : str
        The rest, without what stands in quotation marks.
    quoted : bool
        True where quotations make up much of it, or it tells whose they are: then it is a reporter's paragraph.
    """

    label: Span | None
    colon: Span | None
    content: Span
    words: str
    quoted: bool

    @property
    def own(self) -> bool:
        """Tell whether somebody speaks of himself in it; a reporter does where the interview is told of."""
        told_of = _INTERVIEW_ITSELF.match(self.words) is not None and TELLS_OF_INTERVIEW.match(self.words) is not None
        return not self.quoted and not told_of and _OWN.search(self.words) is not None

    @property
    def asks(self) -> bool:
        """Tell whether it is a question to the one interviewed."""
        if self.quoted or len(self.words) > _LONGEST_QUESTION or _OWN.search(self.words):
            return False
        return self.words.endswith("?") or _ADDRESSED.search(self.words) is not None


def find_turns(document: Document) -> list[Attribution]:
    """Find whose own words the paragraphs of a transcript or an interview are.

    In a transcript a name and a colon open a turn ("Senator Lund: ..."), and somebody speaks twice or the labels are
    "Q" and "A"; in an interview without labels the answers follow questions that address the one interviewed. Text
    that is neither has no turns. What a reporter asks ("Q:") is nobody's statement.

    Returns
    -------
    list of Attribution
        In order, one a turn. An answer without a label has neither source nor cue.
    """
    text = document.reading_text
    lines = [_line(text, passage) for passage in document.passages if passage.part in (Part.BODY, Part.SUBHEADING)]
    if _is_transcript(text, lines):
        return list(_labelled(text, lines))
    if _is_interview(lines):
        return list(_answers(lines))
    return []


def without_rivals(found: list[Attribution], turns: list[Attribution]) -> list[Attribution]:
    """Drop the attributions that are another reading of a turn: of its label, or of its words without a cue."""
    labels = sorted(piece for turn in turns for piece in (*turn.source, *turn.cue))
    words = sorted(piece for turn in turns for piece in turn.content)
    return [
        a
        for a in found
        if not any(touches_any(piece, labels) for piece in (*a.source, *a.cue, *a.content))
        and (a.cue or not any(touches_any(piece, words) for piece in a.content))
    ]


def _line(text: str, passage: Passage) -> _Line:
    start, end = passage.span
    end = start + len(text[start:end].rstrip())
    found = _LABEL.match(text, start, end)
    label = colon = None
    if found is not None and _is_label(found[1]):
        label, colon, start = Span(*found.span(1)), Span(*found.span(2)), found.end()
    quotes = quotation_spans(text, Span(start, end))
    edges = [start, *(edge for quote in quotes for edge in (quote.start, quote.end)), end]
    words = " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
    much = (end - start) - len(words) > _MOST_QUOTED * (end - start)
    return _Line(label, colon, Span(start, end), words, much or _CITES.search(text, start, end) is not None)


def _is_label(words: str) -> bool:
    bare = _BRACKETED.sub("", words).split()
    return bool(bare) and all(word[0].isupper() or word in _SMALL for word in bare)


def _is_transcript(text: str, lines: list[_Line]) -> bool:
    labels = [text[line.label.start : line.label.end] for line in lines if line.label]
    spoken = sum(line.label is not None or line.own for line in lines)
    if len(labels) < 2 or 2 * spoken < len(lines):
        return False
    last = [_BRACKETED.sub("", label).split()[-1] for label in labels if label.title() not in _ASKS]
    return len(set(last)) < len(last) or not _ANSWERS.isdisjoint(labels) or _named_again(labels)


def _named_again(labels: list[str]) -> bool:
    """Tell whether a name that is a label stands in the brackets of another ("The Minister (Ana Lund)")."""
    bracketed = {inner.strip("()") for label in labels for inner in _BRACKETED.findall(label)}
    return not bracketed.isdisjoint(labels)


def _labelled(text: str, lines: list[_Line]) -> Iterator[Attribution]:
    source: Span | None = None
    cue: Span | None = None
    content: list[Span] = []
    for line in lines:
        if line.label is None and source is not None and line.own:
            content.append(line.content)
            continue
        if source is not None and cue is not None:
            yield Attribution((source,), (cue,), tuple(content))
        asked = line.label is not None and text[line.label.start : line.label.end].title() in _ASKS
        source, cue, content = (None, None, []) if asked else (line.label, line.colon, [line.content])
    if source is not None and cue is not None:
        yield Attribution((source,), (cue,), tuple(content))


def _is_interview(lines: list[_Line]) -> bool:
    questions = [line for line in lines if line.asks]
    answers = list(_answers(lines))
    spoken = sum(len(answer.content) for answer in answers)
    return (
        len(questions) > 1
        and len(answers) > 1
        and 2 * (len(questions) + spoken) >= len(lines)
        and any(line.words.endswith("?") for line in questions)
        and any(line.own for line in lines)
    )


def _answers(lines: list[_Line]) -> Iterator[Attribution]:
    """Give what follows a question, and what is said in the first person thereafter."""
    content: list[Span] = []
    begun = asked = False
    for line in lines:
        if begun and not line.quoted and not line.asks and (asked or line.own):
            content.append(line.content)
        elif content:
            yield Attribution((), (), tuple(content))
            content = []
        asked = line.asks
        begun = begun or asked
    if content:
        yield Attribution((), (), tuple(content))
