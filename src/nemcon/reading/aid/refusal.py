"""Signs that a sum beside a giver is no gift: a wish, a stop, a taking, a price, a total, something of the giver's own.

For sums that no verb of giving leads to; the words before a sum are asked, and a few after it.
"""

from __future__ import annotations

import re

from nemcon.reading.aid.lexicon import lexicon
from nemcon.reading.aid.money import MoneyMention
from nemcon.reading.aid.scene import NO_WISH, Telling
from nemcon.reading.aid.sums import is_other, is_total
from nemcon.units import Span

# As far behind a sum a sign still refuses it ("5 million is needed").
_NEAR = re.compile(r"[^,;:“”\"]{0,25}")
# "a fund of 20 million" is given, a fund that gives is a private one.
_POT_OF = re.compile(r"\b(?:fund|facility) of (?:[a-z]+ ){0,2}$")
# Capitalised words are names: "in May" allows nothing, "the Exchange of Notes" takes nothing.
_PROPER = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]*")
# "... collected among the citizens and the city state added": what one verb takes, the next may give.
_NEXT_VERB = re.compile(r" and (?=(?:(?:the|its|their) )?(?:[a-z]+ ){0,2}[a-z]+ed )")


def is_refused(telling: Telling, item: MoneyMention, clause: Span) -> bool:
    """Tell whether the words before a sum, and a few after it, say that it is no gift."""
    text, words = telling.text, lexicon()
    if words.own_thing.search(text, *clause) or is_total(text, item.span, clause.end):
        return True
    before = NO_WISH.sub(" ", _without_names(telling, Span(clause.start, item.span.start)))
    if words.private.search(_POT_OF.sub(" ", before)):
        return True
    near = _NEAR.match(text, item.span.end, clause.end)
    lead = words.in_kind.sub(" ", _PROPER.sub(" ", f"{before}{near.group() if near else ''}"))
    if any(sign.search(lead) for sign in (words.doubt, words.stop, words.negation)):
        return True
    if words.bearing.search(lead):
        return False
    own_part = _NEXT_VERB.split(lead)[-1]
    return bool(words.taking.search(own_part) or words.price.search(own_part) or is_other(text, item.span, clause))


def _without_names(telling: Telling, clause: Span) -> str:
    """Leave the names of actors out of a clause ("World Bank" is no private bank), and "own", which takes nothing."""
    said = telling.text[slice(*clause)]
    for name in reversed(telling.names):
        if clause.holds(name.span):
            said = said[: name.span.start - clause.start] + said[name.span.end - clause.start :]
    return re.sub(r"\bown\b|\b(?:loss and|[Tt]he) (?:damage|Bank)\b", " ", said)


def may_stay_at_home(sentence: str) -> bool:
    """Tell whether a sentence speaks of what a state spends money on for itself: its debt, its jets, its households."""
    words = lexicon()
    said = words.not_other.sub(" ", _PROPER.sub(" ", sentence))
    signs = (words.other, words.price, words.taking, words.own, words.own_thing, words.force, words.arms)
    return any(sign.search(said) for sign in signs)
