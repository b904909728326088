r"""The extended-deterrence game with private types, as a tree and as payoffs for many draws at once.

Players
-------
Challenger C with a private cost of war, protege P, one or several guarantors D, each privately resolved or not.

Order of moves
--------------
Nature draws C's cost and each D's resolve. P restrains itself or provokes. C, who saw that, keeps the status quo or
attacks. P concedes or resists. Where help needs a decision or has conditions, nature says whether it is due. Each D,
knowing its own resolve, whether P provoked, and that help is due, abandons or fights, without seeing what the other
guarantors do.

Payoffs
-------
The stake is worth 1 to C and costs P 1. With :math:`p_0` the chance that C wins against P alone (after arms),
:math:`e` the effect of full help, `h` the share delivered, `f` the share of territory covered, `n` guarantors fighting,
each of whom can deliver `a` of the help alone, :math:`H(n) = \min(1, n a)`, and :math:`p_n = p_0 - e h f H(n)`, both
chances cut off at 0 and 1:

===================  ==========================  ==================  ==================================================
end                  C                           P                   D (stake s, cost of fighting k, of reneging r)
===================  ==========================  ==================  ==================================================
status quo           0                           0                   0
the same, provoked   :math:`-v`                  g                   0
conceded             1                           -1                  :math:`-s`
war                  :math:`p_n - c - t f H(n)`  :math:`-p_n - c_P`  :math:`-s p_n`, less :math:`k h f a` if it fought,
                                                                     less :math:`r f` if it abandoned a promise that
                                                                     was due and covered the conflict
===================  ==========================  ==================  ==================================================

Sources
-------
Our own combination of parts that are standard in the literature on extended deterrence: J. Fearon (1997), Signaling
foreign policy interests, Journal of Conflict Resolution 41 (cost of reneging); B. Benson (2012), Constructing
International Security, Cambridge (provocation and the conditions of a promise); M. Olson and R. Zeckhauser (1966), An
economic theory of alliances, Review of Economics and Statistics 48 (free riding). From memory; no equation is theirs
word for word. The tree with one guarantor, two costs and help that is always due has 63 nodes and is the game of
``shared/commitments/extdet_membership.efg`` (tests/agreement/test_deterrence_game.py).

What is left open
-----------------
Covered and uncovered territory are one stake: cover of a share weakens help, tripwire and promise in that proportion,
and C cannot choose to attack only what is not covered. War is one lottery; there is no fighting on, no second attack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat

import numpy as np
import numpy.typing as npt

from nemcon.commitments.games import Chance, Decision, Game, Terminal

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
Node = Terminal | Decision | Chance
Values = Mapping[str, FloatArray]

RESTRAIN, PROVOKE, KEEP, ATTACK = "Restrain", "Provoke", "SQ", "Attack"
CONCEDE, RESIST, ABANDON, FIGHT = "Concede", "Resist", "Abandon", "Fight"
RESOLVED, UNRESOLVED, DUE, NOT_DUE = "resolved", "unresolved", "due", "not due"
COST, HELP = "cost of war", "help"

TITLE = "Extended deterrence with private types"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the tree depends on.

    Parameters
    ----------
    guarantors : int
        How many.
    challenger_types : int
        Points of the grid of the challenger's cost of war.
    may_not_help : bool
        Whether nature says if help is due.
    """

    guarantors: int = 1
    challenger_types: int = 2
    may_not_help: bool = False

    @property
    def guarantor_names(self) -> tuple[str, ...]:
        """D where it is alone, else D1, D2, ..."""
        return ("D",) if self.guarantors == 1 else tuple(f"D{k}" for k in range(1, self.guarantors + 1))

    @property
    def players(self) -> tuple[str, ...]:
        """C, P and the guarantors."""
        return ("C", "P", *self.guarantor_names)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """The tree of a shape, with what its ends are.

    Parameters
    ----------
    shape : Shape
        What it depends on.
    game : Game
        The tree; its own payoffs are zero and its chances even, to be replaced by draws.
    cost_type : int array, shape (terminal,)
        Which point of the challenger's grid, from 0.
    resolved, fights : bool array, shape (terminal, guarantor)
        Who is resolved, who fights.
    provoked, attacked, resisted, due : bool array, shape (terminal,)
        How play went; `due` is True where nature was not asked.
    """

    shape: Shape
    game: Game
    cost_type: IntArray
    resolved: BoolArray
    fights: BoolArray
    provoked: BoolArray
    attacked: BoolArray
    resisted: BoolArray
    due: BoolArray


@cache
def form(shape: Shape) -> Form:
    """Make the tree of a shape; the same object every time."""
    even: dict[str, tuple[str, ...]] = dict.fromkeys((HELP, *shape.guarantor_names), ("1/2", "1/2"))
    even[COST] = (f"1/{shape.challenger_types}",) * shape.challenger_types
    game = Game(shape.players, _root(shape, repeat((0,) * len(shape.players)), even), TITLE)
    histories = [history for node, history in game.walk() if isinstance(node, Terminal)]
    m = shape.guarantors
    last = [history[-m:] if FIGHT in history else (ABANDON,) * m for history in histories]
    return Form(
        shape=shape,
        game=game,
        cost_type=np.array([int(history[0][1:]) - 1 for history in histories]),
        resolved=np.array([[label == RESOLVED for label in history[1 : 1 + m]] for history in histories]),
        fights=np.array([[label == FIGHT for label in labels] for labels in last]),
        provoked=np.array([PROVOKE in history for history in histories]),
        attacked=np.array([ATTACK in history for history in histories]),
        resisted=np.array([RESIST in history for history in histories]),
        due=np.array([NOT_DUE not in history for history in histories]),
    )


def payoffs(form: Form, values: Values, covers_provoked: bool) -> FloatArray:
    """Work out what the ends are worth.

    Parameters
    ----------
    form : Form
        The tree.
    values : mapping of str to float array, shape (draw,)
        Parameters by name.
    covers_provoked : bool
        Whether the promise also holds in conflicts that the protege provoked.

    Returns
    -------
    float array, shape (draw, terminal, player)
    """
    v = {name: value[:, np.newaxis] for name, value in values.items()}
    war, peace = form.resisted, ~form.attacked
    conceded = form.attacked & ~war
    covered = v["share_of_help"] * v["territory_covered"]
    joined = np.minimum(1.0, v["one_helps"] * form.fights.sum(axis=1))  # H(n)
    wins = np.clip(v["win_alone"] - v["arms_effect"], 0.0, 1.0)
    wins = np.clip(wins - v["help_effect"] * covered * joined, 0.0, 1.0)  # p_n
    cost = grid(form.shape, values)[:, form.cost_type] + v["arms_cost"]
    challenger = (
        peace * form.provoked * -v["provocation_harm"]
        + conceded
        + war * (wins - cost - v["tripwire_cost"] * v["territory_covered"] * joined)
    )
    protege = peace * form.provoked * v["provocation_gain"] - conceded - war * (wins + v["protege_cost"])
    bound = form.due & war & (~form.provoked | covers_provoked)
    guarantors = []
    for resolved, fights in zip(form.resolved.T, form.fights.T, strict=True):
        fight_cost = (v["fight_cost"] + ~resolved * v["fight_cost_gap"]) * covered * v["one_helps"]
        reneging = v["cost_of_reneging"] * v["territory_covered"]
        guarantors.append(
            -v["guarantor_stake"] * (conceded + war * wins) - fights * fight_cost - (bound & ~fights) * reneging
        )
    return np.stack(np.broadcast_arrays(challenger, protege, *guarantors), axis=2)


def chances(form: Form, values: Values) -> FloatArray:
    """Give the chances of nature's moves, shape (draw, branch), in the order of the tree."""
    resolved, due = values["probability_resolved"], values["rule_delivers"] * values["conditions_met"]
    of = {RESOLVED: resolved, UNRESOLVED: 1 - resolved, DUE: due, NOT_DUE: 1 - due}
    even = np.full_like(resolved, 1 / form.shape.challenger_types)
    return np.stack([of.get(label, even) for _, label in form.game.tree.branches], axis=1)


def grid(shape: Shape, values: Values) -> FloatArray:
    """Give the challenger's costs of war, shape (draw, type): equally spaced, both ends included."""
    steps = np.linspace(0.0, 1.0, shape.challenger_types)
    return values["challenger_cost"][:, np.newaxis] + values["challenger_cost_spread"][:, np.newaxis] * steps


def written_game(form: Form, values: Values, covers_provoked: bool) -> Game:
    """Make the game of one set of values, with its payoffs and chances in it, e.g. for `write_efg`.

    Parameters
    ----------
    form, covers_provoked
        As in `payoffs`.
    values : mapping of str to float array, shape (1,)
        Parameters by name.
    """
    ends = np.round(payoffs(form, values, covers_provoked)[0], 12)  # 0.4 * 0.7 is written 0.28
    resolved = round(float(values["probability_resolved"][0]), 12)
    due = round(float((values["rule_delivers"] * values["conditions_met"])[0]), 12)
    even = f"1/{form.shape.challenger_types}"
    chance: dict[str, tuple[str, ...]] = dict.fromkeys(
        form.shape.guarantor_names, (f"{resolved:.12f}", f"{1 - resolved:.12f}")
    )
    chance |= {COST: (even,) * form.shape.challenger_types, HELP: (f"{due:.12f}", f"{1 - due:.12f}")}
    paid = (tuple(float(one) + 0.0 for one in end) for end in ends)
    return Game(form.shape.players, _root(form.shape, paid, chance), TITLE)


def guarantor_set(name: str, resolved: bool, provoked: bool) -> str:
    """Name the information set of a guarantor that is asked for help."""
    return f"{name} {RESOLVED if resolved else UNRESOLVED}, {_past(provoked)}"


def answer_set(provoked: bool) -> str:
    """Name the information set of the protege under attack."""
    return f"P attacked, {_past(provoked)}"


def attack_set(cost_type: int, provoked: bool) -> str:
    """Name the information set of the challenger."""
    return f"C of cost {cost_type + 1}, {_past(provoked)}"


def _past(provoked: bool) -> str:
    return "provoked" if provoked else "restrained"


_Ends = Iterator[tuple[float, ...]]
_Chances = Mapping[str, tuple[str, ...]]


def _root(shape: Shape, paid: _Ends, chance: _Chances) -> Node:
    """Build the tree in the order of a walk, so that ends take their payoffs in that order."""
    drawn = zip(range(shape.challenger_types), chance[COST], strict=True)
    return Chance(COST, [(f"c{k + 1}", share, _resolves(shape, k, (), paid, chance)) for k, share in drawn])


def _resolves(shape: Shape, cost_type: int, resolved: tuple[bool, ...], paid: _Ends, chance: _Chances) -> Node:
    if len(resolved) == shape.guarantors:
        return Decision(
            "P",
            "P at first",
            [
                (move, _attack(shape, cost_type, resolved, move == PROVOKE, paid, chance))
                for move in (RESTRAIN, PROVOKE)
            ],
        )
    name = shape.guarantor_names[len(resolved)]
    drawn = zip((RESOLVED, UNRESOLVED), (True, False), chance[name], strict=True)
    return Chance(
        name,
        [
            (label, share, _resolves(shape, cost_type, (*resolved, is_resolved), paid, chance))
            for label, is_resolved, share in drawn
        ],
    )


def _attack(
    shape: Shape, cost_type: int, resolved: tuple[bool, ...], provoked: bool, paid: _Ends, chance: _Chances
) -> Node:
    kept = Terminal(next(paid), "status quo")
    conceded = Terminal(next(paid), "conceded")
    war = _help(shape, resolved, provoked, paid, chance)
    attacked = Decision("P", answer_set(provoked), [(CONCEDE, conceded), (RESIST, war)])
    return Decision("C", attack_set(cost_type, provoked), [(KEEP, kept), (ATTACK, attacked)])


def _help(shape: Shape, resolved: tuple[bool, ...], provoked: bool, paid: _Ends, chance: _Chances) -> Node:
    if not shape.may_not_help:
        return _fights(shape, resolved, provoked, (), paid)
    due, not_due = chance[HELP]
    helped = _fights(shape, resolved, provoked, (), paid)
    return Chance(HELP, [(DUE, due, helped), (NOT_DUE, not_due, Terminal(next(paid), "war without help"))])


def _fights(shape: Shape, resolved: tuple[bool, ...], provoked: bool, fights: tuple[bool, ...], paid: _Ends) -> Node:
    if len(fights) == shape.guarantors:
        return Terminal(next(paid), "war with help" if any(fights) else "war without help")
    name = shape.guarantor_names[len(fights)]
    return Decision(
        name,
        guarantor_set(name, resolved[len(fights)], provoked),
        [(move, _fights(shape, resolved, provoked, (*fights, move == FIGHT), paid)) for move in (ABANDON, FIGHT)],
    )
