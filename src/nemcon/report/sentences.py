"""A decision in plain words: one sentence for each thing that a reader asks."""

from __future__ import annotations

from collections.abc import Sequence

from nemcon.actors import actor
from nemcon.bodies import BodyOnDay
from nemcon.decision.decision import Change, Decision, Verdict, Wait

MOST_NAMES = 6
"""More members than this are counted, not named, in a sentence."""


_PLURALS_AND_KINDS = {
    "Bahamas", "Comoros", "Congo", "Emirates", "Gambia", "Islands", "Kingdom", "Maldives", "Netherlands",
    "Philippines", "Republic", "See", "Seychelles", "States", "Union",
}  # fmt: skip
"""Last words of names that take an article."""


def verdict_words(decision: Decision) -> str:
    """Give the verdict in a few words: a headline, or a cell."""
    return {
        Verdict.PASSES: "can pass now",
        Verdict.BLOCKED: "cannot pass now",
        Verdict.OPEN: "open",
        Verdict.NOT_FOR_THE_BODY: "not for the body to decide",
    }[decision.verdict]


def sentences(decision: Decision, body: BodyOnDay) -> tuple[str, ...]:
    """Tell a decision in sentences, the answer first.

    Parameters
    ----------
    decision : Decision
        What the body would decide.
    body : BodyOnDay
        The body; its name is used.

    Returns
    -------
    tuple of str
        At least one sentence; plain text, to be escaped by whoever shows it.
    """
    if decision.verdict is Verdict.NOT_FOR_THE_BODY:
        return (
            f"This is not for {_the(body.name)} to decide: single members can do it, each for itself.",
            *_stances(decision),
        )
    if nothing_told(decision):
        return (
            f"Nothing on record tells where any of the {decision.n_members} members stand, so it is open.",
            *_waiting(decision.waiting),
            *_assumed(decision),
        )
    return (
        _verdict(decision, body),
        *_waiting(decision.waiting),
        *_stances(decision),
        *_probability(decision),
        *_changes(decision),
        *_assumed(decision),
    )


def nothing_told(decision: Decision) -> bool:
    """Tell whether every member's stance is unknown: then figures and lists would only say that again."""
    return decision.verdict is Verdict.OPEN and len(decision.unknown) == decision.n_members


def names(ids: Sequence[str]) -> str:
    """Name actors in a sentence: "Hungary, Slovakia and Turkey", or "9 members" where they are too many."""
    if len(ids) > MOST_NAMES:
        return f"{len(ids)} members"
    return listed([_with_article(name_of(one)) for one in ids])


def listed(words: Sequence[str]) -> str:
    """Join words with commas and a last "and"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def name_of(actor_id: str) -> str:
    """Name of an actor for people; a name that is no id (an unnamed group) is given back as it is."""
    try:
        return actor(actor_id).name
    except LookupError:
        return actor_id


def _with_article(name: str) -> str:
    last = name.rsplit(" ", 1)[-1]
    return f"the {name}" if name.startswith("United ") or last in _PLURALS_AND_KINDS else name


def _the(name: str) -> str:
    return name if name.startswith("The ") else f"the {name}"


def _verdict(decision: Decision, body: BodyOnDay) -> str:
    if decision.verdict is Verdict.PASSES:
        support = f"{len(decision.supporters)} of the {decision.n_members} members of {_the(body.name)} support it"
        return f"It can pass now: {support}, and the rule asks for no more."
    if decision.verdict is Verdict.OPEN:
        return "It is open: it depends on members whose stance is unknown, or who wait or set a condition."
    if not decision.blockers:
        return "It cannot pass now: the members that are not against it are too few for the rule."
    verb = "opposes" if len(decision.blockers) == 1 else "oppose"
    return f"It cannot pass now: {names(decision.blockers)} {verb} it, and under this rule that is enough to stop it."


def _waiting(waits: Sequence[Wait]) -> tuple[str, ...]:
    return tuple(
        f"{_capital(names([wait.who]) if wait.named else wait.who)} "
        f"{'waits' if wait.named else 'wait, by report,'} for {names(wait.on) if wait.on else 'an event'}."
        for wait in waits
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _stances(decision: Decision) -> tuple[str, ...]:
    kinds = (
        (decision.opponents, "opposes it", "oppose it"),
        (decision.conditional, "is for it on a condition", "are for it on a condition"),
        (decision.supporters, "supports it", "support it"),
        (decision.abstaining, "abstains", "abstain"),
        (decision.silent, "was asked and said nothing", "were asked and said nothing"),
    )
    told = [f"{names(ids)} {one if len(ids) == 1 else many}" for ids, one, many in kinds if ids]
    if decision.unknown:
        told.append(f"the record does not tell where {_so_many(len(decision.unknown), decision.n_members)} stand")
    return (_capital("; ".join(told)) + ".",) if told else ()


def _so_many(part: int, whole: int) -> str:
    return f"any of the {whole} members" if part == whole else f"{part} of the {whole} members"


def _probability(decision: Decision) -> tuple[str, ...]:
    low, high = decision.probability_low, decision.probability_high
    if low is None or high is None:
        return ()
    return (
        f"Probability that it passes now: between {percent(low)} (every member that is unknown or waiting holds out) "
        f"and {percent(high)} (none of them does).",
    )


def percent(share: float) -> str:
    """Write a share of one as whole percent, never rounding to a certainty that is not there."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share * 100:.0f}%"


def _changes(decision: Decision) -> tuple[str, ...]:
    told = []
    for supposition in ("do not object", "hold out"):
        sets = [change for change in decision.changes if change.if_others == supposition]
        if sets:
            told.append(_change(sets, supposition))
    return tuple(told)


def _change(sets: Sequence[Change], supposition: str) -> str:
    size = len(sets[0].members)
    others = "do not object" if supposition == "do not object" else "hold out until they have said yes"
    movers = f"{names(sets[0].members)} would have to move"
    if len(sets) > 1:
        movers = f"{size} {'member' if size == 1 else 'members'} would have to move (several sets would do)"
    return f"What it would take, if those that have not committed themselves {others}: {movers}."


def _assumed(decision: Decision) -> tuple[str, ...]:
    if not decision.assumed:
        return ()
    told = ", ".join(f"{name_of(member)}: {stance}" for member, stance in decision.assumed.items())
    return (f"Supposed for this answer, not on record: {told}.",)
