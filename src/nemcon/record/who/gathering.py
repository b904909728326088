"""From introductions to persons: which of them speak of one person, and what they tell together.

The rules, in order: (1) full names that sound alike are one person; (2) so are those of one surname and one high
office at one time; (3) a name given to two states is two persons, unless one state is told in a third of the
documents of the other or less: that is taken for a misreading; (4) a surname alone joins the only person that fits.
People's corrections come before all of them. The result does not depend on the order of the introductions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from nemcon.actors import ActorKind, actor
from nemcon.reading.speaker.spelling import full_sound, name_parts, sound, surname_sounds
from nemcon.reading.statement import Office, Standing
from nemcon.record.who.claim import REACH, Claim, Claims, Told, collect
from nemcon.record.who.correction import Correction, CorrectionKind
from nemcon.record.who.entry import Entry, OfficeTold, Tenure
from nemcon.record.who.whoswho import Person, WhosWho, told_by
from nemcon.units import short_id

_OUTVOTED = 3
"""A state told for a name by this many times fewer documents than another is taken for a misreading."""

_HIGH = (Office.HEAD, Office.MINISTER)
_Words = TypeVar("_Words", str, str | None)


@dataclass(slots=True)
class _Group:
    """What is told, and corrections, that are taken to speak of one person."""

    key: str
    told: list[Told] = field(default_factory=list)
    holds: list[Correction] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    doubted: int = 0


def gather(claims: Iterable[Claim], corrections: Iterable[Correction] = ()) -> WhosWho:
    """Make the who's who.

    Parameters
    ----------
    claims : iterable of Claim
        From the introductions of all documents, in any order; taken one by one.
    corrections : iterable of Correction
        Those that stand, the earliest entered first; of two that disagree the later counts.

    Returns
    -------
    WhosWho
    """
    corrections = tuple(corrections)
    not_so = {one.other for one in corrections if one.kind is CorrectionKind.NOT_SO}
    told = collect(claim for claim in claims if claim.introduction not in not_so)
    names = _Names(corrections)
    full, single = _grouped(told, corrections, names)
    groups = [part for group in _joined_by_office(full) for part in _parted_by_state(group)]
    return WhosWho([_person(group) for group in _with_surnames(groups, single)], names.apart)


class _Names:
    """What a name is grouped by; corrections join and part names."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._joined: dict[str, str] = {}
        self.apart: dict[str, frozenset[str]] = {}
        for one in corrections:
            if one.kind is CorrectionKind.APART:
                for name, other in ((one.name, one.other), (one.other, one.name)):
                    self.apart[name.lower()] = self.apart.get(name.lower(), frozenset()) | {other.lower()}
        for one in corrections:
            if one.kind is CorrectionKind.SAME:
                first, second = sorted((self.key(one.name), self.key(one.other)))
                if first != second:
                    self._joined[second] = first

    def key(self, name: str) -> str:
        """Name the group of a name; a name of one word has a group only where a correction joins it to another."""
        if name.lower() in self.apart:
            key = f"={name.lower()}"
        else:
            key = full_sound(name) or f"~{sound((*name_parts(name), name)[0])}"
        return _root(self._joined, key)


def _grouped(told: list[Told], corrections: tuple[Correction, ...], names: _Names) -> tuple[list[_Group], list[Told]]:
    """Group full names by sound; give what is told of bare surnames apart."""
    groups: dict[str, _Group] = {}
    single: list[Told] = []
    for one in corrections:
        if one.kind in (CorrectionKind.HOLDS, CorrectionKind.SAME):
            group = groups.setdefault(names.key(one.name), _Group(names.key(one.name)))
            group.names.add(one.name)
            if one.kind is CorrectionKind.HOLDS:
                group.holds.append(one)
            else:
                group.names.add(one.other)
    for each in told:
        key = names.key(each.telling.name)
        if key.startswith("~") and key not in groups:
            single.append(each)
        else:
            _take(groups.setdefault(key, _Group(key)), each)
    return [groups[key] for key in sorted(groups)], single


def _take(group: _Group, told: Told) -> None:
    group.told.append(told)
    group.names.add(told.telling.name)


def _joined_by_office(groups: list[_Group]) -> list[_Group]:
    """Join "Vladimir Zelensky" and "Volodymyr Zelenskyy" where both are the president of Ukraine within a year."""
    by_office: dict[tuple[str, str, str], list[_Group]] = {}
    for group in groups:
        if not group.key.startswith("="):
            for held in _high_offices(group):
                by_office.setdefault(held, []).append(group)
    into: dict[str, str] = {}
    for (_, state, office), holders in sorted(by_office.items()):
        for earlier, later in pairwise(holders):
            if _at_one_time(earlier, later, state, office):
                first, second = sorted((_root(into, earlier.key), _root(into, later.key)))
                if first != second:
                    into[second] = first
    kept = {group.key: group for group in groups if group.key not in into}
    for group in groups:
        if group.key in into:
            whole = kept[_root(into, group.key)]
            whole.told += group.told
            whole.holds += group.holds
            whole.names |= group.names
    return list(kept.values())


def _high_offices(group: _Group) -> set[tuple[str, str, str]]:
    """Give surname, state and words of each high office that a group is told to hold."""
    return {
        (sound(name_parts(said.name)[-1]), said.actor, said.office.lower())
        for said in (each.telling for each in group.told)
        if said.actor is not None and said.office and said.rank in _HIGH and said.standing is Standing.IN_OFFICE
    }


def _root(into: dict[str, str], key: str) -> str:
    while key in into:
        key = into[key]
    return key


def _at_one_time(first: _Group, second: _Group, state: str, office: str) -> bool:
    spans = []
    for group in (first, second):
        claims = [
            each.claims
            for each in group.told
            if each.telling.actor == state and (each.telling.office or "").lower() == office
        ]
        spans.append((min(each.first for each in claims), max(each.last for each in claims)))
    (a, b), (c, d) = spans
    return max(a, c) - min(b, d) <= REACH


def _parted_by_state(group: _Group) -> list[_Group]:
    """Part a group that several states claim, and leave out a state that is outvoted."""
    by_state: dict[str, set[int]] = {}
    for each in group.told:
        state = each.telling.actor
        if state is not None and actor(state).kind is ActorKind.STATE:
            by_state.setdefault(state, set()).update(each.claims.documents)
    most = max((len(documents) for documents in by_state.values()), default=0)
    corrected = {one.actor for one in group.holds if one.actor is not None}
    kept = {state for state, documents in by_state.items() if len(documents) * _OUTVOTED > most}
    if len(kept) <= 1 or corrected:
        doubted = set(by_state) - (corrected or kept)
        group.doubted = sum(len(each.claims) for each in group.told if each.telling.actor in doubted)
        group.told = [each for each in group.told if each.telling.actor not in doubted]
        return [group]
    parts: dict[str, _Group] = {}
    for each in group.told:
        owner = each.telling.actor
        if owner is not None and owner not in set(by_state) - kept:
            _take(parts.setdefault(owner, _Group(f"{group.key} {owner}")), each)
    return [parts[owner] for owner in sorted(parts)]


def _with_surnames(groups: list[_Group], single: list[Told]) -> list[_Group]:
    """Let each bare surname join the only person whom it fits, or be a person of its own where it fits nobody."""
    by_surname: dict[str, list[_Group]] = {}
    for group in groups:
        for heard in sorted(frozenset().union(*(surname_sounds(name, surname_first=True) for name in group.names))):
            by_surname.setdefault(heard, []).append(group)
    owners = {group.key: {each.telling.actor for each in group.told} for group in groups}
    offices = {group.key: {(each.telling.office or "").lower() for each in group.told} for group in groups}
    alone: dict[str, _Group] = {}
    for told in single:
        said = told.telling
        heard = sound(name_parts(said.name)[0])
        fitting = [
            group for group in by_surname.get(heard, ()) if said.actor is None or said.actor in owners[group.key]
        ]
        if len(fitting) > 1:
            fitting = [group for group in fitting if (said.office or "").lower() in offices[group.key]]
        if len(fitting) == 1:
            fitting[0].told.append(told)
        elif not fitting:
            key = f"~{heard} {said.actor or ''}"
            _take(alone.setdefault(key, _Group(key)), told)
    return groups + [alone[key] for key in sorted(alone)]


def _person(group: _Group) -> Person:
    tenures = _tenures(group.told)
    spelled = _counted((each.telling.name, each) for each in group.told if len(name_parts(each.telling.name)) > 1)
    spelled = spelled or _counted((each.telling.name, each) for each in group.told) or Counter(group.names)
    holds = tuple(reversed(group.holds))
    offices = [tenure.told for tenure in tenures] + [told_by(one) for one in holds]
    entry = Entry(
        id=short_id("person", group.key),
        name=min(spelled, key=lambda name: (-spelled[name], name)),
        spellings=tuple(sorted(group.names)),
        gender=_gender(group.told),
        offices=tuple(offices),
        doubted=group.doubted,
    )
    return Person(entry, tenures, holds)


def _counted(said: Iterable[tuple[_Words, Told]]) -> Counter[_Words]:
    """Count the claims in which each of some words are said."""
    count: Counter[_Words] = Counter()
    for words, told in said:
        count[words] += len(told.claims)
    return count


def _tenures(told: list[Told]) -> tuple[Tenure, ...]:
    """Gather what is told of one office; one without a state joins the only office of the same words with one."""
    states: dict[str, set[str]] = {}
    for each in told:
        said = each.telling
        if said.actor is not None and said.office is not None:
            states.setdefault(said.office.lower(), set()).add(said.actor)
    found: dict[tuple[str, str, str, str], list[Told]] = {}
    for each in told:
        said = each.telling
        office = (said.office or "").lower()
        only = states.get(office, set())
        owner = said.actor or (next(iter(only)) if len(only) == 1 else "")
        found.setdefault((office, said.rank.value, said.standing.value, owner), []).append(each)
    tenures = [_tenure(key[3] or None, held) for key, held in sorted(found.items())]
    return tuple(sorted(tenures, key=lambda one: (one.claims.first, str(one.told.office), str(one.told.actor))))


def _tenure(owner: str | None, told: list[Told]) -> Tenure:
    claims = Claims.together(each.claims for each in told)
    words = _counted((each.telling.office, each) for each in told)
    first = told[0].telling
    office = OfficeTold(
        office=min(words, key=lambda each: (-words[each], str(each))),
        rank=first.rank,
        standing=first.standing,
        actor=owner,
        first=claims.first,
        last=claims.last,
        documents=len(set(claims.documents)),
        introduction=claims.introduction,
        document="",
        words="",
    )
    return Tenure(office, claims)


def _gender(told: list[Told]) -> str | None:
    genders = {each.telling.gender for each in told} - {None}
    return next(iter(genders)) if len(genders) == 1 else None
