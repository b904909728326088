"""Sums told by whose they are, whatever the verb: "5 million from Oslo", "Oslo's 5 million", "5 million of Danish aid".

A verb of taking (owe, sell, borrow), a wish or a stop in the clause refuses it, and so does a clause that tells neither
for whom the sum is nor that it is aid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nemcon.actors import Form
from nemcon.reading.aid.gift import Gift
from nemcon.reading.aid.lexicon import kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, is_further
from nemcon.reading.aid.party import Named, receivers_in, receivers_within, subject_before
from nemcon.reading.aid.purse import currency_given
from nemcon.reading.aid.refusal import is_refused
from nemcon.reading.aid.scene import Telling, clause_end
from nemcon.units import Span

_THING = r"(?: (?:in|of|worth of|for) (?:[a-z-]+ ){0,3}?[\w-]+)?"
_ARRIVES = (
    r"(?: (?:will |would |is to |are to |has |have |had )?"
    r"(?:come|comes|came|coming|arrive|arrives|arrived|flows?|flowed))?"
)
_WHILE = r"(?: over (?:[a-z]+|\d+) (?:years|months)| (?:this|next) year| a year| until \d{4})?[”\"]?"
_FROM = re.compile(rf"{_THING}{_WHILE},?{_ARRIVES}(?: each)? from (?:the )?")
_CAME = re.compile(
    r"(?: government)?(?: (?:will )?(?:comes?|came|arrives?|arrived)(?: with)?|:)(?: a further| another| about| some)? "
)
# A live blog's "Spain in: 400 million euros for Kyiv".
_COLON = re.compile(r"(?: in| too| again)?: (?:a further |another |about |some |up to )?")
_FROM_BEFORE = re.compile(r"\b[Ff]rom (?:the )?$")
_OWNS = re.compile(r"['’]s?(?: (?:own|first|new|extra|further|promised|pledged|latest))? ")
_MY_SUM = re.compile(
    r"\b(?P<whose>[Oo]ur|[Mm]y|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:(?:own )?(?:country|government|nation)['’]s )?"
    r"(?:own |new |promised |pledged )?$"
)
_OWNED_SUM = re.compile(
    r"(?:['’]s|\b[Oo]ur|\b[Mm]y|\b[Ii]ts|\b[Hh]is|\b[Hh]er|\b[Tt]heir|^[\s“\"]*[Aa]nother)(?: own| new)? $"
)
_OPENING = re.compile(
    r"^[\s“\"]*(?:(?:There (?:is|are|will be)|It is|That is|And|Yes[,:]|We are talking about) )?"
    r"(?:[Aa]nother |[Aa] further |[Aa]n additional |[Aa]n extra |[Ss]ome |[Aa]bout )?$"
)
_IN_AID = re.compile(r" (?:of|in|worth of) ")
_AID = re.compile(r"(?: [a-z-]+){0,2} (?:aid|help|support|assistance|money|funds?|funding|loans?|grants?|relief)\b")
_WITH = re.compile(r"\bwith (?:(?:about|around|some|nearly|up to|a further|another) )?$")
_GIVEN_BY = re.compile(
    rf"{_THING} (?:has been|have been|was|were|will be|is being|are being) [a-z]+(?: [\w’'-]+){{0,5}} by (?:the )?"
)
_START = re.compile(r"[;—]| but | while |: (?=[A-Z])")
_DONE = re.compile(r"\b(?:came|arrived|reached|was|were|has been|have been|flowed|went)\b")


def gifts_of_origin(telling: Telling, covered: Sequence[Span]) -> list[Gift]:
    """Read each sum that nothing else has taken and that has its giver beside it."""
    gifts = []
    for item in telling.money:
        if item.per not in ("", "year", "month") or any(span.touches(item.span) for span in covered):
            continue
        named = _giver_of(telling, item)
        giver = named.actor if named else _spoken_of(telling, item)
        if giver is not None:
            gift = _gift(telling, giver, item)
            gifts += [gift] if gift else []
    return gifts


def _giver_of(telling: Telling, item: MoneyMention) -> Named | None:
    text, start, end = telling.text, *item.span
    for name in telling.names:
        if name.span.start >= end and (
            _FROM.fullmatch(text, end, name.span.start) or _GIVEN_BY.fullmatch(text, end, name.span.start)
        ):
            return (
                None if name.form is Form.DEMONYM and not text[name.span.start : name.span.end].endswith("s") else name
            )
        if name.span.start >= end and name.form is Form.DEMONYM and _IN_AID.fullmatch(text, end, name.span.start):
            return name if _AID.match(text, name.span.end) else None
        if name.span.end <= start:
            if _OWNS.fullmatch(text, name.span.end, start):
                return name
            if _COLON.fullmatch(text, name.span.end, start) and receivers_in(
                text, telling.names, Span(end, len(text)), (name.actor,)
            ):
                return name
            if _CAME.fullmatch(text, name.span.end, start) and _FROM_BEFORE.search(text, 0, name.span.start):
                return name
    return None


def _spoken_of(telling: Telling, item: MoneyMention) -> str | None:
    """Tell the giver of a sum that no name owns: "his country's 5 million", a speaker's "Another 5 million"."""
    text = telling.text
    owned = _MY_SUM.search(text, max(0, item.span.start - 60), item.span.start)
    if owned is not None:
        subject = subject_before(text, telling.names, owned.start())
        earlier = [name for name in telling.names if name.span.end <= owned.start()]
        if telling.own_words:
            return telling.speaks if owned["whose"].casefold() in ("our", "my") else None
        return next(iter(subject.actors), earlier[0].actor if earlier else telling.carried)
    if telling.own_words and _OPENING.search(text, 0, item.span.start) and not _comes_to_speaker(telling):
        return telling.speaks
    return None


def _comes_to_speaker(telling: Telling) -> bool:
    """Tell whether the speaker is whom the sum is for: "Another 5 million was paid out to us"."""
    return telling.speaks in receivers_in(telling.text, telling.names, Span(0, len(telling.text)), ())


def _gift(telling: Telling, giver: str, item: MoneyMention) -> Gift | None:
    text, words = telling.text, lexicon()
    clause = _clause(text, item)
    if is_refused(telling, item, clause):
        return None
    said = text[slice(*clause)]
    receivers = receivers_in(text, telling.names, clause, (giver,)) or receivers_within(
        text, telling.names, Span(item.span.end, clause.end), (giver,)
    )
    kind = kind_in(said) or ("financial" if giver in words.lenders else None)
    abroad = words.abroad.search(said) is not None
    done_with = any(
        _WITH.search(text, 0, one.span.start)
        for one in telling.money
        if clause.start <= one.span.start <= item.span.start
    )
    owned = _OWNED_SUM.search(text, 0, item.span.start) is not None
    if not (receivers or abroad or kind or done_with or owned or words.promise.search(said)):
        return None
    return Gift(
        giver=giver,
        receiver=receivers[0] if len(receivers) == 1 else None,
        kind=kind or "unspecified",
        status="delivered" if _DONE.search(said) else "announced",
        amount=item.amount,
        currency=currency_given(text, item, giver),
        at=item.span.start,
        receiver_needed=not (receivers or abroad or done_with),
        receiver_open=not abroad,
        further=is_further(text, item),
    )


def _clause(text: str, item: MoneyMention) -> Span:
    starts = [match.end() for match in _START.finditer(text, 0, item.span.start)]
    return Span(starts[-1] if starts else 0, clause_end(text, item.span.end))
