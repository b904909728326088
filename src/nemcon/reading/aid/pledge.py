"""Aid pledged, announced or delivered: one record per giver and gift, with the sentences that it rests on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nemcon.actors import Form, document_mentions, find_mentions
from nemcon.documents.alignment import fragment
from nemcon.documents.document import Document, Part
from nemcon.reading.aid.ellipsis import find_sums
from nemcon.reading.aid.gift import Gift
from nemcon.reading.aid.lexicon import TROOPS, lexicon
from nemcon.reading.aid.money import OWN_CURRENCY, MoneyMention
from nemcon.reading.aid.party import Named, receivers_in, subject_before
from nemcon.reading.aid.person import persons_named
from nemcon.reading.aid.refusal import may_stay_at_home
from nemcon.reading.aid.roll import gifts_of_roll
from nemcon.reading.aid.scene import Telling
from nemcon.reading.aid.sentence import gifts_in, worth_told
from nemcon.reading.dates import DateMention, find_dates
from nemcon.reading.sentences import passage_sentences
from nemcon.reading.speaker.setting import home_of
from nemcon.reading.statement import Directness, Pledge, Statement
from nemcon.units import PartialDate, Span, short_id

# A "sentence" longer than this is a table or junk, not a report.
_LONGEST_SENTENCE = 3000
# How many gifts between the same two are looked through for one told again; bounds the time on hostile text.
_RECENT = 40
# So many sums given in one document make it an account of aid, where a gift needs no receiver.
_ROUND = 2
# So far before its verb, and twice as far behind, a gift's words tell whether it stays at home.
_ABOUT = 70
_NEXT_CLAUSE = re.compile(r"[;:—]|, (?:and|but|while) ")
_OF_THIS = re.compile(r"[Oo]f (?:this|that|it|these|which)\b")
_OF_DONORS = re.compile(r"\b(?:donors?|[mb]illions?)\b", re.IGNORECASE)
_QUOTE = re.compile('["“”„«»]')
# "The Commission" is that of the EU, unless a text names another body that has one.
_THE_COMMISSION = re.compile(r"(?<=[Tt]he )Commission\b(?! (?:on|of|for)\b)")
_OTHER_COMMISSIONS = frozenset({"AU", "ECOWAS", "UN"})
# In which donors count together: it goes on from sentence to sentence, whoever gives.
_OF_ROUNDS = "USD"
_PLACE = re.compile(r"\b(?:situation|crisis|war|fighting|famine|flood|earthquake|conflict|disaster)s? in (?:the )?$")
_US = re.compile(r"\bus\b")
_NOT_ITS_DAY = re.compile(
    r"\b(?:by|since|until|till|for|through|from|between|before|after|end of|of|late|over|with effect|starting)"
    r"(?: the)?(?: (?:end|start|beginning|year|summer|spring|autumn|winter) of)? $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A gift and the sentence that tells it, in the reading text."""

    gift: Gift
    sentence: Span
    day: PartialDate | None


# A sentence: where it stands, what is in it, its dates, what it gives.
_Told = tuple[Span, Telling, tuple[DateMention, ...], tuple[Gift, ...]]


def find_pledges(document: Document, statements: tuple[Statement, ...]) -> tuple[Pledge, ...]:
    """Find the aid that a document says was pledged, announced or given.

    Parameters
    ----------
    document : Document
        Only its body is read; captions, titles and subheadings tell no pledge.
    statements : tuple of Statement
        Its attributed statements: they tell who "we" and "he" are, and for whom a person speaks.

    Returns
    -------
    tuple of Pledge
        In the order of the first mention. A gift told twice is one pledge with both sentences. A sum that several
        givers share is an amount unknown for each; one for several receivers has no receiver.
    """
    tellings = list(_tellings(document, statements))
    found = [
        _Found(gift, span, _date_of(gift, telling, dates, _latest(gift, document)))
        for span, telling, dates, gifts in _with_rolls(tuple(_with_gifts(tellings)))
        for gift in gifts
    ]
    titled = _titled_receiver(document)
    evident = titled or _evident_receiver(found, tellings) or _titled_place(document)
    told = [
        replace(item, gift=_completed(item.gift, evident if item.gift.receiver_needed else titled)) for item in found
    ]
    several = _is_donors_round(told)
    kept = [item for item in told if _is_aid_to_others(document, item, several)]
    return tuple(_pledge(document, same) for same in _grouped(item for item in kept if _has_two_sides(item.gift)))


def _tellings(
    document: Document, statements: tuple[Statement, ...]
) -> Iterable[tuple[Span, Telling, tuple[DateMention, ...]]]:
    """Give the body's sentences that speak of aid, with names, amounts and dates counted from their start."""
    text = document.reading_text
    names = _names(text, statements)
    words = lexicon()
    issuer = _issuer(document)
    present = frozenset({name.actor for name in names} | {s.speaker.actor for s in statements if s.speaker.actor})
    name_starts = [name.span.start for name in names]
    spoken = _spoken(statements)
    last_sum: MoneyMention | None = None
    for passage in document.passages:
        if passage.part is not Part.BODY:
            continue
        quotes = _QUOTE.search(text, *passage.span) is not None
        carried: str | None = None
        if last_sum is not None:  # "Germany: 96 million" in a paragraph of its own
            last_sum = replace(last_sum, currency=None, unit=OWN_CURRENCY)
        for span in passage_sentences(text[slice(*passage.span)]):
            span = _moved(span, passage.span.start)
            sentence = text[slice(*span)]
            if len(sentence) > _LONGEST_SENTENCE:
                continue
            inside = _inside(names, name_starts, span)
            sums = find_sums(sentence, last_sum)
            if sums or words.verb.search(sentence) or words.term.search(sentence) or words.weak.search(sentence):
                voice = _voice(document, span, spoken)
                telling = Telling(
                    sentence,
                    _with_first_person(sentence, inside, voice),
                    sums,
                    voice.actor,
                    carried,
                    None if quotes else issuer,
                    voice.own_words,
                    present,
                )
                yield span, telling, find_dates(sentence, document.published)
            if sums:
                last_sum = sums[-1] if sums[-1].currency == _OF_ROUNDS else replace(sums[-1], unit=OWN_CURRENCY)
            carried = _main_subject(sentence, inside) or carried


def _with_gifts(
    tellings: Sequence[tuple[Span, Telling, tuple[DateMention, ...]]],
) -> Iterable[tuple[Span, Telling, tuple[DateMention, ...], tuple[Gift, ...]]]:
    """Add what each sentence gives; the sum of a single gift may stand in the sentence after."""
    before: tuple[Gift, ...] = ()
    end = 0
    for span, telling, dates in tellings:
        gifts = _with_giver_of_before(telling, gifts_in(telling), before)
        if not gifts and len(before) == 1 and before[0].amount is None and span.start - end <= 2:
            sum_of_before = worth_told(telling, before[0])
            gifts = (sum_of_before,) if sum_of_before else ()
        before, end = gifts, span.end
        yield span, telling, dates, gifts


def _with_giver_of_before(telling: Telling, gifts: tuple[Gift, ...], before: tuple[Gift, ...]) -> tuple[Gift, ...]:
    """Give "Of this, 5 million has been delivered" to whoever gave what the sentence before tells."""
    givers = {gift.giver for gift in before}
    if len(givers) != 1 or _OF_THIS.match(telling.text) is None:
        return gifts
    return tuple(replace(gift, giver=gift.giver or before[0].giver) for gift in gifts)


def _with_rolls(told: Sequence[_Told]) -> Iterable[_Told]:
    """Add the sums that stand beside a giver where the document is a roll of givers."""
    givers = {gift.giver for *_, gifts in told for gift in gifts if gift.giver and gift.amount is not None}
    added: dict[int, list[Gift]] = {}
    receivers = {gift.receiver for *_, gifts in told for gift in gifts}
    for i, gift in gifts_of_roll([(telling, gifts) for _, telling, _, gifts in told], givers):
        if gift.giver in receivers:  # whom others give to tells its own costs
            continue
        added.setdefault(i, []).append(gift)
    for i, (span, telling, dates, gifts) in enumerate(told):
        yield span, telling, dates, (*gifts, *added.get(i, ()))


def _names(text: str, statements: tuple[Statement, ...]) -> list[Named]:
    """Find actors and the persons who speak for one; of two that overlap the first stays."""
    mentions = document_mentions(text)
    found = [Named(mention.span, mention.actor, mention.form) for mention in mentions]
    found += [Named(span, actor, None) for span, actor in persons_named(text, mentions, statements)]
    if not {name.actor for name in found} & _OTHER_COMMISSIONS:
        found += [Named(Span(*match.span()), "EU", Form.SEAT) for match in _THE_COMMISSION.finditer(text)]
    names: list[Named] = []
    for name in sorted(found, key=lambda name: (name.span, name.form is None)):
        if not names or names[-1].span.end <= name.span.start:
            names.append(name)
    return names


def _inside(names: Sequence[Named], starts: Sequence[int], span: Span) -> tuple[Named, ...]:
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    inside = (name for name in names[first:last] if name.span.end <= span.end)
    return tuple(replace(name, span=_moved(name.span, -span.start)) for name in inside)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of the received text that somebody with a state or organisation says, or the sentence that tells it."""

    span: Span
    actor: str
    content: bool
    indirect: bool


@dataclass(frozen=True, slots=True)
class _Voice:
    """For whom a sentence speaks, and whether in the very words."""

    actor: str | None = None
    own_words: bool = False


def _spoken(statements: tuple[Statement, ...]) -> list[_Said]:
    """Give what is said with its speaker's actor, in order."""
    said = [
        _Said(span, s.speaker.actor, content, s.directness is Directness.INDIRECT)
        for s in statements
        if s.speaker.actor
        for content, spans in ((False, s.sentence.spans), (True, s.content.spans))
        for span in spans
    ]
    return sorted(said, key=lambda one: one.span)


def _voice(document: Document, span: Span, spoken: Sequence[_Said]) -> _Voice:
    """Tell for whom the sentence's speaker speaks: whose turn or passage holds all of it, else the only one in it."""
    received = fragment(document, (span,)).spans
    if not received or not spoken:
        return _Voice()
    whole = Span(received[0].start, received[-1].end)
    last = bisect_left(spoken, whole.end, key=lambda one: one.span.start)
    near = [one for one in spoken[max(0, last - _RECENT) : last] if one.span.touches(whole)]
    holding = [one for one in near if one.content and _holds(document.text, one.span, whole)]
    if holding:
        return _Voice(min(holding, key=lambda one: one.span.end - one.span.start).actor, own_words=True)
    actors = {one.actor for one in near}
    if len(actors) != 1:
        return _Voice()
    return _Voice(next(iter(actors)), any(one.content and not one.indirect for one in near))


def _with_first_person(sentence: str, names: Sequence[Named], voice: _Voice) -> Sequence[Named]:
    """Add the "us" of a speaker, to whom others give."""
    if voice.actor is None or not voice.own_words:
        return names
    own = [Named(Span(*match.span()), voice.actor, Form.NAME) for match in _US.finditer(sentence)]
    return sorted((*names, *own), key=lambda name: name.span) if own else names


def _holds(text: str, content: Span, sentence: Span) -> bool:
    """Tell whether a sentence lies in what is said, but for the label of a turn before it and its full stop."""
    label = text[sentence.start : content.start]
    return content.end >= sentence.end - 1 and (content.start <= sentence.start or label.endswith(": "))


def _main_subject(sentence: str, names: Sequence[Named]) -> str | None:
    """Tell which actor a sentence opens with, for the pronouns of the next."""
    for name in names:
        subject = subject_before(sentence, (name,), name.span.end)
        if subject.actors:
            return name.actor
    return None


def _latest(gift: Gift, document: Document) -> date:
    """Tell the last day that a gift can bear: what is announced or given lies not after the publication."""
    if document.published is None or gift.status not in ("announced", "delivered"):
        return date.max
    return document.published.last


def _date_of(gift: Gift, telling: Telling, dates: Sequence[DateMention], latest: date) -> PartialDate | None:
    """Take the date that stands nearest to the verb and says when, not by when or since when."""
    near: list[tuple[int, PartialDate]] = []
    for mention in dates:
        if _NOT_ITS_DAY.search(telling.text, max(0, mention.span.start - 40), mention.span.start):
            continue
        if mention.date.first > latest or (gift.status != "delivered" and mention.date.month is None):
            continue  # "5 million for 2025 to 2027" tells when it is paid
        distance = min(abs(gift.at - mention.span.end), abs(mention.span.start - gift.at))
        near.append((distance, mention.date))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _issuer(document: Document) -> str | None:
    """Tell whose a release, an answer or a report is: the title opens with it, or the dateline is its capital."""
    title = next((document.reading_text[slice(*p.span)] for p in document.passages if p.part is Part.TITLE), "")
    names = [Named(mention.span, mention.actor, mention.form) for mention in find_mentions(title)]
    if names and names[0].span.start <= len("The "):
        return _main_subject(title, names)
    return home_of(document) or _main_subject(title, names)


def _titled_receiver(document: Document) -> str | None:
    """Tell the one actor that the title says aid is for ("donors pledge 5 billion for Syria")."""
    words = lexicon()
    about_aid = (words.verb, words.term, words.weak, _OF_DONORS)
    for passage in document.passages:
        title = document.reading_text[slice(*passage.span)]
        if passage.part is Part.TITLE and any(words_of_aid.search(title) for words_of_aid in about_aid):
            names = [Named(mention.span, mention.actor, mention.form) for mention in find_mentions(title)]
            receivers = receivers_in(title, names, Span(0, len(title)), ())
            if len(receivers) == 1:
                return receivers[0]
    return None


def _titled_place(document: Document) -> str | None:
    """Tell the state that the title speaks of as a place, if it names no other: "talks on the situation in Sudan"."""
    title = next((document.reading_text[slice(*p.span)] for p in document.passages if p.part is Part.TITLE), "")
    names = [Named(mention.span, mention.actor, mention.form) for mention in find_mentions(title)]
    if len({name.actor for name in names}) != 1 or not _PLACE.search(title, 0, names[0].span.start):
        return None
    return names[0].actor


def _evident_receiver(
    found: Sequence[_Found], tellings: Sequence[tuple[Span, Telling, tuple[DateMention, ...]]]
) -> str | None:
    """Tell the one receiver of aid in the document; None where there are several, none or a relief agency."""
    receivers = {item.gift.receiver for item in found if item.gift.receiver}
    words = lexicon()
    for _, telling, _ in tellings:
        for term in words.term.finditer(telling.text):
            window = Span(term.start(), min(len(telling.text), term.end() + 60))
            receivers.update(receivers_in(telling.text, telling.names, window, ())[:1])
    return receivers.pop() if len(receivers) == 1 and not receivers & words.relief_agencies else None


def _is_aid_to_others(document: Document, item: _Found, several: bool) -> bool:
    """Tell whether a gift has its receiver, or needs none: one of several, or a sum of nothing at home."""
    if item.gift.receiver or not item.gift.receiver_needed:
        return True
    sentence = document.reading_text[slice(*item.sentence)]
    return item.gift.amount is not None and (
        several or (item.gift.giver is not None and not may_stay_at_home(sentence))
    )


def _is_donors_round(told: Sequence[_Found]) -> bool:
    """Tell whether a document tells several sums given, so that one without a receiver is aid too: to a fund."""
    sums = {(i.gift.giver, i.gift.amount) for i in told if i.gift.giver and i.gift.amount is not None}
    return len(sums) >= _ROUND


def _completed(gift: Gift, receiver: str | None) -> Gift:
    if gift.receiver or not gift.receiver_open or receiver == gift.giver:
        return gift
    return replace(gift, receiver=receiver)


def _has_two_sides(gift: Gift) -> bool:
    return gift.giver is not None or gift.receiver is not None


def _grouped(found: Iterable[_Found]) -> list[list[_Found]]:
    """Bring together what tells the same gift: same sides and kind, and amounts equal or one of them unknown."""
    groups: list[list[_Found]] = []
    between: dict[tuple[str | None, str | None], list[list[_Found]]] = {}
    for item in found:
        known = between.setdefault((item.gift.giver, item.gift.receiver), [])
        same = next((g for g in known[-_RECENT:] if all(_is_same(item, other) for other in g[-_RECENT:])), None)
        if same is None:
            groups.append([item])
            known.append(groups[-1])
        else:
            same.append(item)
    return groups


def _is_same(first: _Found, second: _Found) -> bool:
    one, other = first.gift, second.gift
    if one.further != other.further and first.day != second.day and None not in (first.day, second.day):
        return False
    if one.kind != other.kind and (TROOPS in (one.kind, other.kind) or "unspecified" not in (one.kind, other.kind)):
        return False
    if one.amount is None or other.amount is None:
        return True
    return (one.amount, one.currency) == (other.amount, other.currency)


def _pledge(document: Document, same: Sequence[_Found]) -> Pledge:
    best = next((item for item in same if item.gift.amount is not None), same[0])
    gift = best.gift
    kind = next((item.gift.kind for item in same if item.gift.kind != "unspecified"), gift.kind)
    sentences = tuple(dict.fromkeys(item.sentence for item in same))
    places = [f"{span.start}-{span.end}" for span in sentences]
    sides = [gift.giver or "", gift.receiver or "", kind, str(gift.amount), gift.currency or ""]
    return Pledge(
        id=short_id(document.id, "pledge", *sides, *places),
        document=document.id,
        giver=gift.giver,
        receiver=gift.receiver,
        kind=kind,
        status=gift.status,
        amount=gift.amount,
        currency=gift.currency,
        date=best.day or next((item.day for item in same if item.day is not None), None),
        words=tuple(fragment(document, (span,)) for span in sentences),
    )
