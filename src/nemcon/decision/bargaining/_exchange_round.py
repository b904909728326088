"""One round of position exchange: which exchanges there are, and which are made in what order.

The numbers are decimals of 28 digits, computed in the order of the published program, because gains that are equal in
theory are ordered there by their last digits. Everything is on the scale of 0 to 100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from heapq import heapify, heappop, heappush
from itertools import combinations, product

DIGITS = 28
_NONE = Decimal(0)
_SCALE = Decimal(100)
# Ratios of saliences nearer than this are equal; saliences are 0 to 1.
_SAME_RATIO = Decimal("1e-12")

Grid = Sequence[Sequence[Decimal | None]]


def exact() -> Context:
    """Give the arithmetic of the published program, for `decimal.localcontext`."""
    return Context(prec=DIGITS)


@dataclass(frozen=True, slots=True)
class Stakes:
    """What does not change from round to round; rows are actors, columns issues, None where no position is held."""

    salience: Sequence[Sequence[Decimal]]
    weight: Sequence[Sequence[Decimal]]
    total: Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class Rate:
    """At what rate two exchange, and what the exchange is worth.

    Parameters
    ----------
    forth, back : Decimal
        Shift of the earlier issue's outcome for a unit of shift of the later one's, and the reverse.
    got, given : Decimal
        What the exchange is worth for a unit of shift of the earlier and of the later issue's outcome: positive, and
        the amount that is taken off.
    """

    forth: Decimal
    back: Decimal
    got: Decimal
    given: Decimal


class Side:
    """One of the two in an exchange: what it supplies and how far it can go."""

    __slots__ = (
        "actor", "exchange", "here", "issue", "move", "partner", "planned", "rises", "seen", "target", "total", "weight",
    )  # fmt: skip

    def __init__(
        self, actor: int, partner: int, issue: int, stakes: Stakes, position: Grid, outcome: Sequence[Decimal]
    ) -> None:
        self.actor, self.partner, self.issue = actor, partner, issue
        self.here, self.target = _held(position, actor, issue), _held(position, partner, issue)
        self.rises = self.target > self.here
        self.weight, self.total = stakes.weight[actor][issue], stakes.total[issue]
        self.seen = outcome[issue]
        self.move = self.planned = _NONE
        self.exchange: Exchange

    def room(self, held_at_target: bool) -> Decimal:
        """Say how far it can move: to its partner's position, and not so that the outcome passes that position.

        An outcome that is past that position already holds nobody back; one that is there holds back the second only.
        """
        room = self.target - self.here if self.rises else self.here - self.target
        if room <= _NONE:
            return _NONE
        gap = self.target - self.seen if self.rises else self.seen - self.target
        if gap < _NONE or not (gap or held_at_target) or self.shift(room) <= gap:
            return room
        return self.move_for(gap)

    def shift(self, move: Decimal) -> Decimal:
        """Say by how much a move shifts the outcome."""
        return move * self.weight / self.total

    def move_for(self, shift: Decimal) -> Decimal:
        """Say which move shifts the outcome by so much."""
        return shift * self.total / self.weight

    def signed_move(self) -> Decimal:
        return self.move if self.rises else -self.move


class Exchange:
    """A possible exchange; `first` supplies the later issue of the pair, `second` the earlier."""

    __slots__ = ("first", "gain", "history", "number", "open", "rate", "second")

    def __init__(self, number: int, first: Side, second: Side, rate: Rate) -> None:
        self.number, self.first, self.second, self.rate = number, first, second, rate
        first.exchange = second.exchange = self
        self.open = True
        self.gain = self.settle()
        self.history = [(0, self.gain)]

    def settle(self) -> Decimal:
        """Compute the largest moves at the exchange's rate that both can make; give what they are worth."""
        first, second, rate = self.first, self.second, self.rate
        first_room, second_room = first.room(held_at_target=False), second.room(held_at_target=True)
        later = first.shift(first_room)
        earlier = later * rate.forth
        asked = second.move_for(earlier)
        if asked <= second_room:
            first.move, second.move = first_room, asked
        else:
            earlier = second.shift(second_room)
            later = earlier * rate.back
            first.move, second.move = first.move_for(later), second_room
        return rate.got * earlier - rate.given * later

    def settle_again(self, turn: int) -> bool:
        """Compute it anew; tell whether what it is worth has changed."""
        gain = self.settle()
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
        sum((weight * place for weight, place in zip(weights, places, strict=True) if place is not None), _NONE) / total
        for weights, places, total in zip(_columns(stakes.weight), _columns(position), stakes.total, strict=True)
    ]


def _columns(grid: Grid) -> Iterator[tuple[Decimal | None, ...]]:
    return zip(*grid, strict=True)


def _held(grid: Grid, actor: int, issue: int) -> Decimal:
    value = grid[actor][issue]
    assert value is not None
    return value


def pairings(position: Grid, stakes: Stakes, outcome: Sequence[Decimal]) -> Iterator[tuple[int, int, int, int]]:
    """List who can exchange: first, second, later and earlier issue; by pair of issues, then group, then actor."""
    actors, salience, weight = range(len(position)), stakes.salience, stakes.weight
    for earlier, later in combinations(range(len(outcome)), 2):
        groups: dict[tuple[bool, bool], list[int]] = defaultdict(list)
        for actor in actors:
            on_earlier, on_later = position[actor][earlier], position[actor][later]
            if on_earlier is not None and on_later is not None:
                groups[on_earlier <= outcome[earlier], on_later <= outcome[later]].append(actor)
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
    rate_of: Callable[[int, int, int, int], Rate],
    tolerance: Decimal,
) -> tuple[list[list[Decimal | None]], list[Made]]:
    """Make the exchanges of a round, the one that is worth most first; give what all vote for, and what was made.

    `rate_of` is asked once for each pairing, in their order.
    """
    listed = [
        Exchange(
            number,
            Side(first, second, later, stakes, position, outcome),
            Side(second, first, earlier, stakes, position, outcome),
            rate_of(first, second, later, earlier),
        )
        for number, (first, second, later, earlier) in enumerate(pairings(position, stakes, outcome))
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


def _made(exchange: Exchange, before: tuple[Decimal, Decimal], stakes: Stakes, tied: int) -> Made:
    first, second = exchange.first, exchange.second
    later, earlier = first.shift(first.move), second.shift(second.move)
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
        self._supplying: dict[tuple[int, int], list[Side]] = defaultdict(list)
        self._meeting: dict[tuple[int, int], list[Side]] = defaultdict(list)
        # Worth most first; entries whose exchange was closed or computed anew are skipped when they come up.
        self._waiting: list[tuple[Decimal, int, int, Exchange]] = []
        for exchange in listed:
            if exchange.gain <= tolerance:
                exchange.open = False
                continue
            self._waiting.append(_entry(exchange))
            for side in (exchange.first, exchange.second):
                self._supplying[side.actor, side.issue].append(side)
                self._meeting[side.partner, side.issue].append(side)
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
        moved: list[Side] = []
        for side in (exchange.first, exchange.second):
            moved += self._carry(side, touched)
        for other in touched.values():
            if other.settle_again(self._turn):
                other.open = other.gain > self._tolerance
                if other.open:
                    heappush(self._waiting, _entry(other))
        for side in moved:
            if side.planned + side.signed_move() > _SCALE:
                side.exchange.open = False

    def _carry(self, mover: Side, touched: dict[int, Exchange]) -> Iterable[Side]:
        """Tell the exchanges in which the mover supplies the issue, and those in which its partner is to get it."""
        to = mover.here + mover.signed_move()
        shift = (to - mover.here) * mover.weight / mover.total
        mover.here = to
        moved = [side for side in self._supplying[mover.actor, mover.issue] if side.exchange.open]
        for side in moved:
            side.planned += side.signed_move()
            side.here = to
            side.seen += shift
            touched[side.exchange.number] = side.exchange
        for side in self._meeting[mover.partner, mover.issue]:
            if side.actor != mover.actor and side.exchange.open:
                side.seen += shift
                touched[side.exchange.number] = side.exchange
        return moved
