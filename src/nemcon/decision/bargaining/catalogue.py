"""The bargaining models that can be run by name, with what they assume and where they were published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from nemcon.decision.bargaining.bargain import Bargain
from nemcon.decision.bargaining.condorcet import ELECTION, VICTORY, VOTING
from nemcon.errors import UnknownNameError
from nemcon.positions.table import IssueTable

Run = Callable[[IssueTable, int, int], Bargain]
"""Takes a table, the number of rounds and a seed."""


@dataclass(frozen=True, slots=True)
class Model:
    """A published model.

    Parameters
    ----------
    id, name : str
        Short name and name for people.
    assumes : str
        What it takes for granted.
    source : str
        Where it was published.
    rounds : bool
        True when it goes in rounds.
    draws : bool
        True when it draws at random.
    scale : str
        Scale of the positions and outcomes that it gives: ``"input"``, that of the table, or ``"0-100"``, between the
        ends of each issue's scale.
    caveat : str
        What falls short in this implementation; empty where nothing is known to.
    settings : dict of str to tuple of str
        The knobs that it has, each with its values, the default first.
    """

    id: str
    name: str
    assumes: str
    source: str
    rounds: bool = False
    draws: bool = False
    scale: str = "input"
    caveat: str = ""
    settings: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherModel:
    """A published model that a table of positions alone does not feed.

    Parameters
    ----------
    id, name, assumes, source : str
        As in `Model`.
    asked : str
        How it is asked: a command, or a module for Python.
    """

    id: str
    name: str
    assumes: str
    source: str
    asked: str


_CHALLENGE = "Bueno de Mesquita (1985, 1994), as read by Scholz, Calbert and Smith (2011), J. Theoretical Politics 23"
_CHALLENGE_ASSUMES = "One issue at a time; actors challenge where they expect to gain, and yield to a better threat."

_SUMMED = (
    "Reproduces that program's outputs: its test for capitulation never fires, and chances of winning are near zero."
)

_CHALLENGES = (
    ("challenge", "scholz", "the paper, Q = 1", "The paper's table of medians is not reproduced by this variant."),
    ("challenge-q05", "scholz_q05", "the paper, Q = T = 1/2", ""),
    ("challenge-summed", "summed", "a widely used program, Q = 1", _SUMMED),
    ("challenge-summed-q05", "summed_q05", "the same program, Q = T = 1/2", _SUMMED),
    ("challenge-compromises", "compromises", "another program, the strongest challenger is followed", ""),
    ("challenge-compromises-q05", "compromises_q05", "the same program, Q = 1/2, others drift to the median", ""),
    ("challenge-compromises-conflict", "compromises_conflict", "the same program, losers of confrontations move", ""),
    ("challenge-compromises-prospects", "compromises_prospects", "the same program, risk from own prospects", ""),
    ("challenge-compromises-no-risk", "compromises_no_risk", "the same program without risk exponents", ""),
)

MODELS: tuple[Model, ...] = (
    Model(
        "compromise",
        "Compromise (weighted mean)",
        "The outcome is the mean of the positions, weighted by salience and capability.",
        "Achen (2006), in Thomson et al., The European Union Decides, ch. 4",
    ),
    Model(
        "median",
        "Weighted median",
        "The outcome is the position in the middle of salience times capability.",
        "Black (1948), J. Political Economy 56",
    ),
    Model(
        "median-plain",
        "Median",
        "The outcome is the position in the middle, everyone alike.",
        "Black (1948), J. Political Economy 56",
    ),
    Model(
        "condorcet",
        "Probabilistic Condorcet election",
        "Positions are options; the stronger side wins each pair more often; the outcome is the mean of what may win.",
        "Wise and Bankes (2015), KAPSARC; Wise, Markov Voting with Incentives in KTAB",
        settings={"victory": VICTORY, "voting": VOTING, "election": ELECTION},
    ),
    Model(
        "nash",
        "Asymmetric Nash bargaining",
        "Actors share the gain over disagreement as their weights tell.",
        "Nash (1950), Econometrica 18; Kalai (1977), Int. J. Game Theory 6",
    ),
    Model(
        "influence",
        "Friedkin-Johnsen influence",
        "Actors move towards those who influence them and keep a part of where they began.",
        "Friedkin and Johnsen (1990), J. Mathematical Sociology 15",
        rounds=True,
    ),
    *(
        Model(one, f"Challenge (expected utility): {told}", _CHALLENGE_ASSUMES, _CHALLENGE, rounds=True, caveat=caveat)
        for one, _, told, caveat in _CHALLENGES
    ),
    Model(
        "equal-gain",
        "Position exchange (Equal Gain)",
        "Two actors trade support on two issues so that both gain alike; the largest gain goes first.",
        "Stokman and Van Oosten (1994), in European Community Decision Making, ch. 5",
        rounds=True,
        scale="0-100",
        caveat="Who goes first among ties, and one reason to give up an exchange, are settled from the runs of the "
        "published program and stand in no paper. See docs/decision/equal-gain.md.",
    ),
    Model(
        "random-rate-exchange",
        "Position exchange (random rate)",
        "As Equal Gain, at a rate drawn between the two at which one of them gains nothing.",
        "Van Assen, Stokman and Van Oosten (2003), Rationality and Society 15",
        rounds=True,
        draws=True,
        scale="0-100",
        caveat="As Equal Gain.",
    ),
    Model(
        "spatial-politics",
        "Spatial Model of Politics",
        "Actors propose bargains to each other; which holds is a probabilistic Condorcet election.",
        "Wise, Lester and Efird (2015), KTAB papers",
        rounds=True,
        settings={
            "victory": VICTORY,
            "voting": VOTING,
            "election": ELECTION,
            "transitions": ("deterministic", "stochastic"),
            "risk_range": ("mid", "min", "max"),
            "risk_adjustment": ("one_third", "none", "half", "two_thirds", "full"),
            "commitment": ("semi", "none", "full"),
            "interpolation": ("s2p2", "s1p1"),
            "bargains": ("initiator", "initiator_receiver", "power_weighted"),
        },
    ),
)
"""In the order from the simplest to the most involved."""

OTHER_MODELS: tuple[OtherModel, ...] = (
    OtherModel(
        "win-set",
        "Win set and core",
        "Actors vote for what is nearer to them than the status quo; exact in one dimension, a test in more.",
        "Tsebelis (2002), Veto Players, ch. 1; Cox (1987), AJPS 31; Plott (1967), AER 57",
        "nemcon ask wordings FILE; nemcon.decision.bargaining.win_set",
    ),
    OtherModel(
        "agenda-setter",
        "Agenda setters: closed rule, consultation, codecision",
        "The setter offers the point nearest to it of those that enough others prefer to the status quo.",
        "Romer and Rosenthal (1978), Public Choice 33; Crombez (1996, 2001); Steunenberg and Selck (2006)",
        "nemcon.decision.bargaining.agenda",
    ),
    OtherModel(
        "baron-ferejohn",
        "Baron-Ferejohn legislative bargaining",
        "A member drawn at random divides a pie; a quota of votes accepts, or another is drawn and the pie shrinks.",
        "Baron and Ferejohn (1989), APSR 83",
        "nemcon.decision.bargaining.baron_ferejohn",
    ),
    OtherModel(
        "objection",
        "Who objects in the end",
        "Objecting costs less when others object too: a game of strategic complements with two extreme equilibria.",
        "Topkis (1979); Vives (1990); Milgrom and Roberts (1990), Econometrica 58; Granovetter (1978), AJS 83",
        "nemcon ask objections FILE; nemcon.decision.objection",
    ),
)
"""What needs more than a table: a procedure, a pie, fears and ties."""


def run_model(model: str, settings: Mapping[str, str] | None = None) -> Run:
    """Give the function that runs a model.

    Parameters
    ----------
    model : str
        Id of the model.
    settings : mapping of str to str, optional
        Values of its knobs; those left out keep their defaults.

    Raises
    ------
    UnknownNameError
        No model of that id, no such knob or value; the message lists them.
    """
    known = [one.id for one in MODELS]
    if model not in known:
        near = get_close_matches(model, known, n=1)
        raise UnknownNameError(
            f"model {model!r}",
            where="--model",
            expected="one of " + ", ".join(known),
            todo=f"Did you mean {near[0]}?" if near else "See what they assume with: nemcon models",
        )
    knobs = next(one.settings for one in MODELS if one.id == model)
    for name, value in (settings or {}).items():
        if value not in knobs.get(name, ()):
            raise UnknownNameError(
                f"setting {name}={value}",
                where=f"settings of {model}",
                expected="; ".join(f"{knob}: {', '.join(values)}" for knob, values in knobs.items()) or "none",
                todo="See them with: nemcon models",
            )
    return _WITH_SETTINGS[model](dict(settings or {})) if knobs else _RUNS[model]


def _compromise(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
    from nemcon.decision.bargaining.compromise import compromise_bargain

    return compromise_bargain(table)


def _median(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
    from nemcon.decision.bargaining.median import median_bargain

    return median_bargain(table)


def _median_plain(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
    from nemcon.decision.bargaining.median import plain_median_bargain

    return plain_median_bargain(table)


def _nash(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
    from nemcon.decision.bargaining.nash import nash_bargain

    return nash_bargain(table)


def _influence(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
    from nemcon.decision.bargaining.influence import influence_bargain

    return influence_bargain(table, rounds=rounds)


def _challenge(variant: str) -> Run:
    def run(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
        from nemcon.decision.bargaining.challenge import challenge

        return challenge(table, variant=variant, rounds=rounds)

    return run


def _equal_gain(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
    from nemcon.decision.bargaining.equal_gain import equal_gain

    return equal_gain(table, rounds=rounds)


def _random_rate(table: IssueTable, rounds: int, seed: int) -> Bargain:
    import numpy as np

    from nemcon.decision.bargaining.equal_gain import random_rate_exchange

    return random_rate_exchange(table, rounds=rounds, generator=np.random.default_rng(seed), seed=seed)


def _condorcet(settings: dict[str, str]) -> Run:
    def run(table: IssueTable, rounds: int, seed: int) -> Bargain:  # noqa: ARG001
        from nemcon.decision.bargaining.condorcet_table import condorcet_bargain

        return condorcet_bargain(table, **settings)  # type: ignore[arg-type]

    return run


def _spatial_politics(settings: dict[str, str]) -> Run:
    def run(table: IssueTable, rounds: int, seed: int) -> Bargain:
        from nemcon.decision.bargaining.spatial_politics import SpatialPoliticsSettings, spatial_politics

        return spatial_politics(table, SpatialPoliticsSettings(**settings), rounds=rounds, seed=seed)  # type: ignore[arg-type]

    return run


_RUNS: dict[str, Run] = {
    "compromise": _compromise,
    "median": _median,
    "median-plain": _median_plain,
    "nash": _nash,
    "influence": _influence,
    **{one: _challenge(variant) for one, variant, _, _ in _CHALLENGES},
    "equal-gain": _equal_gain,
    "random-rate-exchange": _random_rate,
}

_WITH_SETTINGS: dict[str, Callable[[dict[str, str]], Run]] = {
    "condorcet": _condorcet,
    "spatial-politics": _spatial_politics,
}
