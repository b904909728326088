"""What one sentence says was given, promised or announced: by whom, to whom, of which kind, how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nemcon.reading.aid.act import find_acts
from nemcon.reading.aid.gift import Gift, from_own_purse
from nemcon.reading.aid.move import moves_in
from nemcon.reading.aid.noun import gifts_of_nouns
from nemcon.reading.aid.origin import gifts_of_origin
from nemcon.reading.aid.party import subject_before
from nemcon.reading.aid.promise import gifts_of_promises, gifts_of_rolls
from nemcon.reading.aid.purse import currency_given
from nemcon.reading.aid.scene import Telling, clause_end, scene_of, window_end
from nemcon.reading.aid.verb import gifts_of_verb
from nemcon.units import Span

_GIFT = r"(?:it|this|the (?:[a-z]+ )?(?:package|aid|assistance|support|donation|contribution|loan|grant|tranche|offer))"
_SOME = r"(?: (?:about|around|some|up to|close to|nearly|almost|over|at least|more than))? "
_WORTH = re.compile(
    rf"{_GIFT} (?:(?:is|was|will be|would be) (?:worth|valued at)|totals|totalled|amounts to|amounted to|comes to)"
    rf"{_SOME}",
    re.IGNORECASE,
)
_AT = re.compile(rf"(?:at|worth|with){_SOME}", re.IGNORECASE)
_THIS_GIFT = re.compile(rf", {_GIFT} ", re.IGNORECASE)


def gifts_in(telling: Telling) -> tuple[Gift, ...]:
    """Find what a sentence says was given, promised or announced.

    Returns
    -------
    tuple of Gift
        In the order of the sentence. Sales, budgets, sanctions, stopped aid, wishes, suppositions and questions give
        none.
    """
    if telling.text.rstrip().endswith("?"):
        return ()
    acts = find_acts(telling.text)
    subjects = [subject_before(telling.text, telling.names, act.start) for act in acts]
    gifts: list[Gift] = []
    covered: list[Span] = []
    for i, act in enumerate(acts):
        scene = scene_of(telling, act, subjects[i], window_end(telling.text, acts, subjects, i))
        if scene is not None and re.search(r" and $", telling.text[scene.window.start : scene.window.end]):
            scene = replace(scene, reach=Span(scene.window.start, clause_end(telling.text, scene.window.start)))
        found = gifts_of_verb(telling, scene) if scene is not None else ()
        if scene is not None and (found or act.status != "announced"):
            covered.append(Span(min(act.start, scene.window.start), max(scene.window.end, act.span.end)))
        gifts += found
    for act, subject, end in moves_in(telling, covered, [act.span for act in acts]):
        scene = scene_of(telling, act, subject, end)
        found = gifts_of_verb(telling, scene) if scene is not None else ()
        if found:
            covered.append(Span(act.start, end))
        gifts += found
    promises = gifts_of_promises(telling, covered)
    gifts += promises or gifts_of_nouns(telling, covered)
    gifts += gifts_of_origin(telling, _told(telling, gifts))
    gifts = gifts or gifts_of_rolls(telling)
    gifts = [from_own_purse(telling, gift) for gift in gifts]
    return tuple(sorted(gifts, key=lambda gift: gift.at))


def _told(telling: Telling, gifts: Sequence[Gift]) -> list[Span]:
    """Give the sums that gifts have taken already."""
    return [item.span for item in telling.money if any(item.amount == gift.amount for gift in gifts)]


def worth_told(telling: Telling, gift: Gift) -> Gift | None:
    """Read the sum of a gift that the sentence before told without one: "It is worth 5 million"."""
    text = telling.text
    for item in telling.money[:1]:
        lead, tail = text[: item.span.start], text[item.span.end :]
        if _WORTH.fullmatch(lead) or (_AT.fullmatch(lead) and _THIS_GIFT.match(tail)):
            return replace(gift, amount=item.amount, currency=currency_given(text, item, gift.giver), at=0)
    return None
