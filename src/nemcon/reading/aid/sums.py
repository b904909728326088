"""Which of the sums beside a verb or noun of giving are given by it: no total, no part, no price, no budget."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from nemcon.reading.aid.lexicon import lexicon
from nemcon.reading.aid.money import MoneyMention
from nemcon.reading.aid.scene import Scene
from nemcon.units import Span

_CONVERSION = re.compile(
    r"\s*[(\[](?:[a-z]+ ){0,2}$|,? or (?:about |around |roughly |some |nearly )?$|"
    r",? (?:about|roughly|equivalent to|equal to|worth) $"
)
# A part of a sum that several give is each one's gift: "of which 5 million came from Norway".
_PARTS = (
    "from", "including", "of which", "part of", "portion of", "share of", "on top of", "top of", "half of", "out of",
)  # fmt: skip
_OF_THE_TOTAL = re.compile(r"\b[Oo]f (?:the|this) (?:total|sum|amount),? $")
# "of which 5 million in loans" is a part of one giver's sum.
_AS_LOANS = re.compile(r" (?:in|as|of them as) (?:[a-z]+ )?(?:loans?|grants?|gifts?|guarantees?|credits?|cash)\b")
# "from 3 million to 8 million": what it was before.
_RAISED_FROM = re.compile(r"\bfrom $")
_TO_NEXT = re.compile(r" to (?:about |some |around )?(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3} )?\d")
_LOOK_BACK = 40
_LOOK_AHEAD = 60
_ITEM_START = re.compile(r", | and | plus ")
# Money for the budget of another state ("the Ukrainian budget") is aid.
_BUDGET_OF_A_STATE = re.compile(
    r"\b[A-Z][\w-]{2,30}(?:['’]s)? (?:state |national )?budget\b|\bto the budget (?:of|in) (?:the )?[A-Z]"
)
_ITEM_END = re.compile(r", |(?<![Ll]oss) and | plus | for | to | from | towards? ")


def without_parts(amounts: list[MoneyMention]) -> list[MoneyMention]:
    """Keep the first sum alone where those after it make it up: "50 million, 30 in grants and 20 million in loans"."""
    parts = [item.amount or 0 for item in amounts[1:]]
    if len(parts) > 1 and math.isclose(sum(parts), amounts[0].amount or 0):
        return amounts[:1]
    return amounts


def is_new_sum(text: str, amounts: Sequence[MoneyMention], i: int, scene: Scene) -> bool:
    """Tell whether an amount is given here: no total, no part of another, no conversion, no price."""
    item, words = amounts[i], lexicon()
    before_end = amounts[i - 1].span.end if i else scene.window.start
    if item.per not in ("", "year", "month"):
        return False
    if i and _CONVERSION.fullmatch(text, before_end, item.span.start):
        return False
    lead = text[max(before_end, item.span.start - 50) : item.span.start]
    if _RAISED_FROM.search(lead) and _TO_NEXT.match(text, item.span.end):
        return False
    cue = words.total_before.search(lead)
    if cue is not None and not _is_harmless(cue.group().casefold(), lead, i == 0, scene):
        return False
    after = text[item.span.end : item.span.end + 120]
    return words.total_after.search(after) is None


def _is_harmless(cue: str, lead: str, first: bool, scene: Scene) -> bool:
    """Tell a word that marks no total here: "including" with no sum before it, an "earlier pledge" confirmed."""
    if cue.startswith(("earlier", "previous")):
        return scene.act.group == "renew"
    return first and (cue.startswith("including") or (cue.startswith("from") and " to " not in lead))


def is_total(text: str, span: Span, end: int) -> bool:
    """Tell whether a sum that no verb of giving leads to counts up many; a part of many is its giver's own gift."""
    words = lexicon()
    cue = words.total_before.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if _OF_THE_TOTAL.search(text, max(0, span.start - _LOOK_BACK), span.start):
        return False
    if cue is not None and (not cue.group().casefold().startswith(_PARTS) or _AS_LOANS.match(text, span.end)):
        return True
    return words.total_after.search(text, span.end, min(end, span.end + _LOOK_AHEAD)) is not None


def is_other(text: str, span: Span, window: Span) -> bool:
    """Tell whether the thing around a span is no aid: a sale, a fine, an investment, a budget."""
    starts = [match.end() for match in _ITEM_START.finditer(text, window.start, max(window.start, span.start))]
    end = _ITEM_END.search(text, span.end, window.end)
    lo, hi = starts[-1] if starts else window.start, end.start() if end else window.end
    words = lexicon()
    kept = _BUDGET_OF_A_STATE.sub(" ", words.not_other.sub(" ", text[lo:hi]))
    after = _BUDGET_OF_A_STATE.sub(" ", text[hi : hi + 50])
    budget = re.match(r" to (?:the |its |\w+['’]s? )?(?:\w+ )?budget\b(?! support| aid)", after)
    return words.other.search(kept) is not None or budget is not None
