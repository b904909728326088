"""What one sentence says was given, promised or announced: by whom, to whom, of which kind, how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nemcon.reading.aid.lexicon import TROOPS, Act, find_acts, kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, currency_of, is_further
from nemcon.reading.aid.party import indirect_object, receivers_in, subject_before
from nemcon.reading.aid.scene import Scene, Telling, clause_end, scene_of, source_in, window_end
from nemcon.units import Span

_CONVERSION = re.compile(
    r"\s*[(\[](?:[a-z]+ ){0,2}$|,? or (?:about |around |roughly |some |nearly )?$|"
    r",? (?:about|roughly|equivalent to|equal to|worth) $"
)
_ITEM_START = re.compile(r", | and | plus ")
# Money for the budget of another state ("the Ukrainian budget") is aid.
_BUDGET_OF_A_STATE = re.compile(r"\b[A-Z][\w-]{2,30}(?:['’]s)? (?:state |national )?budget\b")
_ITEM_END = re.compile(r", | and | plus | for | to | from | towards? ")
_BENEFICIARY = re.compile(
    r"\b(?:for|to) (?:its|his|her|their|our|the|local|domestic|low-income|poor|struggling|small)? ?"
    r"(?:own )?([a-z][\w-]+)"
)
_AID_ITSELF = re.compile(
    r"\b(?:aid|assistance|package|packages|support|relief|drawdown|tranche|donation|contribution|"
    r"macro-financial|budget support)\b",
    re.IGNORECASE,
)  # fmt: skip
_POSSESSED = re.compile(r"(?:['’]s?)?(?: [\w$€£.,%-]+){0,7} ?$")
_TROOPS = re.compile(
    r"\b(?:troops|soldiers|peacekeepers|servicemen|personnel|battalions?|brigades?|contingents?|officers|force)\b",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(r"(?<!^) (?:for|to|in|as|from|with) ")
# Verbs of which a sum alone ("Norway pledged 900 million kroner") may be aid, where the document tells for whom.
_GROUPS_OF_AID = frozenset({"give", "pledge", "allocate", "announce"})
_PACKAGE = re.compile(r"\b(?:packages?|tranches?)\b")


@dataclass(frozen=True, slots=True)
class Gift:
    """Aid as one sentence tells it.

    Parameters
    ----------
    giver, receiver : str or None
        Actor ids; None where the sentence does not tell.
    kind, status : str
        As in `nemcon.reading.statement.Pledge`.
    amount : int, float or None
        In units of `currency`.
    currency : str or None
        ISO 4217 code.
    at : int
        Where the verb or noun that says it stands in the sentence.
    receiver_needed : bool
        True where it is no pledge unless the rest of the document tells the receiver.
    further : bool
        True where the sum comes on top of others ("a further", "another", "in additional aid").
    """

    giver: str | None
    receiver: str | None
    kind: str
    status: str
    amount: int | float | None
    currency: str | None
    at: int
    receiver_needed: bool = False
    further: bool = False


def gifts_in(telling: Telling) -> tuple[Gift, ...]:
    """Find what a sentence says was given, promised or announced.

    Returns
    -------
    tuple of Gift
        In the order of the sentence. Sales, budgets, sanctions, stopped aid, wishes and suppositions give none.
    """
    acts = find_acts(telling.text)
    subjects = [subject_before(telling.text, telling.names, act.start) for act in acts]
    gifts: list[Gift] = []
    covered: list[Span] = []
    for i, act in enumerate(acts):
        scene = scene_of(telling, act, subjects[i], window_end(telling.text, acts, subjects, i))
        if scene is not None and re.search(r" and $", telling.text[scene.window.start : scene.window.end]):
            scene = replace(scene, reach=Span(scene.window.start, clause_end(telling.text, scene.window.start)))
        found = _gifts_of(telling, scene) if scene is not None else ()
        if scene is not None and (found or act.status != "announced"):
            covered.append(Span(min(act.start, scene.window.start), max(scene.window.end, act.span.end)))
        gifts += found
    gifts += _gifts_of_nouns(telling, covered)
    return tuple(sorted(gifts, key=lambda gift: gift.at))


def _gifts_of(telling: Telling, scene: Scene) -> tuple[Gift, ...]:
    text, window = telling.text, scene.window
    amounts = [mention for mention in telling.money if window.holds(mention.span)]
    items = [m for i, m in enumerate(amounts) if _is_new_sum(text, amounts, i, scene)]
    if amounts and not items:
        return ()
    bounds = [item.span.start for item in items[1:]] + [window.end]
    starts = [window.start] + [item.span.end for item in items[:-1]]
    gifts: list[Gift] = []
    for item, start, end in zip(items, starts, bounds, strict=False):
        gifts += _gifts_of_sum(telling, scene, item, Span(start, end))
    if not items:
        gifts += _gifts_of_troops(telling, scene) or _gifts_without_sum(telling, scene)
    return tuple(_shared(gifts, _givers_own(telling, scene)))


def _givers_own(telling: Telling, scene: Scene) -> bool:
    return re.search(r"\beach\b", telling.text[scene.act.start : scene.window.end]) is not None


def _shared(gifts: Iterable[Gift], each: bool) -> list[Gift]:
    """Leave the amount unknown where several givers or receivers share one, unless it is "each"."""
    gifts = list(gifts)
    shared = []
    for gift in gifts:
        partners = {(g.giver, g.receiver) for g in gifts if (g.amount, g.at) == (gift.amount, gift.at)}
        shared.append(gift if each or len(partners) == 1 else replace(gift, amount=None, currency=None))
    return shared


def _is_new_sum(text: str, amounts: Sequence[MoneyMention], i: int, scene: Scene) -> bool:
    """Tell whether an amount is given here: no total, no part of another, no conversion, no price."""
    item, words = amounts[i], lexicon()
    before_end = amounts[i - 1].span.end if i else scene.window.start
    if item.per not in ("", "year", "month"):
        return False
    if i and _CONVERSION.fullmatch(text, before_end, item.span.start):
        return False
    lead = text[max(before_end, item.span.start - 50) : item.span.start]
    cue = words.total_before.search(lead)
    if cue is not None and not (cue.group().casefold().startswith("from") and i == 0 and " to " not in lead):
        return False
    after = text[item.span.end : item.span.end + 120]
    cue_after = words.total_after.search(after)
    if cue_after is None:
        return True
    perfect = re.search(r"\b(?:has|have|had)\b|['’]ve\b", text[scene.act.start : scene.act.span.start])
    return cue_after.group().casefold() == "since" and not perfect


def _is_other(text: str, span: Span, window: Span) -> bool:
    """Tell whether the thing around a span is no aid: a sale, a fine, an investment, a budget."""
    starts = [match.end() for match in _ITEM_START.finditer(text, window.start, max(window.start, span.start))]
    end = _ITEM_END.search(text, span.end, window.end)
    lo, hi = starts[-1] if starts else window.start, end.start() if end else window.end
    words = lexicon()
    kept = _BUDGET_OF_A_STATE.sub(" ", words.not_other.sub(" ", text[lo:hi]))
    after = _BUDGET_OF_A_STATE.sub(" ", text[hi : hi + 50])
    budget = re.match(r" to (?:the |its |\w+['’]s? )?(?:\w+ )?budget\b(?! support| aid)", after)
    return words.other.search(kept) is not None or budget is not None


def _gifts_of_sum(telling: Telling, scene: Scene, item: MoneyMention, chunk: Span) -> list[Gift]:
    text, window, words = telling.text, scene.window, lexicon()
    if _is_other(text, item.span, Span(chunk.start, window.end)):
        return []
    after, before = text[item.span.end : chunk.end], text[chunk.start : item.span.start]
    scene = replace(scene, givers=_giver_before(telling, item, chunk) or scene.givers)
    receivers = _receivers(telling, scene, Span(item.span.end, chunk.end), chunk)
    around = text[slice(*(scene.reach or window))]
    kind = kind_in(after) or kind_in(before) or kind_in(around) or _kind_by_sides(scene, receivers, around)
    weak = words.weak.search(text, *chunk) or words.weak.search(text, *window)
    abroad = words.abroad.search(text, *window) is not None
    if kind is None and not weak and not abroad and not receivers and not _may_be_aid(scene.act):
        return []
    if not scene.givers and (not receivers or (kind is None and scene.act.group == "receive")):
        return []
    if (
        kind is None
        and scene.act.word.startswith(("approve", "authori", "agree", "decide"))
        and not weak
        and not abroad
    ):
        return []
    needed = not receivers and not abroad and not _is_donation(scene.act, text, chunk)
    if needed and not _may_be_told_elsewhere(text, scene, chunk):
        return []
    further = is_further(text, item)
    gifts = _spread(scene, receivers, _kind_or_abroad(kind, text, window), item, needed)
    return [replace(gift, further=further) for gift in gifts]


def _giver_before(telling: Telling, item: MoneyMention, chunk: Span) -> tuple[str, ...]:
    """Find the giver where the verb is left out: "... and Belgium 100 million"."""
    for name in telling.names:
        if chunk.holds(name.span) and name.span.end <= item.span.start:
            gap = telling.text[name.span.end : item.span.start]
            joined = re.search(r"(?:,| and|;) (?:the )?$", telling.text[max(0, name.span.start - 9) : name.span.start])
            if joined and re.fullmatch(r" (?:a further |another |about |around |some |up to |nearly |over )?", gap):
                return (name.actor,)
    return ()


def _kind_by_sides(scene: Scene, receivers: Sequence[str], around: str) -> str | None:
    """Tell the kind by who gives or receives: lenders lend, relief agencies bring relief, armies get arms."""
    words = lexicon()
    if scene.act.word in ("lend", "lent") or any(giver in words.lenders for giver in scene.givers):
        return "financial"
    if any(receiver in words.relief_agencies for receiver in receivers):
        return "humanitarian"
    return "military" if words.armies.search(around) else None


def _kind_or_abroad(kind: str | None, text: str, window: Span) -> str:
    abroad = lexicon().abroad.search(text, *window)
    if kind in (None, "unspecified") and abroad is not None:
        return (
            "financial"
            if re.search("climate|loss and damage|adaptation", abroad.group(), re.I)
            else kind or "unspecified"
        )
    return kind or "unspecified"


def _gifts_of_troops(telling: Telling, scene: Scene) -> list[Gift]:
    """Read "will send 2,000 troops to a peacekeeping force in Chad": no sum, since troops are not counted in money."""
    text, window = telling.text, scene.window
    force = lexicon().force.search(text, *window)
    given = _OBJECT_END.split(text[slice(*window)])[0]
    if force is None or not scene.givers or not _TROOPS.search(given):
        return []
    place = next((name.actor for name in telling.names if _stands_in(text, name.span, force.end())), None)
    receivers = (place,) if place else _receivers(telling, scene, window, window)
    return _spread(scene, receivers, TROOPS, None, needed=not receivers)


def _stands_in(text: str, name: Span, after: int) -> bool:
    """Tell whether a name is the place of what ends before it: "force in Chad", "peacekeepers for southern Chad"."""
    return (
        name.start > after
        and re.fullmatch(r"(?:,? [\w-]+){0,3} (?:in|for|to)(?: [a-z]+)? ", text[after : name.start]) is not None
    )


def _gifts_without_sum(telling: Telling, scene: Scene) -> list[Gift]:
    text, window = telling.text, scene.window
    term = lexicon().term.search(text, *window) or _new_package(text, window)
    if term is None or not scene.givers or _is_other(text, Span(*term.span()), window):
        return []
    abroad = lexicon().abroad.search(text, *window) is not None
    goods = term.group().casefold() in lexicon().goods
    receivers = _receivers(telling, scene, window, window)
    if not receivers and not abroad and not _may_be_told_elsewhere(text, scene, window):
        return []
    if goods and not receivers and scene.act.group not in ("give", "pledge"):
        return []
    kind = kind_in(text[term.start() : window.end]) or "unspecified"
    return _spread(scene, receivers, kind, None, needed=not receivers and not abroad)


def _new_package(text: str, window: Span) -> re.Match[str] | None:
    """Find "a new package", which names no kind of aid; `_is_other` and the document's receiver tell whether it is."""
    package = _PACKAGE.search(text, *window)
    return package if package and lexicon().news.search(text, window.start, package.start()) else None


def _receivers(telling: Telling, scene: Scene, after: Span, chunk: Span) -> tuple[str, ...]:
    if scene.receivers:
        return scene.receivers
    text, names, givers = telling.text, telling.names, scene.givers
    indirect = None if scene.act.passive else indirect_object(text, names, scene.act.span.end, givers)
    if indirect is not None and scene.act.group in ("give", "pledge", "propose", "commit"):
        return (indirect,)
    return (
        receivers_in(text, names, after, givers)
        or receivers_in(text, names, chunk, givers)
        or receivers_in(text, names, scene.reach or scene.window, givers)
    )


def _may_be_told_elsewhere(text: str, scene: Scene, chunk: Span) -> bool:
    """Tell whether a gift without a receiver may take the document's: it names nobody else, and is aid by its noun."""
    if scene.act.group == "receive":
        return False
    beneficiary = _BENEFICIARY.search(text, *chunk)
    if beneficiary is not None and not lexicon().abroad.search(text, *chunk) and beneficiary.group().startswith("for"):
        return False
    return _AID_ITSELF.search(text, *chunk) is not None or _may_be_aid(scene.act)


def _is_donation(act: Act, text: str, chunk: Span) -> bool:
    """Tell "Spain offers 3 million dollars" from what is promised to somebody in particular: it needs no receiver."""
    promised = act.group == "pledge" or act.word.startswith(("donat", "contribut"))
    return promised and not act.passive and _BENEFICIARY.search(text, *chunk) is None


def _may_be_aid(act: Act) -> bool:
    return act.group in _GROUPS_OF_AID or act.word.startswith("commit")


def _spread(scene: Scene, receivers: tuple[str, ...], kind: str, item: MoneyMention | None, needed: bool) -> list[Gift]:
    gifts = []
    for giver in scene.givers or (None,):
        for receiver in receivers or (None,):
            amount, currency = _sum_for(item, giver)
            gifts.append(Gift(giver, receiver, kind, scene.act.status, amount, currency, scene.act.span.start, needed))
    return [gift for gift in gifts if gift.giver != gift.receiver or gift.giver is None]


def _sum_for(item: MoneyMention | None, giver: str | None) -> tuple[int | float | None, str | None]:
    if item is None:
        return None, None
    return item.amount, item.currency or currency_of(item.unit, giver)


def _gifts_of_nouns(telling: Telling, covered: Sequence[Span]) -> list[Gift]:
    """Read "new aid packages from A, B and C", "A's latest package", "thanked A for its new aid"."""
    text, words, gifts = telling.text, lexicon(), []
    taken = 0
    for term in re.finditer(f"{words.term.pattern}|{words.weak.pattern}", text, re.IGNORECASE):
        if term.start() < taken or any(span.touches(Span(*term.span())) for span in covered):
            continue
        clause = _noun_clause(text, term)
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


def _noun_clause(text: str, term: re.Match[str]) -> Span:
    floor = max(0, term.start() - 160)
    starts = [match.end() for match in re.finditer(r"[;:—]| but | while ", text[floor : term.start()])]
    end = min(clause_end(text, term.end()), term.end() + 200)
    return Span(floor + (starts[-1] if starts else 0), end)


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
    if _is_other(text, Span(*term.span()), window):
        return [], term.end()
    receivers = receivers_in(text, telling.names, window, givers) or _thankful(telling, term, givers)
    sums = [m for m in telling.money if window.holds(m.span)]
    kind = kind_in(text[term.start() : clause.end]) or kind_in(text[window.start : term.end()])
    weak_only = kind is None and not (sums and receivers)
    if weak_only and not re.search(r"\bpackages?\b", text[term.start() : term.end()]):
        return [], term.end()
    act = Act(Span(*term.span()), term.start(), "announce", "announced", "announced", passive=False, supposed=False)
    scene = Scene(act, givers, receivers, window)
    item = sums[0] if len(sums) == 1 and _is_new_sum(text, sums, 0, scene) else None
    gifts = _spread(scene, receivers, kind or "unspecified", item, needed=not receivers)
    return _shared(gifts, each=False), max(end, term.end(), clause.end if item else 0)


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
