"""What a verb of giving says was given: "Norway will send Chad 5 million kroner and Sweden tents"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from nemcon.actors import Form
from nemcon.reading.aid.act import Act
from nemcon.reading.aid.gift import Gift, shared, spread
from nemcon.reading.aid.lexicon import SUM_NEXT, SUM_TO_IT, TROOPS, kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, is_further
from nemcon.reading.aid.move import MOVE
from nemcon.reading.aid.party import Named, indirect_objects, receivers_in, receivers_within
from nemcon.reading.aid.scene import Scene, Telling
from nemcon.reading.aid.sums import is_new_sum, is_other, without_parts
from nemcon.units import Span

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
_GROUPS_OF_AID = frozenset(
    {"give", "pledge", "allocate", "announce", "raise", "renew", "place", "avail", "add", "help"}
)
# "is putting in 5 million", "followed with 5 million": the verb is of the sum alone.
_SUM_FIRST = re.compile(
    rf"(?: (?:in|up|out|over|forward|aside|down|off on))?{SUM_NEXT.pattern}|"
    rf"(?: [\w’'-]+){{0,4}}? with{SUM_NEXT.pattern}"
)
_GROUPS_TO_SOMEBODY = frozenset({"give", "pledge", "propose", "commit", "help", "wish", "ask_own", MOVE})
_FURTHER = re.compile(r"\b(?:a further|another|an additional)\b")
_TO_GIVE = re.compile(r"(?: on \w+day)? to (?:also |further |now )?[a-z]+\b")
# "and for a French grant of 10 million"
_GRANT_OF = re.compile(
    r" (?:[a-z]+ )?(?:grant|gift|contribution|pledge|donation|loan|offer|credit)s? of (?:about |up to )?"
)
_LEAD = 40
_JOINED = re.compile(r"(?:,| and|;) (?:the |(?:its|their) (?:[a-z]+ )?)?$")
_SOME = r"(?: (?:with|a further|another|about|around|some|up to|close to|nearly|almost|over|at least|more than))*"
_QUALIFIED = re.compile(rf",?{_SOME} ")
_RESPECTIVELY = re.compile(r"\brespectively\b")
_TO_WHICH = re.compile(r", to which $")
# From a name to its sum, with no "and" or "for" in which others are named: "second with", "adds", "with food and".
_LEADING = re.compile(
    r"(?! (?:or|on|at|worth)\b)(?: (?!(?:for|to|and|in|whose|that|which)\b)[\w’'-]+){0,5}(?: with [a-z]+ and)? |"
    r" (?:is|are|has|have|had|will|would)(?: (?!and\b)[\w’'-]+){1,8} "
)
_UNKNOWN_GIVER = re.compile(rf"(?:,| and) (?:the )?[A-Z][a-z][\w’'-]+(?: (?:of |for |the )*[A-Z][\w’'-]+)*{_SOME} $")
_PACKAGE = re.compile(r"\b(?:packages?|tranches?)\b")


def gifts_of_verb(telling: Telling, scene: Scene) -> tuple[Gift, ...]:
    """Find what the words of one verb give, in their order: each new sum, else troops, else aid without a sum."""
    text, window = telling.text, scene.window
    amounts = without_parts([mention for mention in telling.money if window.holds(mention.span)])
    items = [m for i, m in enumerate(amounts) if is_new_sum(text, amounts, i, scene)]
    if amounts and not items:
        return ()
    each = _givers_own(telling, scene)
    gifts: list[Gift] = []
    if len(items) == len(scene.givers) > 1 and _RESPECTIVELY.search(text, items[-1].span.end, window.end):
        for giver, item in zip(scene.givers, items, strict=True):
            gifts += _gifts_of_sum(telling, replace(scene, givers=(giver,)), item, window)
        return tuple(gifts)
    for item, chunk in zip(items, _chunks(telling, items, window), strict=True):
        gifts += shared(_gifts_of_sum(telling, scene, item, chunk), each)
    if not items and scene.act.goods:
        gifts += shared(_gifts_of_troops(telling, scene) or _gifts_without_sum(telling, scene), each)
    return tuple(dict.fromkeys(gifts))


def _chunks(telling: Telling, items: Sequence[MoneyMention], window: Span) -> list[Span]:
    """Share the words among the sums: each has what stands before it, and after it up to the next giver or sum."""
    chunks = []
    start = window.start
    for item, following in zip_longest(items, items[1:]):
        giver = None if following is None else _name_before(telling, following, Span(item.span.end, following.span.end))
        end = window.end if following is None else giver.span.start if giver else following.span.start
        chunks.append(Span(start, end))
        start = end if giver else item.span.end
    return chunks


def _givers_own(telling: Telling, scene: Scene) -> bool:
    return re.search(r"\beach\b", telling.text[scene.act.start : scene.window.end]) is not None


def _gifts_of_sum(telling: Telling, scene: Scene, item: MoneyMention, chunk: Span) -> list[Gift]:
    text, window = telling.text, scene.window
    bears = lexicon().bearing.search(text, scene.act.start, max(item.span.start, scene.act.span.end)) is not None
    if not bears and is_other(text, item.span, Span(chunk.start, window.end)):
        return []
    after, before = text[item.span.end : chunk.end], text[chunk.start : item.span.start]
    if scene.act.group != "ask_own" and lexicon().stop.search(before):
        return []
    name = _name_before(telling, item, chunk) if scene.givers else None
    if name and name.actor in _indirect(telling, scene)[1:]:
        name = None
    elif _of_somebody_unknown(text, item, chunk):
        return []
    scene = replace(scene, givers=(name.actor,) if name else scene.givers)
    receivers = _receivers(telling, scene, Span(item.span.end, chunk.end), chunk)
    around = text[slice(*(scene.reach or window))]
    kind = kind_in(after) or kind_in(before) or kind_in(around) or _kind_by_sides(scene, receivers, around)
    if not _is_aid(text, scene, chunk, kind, receivers):
        return []
    goes_abroad = _goes_abroad(text, scene, chunk)
    needed = not receivers and not goes_abroad and not _is_donation(text, scene, chunk)
    if needed and not _may_be_told_elsewhere(text, scene, chunk):
        return []
    further = is_further(text, item)
    gifts = spread(text, scene, receivers, _kind_or_abroad(kind, text, window), item, needed)
    return [replace(gift, further=further, receiver_open=needed or not goes_abroad) for gift in gifts]


def _is_aid(text: str, scene: Scene, chunk: Span, kind: str | None, receivers: Sequence[str]) -> bool:
    """Tell whether a sum is aid, by a noun of aid, by whom it is for, or by the verb."""
    words, act = lexicon(), scene.act
    if receivers and words.lenders.issuperset(receivers):
        return False
    if act.group == "buy":
        return bool(receivers and scene.givers)
    noun = words.weak.search(text, *chunk) or words.weak.search(text, *scene.window)
    abroad = _goes_abroad(text, scene, chunk)
    if kind is None and not noun and not abroad and not receivers and _is_bare_approval(text, act):
        return False
    if not scene.givers:
        return bool(receivers) and act.goods and not (kind is None and act.group == "receive")
    return (
        bool(kind or noun or abroad or receivers)
        or _moves_the_sum(text, act)
        or _may_be_aid(text, act)
        or _is_on_top(text, scene, chunk)
    )


def _is_bare_approval(text: str, act: Act) -> bool:
    return (
        act.word.startswith(("approve", "authori", "agree", "decide", "undert"))
        and _TO_GIVE.match(text, act.span.end) is None
    )


def _goes_abroad(text: str, scene: Scene, chunk: Span) -> bool:
    """Tell whether a sum is for nobody's state: for refugees, for poor countries, for a pot that several fill."""
    words = lexicon()
    return words.abroad.search(text, *scene.window) is not None or words.pool.search(text, *chunk) is not None


def _name_before(telling: Telling, item: MoneyMention, chunk: Span) -> Named | None:
    """Find the giver where the verb is left out: "... and Belgium 100 million"."""
    for name in telling.names:
        if chunk.holds(name.span) and name.span.end <= item.span.start:
            if name.form is Form.DEMONYM and _GRANT_OF.fullmatch(telling.text, name.span.end, item.span.start):
                return name
            lead = telling.text[max(0, name.span.start - _LEAD) : name.span.start]
            joined, gap = _JOINED.search(lead), Span(name.span.end, item.span.start)
            if joined and _QUALIFIED.fullmatch(telling.text, *gap):
                return name
            if (joined or _TO_WHICH.search(lead)) and _gives_otherwise(telling, name, gap):
                return name
    return None


def _gives_otherwise(telling: Telling, name: Named, gap: Span) -> bool:
    """Tell whether a name, and not a receiver, leads to a sum: "... and Spain second with 5 million"."""
    receivers = receivers_in(telling.text, telling.names, Span(0, gap.start), ())
    return name.actor not in receivers and _LEADING.fullmatch(telling.text, *gap) is not None


def _of_somebody_unknown(text: str, item: MoneyMention, chunk: Span) -> bool:
    """Tell whether a name that is no actor's stands where the giver would: "... and Save the Children 5 million"."""
    return _UNKNOWN_GIVER.search(text, max(chunk.start, item.span.start - 2 * _LEAD), item.span.start) is not None


def _kind_by_sides(scene: Scene, receivers: Sequence[str], around: str) -> str | None:
    """Tell the kind by who gives or receives: lenders lend, relief agencies bring relief, armies get arms."""
    words = lexicon()
    if scene.act.word in ("lend", "lent") or any(giver in words.lenders for giver in scene.givers):
        return "financial"
    if any(receiver in words.relief_agencies for receiver in receivers):
        return "humanitarian"
    return "military" if words.armies.search(around) else None


def _kind_or_abroad(kind: str | None, text: str, window: Span) -> str:
    words = lexicon()
    found = words.abroad.search(text, *window)
    if kind in (None, "unspecified") and found is not None:
        return words.kind_abroad[found.group().casefold()]
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
    return spread(text, scene, receivers, TROOPS, None, needed=not receivers)


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
    return spread(text, scene, receivers, kind, None, needed=not receivers and not abroad)


def _new_package(text: str, window: Span) -> re.Match[str] | None:
    """Find "a new package", which names no kind of aid; `is_other` and the document's receiver tell whether it is."""
    package = _PACKAGE.search(text, *window)
    return package if package and lexicon().news.search(text, window.start, package.start()) else None


def _receivers(telling: Telling, scene: Scene, after: Span, chunk: Span) -> tuple[str, ...]:
    if scene.receivers:
        return scene.receivers
    text, names, givers = telling.text, telling.names, scene.givers
    indirect = _indirect(telling, scene)
    if indirect:
        return indirect
    return (
        receivers_in(text, names, after, givers)
        or receivers_in(text, names, chunk, givers)
        or receivers_in(text, names, scene.reach or scene.window, givers)
        or receivers_within(text, names, after, givers)
        or (receivers_in(text, names, Span(0, len(text)), givers) if scene.act.group == MOVE else ())
    )


def _indirect(telling: Telling, scene: Scene) -> tuple[str, ...]:
    """Find the receivers that stand right after the verb: "gave Chad and Niger 5 million each"."""
    act = scene.act
    if act.passive or act.group not in _GROUPS_TO_SOMEBODY:
        return ()
    infinitive = _TO_GIVE.match(telling.text, act.span.end)
    if SUM_TO_IT.match(telling.text, act.span.end) is not None:
        spoken_of = next(
            (n.actor for n in telling.names if n.span.end <= act.start and n.actor not in scene.givers), None
        )
        return tuple(one for one in (spoken_of or telling.carried,) if one is not None and one not in scene.givers)
    return indirect_objects(telling.text, telling.names, infinitive.end() if infinitive else act.span.end, scene.givers)


def _may_be_told_elsewhere(text: str, scene: Scene, chunk: Span) -> bool:
    """Tell whether a gift without a receiver may take the document's: it names nobody else, and is aid by its noun."""
    words = lexicon()
    if scene.act.group == "receive" or (words.own.search(text, *chunk) and not words.abroad.search(text, *chunk)):
        return False
    return (
        _moves_the_sum(text, scene.act)
        or _AID_ITSELF.search(text, *chunk) is not None
        or _may_be_aid(text, scene.act)
        or _is_on_top(text, scene, chunk)
    )


def _is_donation(text: str, scene: Scene, chunk: Span) -> bool:
    """Tell "Spain offers 3 million dollars", which promises to nobody in particular and needs no receiver."""
    act, words = scene.act, lexicon()
    if act.passive or words.own.search(text, *chunk):
        return False
    if act.group == "raise":
        return words.promise.search(text, *scene.window) is not None
    return act.group in ("pledge", "renew") or act.word.startswith(("donat", "contribut"))


def _moves_the_sum(text: str, act: Act) -> bool:
    """Tell whether the sum is the object of a verb that the table has not, so that it may be aid by the document."""
    return act.group == MOVE and _SUM_FIRST.match(text, act.span.end) is not None


def _is_on_top(text: str, scene: Scene, chunk: Span) -> bool:
    """Tell "will propose a further 5 million", which adds to what the document tells."""
    return scene.act.group == "propose" and _FURTHER.search(text, *chunk) is not None


def _may_be_aid(text: str, act: Act) -> bool:
    """Tell the verbs of which a sum may be aid without a word of aid; "plans to give" is one of them."""
    planned = act.group == "propose" and _TO_GIVE.match(text, act.span.end) is not None
    return planned or act.group in _GROUPS_OF_AID or act.word.startswith("commit")
