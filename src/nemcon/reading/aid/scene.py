"""Verbs of giving at work in a sentence: who does it, to whom if the verb tells, and the words that hold the gift."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nemcon.actors import ActorKind, actor
from nemcon.reading.aid.act import Act
from nemcon.reading.aid.lexicon import SUM_NEXT, SUM_TO_IT, kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention
from nemcon.reading.aid.party import Named, Subject, listed_after, receivers_in, subject_before
from nemcon.units import Span

_CLAUSE_END = re.compile(
    r"[;:—]| [–-] | but | while | whereas | although | though | because |"
    r", (?:which|who|saying|according|adding|after|as)\b"
)
# ", the Danish minister signed up", ", and her Norwegian colleague wrote"
_OTHERS_TURN = re.compile(
    r",(?: and)? (?:(?:the|her|his|its|their) [A-Z][\w-]+|[A-Z][\w-]+['’]s) (?:[a-z]+ ){0,2}?"
    r"(?:government|minister|ministry|premier|president|chancellor|ambassador|envoy|delegation|delegate|side|colleague|counterpart|neighbour|neighbor|representative)"
    r" (?:(?:also|then|too) )?"
    r"(?:[a-z]+ed|[a-z]+[mtnerkdy]s|wrote|said|put|gave|told|spoke|went|made|held|brought|found|took|came)\b"
)
_CLAUSE_GAP = re.compile(r"[,;:—“”\"] ?| – ")
_INFINITIVE = re.compile(
    r"^(?: on \w+day)?(?: (?:plans|more|it))? to (?:also |further |now )?"
    r"(?!(?:the|an?|its|his|her|their|this|that|all|both)\b)([a-z]+)\b"
)
# "the 5 million euros in aid that Spain has given"
_RELATIVE_OBJECT = re.compile(r"(?: (?:in|of|worth|for|to)(?: [\w-]+){1,4}?)?,? (?:that|which) [^,;:]*")
_GIVING = {
    "give", "provide", "send", "deliver", "donate", "supply", "contribute", "transfer", "ship", "hand", "lend", "grant",
    "extend", "disburse", "dispatch", "allocate", "earmark", "commit", "pledge", "announce", "help", "support",
    "assist", "fund", "finance", "continue", "increase", "boost", "double", "triple", "step", "release", "make",
    "offer", "fly", "airlift", "approve", "propose", "unveil", "add", "put", "set", "raise",
    "mobilise", "mobilize", "devote",
    "dedicate", "buy", "purchase", "spend", "pay",
}  # fmt: skip
_GROUPS_GIVEN = {"give", "allocate", "place", "avail", "help", "add", "raise"}
# What all of them promise is the sum of pledges and none itself.
_ALL_DONORS = re.compile(r"\b(?:donors|participants|delegations|international community) ?\Z", re.IGNORECASE)
_DONORS = re.compile(
    r"\b(?:allies|donors|countries|leaders|states|members|partners|governments|nations|coalition|lenders|creditors)\b",
    re.IGNORECASE,
)
# "answered the appeal", "what is not in doubt": nouns that are no wish of the one who gives.
NO_WISH = re.compile(
    r"\b(?:(?:the|an?|its|their|this|his|her) (?:[\w’'-]+ ){0,2}(?:appeal|request|call|plea|wish|demand)s?|"
    r"(?:not in|no|beyond|without) doubt)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:together|altogether|collectively|combined)\b")
_STOCKS = re.compile(
    r"(?:['’]s)? (?:\w+ ){0,2}(?:stocks?|stockpiles?|inventor\w+|arsenals?|territory|bases?|soil|manufacturers?|"
    r"suppliers?|assets?|companies|industry|firms|producers)\b"
)
_UNKNOWN_SOURCE = re.compile(r"\b(?:from|by) (?:the )?(?:[a-z-]+ ){0,2}[A-Z]")
_NEXT_PREDICATE = re.compile(r" (?:but|and|yet|then) ")
# "Norway, no longer on the Council, promised"
_APPOSED = re.compile(r", [^,;:]{3,80},")
_REACH = 400
# "She confirmed that", before what was set aside by nobody who is named.
_CONFIRMED = re.compile(
    r"\b(?:said|confirmed|announced|stated|added|noted|recalled|explained)(?: (?:that|on|in|to)\b|,)"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with what was found in it, all spans counted from its start.

    Parameters
    ----------
    text : str
        The sentence.
    names : sequence of Named
        Actors named, and persons who speak for one, in order.
    money : sequence of MoneyMention
        Amounts, in order.
    speaks : str or None
        Actor id of the speaker whose words the sentence holds.
    carried : str or None
        Actor id of the subject of the sentence before, for pronouns.
    issuer : str or None
        Actor id of whoever the document's title opens with, where a passage quotes nobody: "the Government" of a
        release is that state's, the "we" of a communique that organisation.
    own_words : bool
        True where the sentence is in the very words of who `speaks`: "dollars" are those of the speaker's own state.
    present : frozenset of str
        Actor ids that the document names anywhere, or that somebody in it speaks for.
    """

    text: str
    names: Sequence[Named]
    money: Sequence[MoneyMention]
    speaks: str | None = None
    carried: str | None = None
    issuer: str | None = None
    own_words: bool = False
    present: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """One verb in use: who does it, the stretch of text that holds what is given, and the longer one that shares it.

    In "Canada pledged 5 million and Spain announced 9 million in aid for Chad" what is said last holds for both.
    """

    act: Act
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    window: Span
    reach: Span | None = None


def window_end(text: str, acts: Sequence[Act], subjects: Sequence[Subject], i: int) -> int:
    """Tell where the words end that belong to the verb."""
    start = acts[i].span.end
    end = min(len(text), start + _REACH)
    if i + 1 < len(acts):
        following = subjects[i + 1].start
        end = min(end, following if following > start and subjects[i + 1].actors else acts[i + 1].start)
    return max(start, min(end, turn_end(text, start)))


def turn_end(text: str, start: int) -> int:
    """Tell where the clause that runs from `start` ends, or another minister or delegation takes its turn."""
    end = clause_end(text, start)
    other = _OTHERS_TURN.search(text, start, end)
    return end if other is None else other.start()


def clause_end(text: str, start: int) -> int:
    """Tell where the clause that runs from `start` ends."""
    end = min(len(text), start + _REACH)
    stop = _CLAUSE_END.search(text, start, end)
    return stop.start() if stop else end


def noun_clause(text: str, term: re.Match[str]) -> Span:
    """Give the clause around a noun."""
    floor = max(0, term.start() - 160)
    starts = [match.end() for match in re.finditer(r"[;:—]| but | while ", text[floor : term.start()])]
    end = min(clause_end(text, term.end()), term.end() + 200)
    return Span(floor + (starts[-1] if starts else 0), end)


def scene_of(telling: Telling, act: Act, subject: Subject, end: int) -> Scene | None:
    """Set the scene of a verb; None where it tells no gift: doubted, denied, a company's, a purchase."""
    text = telling.text
    if act.supposed and not lexicon().report.search(text, 0, act.start):
        return None
    if _is_doubted(text, subject.start if subject.actors or subject.pronoun else act.start, act):
        return None
    if act.passive:
        return _passive_scene(telling, act, subject, end)
    if not _leads_to_giving(text[act.span.end : end], act):
        return None
    window = _relative_window(telling, act, end) or Span(act.span.end, end)
    if subject.private:
        return None
    doers = (
        _whose_resolve(telling, act) or subject.actors or _behind_pronoun(telling, subject) or _resolving(telling, act)
    )
    if not doers and _ALL_DONORS.search(text, max(0, act.start - 30), act.start):
        return None
    if not doers and _TOGETHER.search(text, max(0, act.start - 60), act.span.start):
        return None
    if not doers and not _DONORS.search(text, max(0, act.start - 60), act.start) and act.group != "receive":
        return None
    if act.group == "receive":
        return _receiving_scene(telling, act, doers, window)
    source, _ = source_in(telling, window)
    if act.group == "announce" and source:
        return Scene(act, source, tuple(doer for doer in doers[:1] if doer not in source), window)
    return Scene(act, doers, (), window)


def _relative_window(telling: Telling, act: Act, end: int) -> Span | None:
    """Take in the sum that stands before the verb: "the 5 million euros that Spain gave Chad"."""
    at = bisect_left(telling.money, act.start, key=lambda item: item.span.end)
    if at and _RELATIVE_OBJECT.fullmatch(telling.text, telling.money[at - 1].span.end, act.start):
        return Span(telling.money[at - 1].span.start, end)
    return None


def _is_doubted(text: str, subject_start: int, act: Act) -> bool:
    """Tell whether a wish, condition or denial stands over the verb."""
    words = lexicon()
    gaps = [match.end() for match in _CLAUSE_GAP.finditer(text, max(0, subject_start - _REACH), subject_start)]
    opening = NO_WISH.sub(" ", text[gaps[-1] if gaps else max(0, subject_start - _REACH) : subject_start])
    if words.doubt.search(opening):
        return True
    start = max(subject_start, act.span.start - 60)
    joined = [match.end() for match in _NEXT_PREDICATE.finditer(text, start, act.span.start)]
    predicate = _APPOSED.sub(",", text[joined[-1] if joined else start : act.span.start])
    return words.negation.search(predicate) is not None


def _leads_to_giving(tail: str, act: Act) -> bool:
    """Tell whether what follows the verb may be a gift: not "agreed to buy", not "announced that ..."."""
    if re.match(r" (?:that|no|it|he|she|they|how|why|whether|when)\b", tail) and not SUM_TO_IT.match(tail):
        return False
    infinitive = _INFINITIVE.match(tail)
    if infinitive is not None:
        word = infinitive.group(1)
        unlisted = word not in lexicon().takings and SUM_NEXT.match(tail, infinitive.end()) is not None
        asks_own = any(
            verb.group == "ask_own" and verb.then and verb.then.match(tail, infinitive.end())
            for verb in lexicon().verbs.get(word, ())
        )
        return word in _GIVING or _is_gerund(word) or unlisted or asks_own
    return act.word not in (
        "plan",
        "plans",
        "intend",
        "intends",
        "intended",
        "decided",
        "decide",
        "want",
        "wants",
        "wanted",
    )


def _is_gerund(word: str) -> bool:
    """Tell the "providing" of "committed to providing 5 million euros"."""
    return any(verb.form == "ing" and verb.group in _GROUPS_GIVEN for verb in lexicon().verbs.get(word, ()))


def _whose_resolve(telling: Telling, act: Act) -> tuple[str, ...]:
    """Tell who resolves by the noun: "the pledge of Japan to provide"."""
    return tuple(n.actor for n in telling.names if act.start < n.span.start and n.span.end + 4 == act.span.start)


def _resolving(telling: Telling, act: Act) -> tuple[str, ...]:
    """Tell who resolves where the words leave it out: the speaker of "Decision to give 5 million euros approved"."""
    resolves = lexicon().resolve.match(telling.text, act.start, act.span.start)
    return (telling.speaks,) if resolves and telling.speaks else ()


def _behind_pronoun(telling: Telling, subject: Subject) -> tuple[str, ...]:
    if not subject.pronoun:
        return ()
    spoken = (telling.speaks,) if telling.speaks else ()
    if subject.pronoun in ("we", "i"):
        return spoken or _issuer(telling, ActorKind.ORGANISATION)
    if subject.pronoun == "the government" and telling.own_words:
        return spoken
    if subject.pronoun == "the government" and telling.issuer:
        return _issuer(telling, ActorKind.STATE)
    earlier = subject_before(telling.text, telling.names, subject.start).actors
    if earlier:
        return earlier[:1]
    if subject.pronoun in ("he", "she") and spoken:
        return spoken
    return (telling.carried,) if telling.carried else spoken


def _issuer(telling: Telling, kind: ActorKind) -> tuple[str, ...]:
    return (telling.issuer,) if telling.issuer and actor(telling.issuer).kind is kind else ()


def _receiving_scene(telling: Telling, act: Act, doers: tuple[str, ...], window: Span) -> Scene | None:
    givers, _ = source_in(telling, window)
    if not doers or (not givers and _UNKNOWN_SOURCE.search(telling.text, *window)):
        return None
    return Scene(act, givers, doers[:1], window)


def _passive_scene(telling: Telling, act: Act, subject: Subject, end: int) -> Scene | None:
    text = telling.text
    window = Span(act.span.end, end)
    givers, after = listed_after(text, telling.names, act.span.end, "by")
    if not givers and re.match(
        r" by (?!\d|the end|\w+day|January|February|March|April|May|June|July)", text[act.span.end :]
    ):
        return None
    promised_to = act.word in lexicon().receiver_passive and (
        SUM_NEXT.match(text, act.span.end) or (subject.actors and text[subject.start : act.start].count(" ") < 6)
    )
    if promised_to and (kind_in(text[act.span.end : end]) or any(window.holds(m.span) for m in telling.money)):
        receivers = tuple(actor for actor in subject.actors[:1] if actor not in givers)
        return Scene(act, givers or source_in(telling, window)[0], receivers, window)
    stops = [m.end() for m in re.finditer(r"[;:—]| but | while |, (?=the |a |an )", text[: act.start])]
    left = Span(stops[-1] if stops else 0, max(act.start, stops[-1] if stops else 0))
    if lexicon().doubt.search(text, *left) or lexicon().stop.search(text, *left):
        return None
    givers = givers or source_in(telling, left)[0] or _possessor(telling, left)
    right_receivers = receivers_in(text, telling.names, Span(max(act.span.end, after), end), givers)
    givers = givers or _who_tells(telling, act, left, right_receivers)
    return Scene(act, givers, right_receivers, left)


def _who_tells(telling: Telling, act: Act, left: Span, receivers: tuple[str, ...]) -> tuple[str, ...]:
    """Give whom the minister speaks for who "confirmed that 10 million had been set aside" for another."""
    tells = act.group == "allocate" and receivers and _CONFIRMED.search(telling.text, *left) is not None
    return (telling.speaks,) if tells and telling.speaks is not None and telling.speaks not in receivers else ()


def source_in(telling: Telling, window: Span) -> tuple[tuple[str, ...], int]:
    """Find "from Norway and Denmark" in a window; "from US stocks" is no source."""
    inside = [
        name for name in telling.names if window.holds(name.span) and not _STOCKS.match(telling.text, name.span.end)
    ]
    return listed_after(telling.text, inside, window.start, "from")


def _possessor(telling: Telling, window: Span) -> tuple[str, ...]:
    """Find the giver of "a Norwegian package was announced"."""
    for name in telling.names:
        if window.holds(name.span) and telling.text[window.start : name.span.start].strip().casefold() in (
            "",
            "a",
            "the",
            "a new",
            "new",
            "another",
        ):
            return (name.actor,)
    return ()
