"""The day on which something was said: told in its own sentence, or for a whole interview at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from nemcon.documents.document import Document
from nemcon.reading.attribution.transcript import TELLS_OF_INTERVIEW
from nemcon.reading.dates import DateMention, find_dates
from nemcon.reading.sentences import sentences_touching
from nemcon.reading.statement import Attribution, Speaker
from nemcon.units import PartialDate, Span

# How far before a date, in code points, the beginning of its clause is looked for.
_CLAUSE = 120
# So near to its start a date opens a sentence, and is of all that it tells ("In July").
_OPENS = 6
# How many attributions before and after one are looked at: those of a long sentence, not of a whole document.
_NEIGHBOURS = 6
# Who "spoke in Brussels on Monday" said then what follows; who "spoke to the king on Monday" said it to the king.
_SPEAKS = (
    r"(?:(?:had|was|has|were|is) )?(?:address|brief|testif|answer|comment|(?:sp(?:oke|eak|oken)|talk)(?:ing|ed)?"
    r"(?! (?:to|with) (?!reporters|journalists|the (?:press|media))))"
)
# The last subordinating word before the date decides; a comma ends the clause, and after it the main one goes on.
_BESIDE = re.compile(
    rf"(?:\bwho\b(?! {_SPEAKS})"
    r"|\b(?:whom|which|whose|where|when|ahead of|on the eve of|before|until|since|because|unless|if|that|due|scheduled"
    r"|planned|struck|reached|signed|adopted|concluded|imposed)\b"
    rf"|,\s+(?!{_SPEAKS})(?:\w{{2,20}}ing|signed|adopted|held|concluded|ratified|reached|launched"
    r"|founded|created|established|set|appointed|named|elected|deposited|made|built|drafted)\b)"
    r"[^,;:—“”\"]*\Z",
    re.IGNORECASE,
)
# "Promised the EU in July to let": whom it was promised, the day, and only then what.
_ADDRESSED = re.compile(r"(?:(?:(?:[Tt]he )?(?:[A-Z][\w’'-]*\s)+|him |her |them |us |it |me )?(?:(?:back )?in |on )?)")
_CLAUSE_FOLLOWS = re.compile(r",?\s+(?:not )?(?:to|that)\b")
# What divides a date from a cue that follows it: a new clause that tells why, or what was before.
_DIVIDES = re.compile(r";|\b(?:because|although|though|despite|after|whereas)\b", re.IGNORECASE)
_SPEECH_AFTER_NAME = re.compile(rf",\s+(?:who\s+)?{_SPEAKS}", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they)(?: also)?,?", re.IGNORECASE)
_PAST = re.compile(
    r"(?:also |then )?(?:\w+ed|said|told|wrote|spoke|went|held|made|put|gave|saw|took|drew|let)\b", re.IGNORECASE
)
_STOPS = re.compile(r"[.?!][”\"’)]?\s")
# So many sentences on, of which one may be within quotation marks.
_SENTENCES_ON = 2
_FAR = 800  # characters between two cues over which nothing is carried on
_MOST_TOLD = 20  # places where an interview may be told of; a hostile text is not to be slow
# Between the two it is the day of what went before the interview.
_EARLIER = re.compile(r"\b(?:after|when|while|as|following)\b")


def days_of_speech(
    document: Document, attributions: tuple[Attribution, ...], speakers: tuple[Speaker, ...]
) -> tuple[PartialDate | None, ...]:
    """Return when each attribution of a document was said.

    Parameters
    ----------
    document : Document
        Its publication date is what "on Monday" counts from.
    attributions : tuple of Attribution
        All that were found in it.
    speakers : tuple of Speaker
        Who said each.

    Returns
    -------
    tuple of PartialDate or None
        One for each attribution, as `said_on` tells it; where "he added" goes on right after a sentence of the same
        speaker, it has the day of that one. The answers of an interview that names its day ("the interview took place
        on Saturday") were given on that day.
    """
    days = [
        said_on(document, found, attributions[max(0, i - _NEIGHBOURS) : i] + attributions[i + 1 : i + 1 + _NEIGHBOURS])
        for i, found in enumerate(attributions)
    ]
    days = _carried_on(document.reading_text, attributions, speakers, days)
    turns = tuple(found.within is None and _is_turn(document.reading_text, found) for found in attributions)
    if not any(turns):
        return tuple(days)
    interview = _interview_day(document, [span for found in attributions for span in found.content])
    return tuple(day or (interview if turn else None) for day, turn in zip(days, turns, strict=True))


def _carried_on(
    text: str,
    attributions: tuple[Attribution, ...],
    speakers: tuple[Speaker, ...],
    days: list[PartialDate | None],
) -> list[PartialDate | None]:
    """Give "he denied it", in the sentence after "he said so on Friday", that day too."""
    carried = list(days)
    last: int | None = None
    for i, found in enumerate(attributions):
        if found.within is not None or not found.source or not found.cue:
            continue
        if carried[i] is None and last is not None and _goes_on(text, found) and _is_same(speakers[last], speakers[i]):
            start, end = attributions[last].cue[0].start, found.cue[0].start
            gap = text[start:end] if start < end < start + _FAR else "\n"
            if "\n" not in gap and len(_STOPS.findall(gap)) <= _SENTENCES_ON:
                carried[i] = carried[last]
        if carried[i] is not None:
            last = i
    return carried


def _goes_on(text: str, found: Attribution) -> bool:
    """Tell "he added" from what somebody always says ("he wants"), and from a new subject."""
    source, cue = found.source[0], found.cue[0]
    return _PRONOUN.fullmatch(text, *source) is not None and _PAST.match(text, *cue) is not None


def _is_same(one: Speaker, other: Speaker) -> bool:
    return (one.actors, one.name, one.office) == (other.actors, other.name, other.office)


def said_on(document: Document, attribution: Attribution, others: tuple[Attribution, ...] = ()) -> PartialDate | None:
    """Return when something was said, as far as its own sentence tells.

    Parameters
    ----------
    document : Document
        Its publication date is what "on Monday" counts from.
    attribution : Attribution
        Source, cue and content, in the reading text.
    others : tuple of Attribution
        What else is said nearby; dates of theirs are not taken.

    Returns
    -------
    PartialDate or None
        The date in the sentence of the cue (of the source where there is no cue) that is nearest to it, outside the
        content; None when there is none. A date of something that the speech only precedes ("ahead of
        talks on Tuesday"), of a clause about the speaker ("who visited Moscow on Friday"), of what somebody else is
        told to have said, or on the other side of his words, is not it.
    """
    anchors = attribution.cue or attribution.source
    if not anchors:
        return None
    anchor = anchors[0]
    passage = document.passage_at(anchor.start)
    if passage is None:
        return None
    dates = [
        mention
        for sentence, mention in _dates_beside(document, passage.span, anchor)
        if not any(
            mention.span.touches(span) and not _leads_to(document.reading_text, mention.span, span)
            for span in attribution.content
        )
        and not any(
            mention.span.touches(span) and _is_of_source(document.reading_text, mention, span)
            for span in attribution.source
        )
        and _dates_the_speech(document, sentence, mention, [anchor, *attribution.content])
        and not _is_divided(document.reading_text, mention.span, anchor, attribution.content)
        and not any(
            _parts(other, mention.span, anchor, attribution.source, opens=mention.span.start - sentence.start <= _OPENS)
            for other in others
        )
    ]
    return min(dates, key=lambda mention: _distance(mention.span, anchor)).date if dates else None


def _dates_beside(document: Document, passage: Span, anchor: Span) -> Iterable[tuple[Span, DateMention]]:
    """Give the dates of the sentences that a span touches, each with its sentence.

    They are read in their paragraph: "a day earlier" counts from a sentence before.
    """
    text = document.reading_text
    mentions = find_dates(text[passage.start : passage.end], document.published)
    if not mentions:
        return
    for sentence in sentences_touching(text, passage, anchor):
        for mention in mentions:
            moved = Span(mention.span.start + passage.start, mention.span.end + passage.start)
            if sentence.start <= moved.start and moved.end <= sentence.end:
                yield sentence, DateMention(moved, mention.date)


def _is_of_source(text: str, mention: DateMention, source: Span) -> bool:
    """Tell whether a date inside the source describes it ("the 1994 treaty", "Kim, named on Monday as envoy").

    In "a paper this year" and "a letter of 3 May" it is the date of the words, and in "Kim, speaking on Monday" too.
    """
    if text[mention.span.start : mention.span.end].isdecimal():
        return True
    comma = text.rfind(",", source.start, mention.span.start)
    return comma >= 0 and _SPEECH_AFTER_NAME.match(text, comma, mention.span.start) is None


def _dates_the_speech(document: Document, sentence: Span, mention: DateMention, apart: list[Span]) -> bool:
    """Tell whether a date is not that of a side clause, nor of a day yet to come."""
    if document.published is not None and mention.date.first > document.published.last:
        return False
    clause = max(
        [max(sentence.start, mention.span.start - _CLAUSE)]
        + [span.end for span in apart if span.end <= mention.span.start]
    )
    return _BESIDE.search(document.reading_text, clause, mention.span.start) is None


def _leads_to(text: str, date: Span, content: Span) -> bool:
    """Tell whether a date opens a content and its verb or clause follows ("promised the EU in July to let")."""
    return (
        _ADDRESSED.fullmatch(text, content.start, max(content.start, date.start)) is not None
        and _CLAUSE_FOLLOWS.match(text, date.end, content.end) is not None
    )


def _is_divided(text: str, date: Span, anchor: Span, content: tuple[Span, ...]) -> bool:
    """Tell whether another clause begins between a date and the cue after it; what is quoted between is none."""
    end = min([anchor.start, *(span.start for span in content if span.start >= date.end)])
    return _DIVIDES.search(text, date.end, end) is not None


def _parts(other: Attribution, date: Span, anchor: Span, source: tuple[Span, ...], *, opens: bool) -> bool:
    """Tell whether another attribution parts a date from a cue: only one is in its content, or its words stand between.

    Words of the same source do not ("dismissed it on Friday, telling the council that"), nor do any where the date
    opens the sentence ("In June the one told us that, and the other conceded").
    """
    if any(span.holds(date) != span.holds(anchor) for span in other.content):
        return True
    start, end = min(date.end, anchor.end), max(date.start, anchor.start)
    apart = other.source != source and not opens
    return apart and any(start <= s.start and s.end <= end for s in (*other.cue, *other.content))


def _distance(span: Span, anchor: Span) -> int:
    return max(span.start - anchor.end, anchor.start - span.end)


def _is_turn(text: str, found: Attribution) -> bool:
    """Tell whether it is a paragraph after a label and a colon, or an answer without either."""
    return not (found.source or found.cue) or any(text[span.start : span.end] == ":" for span in found.cue)


def _interview_day(document: Document, said: list[Span]) -> PartialDate | None:
    """Find the day that the report gives for its interview, outside of what is said in it."""
    text = document.reading_text
    for told in islice(TELLS_OF_INTERVIEW.finditer(text), _MOST_TOLD):
        place = Span(*told.span())
        passage = document.passage_at(place.start)
        if passage is None or any(place.touches(span) for span in said):
            continue
        near = [
            mention
            for sentence, mention in _dates_beside(document, passage.span, place)
            if mention.span.start >= place.start
            and _dates_the_speech(document, sentence, mention, [place])
            and _EARLIER.search(text, place.end, mention.span.start) is None
        ]
        if near:
            return near[0].date
    return None
