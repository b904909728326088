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

from nemcon.actors import ActorKind, actor
from nemcon.reading.speaker.spelling import full_sound, name_parts, sound, surname_sounds
from nemcon.reading.statement import Office, Standing
from nemcon.record.who.correction import Correction, CorrectionKind
from nemcon.record.who.entry import REACH, Claim, Entry, OfficeTold, Tenure
from nemcon.record.who.whoswho import Person, WhosWho, told_by
from nemcon.units import short_id

_OUTVOTED = 3
"""A state told for a name by this many times fewer documents than another is taken for a misreading."""

_HIGH = (Office.HEAD, Office.MINISTER)


@dataclass(slots=True)
class _Group:
    """Claims and corrections that are taken to speak of one person."""

    key: str
    claims: list[Claim] = field(default_factory=list)
    holds: list[Correction] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    doubted: int = 0


def gather(claims: Iterable[Claim], corrections: Iterable[Correction] = ()) -> WhosWho:
    """Make the who's who.

    Parameters
    ----------
    claims : iterable of Claim
        Introductions of all documents, with their days.
    corrections : iterable of Correction
        Those that stand, the earliest entered first; of two that disagree the later counts.

    Returns
    -------
    WhosWho
    """
    corrections = tuple(corrections)
    not_so = {one.other for one in corrections if one.kind is CorrectionKind.NOT_SO}
    counted = sorted(
        (claim for claim in claims if claim.introduction.id not in not_so),
        key=lambda claim: (claim.day, claim.introduction.document, claim.introduction.id),
    )
    names = _Names(corrections)
    full, single = _grouped(counted, corrections, names)
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


def _grouped(
    claims: list[Claim], corrections: tuple[Correction, ...], names: _Names
) -> tuple[list[_Group], list[Claim]]:
    """Group full names by sound; give the claims on bare surnames apart."""
    groups: dict[str, _Group] = {}
    single: list[Claim] = []
    for one in corrections:
        if one.kind in (CorrectionKind.HOLDS, CorrectionKind.SAME):
            group = groups.setdefault(names.key(one.name), _Group(names.key(one.name)))
            group.names.add(one.name)
            if one.kind is CorrectionKind.HOLDS:
                group.holds.append(one)
            else:
                group.names.add(one.other)
    for claim in claims:
        name = claim.introduction.name
        key = names.key(name)
        if key.startswith("~") and key not in groups:
            single.append(claim)
        else:
            group = groups.setdefault(key, _Group(key))
            group.claims.append(claim)
            group.names.add(name)
    return [groups[key] for key in sorted(groups)], single


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
            whole.claims += group.claims
            whole.holds += group.holds
            whole.names |= group.names
    return list(kept.values())


def _high_offices(group: _Group) -> set[tuple[str, str, str]]:
    """Give surname, state and words of each high office that a group is told to hold."""
    return {
        (sound(name_parts(said.name)[-1]), said.actor, said.office.lower())
        for said in (claim.introduction for claim in group.claims)
        if said.actor is not None and said.office and said.rank in _HIGH and said.standing is Standing.IN_OFFICE
    }


def _root(into: dict[str, str], key: str) -> str:
    while key in into:
        key = into[key]
    return key


def _at_one_time(first: _Group, second: _Group, state: str, office: str) -> bool:
    spans = []
    for group in (first, second):
        days = [
            claim.day
            for claim in group.claims
            if claim.introduction.actor == state and (claim.introduction.office or "").lower() == office
        ]
        spans.append((min(days), max(days)))
    (a, b), (c, d) = spans
    return max(a, c) - min(b, d) <= REACH


def _parted_by_state(group: _Group) -> list[_Group]:
    """Part a group that several states claim, and leave out a state that is outvoted."""
    told: dict[str, set[str]] = {}
    for claim in group.claims:
        state = claim.introduction.actor
        if state is not None and actor(state).kind is ActorKind.STATE:
            told.setdefault(state, set()).add(claim.introduction.document)
    most = max((len(documents) for documents in told.values()), default=0)
    corrected = {one.actor for one in group.holds if one.actor is not None}
    kept = {state for state, documents in told.items() if len(documents) * _OUTVOTED > most}
    if len(kept) <= 1 or corrected:
        doubted = set(told) - (corrected or kept)
        believed = [claim for claim in group.claims if claim.introduction.actor not in doubted]
        group.doubted = len(group.claims) - len(believed)
        group.claims = believed
        return [group]
    parts: dict[str, _Group] = {}
    for claim in group.claims:
        owner = claim.introduction.actor
        if owner is None or owner in set(told) - kept:
            continue
        part = parts.setdefault(owner, _Group(f"{group.key} {owner}"))
        part.claims.append(claim)
        part.names.add(claim.introduction.name)
    return [parts[owner] for owner in sorted(parts)]


def _with_surnames(groups: list[_Group], single: list[Claim]) -> list[_Group]:
    """Let each bare surname join the only person whom it fits, or be a person of its own where it fits nobody."""
    by_surname: dict[str, list[_Group]] = {}
    for group in groups:
        for heard in sorted(frozenset().union(*(surname_sounds(name, surname_first=True) for name in group.names))):
            by_surname.setdefault(heard, []).append(group)
    owners = {group.key: {claim.introduction.actor for claim in group.claims} for group in groups}
    offices = {group.key: {(claim.introduction.office or "").lower() for claim in group.claims} for group in groups}
    alone: dict[str, _Group] = {}
    for claim in single:
        said = claim.introduction
        heard = sound(name_parts(said.name)[0])
        fitting = [
            group for group in by_surname.get(heard, ()) if said.actor is None or said.actor in owners[group.key]
        ]
        if len(fitting) > 1:
            fitting = [group for group in fitting if (said.office or "").lower() in offices[group.key]]
        if len(fitting) == 1:
            fitting[0].claims.append(claim)
        elif not fitting:
            key = f"~{heard} {said.actor or ''}"
            group = alone.setdefault(key, _Group(key))
            group.claims.append(claim)
            group.names.add(said.name)
    return groups + [alone[key] for key in sorted(alone)]


def _person(group: _Group) -> Person:
    tenures = _tenures(group.claims)
    spelled = Counter(claim.introduction.name for claim in group.claims if len(name_parts(claim.introduction.name)) > 1)
    spelled = spelled or Counter(claim.introduction.name for claim in group.claims) or Counter(group.names)
    holds = tuple(reversed(group.holds))
    offices = [tenure.told for tenure in tenures] + [told_by(one) for one in holds]
    entry = Entry(
        id=short_id("person", group.key),
        name=min(spelled, key=lambda name: (-spelled[name], name)),
        spellings=tuple(sorted(group.names)),
        gender=_gender(group.claims),
        offices=tuple(offices),
        doubted=group.doubted,
    )
    return Person(entry, tenures, holds)


def _tenures(claims: list[Claim]) -> tuple[Tenure, ...]:
    """Gather the claims on one office; one without a state joins the only office of the same words with one."""
    states: dict[str, set[str]] = {}
    for claim in claims:
        said = claim.introduction
        if said.actor is not None and said.office is not None:
            states.setdefault(said.office.lower(), set()).add(said.actor)
    found: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        said = claim.introduction
        office = (said.office or "").lower()
        only = states.get(office, set())
        owner = said.actor or (next(iter(only)) if len(only) == 1 else "")
        found.setdefault((office, said.rank.value, said.standing.value, owner), []).append(claim)
    tenures = [_tenure(key[3] or None, held) for key, held in sorted(found.items())]
    return tuple(sorted(tenures, key=lambda one: (one.claims[0].day, str(one.told.office), str(one.told.actor))))


def _tenure(owner: str | None, claims: list[Claim]) -> Tenure:
    claims = sorted(claims, key=lambda claim: (claim.day, claim.introduction.document, claim.introduction.id))
    words = Counter(claim.introduction.office for claim in claims)
    first = claims[0].introduction
    told = OfficeTold(
        office=min(words, key=lambda each: (-words[each], str(each))),
        rank=first.rank,
        standing=first.standing,
        actor=owner,
        first=claims[0].day,
        last=claims[-1].day,
        documents=len({claim.introduction.document for claim in claims}),
        introduction=first.id,
        document=first.document,
        words=first.words.text,
    )
    return Tenure(told, tuple(claims))


def _gender(claims: list[Claim]) -> str | None:
    told = {claim.introduction.gender for claim in claims} - {None}
    return next(iter(told)) if len(told) == 1 else None
