"""Who is interviewed: the person whose answers stand without a name."""

from __future__ import annotations

import re
from collections import Counter

from nemcon.documents.document import Document, Part
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.holder import owner_of, rank_with
from nemcon.reading.speaker.person import Held, Person
from nemcon.reading.speaker.setting import title_and_opening
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.turn import is_answer, is_labelled
from nemcon.reading.statement import Attribution
from nemcon.units import Span

ANSWER_LABEL = re.compile(r"A(?:NSWER|nswer)?\.?")
"""What stands before an answer where the one interviewed is not named again."""
# How a report says that it asked somebody.
_ASKED = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat down|sits down|met|meets|caught|interview(?:ed|s)?|asked|asks|put to|answers?"
    r"|answered|received|receives|conversation)\b",
    re.IGNORECASE,
)
_OPENS_TITLE = len("The Kingdom of ")
_WITH = re.compile(
    r"(?:\b(?:interview|conversation|talk|questions?) (?:with|to|for)|[:–—|-]|[\"”'’]) (?:the )?\Z", re.IGNORECASE
)
_REACH = 200  # characters before a name in which a sentence says that somebody was asked
_HEADINGS = (Part.TITLE, Part.SUBHEADING)
# What a sign that somebody is the one interviewed weighs, beside one for each time that the report names him.
_IS_ASKED, _IN_TITLE = 5, 3


def interviewed(
    document: Document, discourse: Discourse, titles: Titles, attributions: tuple[Attribution, ...]
) -> Person | None:
    """Find whom an interview asks, and give that person the office that the title names without a name.

    Parameters
    ----------
    document : Document
        The document.
    discourse : Discourse
        Its persons, and what is said in it.
    titles : Titles
        Its offices.
    attributions : tuple of Attribution
        Who said what.

    Returns
    -------
    Person or None
        Whom the report names before the first answer: whom it says that it asked, else who is in its title, else
        whom it names most, else first. None where no answer stands without a name.
    """
    text = discourse.text
    answers = [found for found in attributions if is_answer(text, found) or _is_labelled_answer(discourse, found)]
    if not answers:
        return None
    first = min(found.content[0].start for found in answers)
    title, _ = title_and_opening(document)
    weights: Counter[Person] = Counter()
    before: dict[Person, None] = {}
    for mention in discourse.register.mentions:
        if discourse.is_said(mention.span) or _is_owner(text, mention.span):
            continue
        weights[mention.person] += 1
        if mention.span.start < first:
            before[mention.person] = None
            start = max(discourse.sentence_at(mention.span.start).start, mention.start - _REACH)
            weights[mention.person] += _IN_TITLE * title.holds(mention.span)
            weights[mention.person] += _IS_ASKED * bool(_ASKED.search(text, start, mention.start))
    person = max(before, key=lambda one: weights[one], default=None)
    if person is not None:
        for heading in (p.span for p in document.passages if p.part in _HEADINGS and p.span.end < first):
            _hold_office_of_title(person, heading, discourse, titles)
    return person


def _is_labelled_answer(discourse: Discourse, found: Attribution) -> bool:
    if not is_labelled(discourse.text, found):
        return False
    label = discourse.text[found.source[0].start : found.source[0].end]
    return ANSWER_LABEL.fullmatch(label) is not None or discourse.register.called_short(label) is not None


def _is_owner(text: str, span: Span) -> bool:
    return text[span.end : span.end + 2] in ("'s", "’s")


def _hold_office_of_title(person: Person, title: Span, discourse: Discourse, titles: Titles) -> None:
    """Let "Poland's NATO envoy: ..." be the person interviewed, where the title has no name."""
    office = next(iter(titles.inside(title)), None)
    if office is None or office.plural or titles.owns(office) or discourse.register.named_in(title):
        return
    text = discourse.text
    owner = owner_of(text, office.span, office.key, discourse.places)
    start = min(owner.start, office.span.start)
    opens = start - title.start <= _OPENS_TITLE or _WITH.search(text, title.start, start) is not None
    if owner.actor is None or not opens or person.actor not in (None, owner.actor):
        return
    words = text[office.span.start : office.span.end]
    rank = rank_with(office, owner.actor, text, discourse.places)
    if person.office is None:
        person.hold(Held(words, rank, office.standing, owner.actor, office.span.start))
    else:
        person.hint(owner.actor)
