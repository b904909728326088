"""What a verb of giving says was given: "Norway will send Chad 5 million kroner and Sweden tents"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nemcon.reading.aid.gift import Gift, shared, spread
from nemcon.reading.aid.lexicon import TROOPS, Act, kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, is_further
from nemcon.reading.aid.party import indirect_object, receivers_in
from nemcon.reading.aid.scene import Scene, Telling
from nemcon.reading.aid.sums import is_new_sum, is_other
from nemcon.units import Span

_BENEFICIARY = re.compile(
    r"\b(?:for|to) (?:its|his|her|their|our|the|local|domestic|low-income|poor|struggling|small)? ?"
    r"(?:own )?([a-z][\w-]+)"
)
_AID_ITSELF = re.compile(
    r"\b(?:aid|assistance|package|packages|support|relief|drawdown|tranche|donation|contribution|"
    r"macro-financial|budget support)\b",
    re.IGNORECASE,
)  # fmt: skip
_TROOPS = re.compile(
    r"\b(?:troops|soldiers|peacekeepers|servicemen|personnel|battalions?|brigades?|contingents?|officers|force)\b",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(r"(?<!^) (?:for|to|in|as|from|with) ")
# Verbs of which a sum alone ("Norway pledged 900 million kroner") may be aid, where the document tells for whom.
_GROUPS_OF_AID = frozenset({"give", "pledge", "allocate", "announce"})
_PACKAGE = re.compile(r"\b(?:packages?|tranches?)\b")


def gifts_of_verb(telling: Telling, scene: Scene) -> tuple[Gift, ...]:
    """Find what the words of one verb give, in their order: each new sum, else troops, else aid without a sum."""
    text, window = telling.text, scene.window
    amounts = [mention for mention in telling.money if window.holds(mention.span)]
    items = [m for i, m in enumerate(amounts) if is_new_sum(text, amounts, i, scene)]
    if amounts and not items:
        return ()
    bounds = [item.span.start for item in items[1:]] + [window.end]
    starts = [window.start] + [item.span.end for item in items[:-1]]
    gifts: list[Gift] = []
    for item, start, end in zip(items, starts, bounds, strict=False):
        gifts += _gifts_of_sum(telling, scene, item, Span(start, end))
    if not items:
        gifts += _gifts_of_troops(telling, scene) or _gifts_without_sum(telling, scene)
    return tuple(shared(gifts, _givers_own(telling, scene)))


def _givers_own(telling: Telling, scene: Scene) -> bool:
    return re.search(r"\beach\b", telling.text[scene.act.start : scene.window.end]) is not None


def _gifts_of_sum(telling: Telling, scene: Scene, item: MoneyMention, chunk: Span) -> list[Gift]:
    text, window, words = telling.text, scene.window, lexicon()
    if is_other(text, item.span, Span(chunk.start, window.end)):
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
    gifts = spread(scene, receivers, _kind_or_abroad(kind, text, window), item, needed)
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
    return spread(scene, receivers, TROOPS, None, needed=not receivers)


def _stands_in(text: str, name: Span, after: int) -> bool:
    """Tell whether a name is the place of what ends before it: "force in Chad", "peacekeepers for southern Chad"."""
    return (
        name.start > after
        and re.fullmatch(r"(?:,? [\w-]+){0,3} (?:in|for|to)(?: [a-z]+)? ", text[after : name.start]) is not None
    )


def _gifts_without_sum(telling: Telling, scene: Scene) -> list[Gift]:
    text, window = telling.text, scene.window
    term = lexicon().term.search(text, *window) or _new_package(text, window)
    if term is None or not scene.givers or is_other(text, Span(*term.span()), window):
        return []
    abroad = lexicon().abroad.search(text, *window) is not None
    goods = term.group().casefold() in lexicon().goods
    receivers = _receivers(telling, scene, window, window)
    if not receivers and not abroad and not _may_be_told_elsewhere(text, scene, window):
        return []
    if goods and not receivers and scene.act.group not in ("give", "pledge"):
        return []
    kind = kind_in(text[term.start() : window.end]) or "unspecified"
    return spread(scene, receivers, kind, None, needed=not receivers and not abroad)


def _new_package(text: str, window: Span) -> re.Match[str] | None:
    """Find "a new package", which names no kind of aid; `is_other` and the document's receiver tell whether it is."""
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
