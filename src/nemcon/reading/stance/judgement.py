"""From a line of text to judgements: which sign, whose, in which direction, about which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nemcon.actors.actor import Mention
from nemcon.reading.coding import Stance
from nemcon.reading.sentences import sentence_spans
from nemcon.reading.stance.arrangement import arrangement_places
from nemcon.reading.stance.codebook import Sign, codebook
from nemcon.reading.stance.pattern import WordLists, Words, longest, words
from nemcon.reading.stance.subject import (
    Holder,
    actors_after,
    agents_after,
    holder_before,
    is_bare,
    is_stance_noun,
    judge_before,
    possessor,
)
from nemcon.units import Span

ALL_EXCEPT = "backs: all except"
"""Sign of those whom a sentence excepts from all who agree."""

_REACH = 300  # characters that a clause is followed back or on: what stands farther off is not its subject or object
_NEAR = 60  # characters before a sign in which a counter-sign must stand
_BREAK = re.compile(
    r"[;:]\s|\s-+\s|\.\.\.|, (?:as|after|before|when|since|they|it|we|he|she)\b|"
    r",? \b(?:but|while|whereas|although|though|however|because|even as|despite|nor is|adding that|unless)\b|,? \bif\b"
)
_COORDINATE = re.compile(r"(?:,|\band\b|\bor\b|\bthat\b)(?!.*(?:,|\band\b|\bor\b|\bthat\b))", re.DOTALL)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|this|these|those|our|my|of|any|some|more|such|on|with|over|about|under|from|in|by|for|much|without|strong|full|public|own|no)|'s|s')\s+\"?$"
)
_PARTICIPLE = re.compile(r"(?:ed|n|ght|held|put|won)$")
_BY = re.compile(r"^\"?\s(?:\w+\s){0,2}by\s")
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being|'s|got|get)\s+(?:\w+ly\s+|not\s+|also\s+|now\s+)?$")
_ADJECTIVES = frozenset({"opposed", "convinced", "undecided", "prepared", "unconvinced", "co-sponsored"})
_MODAL_CAN = re.compile(r"\bcan\s+(?:\w+\s+)?$")
_NOT_SHORT = re.compile(r"n't\s+(?:\w+\s+){0,3}$")
_NEGATION_GAP = re.compile(r"^\W*(?:[\w'-]+\W+){0,4}$")
_SHORTEST_OBJECT = 10
_JOINT_VERB = re.compile(r"(?:,|,? and|,? but)\s(?:\w+ly\s|also\s|has\s|had\s)?$")
_RELATIVE_THAT = re.compile(r"(?<!said )(?<!says )\bthat\s+(?:\w+ly\s+|also\s+|would\s+|will\s+)?$")
_JOINED = re.compile(r"\b(?:and|but)\s+(?:\w+\s+){0,2}$")
_FINITE = re.compile(r"\w+(?:ed|es|[^s]s)\b|(?:held|put|stood|broke|said|withdrew|took|kept|threw)\b")
_EXCEPT = re.compile(
    r"\b(?:all|every|everyone|everybody|each|unanimous)\b[^.;]{0,60}?"
    r"\b(?:except|but|bar|other than|apart from|save for|with the exception of|minus)\b\s"
)
_OPENING = re.compile(r"^\W*(?:only )?(?:if|unless|until|once|provided|as long as|so long as)\b[^,]{3,200},")
_SUPPOSES = re.compile(r"\b(?:if|whether|unless|in case|lest)\b")
_NO_CONDITION = re.compile(r"\b(?:even|as|ask|see)\s$")
_QUESTION = re.compile(r"\?\W*$")
_NON_AGENTS = frozenset({"with", "during"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance that a line of text shows, before it is known on which proposal.

    Parameters
    ----------
    stance : Stance
        As the sign says it, negation applied; the direction of the object is not.
    sign : str
        Id of the sign, with ``": negated"`` where a negation turned it.
    holder : Holder
        Whose.
    words : Span
        Sign and object, and the subject where one was found.
    target : Span
        Where the thing judged is named: the object, or the clause when the sign has none of its own.
    sentence : Span
        The sentence, no more than 600 characters to each side of the sign.
    sign_span : Span
        The sign alone.
    waits_on : str or None
        Actor that is waited for.
    condition : Span or None
        Where the condition stands.
    """

    stance: Stance
    sign: str
    holder: Holder
    words: Span
    target: Span
    sentence: Span
    sign_span: Span
    waits_on: str | None = None
    condition: Span | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    stance: Stance
    sign: Sign


@dataclass(frozen=True, slots=True)
class _Counter:
    negation: Words
    hypothetical: Words
    past: Words
    past_after: Words
    with_support: Words
    with_opposition: Words


@cache
def _counter() -> _Counter:
    book = codebook()
    signs = book.counter_signs
    return _Counter(
        words(signs.negation),
        words(signs.hypothetical),
        words(signs.past),
        words(signs.past_after),
        words(book.with_support, 8),
        words(book.with_opposition, 8),
    )


@cache
def _signs() -> tuple[tuple[tuple[Stance, Sign], ...], WordLists]:
    signs = tuple((entry.id, sign) for entry in codebook().stances for sign in entry.signs)
    return signs, WordLists([words(sign.words) for _, sign in signs])


def judgements(
    text: str, lower: str, mentions: Sequence[Mention], *, speech: bool, lead: int = 0
) -> Iterator[Judgement]:
    """Read every stance that a line shows.

    Parameters
    ----------
    text, lower : str
        The line, with straight quotes, and the same in lower case.
    mentions : sequence of Mention
        Actors named in it, ascending.
    speech : bool
        True when the line is what somebody said: a clause without a subject, or with "we", is then the speaker's.
    lead : int
        Characters at the start that are the cue ("said", "opposes"), not the content.

    Yields
    ------
    Judgement
        In the order of the text.
    """
    for sentence in sentence_spans(text):
        found = _find_signs(lower, sentence)
        if not found:
            continue
        inside = [mention for mention in mentions if sentence.holds(mention.span)]
        yield from _read_sentence(text, lower, sentence, found, inside, speech=speech, lead=lead)


def shows_stance(lower: str) -> bool:
    """Tell whether a line holds a sign at all."""
    return bool(_find_signs(lower, Span(0, len(lower))))


def sign_places(lower: str) -> list[Span]:
    """Give the places of all signs in a line."""
    return [one.span for one in _find_signs(lower, Span(0, len(lower)))]


def _find_signs(lower: str, sentence: Span) -> list[_Found]:
    """Find signs in a sentence; of overlapping ones the longest."""
    signs, patterns = _signs()
    found: dict[Span, _Found] = {}
    for i, span in patterns.find(lower[sentence.start : sentence.end]):
        place = Span(span.start + sentence.start, span.end + sentence.start)
        found.setdefault(place, _Found(place, *signs[i]))
    return [found[span] for span in longest(found)]


def _read_sentence(
    text: str, lower: str, sentence: Span, found: list[_Found], mentions: list[Mention], *, speech: bool, lead: int
) -> Iterator[Judgement]:
    if _QUESTION.search(text, max(sentence.start, sentence.end - 4), sentence.end):
        return
    excepted = _excepted(lower, sentence, found, mentions)
    if excepted is not None:
        found = [one for one in found if one.span != excepted.sign_span]
        if not re.search(r"\bhad\b", lower[excepted.words.start : excepted.sign_span.start]):
            yield excepted
    last = Holder(own=speech)
    previous_end = sentence.start
    said = lead if not any(one.span.start < lead for one in found) else 0  # a mere "said" is no part of a clause
    for at, one in enumerate(found):
        if one.sign.place == "after" and _is_noun(lower, one):
            continue
        clause = _clause(lower, sentence, one.span, said)
        holder, start = _holder(text, lower, one, clause, previous_end, mentions, last, speech=speech, lead=lead)
        if not holder.known:
            if _breaks(lower, previous_end, one.span.start):
                previous_end = one.span.end
            continue
        previous_end = one.span.end
        last = holder
        spoken = Span(min(max(sentence.start, lead), one.span.start), sentence.end)
        end = _next_begins(lower, one, found[at + 1 :], clause.end)
        judged = _weigh(lower, one, Span(max(clause.start, start), end), holder, spoken, mentions)
        if judged is not None:
            yield judged


def _next_begins(lower: str, one: _Found, later: Sequence[_Found], end: int) -> int:
    """Give the end of what a sign is about: where another finite verb of stance follows its object ("..., opposed")."""
    for other in later:
        between = lower[one.span.end : other.span.start]
        if other.span.start >= end or len(between) > _REACH:
            break
        object_told = len(between) > _SHORTEST_OBJECT
        joint = _JOINT_VERB.search(between)
        if object_told and joint is not None and _FINITE.match(lower[slice(*other.span)]):
            return one.span.end + joint.start()
    return end


def _clause(lower: str, sentence: Span, sign: Span, lead: int) -> Span:
    """The stretch around a sign up to the next words that begin another clause."""
    low, high = max(sentence.start, sign.start - _REACH), min(sentence.end, sign.end + _REACH)
    if low <= lead <= sign.start:
        low = lead
    start = max((match.end() for match in _BREAK.finditer(lower, low, sign.start)), default=low)
    opening = _OPENING.match(lower[sentence.start : min(sign.start, sentence.start + _REACH)])
    if opening:
        start = max(start, sentence.start + opening.end())
    end = next((match.start() for match in _BREAK.finditer(lower, sign.end, high)), high)
    return Span(start, end)


def _holder(
    text: str,
    lower: str,
    one: _Found,
    clause: Span,
    previous_end: int,
    mentions: list[Mention],
    last: Holder,
    *,
    speech: bool,
    lead: int,
) -> tuple[Holder, int]:
    """Tell whose a sign is, and where the words that say so begin."""
    area = Span(max(clause.start, previous_end), one.span.start)
    if one.span.start < lead:
        return Holder(own=True), clause.start
    if one.sign.place == "before":
        judge = judge_before(text, Span(clause.start, one.span.start), mentions)
        return (judge, clause.start) if judge.known else (Holder(own=speech), clause.start)
    if one.sign.place == "owner after":
        return Holder(actors=agents_after(text, mentions, Span(one.span.end, clause.end))), clause.start
    agents = _agents(lower, one, clause, mentions, text)
    if agents is not None:
        return Holder(actors=agents), clause.start
    owner = possessor(text, one.span, mentions)
    if owner.known:
        return owner, area.start
    if previous_end > clause.start:  # another sign stands before this one in the same clause
        joint = _COORDINATE.search(lower, area.start, area.end)
        participle = lower[one.span.start : one.span.end].split(" ")[0].endswith("ing")
        relative = joint is not None and _RELATIVE_THAT.search(lower, joint.start(), one.span.start) is not None
        if joint is None or relative or (participle and is_bare(text, Span(joint.end(), area.end))):
            return Holder(), area.start
        if is_bare(text, Span(joint.end(), area.end)):
            return last, area.start
        holder = holder_before(text, area, mentions)
        return holder, area.start
    holder = holder_before(text, area, mentions)
    if holder.own and not speech:
        return (last if last.actors else Holder()), area.start
    if not holder.known and is_bare(text, area):
        return last, area.start
    return holder, area.start


def _agents(lower: str, one: _Found, clause: Span, mentions: list[Mention], text: str) -> tuple[str, ...] | None:
    """Actors of a passive ("was rejected by Germany"); empty when it names none; None when it is no passive."""
    sign = lower[one.span.start : one.span.end]
    if sign in _ADJECTIVES or " " in sign or not _PARTICIPLE.search(sign):
        return None
    by = _BY.match(lower[one.span.end : one.span.end + 40])
    if by:
        return agents_after(text, mentions, Span(one.span.end + by.end() - 1, clause.end))
    return () if _BEING.search(lower[max(clause.start, one.span.start - 30) : one.span.start]) else None


def _weigh(
    lower: str,
    one: _Found,
    clause: Span,
    holder: Holder,
    sentence: Span,
    mentions: list[Mention],
) -> Judgement | None:
    """Apply the words around a sign; None when they take it away."""
    counter = _counter()
    before = lower[max(clause.start, one.span.start - _NEAR) : one.span.start]
    after = lower[one.span.end : clause.end]
    negated = _is_negated(before, lower[one.span.start : one.span.end])
    if counter.past.are_in(before) or counter.past_after.are_in(after):
        return None
    condition = _condition(lower, one.stance, one, sentence)
    able = "could" in before and (negated or condition is not None)  # "could not", "could only ... if"
    if counter.hypothetical.are_in(before[-40:]) and not able:
        return None
    if _is_supposed(lower, sentence, one.span):
        return None
    stance, sign = one.stance, one.sign.id
    if negated:
        turned = _turned(stance, sign, before)
        if turned is None:
            return None
        stance, sign = turned, f"{sign}: negated"
    target = _target(lower, one, clause)
    condition = _condition(lower, stance, one, sentence)
    if condition is not None:
        stance, sign = Stance.CONDITIONAL, f"{sign}: with a condition"
    elif stance is Stance.CONDITIONAL:
        condition = Span(one.span.start, target.end)
    near = Span(max(sentence.start, one.span.start - 2 * _REACH), min(sentence.end, one.span.end + 2 * _REACH))
    waits_on = None
    if stance is Stance.WAITING:
        named = (actor for actor in actors_after(mentions, Span(one.span.end, near.end)) if actor not in holder.actors)
        waits_on = next(named, None)
    start = one.span.start if one.sign.place == "after" else target.start
    if holder.start is not None:
        start = min(start, holder.start)
    end = max(one.span.end, target.end, condition.end if condition else 0)
    return Judgement(
        stance, sign, holder, _trimmed(lower, Span(start, end)), target, near, one.span, waits_on, condition
    )


def _target(lower: str, one: _Found, clause: Span) -> Span:
    """Where the thing judged stands: after the sign, before it, or, when nothing is there, the clause."""
    if one.sign.place != "after" or _BY.match(lower[one.span.end : one.span.end + 40]):
        return _trimmed(lower, clause)
    after = _trimmed(lower, Span(one.span.end, clause.end))
    return after if after.end - after.start > 1 else Span(one.span.end, one.span.end)


def _is_noun(lower: str, one: _Found) -> bool:
    """Tell whether a sign stands as a noun of nobody's ("the veto", "the call for")."""
    first = lower[one.span.start : one.span.end].split(" ")[0]
    if is_stance_noun(first) and first != lower[one.span.start : one.span.end]:
        return (
            re.search(r"\b(?:the|a|any|of|no|further)\s$", lower[max(0, one.span.start - 10) : one.span.start])
            is not None
        )
    if " " in lower[one.span.start : one.span.end] or lower[one.span.start : one.span.end].endswith("ing"):
        return False
    return _NOUN_BEFORE.search(lower, max(0, one.span.start - 20), one.span.start) is not None


def _breaks(lower: str, start: int, end: int) -> bool:
    return start < end and _BREAK.search(lower, max(start, end - _REACH), end) is not None


def _is_negated(before: str, sign: str) -> bool:
    """Tell whether a denial stands before a sign; none reaches a finite verb after "and" ("did not agree and left")."""
    joined = _JOINED.search(before)
    if joined and _FINITE.match(sign):
        before = before[joined.end() :]
    if _NOT_SHORT.search(before):
        return True
    return any(_NEGATION_GAP.match(before[span.end :]) for span in _counter().negation.find(before))


def _turned(stance: Stance, sign: str, before: str) -> Stance | None:
    """The stance that the denial of a sign shows; None when it shows none."""
    if re.search(r"\brul\w+ out\W*(?:\w+\W+){0,2}$", before):
        return (
            Stance.OPPOSE
            if stance is Stance.SUPPORT and not re.search(r"\b(?:not|n't|never|refus\w+ to)\b|n't", before)
            else None
        )
    if stance is Stance.SUPPORT and sign in {"proposes", "urges", "welcomes"}:
        return None
    if stance is Stance.SUPPORT:
        return Stance.OPPOSE
    if stance is Stance.OPPOSE and sign in {"against", "stops", "hesitates"}:
        return Stance.SUPPORT
    return None


def _is_supposed(lower: str, sentence: Span, sign: Span) -> bool:
    """Tell whether a sign stands inside an if-clause or after "whether"."""
    low = max(sentence.start, sign.start - _REACH)
    opened = max((m.end() for m in _SUPPOSES.finditer(lower, low, sign.start)), default=None)
    return opened is not None and "," not in lower[opened : sign.start]


def _condition(lower: str, stance: Stance, one: _Found, sentence: Span) -> Span | None:
    """Find the condition that goes with a sign of support or opposition."""
    if stance not in (Stance.SUPPORT, Stance.OPPOSE):
        return None
    counter = _counter()
    openers = counter.with_support if stance is Stance.SUPPORT else counter.with_opposition
    limit = min(sentence.end, one.span.end + _REACH)
    stop = next(
        (m.start() for m in re.finditer(r"; | but (?!only|not)|, while |, and ", lower[one.span.end : limit])), None
    )
    limit = limit if stop is None else one.span.end + stop
    for span in openers.find(lower[one.span.end : limit]):
        place = Span(span.start + one.span.end, span.end + one.span.end)
        if not _NO_CONDITION.search(lower, place.start - 6, place.start) and not _in_arrangement(
            lower, sentence, place
        ):
            return _trimmed(lower, Span(place.start, limit))
    opening = _OPENING.match(lower[sentence.start : min(one.span.start, sentence.start + _REACH)])
    return _trimmed(lower, Span(sentence.start, sentence.start + opening.end() - 1)) if opening else None


def _in_arrangement(lower: str, sentence: Span, place: Span) -> bool:
    """Tell whether "in exchange for" is part of an alternative ("delay in exchange for peace") and no condition."""
    low, high = max(sentence.start, place.start - _REACH), min(sentence.end, place.end + _REACH)
    return any(Span(span.start + low, span.end + low).touches(place) for _, span in arrangement_places(lower[low:high]))


def _excepted(lower: str, sentence: Span, found: list[_Found], mentions: list[Mention]) -> Judgement | None:
    """Read "all except Hungary support": those excepted do not; who "all" are is not told one by one."""
    match = _EXCEPT.search(lower, sentence.start, sentence.end)
    sign = next((one for one in found if one.stance is Stance.SUPPORT), None)
    named = [mention for mention in mentions if match is not None and mention.span.start >= match.end() - 1]
    if match is None or sign is None or not named or lower[match.end() : named[0].span.start].strip(" the"):
        return None
    actors = agents_after(lower, named, Span(match.end() - 1, sentence.end))
    place = _trimmed(lower, Span(min(sign.span.start, match.start()), sentence.end))
    return Judgement(Stance.OPPOSE, ALL_EXCEPT, Holder(actors=actors), place, place, sentence, sign.span)


def _trimmed(lower: str, span: Span) -> Span:
    """Leave out blanks and marks at the ends; a quotation mark stays with its partner."""
    start, end = span
    while start < end and lower[start] in " ,;:\"'.-)":
        start += 1
    while end > start and lower[end - 1] in ' ,;:".-(':
        end -= 1
    if lower.count('"', start, end) % 2:
        if lower[end : end + 1] == '"':
            end += 1
        elif start and lower[start - 1] == '"':
            start -= 1
    return Span(start, end)
