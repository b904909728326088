"""Rules of every shape, for tests that ask something of each."""

from nemcon.bodies.body import Clause, ClauseKind, Rule


def rule(name, *clauses, reverse=False):
    return Rule(name, name, "", "", clauses, reverse, "", "", "", True, None, None, ())


CONSENSUS = rule("consensus", Clause(ClauseKind.NO_OBJECTION, count=0))
MINUS_ONE = rule("minus_one", Clause(ClauseKind.NO_OBJECTION, count=1))
TWO_THIRDS = rule("two_thirds", Clause(ClauseKind.YES_MEMBERS, share="2/3"))
QUALIFIED = rule(
    "qualified",
    Clause(ClauseKind.YES_MEMBERS, share="0.55"),
    Clause(ClauseKind.YES_WEIGHT, share="0.65", unless_against_fewer_than=2),
)
REVERSE = rule(
    "reverse", Clause(ClauseKind.YES_MEMBERS, share="0.55"), Clause(ClauseKind.YES_WEIGHT, share="0.65"), reverse=True
)
VETO = rule("veto", Clause(ClauseKind.YES_MEMBERS, count=3), Clause(ClauseKind.NO_VETO, holders=("m0", "m1")))
EVERY = (CONSENSUS, MINUS_ONE, TWO_THIRDS, QUALIFIED, REVERSE, VETO)
