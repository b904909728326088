"""One round of position exchange: which exchanges there are, and which are made in what order.

The numbers are decimals of 28 digits, computed in the order of the published program, because gains that are equal in
theory are ordered there by their last digits. Everything is on the scale of 0 to 100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from heapq import heapify, heappop, heappush
from itertools import combinations, product
from typing import NamedTuple

DIGITS = 28
_NONE = Decimal(0)
_SCALE = Decimal(100)
# Ratios of saliences nearer than this are equal; saliences are 0 to 1.
_SAME_RATIO = Decimal("1e-12")
# A side that could move further by this is not the one that sets how much is exchanged, whatever the last digits.
_SPARE = Decimal("1e-15")

Grid = Sequence[Sequence[Decimal]]


def exact() -> Context:
    """Give the arithmetic of the published program, for `decimal.localcontext`."""
    return Context(prec=DIGITS)


@dataclass(frozen=True, slots=True)
class Stakes:
    """What does not change from round to round; rows are actors, columns issues, 0 where no position is held.

    `weight` is power times salience and `total` its sum over the actors.
    """

    held: Sequence[Sequence[bool]]
    salience: Grid
    weight: Grid
    total: Sequence[Decimal]


class Rate(NamedTuple):
    """At what rate two exchange, and what the exchange is worth.

    Parameters
    ----------
    forth, back : Decimal
        Shift of the earlier issue's outcome for a unit of shift of the later one's, and the reverse.
    got, given : Decimal
        What the exchange is worth for a unit of shift of the earlier issue's outcome, and what a unit of shift of the
        later one's takes off.
    """

    forth: Decimal
    back: Decimal
    got: Decimal
    given: Decimal


class Side:
    """One of the two in an exchange: what it supplies and how far it can go."""

    __slots__ = (
        "actor", "held_at_target", "held_back", "here", "issue", "move", "partner", "planned", "reach", "rises", "seen",
        "shift", "target", "total", "weight",
    )  # fmt: skip

    def __init__(
        self, actor: int, partner: int, issue: int, position: Grid, stakes: Stakes, outcome: Sequence[Decimal],
        *, held_at_target: bool,
    ) -> None:  # fmt: skip
        self.actor, self.partner, self.issue = actor, partner, issue
        self.here, self.target = position[actor][issue], position[partner][issue]
        self.rises = self.target > self.here
        self.weight, self.total = stakes.weight[actor][issue], stakes.total[issue]
        # The outcome as this side knows it: what others do is seen only where it touches the exchange.
        self.seen, self.held_at_target = outcome[issue], held_at_target
        self.move = self.planned = _NONE
        self.look()

    def look(self) -> None:
        """See how far it can move, and how far that shifts the outcome.

        It can go to its partner's position, and not so far that the outcome passes that position. An outcome that is
        past it already holds nobody back; one that is just there only some.
        """
        if self.rises:
            room, gap = self.target - self.here, self.target - self.seen
        else:
            room, gap = self.here - self.target, self.seen - self.target
        if room <= _NONE:
            self.reach = self.shift = _NONE
            self.held_back = False
            return
        shift = room * self.weight / self.total
        self.held_back = shift > gap and (gap > _NONE or (self.held_at_target and not gap))
        if self.held_back:
            room = gap * self.total / self.weight
            shift = room * self.weight / self.total
        self.reach, self.shift = room, shift

    def hear(self, shift: Decimal) -> bool:
        """Take in a shift of the outcome by somebody else; tell whether it can change how far it can move."""
        self.seen += shift
        return self.held_back or self.shift > (self.target - self.seen if self.rises else self.seen - self.target)

    def signed_move(self) -> Decimal:
        """Give the move, negative where it is downwards."""
        return self.move if self.rises else -self.move


class Exchange:
    """A possible exchange; `first` supplies the later issue of the pair, `second` the earlier."""

    __slots__ = ("first", "gain", "history", "number", "open", "rate", "second")

    def __init__(self, number: int, first: Side, second: Side, rate: Rate) -> None:
        self.number, self.first, self.second, self.rate = number, first, second, rate
        self.open = True
        self.gain = self._settle()
        self.history = [(0, self.gain)]

    def _settle(self) -> Decimal:
        """Compute the largest moves at the exchange's rate that both can make; give what they are worth."""
        first, second = self.first, self.second
        forth, back, got, given = self.rate
        later = first.shift
        earlier = later * forth
        asked = earlier * second.total / second.weight
        if asked <= second.reach:
            first.move, second.move = first.reach, asked
        else:
            earlier = second.shift
            later = earlier * back
            first.move, second.move = later * first.total / first.weight, second.reach
        return got * earlier - given * later

    def settle_again(self, turn: int) -> bool:
        """Compute it anew; tell whether what it is worth has changed."""
        gain = self._settle()
        if gain == self.gain:
            return False
        self.gain = gain
        self.history.append((turn, gain))
        return True

    def goes_before(self, other: Exchange) -> bool:
        """Tell which goes first of two that are worth the same: as sorted stably by worth before each pick."""
        mine, others = len(self.history) - 1, len(other.history) - 1
        while mine or others:
            turn = max(self.history[mine][0], other.history[others][0])
            mine -= self.history[mine][0] == turn
            others -= other.history[others][0] == turn
            if self.history[mine][1] != other.history[others][1]:
                return self.history[mine][1] > other.history[others][1]
        return self.number < other.number


@dataclass(frozen=True, slots=True)
class Made:
    """An exchange that was made: before, after and gain of the first and the second, and how many were worth the same.

    The number tied counts those whose worth is within the tolerance, this one included.
    """

    actors: tuple[int, int]
    issues: tuple[int, int]
    before: tuple[Decimal, Decimal]
    after: tuple[Decimal, Decimal]
    gains: tuple[Decimal, Decimal]
    tied: int


def outcomes(position: Grid, stakes: Stakes) -> list[Decimal]:
    """Give the weighted mean of the positions on each issue."""
    return [
        sum((weight * place for weight, place in zip(weights, places, strict=True)), _NONE) / total
        for weights, places, total in zip(
            zip(*stakes.weight, strict=True), zip(*position, strict=True), stakes.total, strict=True
        )
    ]


def pairings(position: Grid, stakes: Stakes, outcome: Sequence[Decimal]) -> Iterator[tuple[int, int, int, int]]:
    """List who can exchange: first, second, later and earlier issue; by pair of issues, then group, then actor."""
    actors, salience, weight = range(len(position)), stakes.salience, stakes.weight
    for earlier, later in combinations(range(len(outcome)), 2):
        groups: dict[tuple[bool, bool], list[int]] = defaultdict(list)
        for actor in actors:
            if stakes.held[actor][earlier] and stakes.held[actor][later]:
                group = position[actor][earlier] <= outcome[earlier], position[actor][later] <= outcome[later]
                groups[group].append(actor)
        # A, left on both, with D, right on both; then B, left and right, with C, right and left.
        for left, right in (((True, True), (False, False)), ((True, False), (False, True))):
            for one, two in product(groups[left], groups[right]):
                mine = salience[one][earlier] * salience[two][later]
                others = salience[two][earlier] * salience[one][later]
                first, second = (one, two) if mine > others else (two, one)
                supplied = weight[first][later] > _NONE and weight[second][earlier] > _NONE
                if supplied and abs(mine - others) > _SAME_RATIO:
                    yield first, second, later, earlier


def hold_round(
    position: Grid,
    stakes: Stakes,
    outcome: Sequence[Decimal],
    rate: Callable[[Decimal, Decimal, Decimal, Decimal], Rate],
    tolerance: Decimal,
) -> tuple[Grid, list[Made]]:
    """Make the exchanges of a round, the one that is worth most first; give what all vote for, and what was made.

    `rate` is asked once for each pairing, in their order: by the saliences of the first for the issues on which it
    gives and gets, and those of the second.
    """
    listed = [
        _exchange(number, pairing, position, stakes, outcome, rate)
        for number, pairing in enumerate(pairings(position, stakes, outcome))
    ]
    market = Market(listed, tolerance)
    voted = [list(row) for row in position]
    made = []
    while (found := market.best()) is not None:
        exchange, tied = found
        before = exchange.first.here, exchange.second.here
        market.make(exchange)
        for side in (exchange.first, exchange.second):
            voted[side.actor][side.issue] = side.here
        made.append(_made(exchange, before, stakes, tied))
    return voted, made


def _exchange(
    number: int,
    pairing: tuple[int, int, int, int],
    position: Grid,
    stakes: Stakes,
    outcome: Sequence[Decimal],
    rate: Callable[[Decimal, Decimal, Decimal, Decimal], Rate],
) -> Exchange:
    one, two, later, earlier = pairing
    mine, others = stakes.salience[one], stakes.salience[two]
    return Exchange(
        number,
        Side(one, two, later, position, stakes, outcome, held_at_target=False),
        Side(two, one, earlier, position, stakes, outcome, held_at_target=True),
        rate(mine[later], mine[earlier], others[earlier], others[later]),
    )


def _made(exchange: Exchange, before: tuple[Decimal, Decimal], stakes: Stakes, tied: int) -> Made:
    first, second = exchange.first, exchange.second
    later = first.move * first.weight / first.total
    earlier = second.move * second.weight / second.total
    salience = stakes.salience
    return Made(
        actors=(first.actor, second.actor),
        issues=(first.issue, second.issue),
        before=before,
        after=(first.here, second.here),
        gains=(
            salience[first.actor][second.issue] * earlier - salience[first.actor][first.issue] * later,
            salience[second.actor][first.issue] * later - salience[second.actor][second.issue] * earlier,
        ),
        tied=tied,
    )


def _entry(exchange: Exchange) -> tuple[Decimal, int, int, Exchange]:
    return -exchange.gain, exchange.number, len(exchange.history), exchange


class Market:
    """The exchanges that are still open, those worth most at hand."""

    def __init__(self, listed: Sequence[Exchange], tolerance: Decimal) -> None:
        self._tolerance = tolerance
        self._turn = 0
        self._supplying: dict[tuple[int, int], list[tuple[Exchange, Side]]] = defaultdict(list)
        self._meeting: dict[tuple[int, int], list[tuple[Exchange, Side]]] = defaultdict(list)
        # Worth most first; entries whose exchange was closed or computed anew are skipped when they come up.
        self._waiting: list[tuple[Decimal, int, int, Exchange]] = []
        for exchange in listed:
            if exchange.gain <= tolerance:
                exchange.open = False
                continue
            self._waiting.append(_entry(exchange))
            for side in (exchange.first, exchange.second):
                self._supplying[side.actor, side.issue].append((exchange, side))
                self._meeting[side.partner, side.issue].append((exchange, side))
        heapify(self._waiting)

    def best(self) -> tuple[Exchange, int] | None:
        """Find the exchange to make, and the number of those that are worth as much within the tolerance."""
        tied: list[Exchange] = []
        while self._waiting:
            _, _, times, exchange = self._waiting[0]
            if exchange.open and times == len(exchange.history):
                if tied and tied[0].gain - exchange.gain > self._tolerance:
                    break
                tied.append(exchange)
            heappop(self._waiting)
        if not tied:
            return None
        best = tied[0]
        for other in tied[1:]:
            if other.gain == best.gain and other.goes_before(best):
                best = other
        for exchange in tied:
            heappush(self._waiting, _entry(exchange))
        return best, len(tied)

    def make(self, exchange: Exchange) -> None:
        """Make an exchange and compute those anew that it touches."""
        self._turn += 1
        exchange.open = False
        touched: dict[int, Exchange] = {}
        moved = self._carry(exchange.first, touched) + self._carry(exchange.second, touched)
        for other in touched.values():
            if other.open and other.settle_again(self._turn):
                other.open = other.gain > self._tolerance
                if other.open:
                    heappush(self._waiting, _entry(other))
        for other, side in moved:
            if side.planned + side.signed_move() > _SCALE:
                other.open = False

    def _carry(self, mover: Side, touched: dict[int, Exchange]) -> list[tuple[Exchange, Side]]:
        """Move, and tell those exchanges in which the mover supplies the issue or its partner is to get it.

        Gives those in which the mover supplies.
        """
        to = mover.here + mover.signed_move()
        shift = (to - mover.here) * mover.weight / mover.total
        mover.here = to
        moved = [entry for entry in self._supplying[mover.actor, mover.issue] if entry[0].open]
        for exchange, side in moved:
            side.planned += side.signed_move()
            side.here = to
            side.seen += shift
            _look_again(exchange, side, touched)
        for exchange, side in self._meeting[mover.partner, mover.issue]:
            if exchange.open and side.actor != mover.actor and side.hear(shift):
                _look_again(exchange, side, touched)
        return moved


def _look_again(exchange: Exchange, side: Side, touched: dict[int, Exchange]) -> None:
    """Close the exchange if the side can go no further; put it in `touched` if the moves will be others."""
    before = side.reach
    side.look()
    if not side.reach:
        exchange.open = False
    elif side.reach != before and (side.move > before - _SPARE or side.move > side.reach - _SPARE):
        touched[exchange.number] = exchange
