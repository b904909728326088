"""Agreements that a text names, with the descriptions that mean them, their date and parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nemcon.actors import find_mentions
from nemcon.documents.alignment import fragment
from nemcon.documents.document import Document, Fragment, Part
from nemcon.reading.agreement.pact import Description, NamedPact, find_descriptions, find_names, known_pacts
from nemcon.reading.aid.party import Named, listed_after, subject_before
from nemcon.reading.dates import DateMention, find_dates
from nemcon.reading.sentences import passage_sentences
from nemcon.reading.statement import Agreement
from nemcon.units import PartialDate, Span, short_id

_CALLED = re.compile(
    r",? (?:which (?:is|was|became) |that (?:is|was|became) |better |widely |also |commonly |now |later |"
    r"formally |so-)*(?:known as|called|named|dubbed|termed|titled) (?:the )?[\"“‘]?"
)
_APPOSITION = re.compile(r"(?:, | [–—-] | \(|: )(?:the )?[\"“‘]?")
_MADE = (
    r"(?:signed|concluded|agreed|adopted|reached|struck|made|brokered|negotiated|sealed|drawn up|opened for signature)"
)
_DATED_AFTER = re.compile(
    rf"(?: \([\w-]{{2,10}}\))?"
    rf"(?:,? (?:(?:which|that) (?:(?!before|after|since)[\w’'-]+,? ){{0,10}}?)?(?:was |were )?{_MADE}"
    r"(?: (?!before|after|since)[\w’'.-]+){0,6}? (?:in |on )?|,? (?:of|from|dated) | ?\()"
)
_DIRECTLY_AFTER = re.compile(r" (?:in |on |of )?")
_MAKING = re.compile(rf"\b(?:{_MADE}|put (?:its|their|his|her) names? to) (?:the |a |an |that |this )?$")
# "yesterday concluded a"
_MADE_NEXT = re.compile(rf" (?:have |had |has |jointly |formally )?{_MADE} (?:the |a |an )?")
# " signed in 1975", " between the two", " 30 years ago": what may stand between a description and its name.
_REST_OF_DESCRIPTION = re.compile(r"^ (?![^,]*\b(?:is|was|are|were|will|said|has|had)\b)[^,;:.(]+(?=[,(]| [–—-] )")
_SIGNING = re.compile(r"\b(?:signs?|signed|signing|concluded|initialled|inked)\b")
_SIDES_AFTER = re.compile(
    r"(?: \([\w-]{2,10}\))?(?:[ ,][^;:,]{0,30}?)? "
    r"(between|signed by|agreed by|concluded by|brokered between|reached by) (?=the |[A-Z])"
)
_LONGEST_SENTENCE = 3000
# How far behind its name, in code points, a clause dates an agreement.
_RELATIVE = 120


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the body; all spans count from the start of the reading text."""

    span: Span
    names: tuple[NamedPact, ...]
    descriptions: tuple[Description, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Words that mean an agreement, and the sentence that they stand in."""

    span: Span
    sentence: Span


def find_agreements(document: Document) -> tuple[Agreement, ...]:
    """Find the agreements that a document names.

    Parameters
    ----------
    document : Document
        Only its body is read.

    Returns
    -------
    tuple of Agreement
        In the order of their first mention, which may be a description ("a pact 30 years ago") that the text ties
        to the name. The date and the parties are the text's where it tells them, otherwise the table's.
    """
    sentences = tuple(_sentences(document))
    found: dict[str, list[_Place]] = {}
    called: dict[str, str] = {}
    for i, sentence in enumerate(sentences):
        for pact in sentence.names:
            called.setdefault(pact.key, pact.name)
            found.setdefault(pact.key, []).extend(_places(document.reading_text, sentences, i, pact))
    agreements = (_agreement(document, called[key], key, places) for key, places in found.items())
    return tuple(sorted(agreements, key=lambda item: item.words[0].spans))


def _sentences(document: Document) -> Iterator[_Sentence]:
    text = document.reading_text
    short_names: dict[str, NamedPact] = {}
    for passage in document.passages:
        if passage.part is not Part.BODY:
            continue
        for local in passage_sentences(text[slice(*passage.span)]):
            span = Span(local.start + passage.span.start, local.end + passage.span.start)
            if span.end - span.start > _LONGEST_SENTENCE:
                continue
            names = find_names(text[slice(*span)], short_names)
            yield _Sentence(
                span,
                tuple(pact.moved(span.start) for pact in names),
                tuple(
                    description.moved(span.start)
                    for description in find_descriptions(text[slice(*span)], tuple(pact.span for pact in names))
                ),
            )


def _places(text: str, sentences: Sequence[_Sentence], i: int, pact: NamedPact) -> Iterator[_Place]:
    """Give the name with its description, then the descriptions before and after that mean the same."""
    sentence = sentences[i]
    tied = next((d for d in sentence.descriptions if _is_tied(text, d, pact)), None)
    start = tied.span.start if tied is not None and tied.span.start < pact.span.start else pact.span.start
    end = max(pact.span.end, tied.span.end) if tied is not None else pact.span.end
    yield _Place(Span(start, end), sentence.span)
    if len({name.key for name in sentence.names}) > 1:
        return
    if tied is not None and tied.points_back:
        before = _just_before(sentences, i, tied)
        if before is not None:
            yield before
    yield from _just_after(sentences, i, end)


def _is_tied(text: str, description: Description, pact: NamedPact) -> bool:
    """Tell whether a description and a name are one: "that pact, known as the X", "the X, a pact", "a pact, the X"."""
    if description.span.end <= pact.span.start:
        between = text[description.span.end : pact.span.start]
        if description.opens and len(between) < 80:
            between = _REST_OF_DESCRIPTION.sub("", between, count=1)
        return bool(_CALLED.fullmatch(between) or (_APPOSITION.fullmatch(between) and not description.plural))
    between = text[pact.span.end : description.span.start]
    return _APPOSITION.fullmatch(between) is not None and description.span.start > pact.span.end


def _just_before(sentences: Sequence[_Sentence], i: int, tied: Description) -> _Place | None:
    """Find what "that agreement" takes up: the one description before it, in its own or the last sentence."""
    earlier = [d for d in sentences[i].descriptions if d.span.end <= tied.span.start]
    at = i
    if not earlier and i > 0 and not sentences[i - 1].names:
        earlier, at = list(sentences[i - 1].descriptions), i - 1
    if len(earlier) != 1 or not (earlier[0].opens or earlier[0].head == tied.head):
        return None
    return _Place(earlier[0].span, sentences[at].span)


def _just_after(sentences: Sequence[_Sentence], i: int, end: int) -> Iterator[_Place]:
    """Find "the agreement", "this document" later in the sentence and in the next one."""
    for description in sentences[i].descriptions:
        if description.span.start >= end and description.points_back:
            yield _Place(description.span, sentences[i].span)
    if i + 1 < len(sentences) and not sentences[i + 1].names:
        following = [d for d in sentences[i + 1].descriptions if d.points_back]
        if len({d.head for d in following}) == 1:
            yield _Place(following[0].span, sentences[i + 1].span)


def _agreement(document: Document, name: str, key: str, places: Sequence[_Place]) -> Agreement:
    text = document.reading_text
    ordered = sorted(dict.fromkeys(places), key=lambda place: place.span)
    table = known_pacts().get(key)
    dated = [_dated(document, place) for place in ordered]
    date = next((mention for mention in dated if mention is not None), None)
    told = next((parties for place in ordered if (parties := _parties(text, place))), ())
    words = tuple(_words(document, place.span, mention) for place, mention in zip(ordered, dated, strict=True))
    return Agreement(
        id=short_id(document.id, "agreement", key, *(f"{place.span.start}-{place.span.end}" for place in ordered)),
        document=document.id,
        name=table.name if table is not None else name,
        date=date.date if date is not None else table.date if table is not None else None,
        parties=told or (table.parties if table is not None else ()),
        words=words,
    )


def _words(document: Document, span: Span, date: DateMention | None) -> Fragment:
    """Give the words, with the date where it follows at once ("a pact 30 years ago")."""
    if date is not None and span.end <= date.span.start <= span.end + 12:
        span = Span(span.start, date.span.end)
    return fragment(document, (span,))


def _dated(document: Document, place: _Place) -> DateMention | None:
    """Find the date that the words right before, within or after a mention give it."""
    text = document.reading_text
    for mention in _dates_in(document, place.sentence):
        if place.span.holds(mention.span):
            return mention
        if mention.span.end <= place.span.start:
            gap = text[mention.span.end : place.span.start]
            if gap in (" ", "-", "'s ", "’s ") or _MADE_NEXT.fullmatch(gap):
                return mention
            continue
        gap = text[place.span.end : mention.span.start]
        if len(gap) < _RELATIVE and _DATED_AFTER.fullmatch(gap):
            return mention
        if _DIRECTLY_AFTER.fullmatch(gap) and _is_made_here(text, place):
            return mention
    return None


def _is_made_here(text: str, place: _Place) -> bool:
    """Tell whether "in 2013" dates the making: "a pact in 2013", "reached the X in 2013", not "left the X in 2013"."""
    if _MAKING.search(text, max(place.sentence.start, place.span.start - 30), place.span.start):
        return True
    return re.match(r"[Aa]n? ", text[place.span.start : place.span.start + 3]) is not None


def _dates_in(document: Document, sentence: Span) -> Iterator[DateMention]:
    found = find_dates(document.reading_text[slice(*sentence)], document.published)
    years = re.finditer(r"(?<![\w.,$€£])(?:1[5-9]|20)\d{2}(?![\w%]|[.,]\d)", document.reading_text[slice(*sentence)])
    spans = [mention.span for mention in found]
    bare = (Span(*match.span()) for match in years)
    plain = [
        DateMention(
            span, PartialDate(int(document.reading_text[sentence.start + span.start : sentence.start + span.end]))
        )
        for span in bare
        if not any(span.touches(other) for other in spans)
    ]
    for mention in sorted([*found, *plain], key=lambda mention: mention.span):
        shifted = Span(mention.span.start + sentence.start, mention.span.end + sentence.start)
        yield DateMention(shifted, mention.date)


def _parties(text: str, place: _Place) -> tuple[str, ...]:
    """Find "between X and Y", "signed by X, Y and Z", "X and Y signed the ...", in that order."""
    sentence = text[slice(*place.sentence)]
    start, end = place.span.start - place.sentence.start, place.span.end - place.sentence.start
    names = tuple(Named(m.span, m.actor, m.form) for m in find_mentions(sentence))
    lead = _SIDES_AFTER.match(sentence, end)
    if lead is not None:
        parties, _ = listed_after(sentence, names, lead.start(1), lead.group(1))
        if len(parties) > 1:
            return parties
    signing = _SIGNING.search(sentence, max(0, start - 60), start)
    if signing is None or re.search(
        r"\b(?:not|never|refus\w+)\b|n['’]t\b", sentence[max(0, signing.start() - 20) : signing.start()]
    ):
        return ()
    signers = subject_before(sentence, names, signing.start()).actors
    partners, _ = listed_after(sentence, names, end, "with")
    both = tuple(dict.fromkeys((*signers, *partners)))
    return both if len(both) > 1 else ()
