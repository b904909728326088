"""Alternatives that a text weighs beside the proposal, and the proposals made from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nemcon.actors import actor
from nemcon.actors.actor import Mention
from nemcon.cases.case import Proposal
from nemcon.documents.alignment import reading_spans
from nemcon.documents.document import Document, Part
from nemcon.reading.sentences import passage_sentences
from nemcon.reading.stance.codebook import ArrangementDefinition, arrangement_definition, codebook
from nemcon.reading.stance.naming import main_state, named_actors
from nemcon.reading.stance.pattern import WordLists, longest, words
from nemcon.reading.stance.proposal import ARRANGEMENT_GAP, states
from nemcon.reading.stance.view import View
from nemcon.reading.statement import Arrangement, Statement
from nemcon.units import Span, short_id

_CONCERNS = re.compile(
    r"\b(?:for|of|in|to|on|against|inside|protect\w*|secur\w+|arming|bring\w*|invit\w+|admit\w*) (?:the )?$"
)
_GIVES = re.compile(r"\b(?:from|by|with|without|than) (?:the )?$")
_OWN = re.compile(r"\b(?:his|her|our|its|their) (?:government|country|forces|troops|nation|army|side)\b|\bwe\b")
_NEEDS_ARTICLE = re.compile(
    r"^(?:United |Netherlands|Philippines|Maldives|Gambia|Bahamas|Marshall|Solomon|Comoros)|Republic|Islands$"
)
_RIGHT_AFTER = 16
_NEAR = 400  # characters from an arrangement in which whom it is about may be named
_PLACES = ("of", "for", "on", "in", "about")


def find_arrangements(document: Document, statements: tuple[Statement, ...]) -> tuple[Arrangement, ...]:
    """Find the alternatives that a document brings up, of the kinds in the codebook.

    Parameters
    ----------
    document : Document
        The document.
    statements : tuple of Statement
        Its statements: an alternative inside the content of one is brought up by its speaker.

    Returns
    -------
    tuple of Arrangement
        In order of place; one per kind, subject and sentence.
    """
    mentions = named_actors(document, statements)
    about = main_state(document, mentions)
    spoken = [(statement, reading_spans(document, statement.content)) for statement in statements]
    found: dict[tuple[str, str | None, Span], Arrangement] = {}
    for sentence in _body_sentences(document):
        view = View(document, (sentence,))
        for kind, place in arrangement_places(view.lower):
            (origin,) = view.origin(place)
            statement = _innermost(spoken, origin)
            subject = _subject(view, place, view.mentions(mentions), statement, about if kind.concerns_state else None)
            found.setdefault(
                (kind.id, subject, sentence),
                Arrangement(
                    id=short_id(document.id, kind.id, subject or "", f"{origin.start}-{origin.end}"),
                    document=document.id,
                    kind=kind.id,
                    subject=subject,
                    statement=statement.id if statement else None,
                    words=view.words(place),
                    sentence=view.words(Span(0, len(view.text))),
                ),
            )
    return tuple(found.values())


def found_proposals(arrangements: Sequence[Arrangement], declared: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Make one proposal of each kind of arrangement and subject that was found.

    Parameters
    ----------
    arrangements : sequence of Arrangement
        From any number of documents.
    declared : sequence of Proposal
        The user's own; what they declare already is not repeated.

    Returns
    -------
    tuple of Proposal
        In order of id, with origin ``"documents"``.
    """
    known = {(proposal.arrangement, proposal.subject) for proposal in declared}
    known |= {(proposal.arrangement, None) for proposal in declared}
    taken = {proposal.id for proposal in declared}
    applicants = {proposal.subject for proposal in declared if proposal.applicant}
    made: dict[str, Proposal] = {}
    for kind, subject in _kinds_and_subjects(arrangements):
        definition = arrangement_definition(kind)
        name = f"{kind}-{subject.lower()}" if subject else kind
        if definition is None or (kind, subject) in known or name in taken:
            continue
        made[name] = Proposal(
            id=name,
            text=_readable(definition, subject),
            subject=subject,
            applicant=subject is not None and subject in applicants,
            decided_by=definition.decided_by,
            arrangement=kind,
            origin="documents",
        )
    return tuple(made[name] for name in sorted(made))


def _kinds_and_subjects(arrangements: Sequence[Arrangement]) -> list[tuple[str, str | None]]:
    """Give each kind with its subjects; found with one subject and without any, it is about that one."""
    subjects: dict[str, set[str]] = {}
    for one in arrangements:
        subjects.setdefault(one.kind, set()).update((one.subject,) if one.subject else ())
    return [(kind, subject) for kind in sorted(subjects) for subject in _about(subjects[kind], kind, arrangements)]


def _about(named: set[str], kind: str, arrangements: Sequence[Arrangement]) -> list[str | None]:
    if not named:
        return [None]
    nobody = len(named) > 1 and any(one.kind == kind and one.subject is None for one in arrangements)
    return [*((None,) if nobody else ()), *sorted(named)]


def arrangement_places(lower: str) -> tuple[tuple[ArrangementDefinition, Span], ...]:
    """Find the words of arrangements in a line of lower case text, ascending, without overlap."""
    found: dict[Span, ArrangementDefinition] = {}
    for i, span in _signs().find(lower):
        found.setdefault(span, codebook().arrangements[i])
    return tuple((found[span], span) for span in longest(found))


@cache
def _signs() -> WordLists:
    return WordLists([words(kind.signs, ARRANGEMENT_GAP) for kind in codebook().arrangements])


def _body_sentences(document: Document) -> Iterator[Span]:
    for passage in document.passages:
        if passage.part is Part.BODY:
            start = passage.span.start
            for span in passage_sentences(document.reading_text[start : passage.span.end]):
                yield Span(span.start + start, span.end + start)


def _innermost(spoken: Sequence[tuple[Statement, tuple[Span, ...]]], place: Span) -> Statement | None:
    holding = [statement for statement, spans in spoken if any(span.touches(place) for span in spans)]
    return holding[-1] if holding else None


def _subject(
    view: View, place: Span, mentions: Sequence[Mention], statement: Statement | None, about: str | None
) -> str | None:
    """Tell whom an arrangement is about: named as such, else the speaker's own state, else the document's."""
    near = Span(place.start - _NEAR, place.end + _NEAR)
    named = [
        mention
        for mention in mentions
        if near.holds(mention.span) and mention.actor in states() and not _GIVES.search(_before(view, mention))
    ]
    inside = [mention for mention in named if mention.span.touches(place)]
    for group in (inside, named) if about else (_beside(named, place),):
        for mention in sorted(group, key=lambda one: abs(one.span.start - place.start)):
            owns = group is inside and view.lower.startswith("'", mention.span.end)
            if _CONCERNS.search(_before(view, mention)) or owns:
                return mention.actor
    if _OWN.search(view.lower, place.start, place.end) and statement and statement.speaker.actor in states():
        return statement.speaker.actor
    actors_here = [mention.actor for mention in named]
    if about is None or about in actors_here or not inside:
        return about
    return inside[0].actor


def _before(view: View, mention: Mention) -> str:
    return view.lower[max(0, mention.span.start - 20) : mention.span.start]


def _beside(mentions: Sequence[Mention], place: Span) -> list[Mention]:
    """Those named inside or right after ("an exemption for Hungary")."""
    return [mention for mention in mentions if place.start <= mention.span.start < place.end + _RIGHT_AFTER]


def _readable(definition: ArrangementDefinition, subject: str | None) -> str:
    name = ""
    if subject:
        name = actor(subject).name
        name = f"the {name}" if _NEEDS_ARTICLE.search(name) else name
    return definition.text.format(**{f"{place}_subject": f" {place} {name}" if name else "" for place in _PLACES})
