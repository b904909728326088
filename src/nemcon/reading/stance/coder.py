"""Which stance of whom on which proposal: the codebook's rules applied to what was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from nemcon.actors.actor import Mention
from nemcon.cases.case import Proposal
from nemcon.documents.alignment import reading_spans
from nemcon.documents.document import Document, Part
from nemcon.reading.coding import Coding, EvidenceKind, Stance
from nemcon.reading.sentences import passage_sentences, sentence_spans
from nemcon.reading.stance.arrangement import arrangement_places
from nemcon.reading.stance.codebook import codebook
from nemcon.reading.stance.evidence import is_quoted, kind_of
from nemcon.reading.stance.judgement import Judgement, judgements, shows_stance, sign_places
from nemcon.reading.stance.naming import named_actors
from nemcon.reading.stance.proposal import (
    Topic,
    is_about,
    is_plainly_about,
    names_something,
    reversals_before,
    states,
    topic,
    waits_about,
)
from nemcon.reading.stance.subject import holder_before
from nemcon.reading.stance.view import View
from nemcon.reading.statement import Account, Reading, Statement
from nemcon.units import Span, short_id

_NEAR_CUE = 4  # characters between a cue and its content
_LEAD = 2  # paragraphs in which a text says what it is about
_LOOK_BACK = 3  # sentences after one about a proposal in which "the move" still means it
_STAND_IN_WITHIN = 60
_NEEDS_OBJECT = frozenset({"urges", "proposes", "welcomes"})
_DENIED_NEAR = 40
_DENIED_BEFORE = re.compile(r"\b(?:neither|nor|no|none of|not)\b[^.!?\n,]{0,30}$")
_EXCEPTED_BEFORE = re.compile(
    r"\b(?:(?:except|excluding|apart from|other than|save|bar|barring|minus|with the exception of)(?: for)?"
    r"|(?:(?:all|every|no|each)(?: \w+){0,2}|everyone|everybody|nobody|none|no one) but) (?:the )?$"
)
_DENIED = re.compile(r"(?:neither|no|none|nobody|no one)\b")
_INSTEAD = ("rather than", "instead of", "in place of", "as opposed to")
_TAKES_NO_SIDE = (Stance.WAITING, Stance.ABSTAIN, Stance.SILENT)
_OPPOSITE = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: Stance.SUPPORT}


def code(reading: Reading, proposals: tuple[Proposal, ...], members: tuple[str, ...]) -> tuple[Coding, ...]:
    """Judge every statement and account of a document against every proposal.

    Parameters
    ----------
    reading : Reading
        What was read from the document.
    proposals : tuple of Proposal
        All of the case's own, since one tells what is meant of another ("both bids"), and any of those found in
        documents, which tell nothing of others.
    members : tuple of str
        Actor ids of the body's members; a stance of theirs and of others is coded alike, but a proposal about one
        state is not taken for a proposal about another that is no member.

    Returns
    -------
    tuple of Coding
        In the order of the document, then of the proposals. Most statements give none: a stance needs a sign.
    """
    mentions = named_actors(reading.document, reading.statements)
    topics = tuple(topic(proposal) for proposal in proposals)
    flow = _Flow(reading.document, mentions, topics)
    coder = _Coder(reading, topics, frozenset(members), mentions, flow)
    found: dict[str, Coding] = {}
    for coding in coder.codings():
        found.setdefault(coding.id, coding)
    return tuple(found.values())


class _Flow:
    """Which proposals each sentence of a document is plainly about, so that "it" and "the move" can be followed."""

    def __init__(self, document: Document, mentions: Sequence[Mention], topics: Sequence[Topic]) -> None:
        self._starts: list[int] = []
        self._plain: list[frozenset[str]] = []
        leads: set[str] = set()
        bodies = 0
        for passage in document.passages:
            if passage.part not in (Part.TITLE, Part.BODY, Part.SUBHEADING):
                continue
            bodies += passage.part is Part.BODY
            for span in passage_sentences(document.reading_text[passage.span.start : passage.span.end]):
                place = Span(span.start + passage.span.start, span.end + passage.span.start)
                view = View(document, (place,))
                named = frozenset(mention.actor for mention in view.mentions(mentions))
                if means_all(topics, view.lower):
                    named |= frozenset().union(*(one.subjects for one in topics if one.proposal.origin == "case"))
                plain = frozenset(about.proposal.id for about in topics if is_plainly_about(about, view.lower, named))
                self._starts.append(place.start)
                self._plain.append(plain)
                if bodies <= _LEAD:
                    leads |= plain
        ever = frozenset().union(*self._plain) if self._plain else frozenset()
        self._declared = declared = frozenset(one.proposal.id for one in topics if one.proposal.origin == "case")
        told = frozenset(leads) & declared
        self._whole = told if len(ever & declared) == 1 else frozenset()
        alike = len({about.proposal.terms for about in topics if about.proposal.id in ever & declared}) == 1
        self._matter = told if alike else frozenset()

    def is_of_one_matter(self, about: Topic) -> bool:
        """Tell whether a document is about the proposal, or about it and others of the same kind, alone."""
        return about.proposal.id in self._matter

    def carries(self, about: Topic, place: int) -> bool:
        """Tell whether the text up to `place`, or as a whole, is about a proposal.

        Only the case's own proposals can take the thread from it: which others are found, and when, must not count.
        """
        name = about.proposal.id
        at = bisect_right(self._starts, place)
        rivals = self._declared | {name}
        near = (plain & rivals for plain in reversed(self._plain[max(0, at - 1 - _LOOK_BACK) : at]))
        return name in self._whole or name in next(filter(None, near), frozenset())


@dataclass(frozen=True, slots=True)
class _Coder:
    reading: Reading
    topics: tuple[Topic, ...]
    members: frozenset[str]
    mentions: tuple[Mention, ...]
    flow: _Flow

    def codings(self) -> Iterator[Coding]:
        """Judge statements, then accounts."""
        by_id = {statement.id: statement for statement in self.reading.statements}
        inner: dict[str, list[Span]] = {}
        for statement in self.reading.statements:
            if statement.within is not None and statement.speaker.actors:
                spans = reading_spans(self.reading.document, statement.content)
                inner.setdefault(statement.within, []).extend(spans)
        done: set[int] = set()
        for statement in self.reading.statements:
            if statement.within is None:
                yield from self._of_statement(statement, None, inner.get(statement.id, []), done)
        for statement in self.reading.statements:
            if statement.within is not None:
                outer = by_id.get(statement.within)
                yield from self._of_statement(statement, outer, inner.get(statement.id, []), done)
        for account in self.reading.accounts:
            yield from self._of_account(account)

    def _of_statement(
        self, statement: Statement, outer: Statement | None, inner: list[Span], done: set[int]
    ) -> Iterator[Coding]:
        """Judge one statement; what an inner one says of its own speaker is left to that one, the rest is `done`."""
        view, lead = _spoken_view(self.reading.document, statement)
        if view is None:
            return
        if _is_denied(self.reading.document, statement) or self._is_of_the_others(statement):
            return
        source = statement.speaker.group or self._source_actors(statement)
        end = reading_spans(self.reading.document, statement.content)[-1].end
        for judged in judgements(view.text, view.lower, view.mentions(self.mentions), speech=True, lead=lead):
            sign = view.origin(judged.sign_span)
            left = judged.holder.own and any(span.touches(sign[0]) for span in inner)
            part = judged.sign_span.start < lead and self._is_part(statement, sign[0])
            if left or part or sign[0].start in done or sign[0].start >= end:
                continue
            done.add(sign[0].start)
            for actor, group in _holders(view, judged, statement, source):
                kind = kind_of(statement, outer, actor, source, quoted=is_quoted(statement, view, judged.sign_span))
                yield from self._on_proposals(view, judged, statement.id, actor, group, kind)

    def _is_of_the_others(self, statement: Statement) -> bool:
        """Tell whether all but one speak, and nobody tells who they are ("all allies except Hungary said").

        Whom they leave out is judged by the account of the sentence.
        """
        if statement.speaker.actors or statement.source is None:
            return False
        source = View(self.reading.document, reading_spans(self.reading.document, statement.source))
        named = source.mentions(self.mentions)
        return bool(named) and _EXCEPTED_BEFORE.search(source.lower[: named[0].span.start]) is not None

    def _is_part(self, statement: Statement, sign: Span) -> bool:
        """Tell whether a cue is only part of a longer sign ("dropped its objections"), which the reporter has."""
        sentence = View(self.reading.document, reading_spans(self.reading.document, statement.sentence))
        longer = (sentence.origin(place) for place in sign_places(sentence.lower))
        return any(found and found[0].start < sign.start and found[0].holds(sign) for found in longer)

    def _source_actors(self, statement: Statement) -> tuple[str, ...]:
        """Actors who speak together ("Greece and Malta"), where the speaker is no single one; not whom it excepts."""
        if statement.speaker.actor is not None or statement.source is None:
            return ()
        spans = reading_spans(self.reading.document, statement.source)
        if not spans:
            return ()
        source = View(self.reading.document, spans)
        whole = Span(0, len(source.text))
        named = source.mentions(self.mentions)
        spoke = tuple(takewhile(lambda one: not _EXCEPTED_BEFORE.search(source.lower[: one.span.start]), named))
        return holder_before(source.text, whole, spoke).actors

    def _of_account(self, account: Account) -> Iterator[Coding]:
        view = View(self.reading.document, reading_spans(self.reading.document, account.sentence))
        own = View(self.reading.document, reading_spans(self.reading.document, account.words))
        for judged in judgements(view.text, view.lower, view.mentions(self.mentions), speech=False):
            if account.actor in judged.holder.actors and view.origin(judged.words) == own.spans:
                yield from self._on_proposals(view, judged, account.id, account.actor, None, EvidenceKind.REPORTER)

    def _on_proposals(
        self,
        view: View,
        judged: Judgement,
        basis: str,
        actor: str | None,
        group: str | None,
        kind: EvidenceKind,
    ) -> Iterator[Coding]:
        near = View(view.document, view.origin(judged.sentence)).mentions(self.mentions)
        around = frozenset(mention.actor for mention in near)
        in_target = View(view.document, view.origin(judged.target)).mentions(self.mentions)
        actors = frozenset(mention.actor for mention in in_target)
        for about in self.topics:
            stance = self._stance_on(about, view, judged, actor, actors, around)
            if stance is None:
                continue
            condition = judged.condition if stance is Stance.CONDITIONAL else None
            coder = codebook().version
            yield Coding(
                id=short_id(about.proposal.id, basis, actor or group or "", stance.value, coder),
                document=self.reading.document.id,
                proposal=about.proposal.id,
                statement=basis,
                actor=actor,
                group=group,
                stance=stance,
                kind=kind,
                waits_on=judged.waits_on if stance is Stance.WAITING else None,
                condition=view.text[condition.start : condition.end] if condition else None,
                words=view.words(judged.words),
                reason=judged.sign,
                coder=coder,
            )

    def _subjects(self) -> frozenset[str]:
        """Those whom the case's own proposals are about."""
        return frozenset().union(*(about.subjects for about in self.topics if about.proposal.origin == "case"))

    def _stance_on(
        self,
        about: Topic,
        view: View,
        judged: Judgement,
        actor: str | None,
        actors: frozenset[str],
        around: frozenset[str],
    ) -> Stance | None:
        """Tell the stance on one proposal: is it spoken of, and is it wanted or its opposite."""
        target, sentence = _without_instead(view.lower, judged.target), view.lower[slice(*judged.sentence)]
        kind = about.proposal.arrangement
        if kind is None or about.proposal.origin == "case":
            target = _without_other_arrangements(target, kind)
        if means_all(self.topics, target):
            actors, around = actors | about.subjects, around | about.subjects
        fixed = self.members - self._subjects()
        others = (actors & states()) - about.subjects - fixed - {actor}
        place = view.origin(judged.sign_span)[0].start
        carried = self.flow.carries(about, place)
        rivals = bool(about.subjects and others)
        sign = judged.sign.split(":")[0]
        if judged.stance in _TAKES_NO_SIDE:
            awaited = carried and judged.waits_on is not None and about.proposal.origin == "case"
            one_matter = judged.stance is Stance.SILENT and self.flow.is_of_one_matter(about)
            told = awaited or waits_about(about, target, sentence, around, carried=carried or one_matter)
            return judged.stance if told else None
        if sign in _NEEDS_OBJECT and not names_something(target):
            return None
        if sign == "ties" and carried and about.proposal.origin == "case":
            return judged.stance
        if not is_about(about, target, sentence, actors, around, rivals=rivals, carried=carried):
            return None
        if judged.stance not in _OPPOSITE:
            return judged.stance
        return _OPPOSITE[judged.stance] if _is_turned(about, target) else judged.stance


def means_all(topics: Sequence[Topic], lower: str) -> bool:
    """Tell whether words mean all whom the case proposes the same for ("both countries", "the two applicants")."""
    alike = [about for about in topics if about.proposal.origin == "case" and about.proposal.subject]
    several = len(alike) > 1 and len({about.proposal.terms for about in alike}) == 1
    return several and _joint(len(alike)).search(lower) is not None


def _joint(number: int) -> re.Pattern[str]:
    """The words for all that are proposed together ("both countries", "the two applicants", "all three")."""
    how_many = {2: "(?:both|the two|all two)", 3: "(?:all three|the three)", 4: "(?:all four|the four)"}
    count = how_many.get(number, "all of the")
    return re.compile(
        rf"\b{count}\b(?! (?:leaders|ministers|presidents|allies|members|diplomats|sides|men|women|chambers|houses))"
        r"|\b(?:the|their) (?:applicants|bids|applications|applicant countries|candidacies|candidate countries)\b"
    )


def _spoken_view(document: Document, statement: Statement) -> tuple[View | None, int]:
    """The content as a line, with the cue before it where it stands before it; and how much of it is the cue.

    A cue that shows a stance ("urged") is followed to the end of its sentence: all of it is its object.
    """
    content = reading_spans(document, statement.content)
    if not content:
        return None, 0
    cue = reading_spans(document, statement.cue) if statement.cue else ()
    if not cue or cue[-1].end > content[0].start:
        return View(document, content), 0
    lead = sum(span.end - span.start + 1 for span in cue)
    rest = next((s for s in reading_spans(document, statement.sentence) if s.holds(cue[-1])), None)
    near = rest is not None and content[0].start - cue[-1].end < _NEAR_CUE and len(content) == 1
    if near and rest is not None and shows_stance(View(document, cue).lower):
        return View(
            document, (*cue, Span(content[0].start, max(content[-1].end, _sentence_end(document, cue, rest))))
        ), lead
    return View(document, (*cue, *content)), lead


def _is_denied(document: Document, statement: Statement) -> bool:
    """Tell whether the speakers are named only to say that they do not ("Neither X nor Y supports it")."""
    spans = reading_spans(document, statement.source) if statement.source else ()
    if not spans:
        return False
    before = document.reading_text[max(0, spans[0].start - _DENIED_NEAR) : spans[0].start].lower()
    source = document.reading_text[spans[0].start : spans[-1].end].lower()
    excepted = not statement.speaker.group and _EXCEPTED_BEFORE.search(before) is not None
    return excepted or _DENIED_BEFORE.search(before) is not None or _DENIED.match(source) is not None


def _sentence_end(document: Document, cue: tuple[Span, ...], rest: Span) -> int:
    ends = (span.end + rest.start for span in sentence_spans(document.reading_text[rest.start : rest.end]))
    return next((end for end in ends if end >= cue[-1].end), rest.end)


def _holders(
    view: View, judged: Judgement, statement: Statement, source: tuple[str, ...]
) -> Iterator[tuple[str | None, str | None]]:
    """Name whose stance it is: actor ids, or the words for a group that is not named."""
    speaker = statement.speaker
    for actor in judged.holder.actors:
        yield actor, None
    if judged.holder.group is not None:
        yield None, view.text[judged.holder.group.start : judged.holder.group.end]
    if not judged.holder.own:
        return
    if speaker.actor is not None:
        yield speaker.actor, None
    elif source:
        for actor in source:
            yield actor, None
    elif speaker.unnamed:
        yield None, (statement.source.text if statement.source else None) or speaker.office or "unnamed source"


def _without_instead(lower: str, target: Span) -> str:
    """Cut off what the thing judged is preferred to ("guarantees rather than membership")."""
    text = lower[target.start : target.end]
    cut = min((at for phrase in _INSTEAD if (at := text.find(phrase)) > 0), default=len(text))
    return text[:cut]


def _without_other_arrangements(target: str, own: str | None) -> str:
    """Blank the words of alternatives: who welcomes a path without a date has not welcomed an invitation."""
    for kind, span in arrangement_places(target):
        if kind.id != own and not kind.reverses:
            target = target[: span.start] + " " * (span.end - span.start) + target[span.end :]
    return target


def _is_turned(about: Topic, target: str) -> bool:
    """Tell whether the words judged want the opposite ("delaying the vote"), beside the proposal's own direction."""
    first = next((span.start for span in about.terms.find(target)), None)
    if first is None:
        return reversals_before(about.terms, target, _STAND_IN_WITHIN) % 2 == 1
    return (reversals_before(about.terms, target, first) + about.reversals) % 2 == 1
