"""A decision in plain words."""

from dataclasses import replace
from datetime import date

import pytest

from nemcon.bodies import body, on_day
from nemcon.decision.decision import Change, Decision, Verdict, Wait
from nemcon.provenance import Provenance
from nemcon.report.sentences import listed, name_of, names, percent, sentences

NATO = on_day(body("nato"), date(2024, 12, 3))

BLOCKED = Decision(
    proposal="p",
    body="nato",
    as_of=date(2024, 12, 3),
    rule="consensus",
    rule_text="A decision exists when no member objects.",
    n_members=32,
    verdict=Verdict.BLOCKED,
    probability_low=0.0,
    probability_high=0.2,
    blockers=("HUN",),
    waiting=(Wait("some countries", False, ("USA",), ()),),
    conditional=(),
    supporters=("CZE",),
    opponents=("HUN",),
    abstaining=(),
    silent=(),
    unknown=tuple(one for one in NATO.members if one not in {"HUN", "CZE"}),
    objection_probability={},
    changes=(Change(("HUN",), "do not object"),),
    changes_total=1,
    assumed={},
    provenance=Provenance("m", {}, "r"),
)


def told(**changes):
    return " ".join(sentences(replace(BLOCKED, **changes), NATO))


def test_the_answer_comes_first_and_names_who_blocks():
    assert sentences(BLOCKED, NATO)[0].startswith("It cannot pass now: Hungary opposes it")


def test_who_waits_on_whom():
    assert "Some countries wait, by report, for the United States." in told()
    assert "Belgium waits for Germany and the United States." in told(waiting=(Wait("BEL", True, ("DEU", "USA"), ()),))
    assert "Spain waits for an event." in told(waiting=(Wait("ESP", True, (), ()),))


def test_what_is_not_known_is_counted():
    assert "the record does not tell where 30 of the 32 members stand" in told()


def test_what_it_would_take():
    assert "if those that have not committed themselves do not object: Hungary would have to move" in told()
    many = tuple(Change((one,), "hold out") for one in ("HUN", "SVK"))
    assert "1 member would have to move (several sets would do)" in told(changes=many)


def test_a_vote_that_passes():
    assert told(verdict=Verdict.PASSES, blockers=(), supporters=NATO.members, unknown=(), opponents=()).startswith(
        "It can pass now: 32 of the 32 members of the North Atlantic Council support it"
    )


def test_when_nothing_is_known_it_is_said_once():
    assert sentences(
        replace(BLOCKED, verdict=Verdict.OPEN, unknown=NATO.members, supporters=(), opponents=(), waiting=()), NATO
    ) == ("Nothing on record tells where any of the 32 members stand, so it is open.",)


def test_what_is_not_for_the_body():
    assert "single members can do it, each for itself" in told(verdict=Verdict.NOT_FOR_THE_BODY)


def test_what_was_supposed_is_told_apart():
    assert "Supposed for this answer, not on record: United States: support." in told(assumed={"USA": "support"})


def test_too_few_without_a_blocker():
    assert "too few for the rule" in told(blockers=())


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (0.001, "under 1%"), (0.2, "20%"), (0.999, "over 99%"), (1, "100%")],
)
def test_a_percentage_never_rounds_to_a_certainty(share, text):
    assert percent(share) == text


def test_names():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert names(["NLD", "GBR", "FRA"]) == "the Netherlands, the United Kingdom and France"
    assert names(["FRA"] * 9) == "9 members"
    assert name_of("some countries") == "some countries"
