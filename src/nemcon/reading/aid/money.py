"""Amounts of money in English text: where, how much, in which currency."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from nemcon.reading.aid.number import HALF, NUMBER, WHOLE, part_of, value_of
from nemcon.reading.aid.number import JOINT as _JOINT
from nemcon.units import Span

# The largest amount that is believed, and that a 64-bit store can hold; what lies above has no amount.
LARGEST = 10**18

OWN_CURRENCY = "own currency"
"""The `unit` of a sum of which the text says only that it is in the giver's money."""

# Currencies that states give in whose own they are not.
_OF_ALL = frozenset({"USD", "EUR"})
_SPACE = r"[ \u00a0\u2009\u202f]"
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,6})?(?![\d,]\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3}){1,8}(?![\d,]\d)"
    r"|\d{1,27}(?:[.,]\d{1,6})?(?![\d,]\d|\.\d))"
)
_RANGE = r"(?:" + _SPACE + r"?[-–—]" + _SPACE + r"?|" + _SPACE + r"to" + _SPACE + r")"
_PER = re.compile(
    r"(?:[ \-](?:a|an|per|each|every)[ \-](year|month|week|day|barrel|person|head|ton|tonne|litre|liter|gallon|"
    r"share|hour|kilo|kilogram|bushel|ounce|megawatt)\b|"
    r"[ \-](annually|yearly|monthly|weekly|daily)\b|/(barrel|bbl|day|MWh|tonne)\b)"
)
_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_BETWEEN = re.compile(rf"{_SPACE}?(?:[-–—]|to|and|or){_SPACE}?")
_LOOK_BACK = 30
_DIGIT = re.compile(r"\d")
# "COP28" is a meeting; "COP 5000" is pesos.
_FIRST_AMOUNT = 100
_FURTHER_BEFORE = re.compile(
    r"\b(?:a further|another|an additional|an extra|on top of that,?|additional|extra|further)"
    r"(?: (?:about|around|some|nearly|up to|at least))? ?$",
    re.IGNORECASE,
)
_FURTHER_INSIDE = re.compile(r"another|an? (?:further|additional|extra)", re.IGNORECASE)
_FURTHER_AFTER = re.compile(r" (?:more\b|(?:in |of |worth of )?(?:additional|further|extra)\b)", re.IGNORECASE)
# "2,000 pounds of explosives" is weight; "50 million pounds of aid" is money.
_WEIGHT = re.compile(r" of (?!(?:\w+ ){0,2}(?:aid|assistance|support|help|funding|finance|relief|money|loans?|debt)\b)")


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A place where a text names an amount of money.

    Parameters
    ----------
    span : Span
        Where, in the text that was searched; the qualifier stands outside.
    amount : int, float or None
        In units of the currency; int where it is whole. None for a range, for "millions of euros", and above
        `LARGEST`.
    currency : str or None
        ISO 4217 code; None when the words leave it open ("crowns"), see `currency_of`.
    qualifier : str
        ``"about"``, ``"at least"``, ``"up to"`` or empty.
    low, high : int, float or None
        Ends of a range; both equal `amount` where there is one.
    unit : str
        The currency's noun in the table (``"crowns"``), empty for a symbol or code.
    per : str
        Unit of a rate (``"year"``, ``"barrel"``); empty for a sum.
    """

    span: Span
    amount: int | float | None
    currency: str | None
    qualifier: str = ""
    low: int | float | None = None
    high: int | float | None = None
    unit: str = ""
    per: str = ""


def find_money(text: str) -> tuple[MoneyMention, ...]:
    """Find the amounts of money that a text names.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of MoneyMention
        In order, not touching. Numbers without a currency are not money.
    """
    grammar = _grammar()
    if not (_DIGIT.search(text) or grammar.many.search(text)):  # mostly; and quicker to see than that no sum is named
        return ()
    found = (_mention(text, match, grammar) for match in grammar.pattern.finditer(text))
    ranged = [_with_low_end(text, mention, grammar) for mention in found if mention is not None]
    return tuple(_with_ranges(text, ranged, grammar))


def currency_of(unit: str, state: str | None) -> str | None:
    """Tell which currency a noun means for a state: ``currency_of("crowns", "NOR")`` is ``"NOK"``.

    Returns None where the noun has no meaning for that state and none of its own.
    """
    default: str | None = _grammar().nouns.get(unit, {}).get("default")
    return own_currency(unit, state) or default


def own_currency(unit: str, state: str | None) -> str | None:
    """Tell which currency of that noun is a state's own: ``own_currency("dollars", "CAN")`` is ``"CAD"``."""
    states: dict[str, str] = _grammar().nouns.get(unit, {}).get("states", {})
    return states.get(state or "")


def owners_of(mention: MoneyMention) -> frozenset[str]:
    """Tell whose own currency a sum is in: ``{"NOR", "DNK"}`` for kroner; none for US dollars and euros.

    These two are what anybody gives in, and so they tell nothing.
    """
    noun = _grammar().nouns.get(mention.unit, {})
    codes = {mention.currency} if mention.currency else set(noun.get("states", {}).values())
    if mention.unit == OWN_CURRENCY or codes & _OF_ALL:
        return frozenset()
    return frozenset(state for code in codes for state in _grammar().owners.get(code, ()))


def scaled_numbers(text: str) -> tuple[Span, ...]:
    """Find the numbers with a scale, with or without a currency: "20 million", "half a billion", "ten million"."""
    grammar = _grammar()
    if not grammar.many.search(text):
        return ()
    return tuple(Span(*match.span()) for match in grammar.scaled.finditer(text))


def scaleless_numbers(text: str) -> tuple[tuple[Span, Decimal], ...]:
    """Find the numbers below a thousand, in digits or words, at the end of a phrase: "Spain: 15.", "another twenty"."""
    return _numbers_in(text, _grammar().scaleless)


def parts_of_wholes(text: str) -> tuple[tuple[Span, Decimal], ...]:
    """Find the first number of "50 of the 82 million euros"."""
    return _numbers_in(text, _grammar().part)


def _numbers_in(text: str, pattern: re.Pattern[str]) -> tuple[tuple[Span, Decimal], ...]:
    return tuple((Span(*match.span()), _low(match.groupdict())) for match in pattern.finditer(text))


def scale_of(amount: float) -> int:
    """Give the thousand, million or billion that an amount is told in: 1000000 for 96 million."""
    return next((scale for scale in (10**12, 10**9, 10**6, 10**3) if amount >= scale), 1)


def amount_in(words: str) -> int | float | None:
    """Give the amount of what `scaled_numbers` found: ``amount_in("20 million")`` is 20000000."""
    grammar = _grammar()
    match = grammar.scaled.fullmatch(words)
    return None if match is None else _bounded(_low(match.groupdict()) * _times(match["s2"] or match["sw2"], grammar))


def is_further(text: str, mention: MoneyMention) -> bool:
    """Tell whether a sum comes on top of others: "a further 50 million", "another $1bn", "5 million in extra aid"."""
    before = text[max(0, mention.span.start - 2 * _LOOK_BACK) : mention.span.start]
    if _FURTHER_INSIDE.match(text, *mention.span) is not None:
        return True
    return _FURTHER_BEFORE.search(before) is not None or _FURTHER_AFTER.match(text, mention.span.end) is not None


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    scaled: re.Pattern[str]
    scaleless: re.Pattern[str]
    part: re.Pattern[str]
    many: re.Pattern[str]
    qualifier: re.Pattern[str]
    qualifiers: dict[str, str]
    symbols: dict[str, str]
    codes: frozenset[str]
    meetings: frozenset[str]
    nouns: dict[str, dict[str, Any]]
    unit_of: dict[str, str]
    adjectives: dict[str, str]
    scales: dict[str, int]
    scale: re.Pattern[str]
    low_end: re.Pattern[str]
    owners: dict[str, frozenset[str]]


@cache
def _grammar() -> _Grammar:
    table = tomllib.loads((resources.files("nemcon.reading") / "data" / "currencies.toml").read_text("utf-8"))
    unit_of = {word.casefold(): unit for unit, noun in table["nouns"].items() for word in noun["words"]}
    qualifiers = {word: kind for kind, words in table["qualifiers"].items() for word in words}
    return _Grammar(
        pattern=_pattern(table, unit_of),
        scaled=_scaled(table),
        scaleless=_number_before(r"[.,;:](?!\d)| and\b(?! a (?:half|quarter)\b)|$"),
        part=_number_before(r" of (?:the|its|their) "),
        many=_many(table),
        qualifier=re.compile(rf"(?:^|(?<=\W))({_either(qualifiers)})(?: the| a| an)?{_SPACE}?$", re.IGNORECASE),
        qualifiers=qualifiers,
        symbols={symbol.casefold(): code for symbol, code in table["symbols"].items()},
        codes=frozenset(table["codes"]),
        meetings=frozenset(table["meetings"]),
        nouns=table["nouns"],
        unit_of=unit_of,
        adjectives={word.casefold(): state for word, state in table["adjectives"].items()},
        scales=table["scales"],
        scale=re.compile(rf"(?<![^\W\d])(?P<scale>{_scale(table)})"),
        low_end=_low_end(_scale(table)),
        owners=_owners(table["nouns"][OWN_CURRENCY]["states"]),
    )


def _owners(currencies: dict[str, str]) -> dict[str, frozenset[str]]:
    states: dict[str, set[str]] = {}
    for state, code in currencies.items():
        states.setdefault(code, set()).add(state)
    return {code: frozenset(owners) for code, owners in states.items()}


def _either(words: Iterable[str]) -> str:
    """Write an alternation, longest first, in which a blank stands for any blank or hyphen."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", _JOINT) for word in ordered)


def _scale(table: dict[str, Any]) -> str:
    return rf"(?i:{_either(table['scales'])})(?!\w)"


def _scaled(table: dict[str, Any]) -> re.Pattern[str]:
    """Match a number with its scale, in digits or words, that no symbol or code leads."""
    long = rf"(?i:{_either(word for word in table['scales'] if len(word) > 1)})(?!\w)"
    digits = rf"(?P<n2>{_NUMBER}){_JOINT}?(?P<s2>{long})"
    words = rf"(?P<w2>(?i:{NUMBER})){_JOINT}(?P<sw2>{long})(?P<half>{HALF})?"
    return re.compile(rf"(?<![\w$€£¥])(?<!\d[.,])(?:{digits}|{words})")


def _number_before(after: str) -> re.Pattern[str]:
    """Match a number below a thousand that leaves its scale out."""
    return re.compile(rf"(?<![\w$€£¥.,])(?:(?P<n2>\d{{1,3}})|(?P<w2>(?i:{WHOLE})))(?={after})")


def _many(table: dict[str, Any]) -> re.Pattern[str]:
    """Match what stands for large numbers: no amount without a digit is without it."""
    long = _either(word for word in table["scales"] if len(word) > 1)
    return re.compile(rf"(?<![^\W\d_])(?:{long}|(?:thousand|billion|trillion|hundred|dozen|ten)s)(?!\w)", re.IGNORECASE)


def _low_end(scale: str) -> re.Pattern[str]:
    """Match a low end without a currency of its own: "between 500 [million] and", "500 million to", up to the end."""
    between = rf"\b(?i:between){_SPACE}(?P<n1>{_NUMBER})(?:{_JOINT}?(?P<s1>{scale}))?{_SPACE}and"
    to = rf"(?<![\w.,$€£¥])(?<!from )(?P<n2>{_NUMBER}){_JOINT}?(?P<s2>{scale})(?:{_SPACE}to|{_SPACE}?[-–—])"
    return re.compile(rf"(?:{between}|{to}){_SPACE}?$")


def _pattern(table: dict[str, Any], unit_of: dict[str, str]) -> re.Pattern[str]:
    symbol, codes = _either(table["symbols"]), "|".join(table["codes"])
    scale = _scale(table)
    short = rf"(?i:{_either(word for word in table['scales'] if len(word) > 1)})(?!\w)"
    adjective = _either(table["adjectives"])
    noun = rf"(?i:{_either(unit_of)})(?!\w)"
    lead = rf"(?:(?P<symbol>{symbol})|(?P<code>{codes}))"
    first = rf"{lead}{_SPACE}?(?P<n1>{_NUMBER})"
    first += rf"(?:{_RANGE}(?:{symbol}|{codes})?{_SPACE}?(?P<h1>{_NUMBER}))?(?:{_JOINT}?(?P<s1>{scale}))?(?!\w)"
    unit = rf"(?:(?:(?P<adjective>{adjective}){_JOINT})?(?P<noun>{noun})|(?P<tail>{codes}|€|zł)(?!\w))"
    second = rf"(?:(?P<n2>{_NUMBER})(?:{_RANGE}(?P<h2>{_NUMBER}))?(?:{_JOINT}?(?P<s2>{scale}))?{_JOINT}?"
    second += rf"|(?P<w2>(?i:{NUMBER})){_JOINT}(?P<sw2>{short})(?P<half>{HALF})?{_JOINT}(?:of{_SPACE}a{_SPACE})?)"
    second += rf"[\"”]? ?{unit}"
    vague = r"(?P<vague>(?i:tens|dozens|hundreds|thousands|millions|billions|trillions)"
    vague += rf"(?:{_SPACE}of{_SPACE}(?:thousands|millions|billions))?){_SPACE}of{_SPACE}"
    vague += rf"(?:(?P<vadjective>{adjective}){_JOINT})?(?P<vnoun>{noun})"
    several = rf"(?P<several>(?i:several|multiple|a{_SPACE}few)(?:{_SPACE}hundred|{_SPACE}dozen)?)"
    several += rf"{_JOINT}(?:{short}){_JOINT}(?:(?P<sadjective>{adjective}){_JOINT})?(?P<snoun>{noun})"
    return re.compile(rf"(?<![\w$€£¥])(?<!\d[.,])(?:{first}|{second}|{vague}|{several})")


def _mention(text: str, match: re.Match[str], grammar: _Grammar) -> MoneyMention | None:
    parts = match.groupdict()
    vague = parts["vague"] or parts["several"]
    currency, unit = _currency(parts, grammar)
    scale = parts["s1"] or parts["s2"] or parts["sw2"]
    if unit in ("pounds", "won", "reais", "dong", "soms") and not (vague or scale or parts["adjective"]):
        return None
    if unit == "pounds" and _WEIGHT.match(text, match.end()):
        return None
    if parts["code"] in grammar.meetings and not scale and _number(parts["n1"] or "0") < _FIRST_AMOUNT:
        return None
    per = _PER.match(text, match.end())
    mention = MoneyMention(
        span=Span(*match.span()),
        amount=None,
        currency=currency,
        qualifier=_qualifier(text, match.start(), grammar),
        unit=unit,
        per="" if per is None else _ADVERBS.get(per.group(2) or "", per.group(1) or per.group(3) or ""),
    )
    return mention if vague else _with_amount(mention, parts, _times(scale, grammar))


def _currency(parts: dict[str, str | None], grammar: _Grammar) -> tuple[str | None, str]:
    code = parts["code"] or parts["tail"]
    if code:
        return (code if code in grammar.codes else grammar.symbols[code.casefold()]), ""
    if parts["symbol"]:
        return grammar.symbols[_spaced(parts["symbol"])], ""
    noun = parts["noun"] or parts["vnoun"] or parts["snoun"] or ""
    adjective = parts["adjective"] or parts["vadjective"] or parts["sadjective"] or ""
    unit = grammar.unit_of[_spaced(noun)]
    return currency_of(unit, grammar.adjectives.get(_spaced(adjective))), unit


def _spaced(words: str) -> str:
    return re.sub(_JOINT, " ", words).casefold()


def _with_amount(mention: MoneyMention, parts: dict[str, str | None], scale: int) -> MoneyMention | None:
    low = _low(parts)
    upper = parts["h1"] or parts["h2"]
    if upper is None:
        amount = _bounded(low * scale)
        return replace(mention, amount=amount, low=amount, high=amount)
    high = _number(upper)
    # "$900 million-1.2 billion" is caught as two mentions; "$500-2 billion" has its low end in no known scale.
    return replace(mention, low=_bounded(low * scale), high=_bounded(high * scale)) if low < high else mention


def _low(parts: dict[str, str | None]) -> Decimal:
    if parts["w2"]:
        return value_of(parts["w2"]) + part_of(parts.get("half") or "")
    return _number(parts.get("n1") or parts["n2"] or "0")


def _times(scale: str | None, grammar: _Grammar) -> int:
    return grammar.scales.get((scale or "").casefold(), 1)


def _number(digits: str) -> Decimal:
    digits = re.sub(_SPACE, "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", "."))


def _bounded(amount: Decimal) -> int | float | None:
    if amount > LARGEST:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _qualifier(text: str, start: int, grammar: _Grammar) -> str:
    found = grammar.qualifier.search(text[max(0, start - _LOOK_BACK) : start])
    return "" if found is None else grammar.qualifiers[_spaced(found.group(1))]


def _with_low_end(text: str, mention: MoneyMention, grammar: _Grammar) -> MoneyMention:
    """Make a range of "between 500 million and 600 million euros", whose first end has no currency of its own."""
    start = max(0, mention.span.start - 2 * _LOOK_BACK)
    found = grammar.low_end.search(text[start : mention.span.start])
    if found is None or mention.amount is None:
        return mention
    scale = found["s1"] or found["s2"] or _scale_in(text, mention, grammar)
    low = _bounded(_number(found["n1"] or found["n2"]) * grammar.scales.get(scale.casefold(), 1))
    if low is None or low >= mention.amount:
        return mention
    span = Span(start + found.start("n1" if found["n1"] else "n2"), mention.span.end)
    return replace(mention, span=span, amount=None, low=low)


def _scale_in(text: str, mention: MoneyMention, grammar: _Grammar) -> str:
    found = grammar.scale.search(text, *mention.span)
    return found["scale"] if found else ""


def _with_ranges(text: str, mentions: list[MoneyMention], grammar: _Grammar) -> list[MoneyMention]:
    """Join "between $1.5 billion and $2 billion" and "$1.5 billion to $2 billion" into one range each."""
    joined: list[MoneyMention] = []
    for mention in mentions:
        if joined and _is_range(text, joined[-1], mention):
            first = joined[-1]
            joined[-1] = replace(
                first,
                span=Span(first.span.start, mention.span.end),
                amount=None,
                low=_low_of(text, first, mention, grammar),
                high=mention.amount,
                per=first.per or mention.per,
            )
        else:
            joined.append(mention)
    return joined


def _low_of(text: str, first: MoneyMention, second: MoneyMention, grammar: _Grammar) -> int | float | None:
    """Give the first end its scale: that of the second in "between $500 and $600 million"."""
    if first.amount is None or second.amount is None or _scale_in(text, first, grammar):
        return first.amount
    scaled = first.amount * grammar.scales.get(_scale_in(text, second, grammar).casefold(), 1)
    return scaled if scaled < second.amount else first.amount


def _is_range(text: str, first: MoneyMention, second: MoneyMention) -> bool:
    if first.amount is None or second.amount is None or first.currency != second.currency:
        return False
    between = text[first.span.end : second.span.start]
    if len(between) > 5 or not _BETWEEN.fullmatch(between) or first.amount >= second.amount:
        return False
    before = text[max(0, first.span.start - 10) : first.span.start].casefold()
    if "and" in between or "or" in between:
        return before.endswith("between ") or "or" in between
    return not before.endswith("from ")
