"""Voting power: how often a member's vote turns the result, before anything is known about who votes how.

With everybody voting yes or no, a rule is a simple game of `n` members: a coalition of those in favour wins or loses.
A swing of member `i` is a coalition without it that loses and wins when it joins; `eta_i(s)` is the number of its
swings of size `s`, `eta_i` of all, and `omega` the number of winning coalitions.

=========================  ================================================  ==============================
Shapley-Shubik             sum over s of ``eta_i(s) s! (n-1-s)! / n!``       Shapley & Shubik (1954)
Banzhaf, absolute          ``eta_i / 2^(n-1)``                               Penrose (1946), Banzhaf (1965)
Banzhaf, normalised        ``eta_i`` over the sum of all members' swings     Banzhaf (1965)
Coleman, to prevent        ``eta_i / omega``                                 Coleman (1971)
Coleman, to initiate       ``eta_i / (2^n - omega)``                         Coleman (1971)
power of the body to act   ``omega / 2^n``                                   Coleman (1971)
=========================  ================================================  ==============================

Assumptions: yes and no are the only votes, so abstention, absence and silence have no part in it, and a majority of
those voting is one of all members. The papers leave open what the normalised indices are where nobody ever swings (a
rule that adopts everything or nothing): they are 0 here, and a note says so.

References
----------
Shapley, L. S. and Shubik, M. (1954), American Political Science Review 48(3), 787-792. Penrose, L. S. (1946), Journal
of the Royal Statistical Society 109(1), 53-57. Banzhaf, J. F. (1965), Rutgers Law Review 19(2), 317-343. Coleman, J. S.
(1971), in Lieberman (ed.), Social Choice, 269-300. Felsenthal, D. S. and Machover, M. (1998), The Measurement of Voting
Power, chapters 3 and 6. Reproduced in tests/published/test_voting_power.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, factorial

from nemcon.bodies.body import BodyOnDay, Rule
from nemcon.decision.coalitions import Swings, exact_swings, free_game
from nemcon.decision.game import Game, game_of_least, game_of_rule, game_of_weights
from nemcon.decision.tally import known_weights
from nemcon.errors import CaseError
from nemcon.provenance import Note

_MOST_MEMBERS = 1000
_MOST_BYTES = 900_000_000
_MOST_MEMBERS_OF_SEVERAL = 30  # at worst some ten seconds
_EXACT = "exact counting of coalitions by size and weight"
_SEVERAL = "exact counting of coalitions one by one"
_LARGE = "swings counted exactly by weight; Shapley-Shubik as an integral over the chance of a yes (Owen 1972)"


@dataclass(frozen=True, slots=True)
class VotingPower:
    """Voting power of every member under one rule.

    Parameters
    ----------
    members : tuple of str
        Member axis.
    weights : tuple of float
        Weight of each; empty where nothing is weighed.
    rule : str
        The rule or quota in words.
    swings : tuple of int
        Coalitions that the member turns from losing to winning, exact.
    pivots : tuple of int or None
        Of the n! orders in which members can join, those in which the member turns the result, exact; None where the
        game is too large to count them by size (see `shapley_error`).
    shapley_shubik, banzhaf, banzhaf_absolute, prevent, initiate : tuple of float
        The indices above; each correctly rounded from whole numbers, but for `shapley_shubik` where `pivots` is None.
    winning : int
        Winning coalitions, exact.
    coalitions : int
        All coalitions, 2^n.
    power_to_act : float
        Share of winning coalitions.
    shapley_error : float
        0 where the Shapley-Shubik values come from exact counts; otherwise how far they are known to be off.
    method : str
        How it was counted.
    notes : tuple of Note
        What the user must know.
    """

    members: tuple[str, ...]
    weights: tuple[float, ...]
    rule: str
    swings: tuple[int, ...]
    pivots: tuple[int, ...] | None
    shapley_shubik: tuple[float, ...]
    banzhaf: tuple[float, ...]
    banzhaf_absolute: tuple[float, ...]
    prevent: tuple[float, ...]
    initiate: tuple[float, ...]
    winning: int
    coalitions: int
    power_to_act: float
    shapley_error: float
    method: str
    notes: tuple[Note, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Give one entry per member, and what holds for the body."""
        per_member = {
            "shapley_shubik": self.shapley_shubik,
            "banzhaf": self.banzhaf,
            "banzhaf_absolute": self.banzhaf_absolute,
            "prevent": self.prevent,
            "initiate": self.initiate,
            "swings": self.swings,
            "pivots": self.pivots or (None,) * len(self.members),
        }
        return {
            "rule": self.rule,
            "members": [
                {"member": member} | {name: values[place] for name, values in per_member.items()}
                for place, member in enumerate(self.members)
            ],
            "winning": self.winning,
            "coalitions": self.coalitions,
            "power_to_act": self.power_to_act,
            "shapley_error": self.shapley_error,
            "method": self.method,
            "notes": [note.message for note in self.notes],
        }

    def __str__(self) -> str:
        """Tell the strongest members in one line."""
        first = sorted(range(len(self.members)), key=lambda place: -self.shapley_shubik[place])[:5]
        told = ", ".join(f"{self.members[place]} {self.shapley_shubik[place]:.5f}" for place in first)
        return f"{self.rule}: Shapley-Shubik {told}{' ...' if len(self.members) > 5 else ''}"


def power_of_rule(body: BodyOnDay, rule: Rule) -> VotingPower:
    """Count the voting power of a body's members under one of its rules.

    Parameters
    ----------
    body : BodyOnDay
        Members and weights on a day.
    rule : Rule
        A rule in force on that day.

    Raises
    ------
    CaseError
        The rule counts weights that are not known, or the game is too large to count exactly.
    """
    weights = known_weights(body, body.members)
    game = game_of_rule(rule, body.members, weights)
    weighed = tuple(weights[member] for member in body.members) if any(game.weights) else ()
    notes = tuple(Note("body", note, body.id) for note in body.notes) if weighed else ()
    return voting_power(game, rule=f"{body.name}, {rule.name}", weights=weighed, notes=notes)


def power_of_weights(names: Sequence[str], weights: Sequence[float | str], quota: float | str) -> VotingPower:
    """Count the voting power of members with weights, where a coalition wins with at least a quota.

    Parameters
    ----------
    names : sequence of str
        Members, each once.
    weights : sequence of float or str
        Not negative, taken as the decimals that they are written as.
    quota : float or str
        Weight needed, or a share of the total written as ``"85%"``.

    Raises
    ------
    CaseError
        A name is given twice; a weight is negative, no number or missing; the quota is not over zero or over the
        total; the weights have so many digits that they cannot be counted exactly.
    """
    _check_names(names, weights)
    asked = _written_quota("weight", names, weights, quota)
    notes = []
    if 2 * asked.least <= sum(asked.whole):
        told = "Two coalitions without a common member can win at once: the quota is not over half of the weight."
        notes.append(Note("quota-low", told))
    game = game_of_weights(tuple(names), asked.whole, asked.least)
    return voting_power(
        game,
        rule=f"quota {asked.told} of {asked.total:f}",
        weights=tuple(map(float, asked.written)),
        notes=tuple(notes),
    )


def power_of_quotas(
    names: Sequence[str], weights: Mapping[str, Sequence[float | str]], quotas: Mapping[str, float | str]
) -> VotingPower:
    """Count the voting power of members with several weights, where a coalition must fill a quota of each.

    For example the Council of the European Union under the Treaty of Nice: 255 votes, members with 62 % of the
    population, and 14 members.

    Parameters
    ----------
    names : sequence of str
        Members, each once.
    weights : mapping of str to sequence of float or str
        By the name of a weight, one for each member, as in `power_of_weights`. Members themselves are weighed by
        giving each a weight of 1.
    quotas : mapping of str to float or str
        By the name of a weight what is needed of it, as in `power_of_weights`; at least one.

    Raises
    ------
    CaseError
        As `power_of_weights`, for any of the weights; or weights that differ from each other with more than 30 members.
    """
    asked = []
    for what, quota in quotas.items():
        _check_names(names, weights[what])
        asked.append(_written_quota(what, names, weights[what], quota))
    rule = ", ".join(f"{one.what} {one.told} of {one.total:f}" for one in asked)
    game = _as_one_weight(tuple(names), asked)
    if game is not None:
        return voting_power(game, rule=rule)
    if len(names) > _MOST_MEMBERS_OF_SEVERAL or any(sum(one.whole) >= 2**62 for one in asked):
        raise CaseError(
            f"{len(names)} members under quotas of {len(asked)} different weights are too many to count exactly",
            where="quotas",
            expected=f"at most {_MOST_MEMBERS_OF_SEVERAL} members, and weights with fewer than 19 digits in all",
            todo="Leave out the quota that hardly ever decides, or join small members into one.",
        )
    from nemcon.decision._several_quotas import swings_of_quotas

    swings = swings_of_quotas([one.whole for one in asked], [one.least for one in asked])
    return _power(tuple(names), _exactly(swings, _SEVERAL), rule, (), ())


def voting_power(
    game: Game, *, rule: str = "", weights: Sequence[float] = (), notes: tuple[Note, ...] = ()
) -> VotingPower:
    """Count the voting power in a simple game.

    Parameters
    ----------
    game : Game
        The game.
    rule : str, optional
        The rule in words, for the result.
    weights : sequence of float, optional
        Weights as the user wrote them, for the result.
    notes : tuple of Note, optional
        Handed on to the result.

    Raises
    ------
    CaseError
        The game is too large to count exactly.
    """
    swings = exact_swings(game)
    counted = _large(game) if swings is None else _exactly(swings, _EXACT)
    return _power(game.members, counted, rule, weights, notes)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted, before indices are made of it; fields as in `VotingPower`."""

    swings: tuple[int, ...]
    winning: int
    pivots: tuple[int, ...] | None
    shapley_shubik: tuple[float, ...]
    shapley_error: float
    method: str


def _exactly(swings: Swings, method: str) -> _Counted:
    pivots, orders = _pivots(swings), factorial(len(swings.by_member))
    shapley = tuple(count / orders for count in pivots)
    return _Counted(tuple(map(sum, swings.by_member)), swings.winning, pivots, shapley, 0.0, method)


def _power(
    members: tuple[str, ...], counted: _Counted, rule: str, weights: Sequence[float], notes: tuple[Note, ...]
) -> VotingPower:
    swings, winning = counted.swings, counted.winning
    coalitions, all_swings = 2 ** len(members), sum(swings)
    if not all_swings:
        notes = (*notes, Note("nobody-swings", "Nobody ever turns the result: everything or nothing is adopted."))
    return VotingPower(
        members=members,
        weights=tuple(weights),
        rule=rule,
        swings=swings,
        pivots=counted.pivots,
        shapley_shubik=counted.shapley_shubik,
        banzhaf=tuple(_ratio(count, all_swings) for count in swings),
        banzhaf_absolute=tuple(2 * count / coalitions for count in swings),
        prevent=tuple(_ratio(count, winning) for count in swings),
        initiate=tuple(_ratio(count, coalitions - winning) for count in swings),
        winning=winning,
        coalitions=coalitions,
        power_to_act=winning / coalitions,
        shapley_error=counted.shapley_error,
        method=counted.method,
        notes=notes,
    )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _pivots(swings: Swings) -> tuple[int, ...]:
    """Count the orders in which each member turns the result: those before it, times those after it."""
    number = len(swings.by_member)
    orders = [factorial(size) * factorial(number - 1 - size) for size in range(number)]
    found: dict[tuple[int, ...], int] = {}
    for counts in swings.by_member:
        if counts not in found:
            found[counts] = sum(count * order for count, order in zip(counts, orders, strict=True))
    return tuple(found[counts] for counts in swings.by_member)


def _large(game: Game) -> _Counted:
    """Count a weighted quota of many members: swings exactly, Shapley-Shubik to nearly all digits of a float."""
    free, _ = free_game(game)
    quota = free.least[0]
    total, number = sum(game.weights), len(game.members)
    if game.vetoes or quota is None or any(least != quota for least in free.least):
        raise _too_large(game, "a rule of a weighted quota alone, or fewer members")
    asked = min(quota, total - quota + 1)
    if (number // 64 + 2) * 8 * asked > _MOST_BYTES:
        raise _too_large(game, "weights with fewer digits")
    from nemcon.decision._pivot_chances import values_of_quota
    from nemcon.decision._wide_counts import swings_of_quota

    # A game and its mirror have the same swings; the lower of the two quotas has fewer weights below it.
    swings, losing = swings_of_quota(game.weights, asked)
    winning = 2**number - losing if asked == quota else losing
    values, off = values_of_quota(game.weights, quota)
    return _Counted(tuple(swings), winning, None, tuple(map(float, values)), off, _LARGE)


def _too_large(game: Game, expected: str) -> CaseError:
    return CaseError(
        f"{len(game.members)} members with a total weight of {sum(game.weights)} are too many to count exactly",
        where="voting power",
        expected=expected,
        todo="Round the weights to fewer digits.",
    )


def _check_names(names: Sequence[str], weights: Sequence[float | str]) -> None:
    if not names or len(names) != len(weights) or len(names) > _MOST_MEMBERS:
        raise CaseError(
            f"{len(names)} names and {len(weights)} weights",
            where="weights",
            expected=f"1 to {_MOST_MEMBERS} members, one weight for each",
            todo="Check the file of weights.",
        )
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise CaseError(
                f"the name {name!r} is given twice", where="weights", expected="each once", todo="Keep one."
            )
        seen.add(name)


@dataclass(frozen=True, slots=True)
class _WrittenQuota:
    """A quota of one weight: as written, and in the smallest unit that makes all weights whole."""

    what: str
    told: str
    written: tuple[Decimal, ...]
    total: Decimal
    whole: tuple[int, ...]
    least: int


def _written_quota(
    what: str, names: Sequence[str], weights: Sequence[float | str], quota: float | str
) -> _WrittenQuota:
    written = tuple(_decimal(weight, f"{what} of {name}") for name, weight in zip(names, weights, strict=True))
    negative = next((name for name, weight in zip(names, written, strict=True) if weight < 0), None)
    if negative is not None:
        raise CaseError(
            f"the {what} of {negative} is negative", where="weights", expected="0 or more", todo="Correct it."
        )
    total = sum(written, start=Decimal(0))
    asked = _quota(quota, total)
    scale = 10 ** max((0, *(-int(weight.normalize().as_tuple().exponent) for weight in written if weight)))
    told = quota.strip() if isinstance(quota, str) else f"{quota:g}"
    whole = tuple(int(weight * scale) for weight in written)
    return _WrittenQuota(what, told, written, total, whole, ceil(asked * scale))


def _as_one_weight(members: tuple[str, ...], asked: Sequence[_WrittenQuota]) -> Game | None:
    """Write the quotas as a game of counts and one weight; None where two weights tell members apart differently."""
    counts = [one for one in asked if len(set(one.whole)) == 1]
    others = [one for one in asked if len(set(one.whole)) > 1]
    if len(others) > 1:
        return None
    weights, quota = (others[0].whole, others[0].least) if others else ((0,) * len(members), 0)
    fewest = max((-(-one.least // one.whole[0]) for one in counts), default=0)
    least = tuple(None if size < fewest else quota for size in range(len(members) + 1))
    return game_of_least(members, weights, least)


def _decimal(value: float | str, where: str) -> Decimal:
    try:
        number = Decimal(value.strip() if isinstance(value, str) else repr(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 100:
        raise CaseError(f"{value!r} is no number", where=where, expected="a decimal number", todo="Correct it.")
    return number


def _quota(quota: float | str, total: Decimal) -> Fraction:
    percent = isinstance(quota, str) and quota.strip().endswith("%")
    written = _decimal(quota.strip().rstrip("%") if isinstance(quota, str) else quota, "quota")
    asked = Fraction(written) * Fraction(total) / 100 if percent else Fraction(written)
    if not 0 < asked <= Fraction(total):
        raise CaseError(
            f"the quota {quota} is {'over the total weight' if asked > 0 else 'not over zero'}",
            where="quota",
            expected=f"more than 0 and at most {total:f}",
            todo='Write the weight that is needed, or a share such as "85%".',
        )
    return asked
