"""Out of whose purse a sum comes: who names a sum in kroner, zlotys or naira tells whose it is.

States give in their own money, in US dollars or in euros, and hardly ever in that of a third state. So of "a field
hospital, to which Delhi attaches a price of 280 million rupees" India is the giver, whatever the words.
"""

from __future__ import annotations

import re

from nemcon.reading.aid.money import OWN_CURRENCY, MoneyMention, amount_in, currency_of, own_currency, owners_of
from nemcon.reading.aid.scene import Telling

# "5 million dollars", not "5 million Canadian dollars" nor "$5 million".
_BARE_NOUN = re.compile(r"[^A-Z$€£]*")


def purse_of(telling: Telling, item: MoneyMention) -> str | None:
    """Tell the state in whose own currency a sum is, if the text names just one such.

    The sentence is asked first, then who speaks or was told of before, then the document. A number that takes its
    currency from the sum before tells nothing.
    """
    owners = owners_of(item)
    if not owners or amount_in(telling.text[slice(*item.span)]) is not None:
        return None
    near = {name.actor for name in telling.names}
    for named in (near, {telling.speaks}, {telling.issuer}, {telling.carried}, telling.present):
        found = owners & named
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def currency_given(text: str, item: MoneyMention, giver: str | None) -> str | None:
    """Tell in which currency a giver gives a sum: that of the words, else the giver's own of that noun.

    The "dollars" of Canada, said without whose, are Canadian ones; and after "2 million Canadian dollars" the 3 million
    of the United States are US ones. A sum that takes its currency from the sentence before takes that only of a giver
    who has none.
    """
    words = text[slice(*item.span)]
    own = own_currency(item.unit, giver)
    if item.currency is None:
        return currency_of(item.unit, giver)
    leaning = amount_in(words) is not None
    carried = item.unit == OWN_CURRENCY or bool(owners_of(item))
    open_to_own = carried if leaning else _BARE_NOUN.fullmatch(words) is not None
    return own if own and open_to_own else item.currency
