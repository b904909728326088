"""The reporter's own sentences that say where an actor stands, outside what anybody is quoted with."""

from __future__ import annotations

from bisect import bisect_right

from nemcon.documents.alignment import reading_spans
from nemcon.documents.document import Document, Part
from nemcon.reading.occasion import said_on
from nemcon.reading.sentences import passage_sentences
from nemcon.reading.stance.judgement import ALL_EXCEPT, Judgement, judgements
from nemcon.reading.stance.naming import named_actors
from nemcon.reading.stance.view import View
from nemcon.reading.statement import Account, Attribution, Statement
from nemcon.units import PartialDate, Span, short_id

# Signs that a reporter uses of what people say rather than of where a state stands.
_SPEECH_ONLY = frozenset({"proposes", "deplores"})


def find_accounts(document: Document, statements: tuple[Statement, ...]) -> tuple[Account, ...]:
    """Find sentences of the reporter with a state as subject and a sign of the codebook as verb.

    Parameters
    ----------
    document : Document
        The document.
    statements : tuple of Statement
        Its statements; what lies in their content or cue is theirs, not the reporter's.

    Returns
    -------
    tuple of Account
        In order of place; one per actor where a sentence names several.
    """
    mentions = named_actors(document, statements)
    spoken = _spoken(document, statements)
    starts = [span.start for span in spoken]
    found: dict[str, Account] = {}
    for passage in document.passages:
        if passage.part is not Part.BODY:
            continue
        text = document.reading_text[passage.span.start : passage.span.end]
        for sentence in passage_sentences(text):
            place = Span(sentence.start + passage.span.start, sentence.end + passage.span.start)
            view = View(document, (place,))
            for judged in judgements(view.text, view.lower, view.mentions(mentions), speech=False):
                sign = view.origin(judged.sign_span)[0]
                claimed = _begins_in(spoken, starts, sign) and judged.sign != ALL_EXCEPT
                if judged.sign.split(":")[0] in _SPEECH_ONLY or claimed:
                    continue
                for account in _accounts(document, view, judged):
                    found.setdefault(account.id, account)
    return tuple(found.values())


def _accounts(document: Document, view: View, judged: Judgement) -> tuple[Account, ...]:
    words = view.words(judged.words)
    where = view.origin(judged.words)
    return tuple(
        Account(
            id=short_id(document.id, name, *(f"{span.start}-{span.end}" for span in where)),
            document=document.id,
            actor=name,
            words=words,
            sentence=view.words(Span(0, len(view.text))),
            said_on=_happened_on(document, view.origin(judged.sign_span)),
        )
        for name in judged.holder.actors
    )


def _happened_on(document: Document, sign: tuple[Span, ...]) -> PartialDate | None:
    """The date beside the sign; one after publication is of something to come, not of what is told."""
    day = said_on(document, Attribution((), sign, ()))
    later = day is not None and document.published is not None and day.first > document.published.last
    return None if later else day


def _spoken(document: Document, statements: tuple[Statement, ...]) -> list[Span]:
    pieces = (piece for statement in statements for piece in (statement.content, statement.cue) if piece is not None)
    spans = sorted(span for piece in pieces for span in reading_spans(document, piece))
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _begins_in(spoken: list[Span], starts: list[int], place: Span) -> bool:
    at = bisect_right(starts, place.start)
    return at > 0 and place.start < spoken[at - 1].end
