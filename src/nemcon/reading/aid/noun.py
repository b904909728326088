"""What a noun with its giver says was given: "new aid packages from A and B", "A's latest package"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nemcon.reading.aid.act import Act
from nemcon.reading.aid.gift import Gift, shared, spread
from nemcon.reading.aid.lexicon import kind_in, lexicon
from nemcon.reading.aid.party import receivers_in, subject_before
from nemcon.reading.aid.scene import Scene, Telling, noun_clause, source_in
from nemcon.reading.aid.sums import is_new_sum, is_other
from nemcon.units import Span

_POSSESSED = re.compile(r"(?:['’]s?)?(?: [\w$€£.,%-]+){0,7} ?$")


def gifts_of_nouns(telling: Telling, covered: Sequence[Span]) -> list[Gift]:
    """Read "new aid packages from A, B and C", "A's latest package", "thanked A for its new aid"."""
    text, words, gifts = telling.text, lexicon(), []
    taken = 0
    for term in re.finditer(f"{words.term.pattern}|{words.weak.pattern}", text, re.IGNORECASE):
        if term.start() < taken or any(span.touches(Span(*term.span())) for span in covered):
            continue
        clause = noun_clause(text, term)
        if words.doubt.search(text, clause.start, term.start()) or words.stop.search(text, *clause):
            continue
        if not words.welcome.search(text, clause.start, term.start()) and not words.news.search(
            text, max(clause.start, term.start() - 60), term.start()
        ):
            continue
        found, end = _gifts_of_noun(telling, term, clause)
        gifts += found
        taken = end if found else taken
    return gifts


def _gifts_of_noun(telling: Telling, term: re.Match[str], clause: Span) -> tuple[list[Gift], int]:
    text = telling.text
    after = Span(term.start(), clause.end)
    givers, end = source_in(telling, after)
    gap = text[term.end() : end]
    if givers and (len(gap) > 160 or re.search(r"\b(?:said|will|would|has|have|had|was|were|is|are)\b", gap)):
        givers = ()
    givers = givers or _noun_owner(telling, term, clause)
    if not givers:
        return [], term.end()
    window = Span(max(clause.start, term.start() - 80), clause.end)
    if is_other(text, Span(*term.span()), window):
        return [], term.end()
    receivers = receivers_in(text, telling.names, window, givers) or _thankful(telling, term, givers)
    sums = [m for m in telling.money if window.holds(m.span)]
    kind = kind_in(text[term.start() : clause.end]) or kind_in(text[window.start : term.end()])
    weak_only = kind is None and not (sums and receivers)
    if weak_only and not re.search(r"\bpackages?\b", text[term.start() : term.end()]):
        return [], term.end()
    act = Act(Span(*term.span()), term.start(), "announce", "announced", "announced")
    scene = Scene(act, givers, receivers, window)
    item = sums[0] if len(sums) == 1 and is_new_sum(text, sums, 0, scene) else None
    gifts = spread(text, scene, receivers, kind or "unspecified", item, needed=not receivers)
    return shared(gifts, each=False), max(end, term.end(), clause.end if item else 0)


def _thankful(telling: Telling, term: re.Match[str], givers: Sequence[str]) -> tuple[str, ...]:
    """Find the receiver in "Chad thanked Spain for its new package"."""
    thanks = re.search(r"\b(?:thank(?:ed|s)|(?:is|was|were|are) grateful)\b", telling.text[: term.start()])
    if thanks is None:
        return ()
    return tuple(
        actor for actor in subject_before(telling.text, telling.names, thanks.start()).actors[:1] if actor not in givers
    )


def _noun_owner(telling: Telling, term: re.Match[str], clause: Span) -> tuple[str, ...]:
    """Find the giver of "Germany's new 650-million-euro package" or of "thanked Germany for its new package"."""
    text = telling.text
    for name in reversed(telling.names):
        if not (clause.start <= name.span.start and name.span.end <= term.start()):
            continue
        between = text[name.span.end : term.start()]
        thanked = re.search(r"\bthank(?:ed|s|ing)? (?:the )?$", text[max(0, name.span.start - 14) : name.span.start])
        if thanked and re.match(r"(?: [\w-]+){0,3} for ", between):
            return (name.actor,)
        owned = between[:2] in ("'s", "’s") or name.form is None or name.form.value in ("demonym", "abbreviation")
        if owned and _POSSESSED.fullmatch(between) and not re.search(r"\b(?:for|to|from|with|said|and)\b", between):
            return (name.actor,)
        return ()
    return ()
