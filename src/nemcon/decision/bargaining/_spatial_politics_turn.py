"""One turn of the Spatial Model of Politics on plain arrays; `spatial_politics` says what each step means and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining.condorcet import Election, Victory, Voting, beats, elect, odds, support, vote

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

CONTEST_TRACE = 1e-10
LEAST_GAIN = 1e-5
OWN_HOLD = 1e-6
GRAIN = 1e4
SAME_POSITION = 1e-3
TIED = 1e-12
LEAST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class Knobs:
    """The settings as numbers."""

    victory: Victory
    voting: Voting
    election: Election
    stochastic: bool
    least_aversion: float
    adjustment: float
    commitment: str
    weight_power: int
    bargains: str


@dataclass(frozen=True, slots=True)
class Actors:
    """What does not change in the course of the run: capability (actor,), salience (actor, dimension) and its sum."""

    capability: FloatArray
    salience: FloatArray
    total: FloatArray


@dataclass(frozen=True, slots=True)
class Proposal:
    """Positions that an initiator proposes to take and to have taken; that of the status quo has itself as target."""

    initiator: int
    target: int
    own: FloatArray
    other: FloatArray
    gain: float
    probability: float


@dataclass(frozen=True, slots=True)
class Queue:
    """The election among the proposals that concern an actor: their numbers, chances, and the one it follows."""

    proposals: tuple[int, ...]
    chance: FloatArray
    chosen: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What was proposed, how each actor's queue came out, and where all stand after it."""

    proposals: tuple[Proposal, ...]
    queues: tuple[Queue, ...]
    position: FloatArray


def play(actors: Actors, position: FloatArray, knobs: Knobs, rng: np.random.Generator) -> Turn:
    """Play one turn from the positions (actor, dimension), on 0 to 1."""
    distance = distances(position, position, actors)
    aversion = aversions(actors, distance, knobs)
    proposals = (*_status_quo(position), *_proposals(actors, position, distance, aversion, knobs))
    utility = _utilities(actors, position, distance, aversion, proposals)
    queues = tuple(_resolve(actor, proposals, utility, actors.capability, knobs, rng) for actor in range(len(position)))
    after = np.array([_adopted(actor, proposals[queue.chosen]) for actor, queue in enumerate(queues)])
    return Turn(proposals, queues, after)


def distances(ideal: FloatArray, position: FloatArray, actors: Actors) -> FloatArray:
    """Salience-weighted distance of each actor's ideal (row) from each position (column), 0 to 1."""
    square = np.zeros((len(ideal), len(position)))
    for dimension, salience in enumerate(actors.salience.T):
        square += (salience[:, None] * (ideal[:, None, dimension] - position[None, :, dimension])) ** 2
    return np.asarray(np.sqrt(square / (actors.salience**2).sum(axis=1)[:, None]))


def curved(distance: FloatArray, aversion: FloatArray | float) -> FloatArray:
    """Utility at a distance: a parabola, concave where risk is shunned."""
    return np.asarray((1.0 - distance) * (1.0 + aversion * distance))


def aversions(actors: Actors, distance: FloatArray, knobs: Knobs) -> FloatArray:
    """Risk aversion of each actor from how likely its position is to win among risk-neutral actors."""
    strength = support(1.0 - distance, actors.capability, knobs.voting)
    chance = elect(strength, beats(strength, knobs.victory), knobs.election)
    spread = np.ptp(chance)
    if spread < LEAST_SPREAD:  # equal but for the last digits: these must not make some bold and others shy
        return np.ones_like(chance)
    share = (chance - chance.min()) / spread
    return np.asarray(knobs.least_aversion + (1.0 - knobs.least_aversion) * share)


def win_chances(actors: Actors, position: FloatArray, knobs: Knobs) -> tuple[FloatArray, IntArray, IntArray]:
    """Chance of each distinct position; the actors that stand for them; for each actor the place of its own."""
    distance = distances(position, position, actors)
    utility = curved(distance, aversions(actors, distance, knobs)[:, None])
    standing, place = _distinct(position)
    strength = support(utility[:, standing], actors.capability, knobs.voting)
    return elect(strength, beats(strength, knobs.victory), knobs.election), standing, place


def _distinct(position: FloatArray) -> tuple[IntArray, IntArray]:
    """Actors whose positions differ from those listed before; each actor goes with the last of them that is near."""
    standing: list[int] = []
    for actor, own in enumerate(position):
        if not standing or not _near(position[standing], own).any():
            standing.append(actor)
    place = [int(np.flatnonzero(_near(position[standing], own))[-1]) for own in position]
    return np.array(standing), np.array(place)


def _near(others: FloatArray, own: FloatArray) -> NDArray[np.bool_]:
    return np.asarray(np.sqrt(((others - own) ** 2).sum(axis=1)) < SAME_POSITION)


def _status_quo(position: FloatArray) -> Iterator[Proposal]:
    return (Proposal(actor, actor, own, own, 0.0, 1.0) for actor, own in enumerate(position))


def _proposals(
    actors: Actors, position: FloatArray, distance: FloatArray, aversion: FloatArray, knobs: Knobs
) -> Iterator[Proposal]:
    """Give each actor's bargains with the target that it gains most from challenging, where it gains."""
    for initiator in range(len(position)):
        utility = _believed(initiator, distance, aversion, knobs)
        probability = contest(initiator, utility, actors, knobs)
        gain = _expected_gain(initiator, utility, probability, actors)
        gain[initiator] = -np.inf
        target = int(np.argmax(gain))
        if not gain[target] > LEAST_GAIN:
            continue
        views = [float(probability[target])]
        if knobs.bargains != "initiator":
            views.append(float(contest(initiator, _believed(target, distance, aversion, knobs), actors, knobs)[target]))
        places = [_meet(initiator, target, view, position, actors, knobs) for view in views]
        if knobs.bargains == "power_weighted":
            places = [_compromise(places, *(actors.capability * actors.total)[[initiator, target]])]
        for own, other in places:
            yield Proposal(initiator, target, own, other, float(gain[target]), views[0])


def _believed(by: int, distance: FloatArray, aversion: FloatArray, knobs: Knobs) -> FloatArray:
    """Utilities (actor, position) as one actor believes them: it sees others' aversion through its own."""
    believed = aversion[by] + knobs.adjustment * (aversion - aversion[by])
    return curved(distance, believed[:, None])


def _compromise(
    places: list[tuple[FloatArray, FloatArray]], power_i: float, power_j: float
) -> tuple[FloatArray, FloatArray]:
    """Mean of the bargain in the initiator's and in the target's view, by their power."""
    (own_i, other_i), (own_j, other_j) = places
    both = power_i + power_j + CONTEST_TRACE
    return own_i + power_j / both * (own_j - own_i), other_i + power_j / both * (other_j - other_i)


def contest(i: int, utility: FloatArray, actors: Actors, knobs: Knobs) -> FloatArray:
    """Chance that `i` prevails over each other actor, by utilities (actor, position) as somebody believes them."""
    weight = actors.capability * actors.total
    own = weight[i] * vote(1.0 - utility[i], knobs.voting)
    other = weight * vote(1.0 - utility[:, i], knobs.voting)
    u_i, u_j = utility[:, i][None, :], utility.T  # third party's utility of i's and of j's position: (j, k)
    lead = u_i - u_j
    for_i, for_j = (weight * vote(np.maximum(side, 0.0), knobs.voting) for side in (lead, -lead))
    p = odds(own[:, None] + for_i, other[:, None] + for_j, knobs.victory, CONTEST_TRACE)
    if knobs.commitment == "semi":
        join_i = p * (2.0 * u_i + 1.0) + (1.0 - p) * 3.0 * u_j
        join_j = p * 3.0 * u_i + (1.0 - p) * (2.0 * u_j + 1.0)
        incentive = join_i - join_j
    else:
        with_i = odds(own[:, None] + for_i + for_j, other[:, None], knobs.victory, CONTEST_TRACE)
        with_j = odds(own[:, None], other[:, None] + for_i + for_j, knobs.victory, CONTEST_TRACE)
        incentive = (3.0 if knobs.commitment == "full" else 2.0) * (with_i - with_j) * lead
    np.fill_diagonal(incentive, 0.0)
    incentive[:, i] = 0.0
    join_i, join_j = (weight * vote(np.maximum(side, 0.0), knobs.voting) for side in (incentive, -incentive))
    return odds(own + join_i.sum(axis=1), other + join_j.sum(axis=1), knobs.victory, CONTEST_TRACE)


def _expected_gain(i: int, utility: FloatArray, probability: FloatArray, actors: Actors) -> FloatArray:
    """Gain that `i` expects from challenging each other actor; a target that does not care gives way."""
    resists = actors.total
    contested = probability * 2.0 + (1.0 - probability) * 2.0 * utility[i]
    return np.asarray(resists * contested + (1.0 - resists) * 2.0 - (1.0 + utility[i]))


def _meet(
    i: int, j: int, probability: float, position: FloatArray, actors: Actors, knobs: Knobs
) -> tuple[FloatArray, FloatArray]:
    """Where the two would stand: between them, dimension by dimension, nearer to who cares and prevails more."""
    pull_i = (actors.salience[i] * probability) ** knobs.weight_power
    pull_j = (actors.salience[j] * (1.0 - probability)) ** knobs.weight_power
    both = pull_i + pull_j + OWN_HOLD
    own = position[i] + pull_j / both * (position[j] - position[i])
    other = position[j] + pull_i / both * (position[i] - position[j])
    return np.rint(own * GRAIN) / GRAIN, np.rint(other * GRAIN) / GRAIN


def _utilities(
    actors: Actors,
    position: FloatArray,
    distance: FloatArray,
    aversion: FloatArray,
    proposals: tuple[Proposal, ...],
) -> FloatArray:
    """Utility of each proposal (column) to each actor (row): the mean over all positions if it came about."""
    moved = np.array([spot for proposal in proposals for spot in (proposal.own, proposal.other)])
    at_moved = curved(distances(position, moved, actors), aversion[:, None]).T
    now = np.ascontiguousarray(curved(distance, aversion[:, None]).T)  # (position, actor): summed in actors' order
    utility = np.empty((len(position), len(proposals)))
    for number, proposal in enumerate(proposals):
        then = now
        if proposal.target != proposal.initiator:
            then = now.copy()
            then[proposal.initiator] = at_moved[2 * number]
            then[proposal.target] = at_moved[2 * number + 1]
        utility[:, number] = then.sum(axis=0) / len(position)
    return utility


def _resolve(
    actor: int,
    proposals: tuple[Proposal, ...],
    utility: FloatArray,
    capability: FloatArray,
    knobs: Knobs,
    rng: np.random.Generator,
) -> Queue:
    """Let all actors elect among the proposals that concern one of them."""
    queue = tuple(n for n, proposal in enumerate(proposals) if actor in (proposal.initiator, proposal.target))
    if len(queue) == 1:
        return Queue(queue, np.ones(1), queue[0], tied=False)
    strength = support(utility[:, queue], capability, knobs.voting)
    chance = elect(strength, beats(strength, knobs.victory), knobs.election)
    if knobs.stochastic:
        drawn = int(np.searchsorted(np.cumsum(chance), rng.random() * chance.sum(), side="right"))
        return Queue(queue, chance, queue[min(drawn, len(queue) - 1)], tied=False)
    first = int(np.argmax(chance))
    best = _adopted(actor, proposals[queue[first]])
    tied = any(
        chance[first] - chance[place] <= TIED and bool((_adopted(actor, proposals[number]) != best).any())
        for place, number in enumerate(queue)
    )
    return Queue(queue, chance, queue[first], tied)


def _adopted(actor: int, proposal: Proposal) -> FloatArray:
    return proposal.own if actor == proposal.initiator else proposal.other
