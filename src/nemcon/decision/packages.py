"""Package deals: which combinations of options on several issues a body accepts, and the best among them.

Definition
----------
A package takes one option on each issue. Member `m`'s utility is the sum of its utilities of the options; it votes for
a package when that is at least its reservation utility, what it has without agreement. Utilities are uncertain: they
come as draws. A package is *acceptable* when the rule adopts it in a share of at least `1 - a` of the draws. Among the
acceptable packages, by expected gain over the reservation:

- the Nash product: the largest product of gains, over packages that leave every member a gain above zero (Nash 1950);
- the egalitarian one: the largest gain of the member that gains least (Kalai 1977);
- the Pareto frontier: no other acceptable package is at least as good for everybody and better for somebody (by more
  than 1e-9 of the largest gain, so that rounding makes nothing better).

Sources
-------
Nash (1950), Econometrica 18(2), 155-162; Kalai (1977), Econometrica 45(7), 1623-1630; logrolling over additive issues:
Raiffa (1982), The Art and Science of Negotiation, ch. 10-11.

Assumptions, and what the sources leave open
--------------------------------------------
- Utilities are additive over issues and comparable across members only where the egalitarian package is asked for.
- Every package is looked at, none is sampled. Gains are added up as (reservation taken from the first half of the
  issues) plus (second half); a member that is indifferent up to that rounding votes for it.
- Every rule is monotone in votes, so half a package that is refused too often with the other half at its best for
  every member at once is left out with all that contain it; counting stops where a package has been refused too often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Rule
from nemcon.decision._yes_no import YesNoRule, yes_no_rule
from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_MOST_PACKAGES = 20_000_000
_SAME = 1e-12  # relative: gains that differ by less are a tie
_BETTER = 1e-9  # relative to the largest gain: less than this makes no package better for a member
_BYTES_AT_ONCE = 400_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Packages:
    """The acceptable packages, most probable first.

    Parameters
    ----------
    issues : tuple of str
        Names of the issue axis.
    options : tuple of tuple of str
        For each issue the names of its options.
    members : tuple of str
        Names of the member axis.
    choice : int array, shape (package, issue)
        Place of the option taken on each issue.
    probability : float array, shape (package,)
        Share of draws in which the rule adopts it.
    gain : float array, shape (package, member)
        Expected gain over the reservation utility.
    nash, egalitarian : tuple of int
        Rows of the packages with the largest Nash product and the largest least gain, all ties; no Nash row where
        every package leaves somebody without a gain.
    frontier : bool array, shape (package,)
        True where no other acceptable package beats it.
    examined : int
        Number of all packages.
    draws : int
        Draws of the utilities.
    asked : float
        Least share of draws, `1 - a`.
    rule : str
        Id of the rule.
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    members: tuple[str, ...]
    choice: IntArray
    probability: FloatArray
    gain: FloatArray
    nash: tuple[int, ...]
    egalitarian: tuple[int, ...]
    frontier: npt.NDArray[np.bool_]
    examined: int
    draws: int
    asked: float
    rule: str

    def named(self, row: int) -> dict[str, str]:
        """Give one package as issue to option."""
        chosen = self.choice[row]
        return {issue: names[k] for issue, names, k in zip(self.issues, self.options, chosen, strict=True)}


def packages(
    options: Mapping[str, Sequence[str]],
    members: Sequence[str],
    utility: Mapping[str, FloatArray],
    reservation: FloatArray,
    rule: Rule,
    weights: Mapping[str, float] | None = None,
    *,
    risk: float,
) -> Packages:
    """Find all packages that the rule accepts with probability at least ``1 - risk``, and the best among them.

    Parameters
    ----------
    options : mapping of str to sequence of str
        Issue to the names of its options, at least one each.
    members : sequence of str
        Names of the member axis.
    utility : mapping of str to float array, shape (draw, member, option)
        For each issue the members' utilities of its options.
    reservation : float array, shape (draw, member) or (member,)
        Utility without agreement.
    rule : Rule
        Rule in force; members vote yes or no.
    weights : mapping of str to float, optional
        Members' weights, where the rule counts them.
    risk : float
        a: share of draws in which a package may fail, from 0 up to but not including 1.

    Returns
    -------
    Packages

    Raises
    ------
    CaseError
        Shapes do not fit, a value is no number, or there are more packages than can be examined one by one.
    """
    tables, reserved = _checked(options, members, utility, reservation, risk)
    counts = [table.shape[2] for table in tables]
    draws = len(reserved)
    asked = yes_no_rule(rule, tuple(members), weights or {})
    most_failures = int(np.floor(risk * draws * (1 + 1e-12)))
    rows, failures = _acceptable(tables, reserved, asked, most_failures)
    choice = np.stack(np.unravel_index(rows, counts), axis=1).astype(np.int64).reshape(len(rows), len(counts))
    order = np.lexsort((rows, failures))
    choice, rows, failures = choice[order], rows[order], failures[order]
    means = [np.ascontiguousarray(table.mean(axis=0).T) for table in tables]
    gain = _gains(means, reserved.mean(axis=0), choice)
    return Packages(
        issues=tuple(options),
        options=tuple(tuple(names) for names in options.values()),
        members=tuple(members),
        choice=choice,
        probability=1.0 - failures / draws,
        gain=gain,
        nash=_nash(gain),
        egalitarian=_largest(gain.min(axis=1)),
        frontier=_frontier(choice, rows, gain, means, reserved.mean(axis=0), counts),
        examined=int(np.prod(counts)),
        draws=draws,
        asked=1.0 - risk,
        rule=rule.id,
    )


def _acceptable(
    tables: list[FloatArray], reserved: FloatArray, rule: YesNoRule, most_failures: int
) -> tuple[IntArray, IntArray]:
    """Give the numbers of the packages that are refused seldom enough, and how often each is refused."""
    from nemcon.decision._packages_kernel import could_pass, count_failures, rank_second

    first, second = _halves(tables, reserved)
    hardest = np.argsort((first.max(axis=0) + second.max(axis=0)).min(axis=1), kind="stable")  # refuses soonest
    first, second = first[:, hardest], second[:, hardest]
    law = (rule.least, rule.weight, rule.veto, rule.reverse)
    keep_first, keep_second = np.zeros(len(first), dtype=np.bool_), np.zeros(len(second), dtype=np.bool_)
    could_pass(first, second.max(axis=0), most_failures, *law, keep_first)
    could_pass(second, first.max(axis=0), most_failures, *law, keep_second)
    left, right = np.flatnonzero(keep_first), np.flatnonzero(keep_second)
    failures = np.zeros((len(left), len(right)), dtype=np.int64)
    if failures.size:
        by_member = np.ascontiguousarray(np.moveaxis(second[right], 0, 2))
        rank = np.empty(by_member.shape, dtype=np.uint16 if len(right) < 2**16 else np.int64)
        ordered = np.empty_like(by_member)
        rank_second(by_member, ordered, rank)
        count_failures(first[left], ordered, rank, most_failures, *law, failures)
    a, b = np.nonzero(failures <= most_failures)
    return (left[a] * len(second) + right[b]).astype(np.int64), failures[a, b]


def _halves(tables: list[FloatArray], reserved: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Add up each half of the issues for every choice on it, shape (choice, draw, member)."""
    sizes = np.cumprod([table.shape[2] for table in tables])
    total = int(sizes[-1])
    cut = min(range(len(tables)), key=lambda place: abs(int(sizes[place]) - total // int(sizes[place])))
    need = (int(sizes[cut]) + total // int(sizes[cut])) * reserved.size * 8
    if total > _MOST_PACKAGES or need > 10 * _BYTES_AT_ONCE:
        raise CaseError(
            f"{total} packages on {len(reserved)} draws",
            where="options",
            expected=f"at most {_MOST_PACKAGES} packages, and {10 * _BYTES_AT_ONCE // 10**9} GB for their halves",
            todo="Leave out options that nobody wants, or take fewer draws.",
        )
    return _sums(tables[: cut + 1], -reserved), _sums(tables[cut + 1 :], np.zeros_like(reserved))


def _sums(tables: list[FloatArray], start: FloatArray) -> FloatArray:
    sums = start[np.newaxis]
    for table in tables:
        by_option = np.moveaxis(table, 2, 0)
        sums = (sums[:, np.newaxis] + by_option[np.newaxis]).reshape(-1, *start.shape)
    return np.ascontiguousarray(sums)


def _gains(means: list[FloatArray], reserved: FloatArray, choice: IntArray) -> FloatArray:
    gain = np.tile(-reserved, (len(choice), 1))
    for place, mean in enumerate(means):
        gain += mean[choice[:, place]]
    return gain


def _nash(gain: FloatArray) -> tuple[int, ...]:
    product = np.full(len(gain), -np.inf)
    winning = (gain > 0).all(axis=1)
    product[winning] = np.log(gain[winning]).sum(axis=1)  # the product of many small gains would vanish
    return _largest(product) if winning.any() else ()


def _largest(value: FloatArray) -> tuple[int, ...]:
    if len(value) == 0:
        return ()
    top = value.max()
    return tuple(np.flatnonzero(value >= top - _SAME * max(1.0, abs(top))).tolist())


def _frontier(
    choice: IntArray, rows: IntArray, gain: FloatArray, means: list[FloatArray], reserved: FloatArray, counts: list[int]
) -> npt.NDArray[np.bool_]:
    from nemcon.decision._packages_kernel import undominated

    # Issues on which members are apart most come first: there a search for something better ends soonest.
    apart = [float((mean.max(axis=0) - mean.min(axis=0)).sum()) for mean in means]
    order = sorted(range(len(means)), key=lambda place: -apart[place])
    turned = np.ravel_multi_index([choice[:, place] for place in order], [counts[place] for place in order])
    place_of = np.full(int(np.prod(counts)), -1, dtype=np.int64)
    place_of[turned] = np.arange(len(rows))
    starts = np.cumsum([0, *(counts[place] for place in order)]).astype(np.int64)
    option_gain = np.concatenate([means[place] for place in order])
    option_gain[: starts[1]] -= reserved
    largest = max((float(np.abs(option_gain[a:b]).max()) for a, b in pairwise(starts)), default=0.0)
    free = np.zeros(len(rows), dtype=np.bool_)
    undominated(gain, option_gain, starts, place_of, _BETTER * max(1.0, largest), free)
    return free


def _checked(
    options: Mapping[str, Sequence[str]],
    members: Sequence[str],
    utility: Mapping[str, FloatArray],
    reservation: FloatArray,
    risk: float,
) -> tuple[list[FloatArray], FloatArray]:
    if not options or not members or len(set(members)) != len(members):
        raise _wrong("issues and members", f"{len(options)} and {len(members)}", "at least one each, all different")
    if not 0 <= risk < 1:
        raise _wrong("risk", f"{risk}", "a number from 0 up to but not including 1")
    if set(utility) != set(options):
        raise _wrong("utility", f"issues {', '.join(sorted(utility))}", f"issues {', '.join(sorted(options))}")
    tables = [np.ascontiguousarray(utility[issue], dtype=np.float64) for issue in options]
    draws = tables[0].shape[0] if tables[0].ndim == 3 else 0
    for (issue, names), table in zip(options.items(), tables, strict=True):
        expected = (draws, len(members), len(names))
        if table.shape != expected or 0 in expected:
            raise _wrong(f"utility of issue {issue}", f"shape {table.shape}", f"{expected}: draw, member, option")
        if not np.isfinite(table).all():
            draw, member, option = (int(index) for index in np.argwhere(~np.isfinite(table))[0])
            raise _wrong(
                f"utility of issue {issue}, draw {draw}, member {members[member]}, option {names[option]}",
                f"{table[draw, member, option]}", "a number",
            )  # fmt: skip
    reserved = np.asarray(reservation, dtype=np.float64)
    if reserved.shape not in ((len(members),), (draws, len(members))):
        raise _wrong("reservation", f"shape {reserved.shape}", f"({draws}, {len(members)}): draw, member")
    reserved = np.broadcast_to(reserved, (draws, len(members)))
    if not np.isfinite(reserved).all():
        draw, member = (int(index) for index in np.argwhere(~np.isfinite(reserved))[0])
        raise _wrong(f"reservation, draw {draw}, member {members[member]}", f"{reserved[draw, member]}", "a number")
    return tables, reserved


def _wrong(where: str, found: str, expected: str) -> CaseError:
    return CaseError(found, where=where, expected=expected, todo="Correct the value and run again.")
