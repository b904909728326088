"""Laws of the ledger on random entries."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.amount import exactly, qualified
from nemcon.commitments.ledger.burden import gini
from nemcon.commitments.ledger.calendar import Calendar
from nemcon.commitments.ledger.entry import Entry, Part, Period, Scope, Status
from nemcon.commitments.ledger.rates import Rates, from_euros, in_euros

quick = settings(deadline=None, max_examples=30)
FIRST = date(2024, 1, 1)
END = date(2025, 12, 31)
MILLIONS = st.sampled_from([50, 100, 150, 200, 300, 450, 500])


@st.composite
def entry_lists(draw):
    made = []
    for k in range(draw(st.integers(1, 7))):
        day = FIRST + timedelta(days=draw(st.integers(0, 12)))
        total = draw(st.integers(0, 5)) == 0
        amount = qualified(draw(MILLIONS) * 1e6, draw(st.sampled_from(["", "", "", "about", "at least", "up to"])))
        made.append(
            Entry(
                id=f"e{k}", donor=draw(st.sampled_from(["NOR", "SWE"])), collective=False,
                receiver=draw(st.sampled_from(["UKR", None])),
                kind=draw(st.sampled_from(["military", "financial", "unspecified"])),
                status=draw(st.sampled_from([Status.ANNOUNCED, Status.DELIVERED])),
                scope=Scope.TOTAL if total else Scope.PACKAGE, amount=draw(st.sampled_from([amount, amount, None])),
                currency="EUR", gdp_percent=None,
                period=Period(day, day + timedelta(days=draw(st.sampled_from([0, 0, 0, 6, 30])))),
                dated=True, further=draw(st.integers(0, 4)) == 0, parts=(), wholes=(), item="", words=(f"w{k}",),
                source=f"s{k}", report=f"r{k}",
            )
        )  # fmt: skip
    return made


def sums(ledger):
    return {(cell.row, cell.status): cell.euros for cell in ledger.cells if cell.euros}


def bounds(ledger):
    """The same in one dict, with infinity where nothing bounds."""
    return {
        (*key, end): math.inf if value is None else value
        for key, euros in sums(ledger).items()
        for end, value in (("low", euros.low), ("value", euros.value), ("high", euros.high))
    }


@quick
@given(entries=entry_lists(), seed=st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(entries, seed):
    shuffled = list(entries)
    seed.shuffle(shuffled)
    assert keep_ledger(shuffled, END) == keep_ledger(entries, END)


@quick
@given(entries=entry_lists(), at=st.integers(0, 6))
def test_a_report_told_again_adds_nothing(entries, at):
    told = entries[at % len(entries)]
    again = replace(told, id="z" + told.id, source="again", report="again", words=("again",))
    assert bounds(keep_ledger([*entries, again], END)) == pytest.approx(bounds(keep_ledger(entries, END)))


@quick
@given(entries=entry_lists(), apart=st.lists(st.integers(0, 40), min_size=7, max_size=7))
def test_looking_only_at_near_days_finds_what_looking_at_all_finds(entries, apart):
    spread = [
        replace(one, period=Period(one.period.first + timedelta(days=by), one.period.last + timedelta(days=by)))
        for one, by in zip(entries, apart, strict=False)
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Calendar, "near", lambda calendar, key, *_: iter(calendar._filed.get(key, [])))
        slow = keep_ledger(spread, END)
    assert keep_ledger(spread, END) == slow


@quick
@given(entries=entry_lists())
def test_every_entry_has_one_part_and_what_is_not_counted_says_of_which(entries):
    ledger = keep_ledger(entries, END)
    assert sorted(one.entry.id for one in ledger.entries) == sorted(one.id for one in entries)
    known = {one.id for one in entries}
    for one in ledger.entries:
        assert set(one.role.of) <= known - {one.entry.id}
        assert bool(one.role.of) == (one.role.part in (Part.SAME, Part.INSIDE, Part.SUM, Part.OVERLAPS))


@quick
@given(entries=entry_lists())
def test_no_cell_is_more_than_all_that_was_told(entries):
    told = sum(one.amount.value for one in entries if one.amount)
    ledger = keep_ledger(entries, END)
    assert sum(euros.value for euros in sums(ledger).values()) <= told * (1 + 1e-12)
    for euros in sums(ledger).values():
        assert euros.low <= euros.value
        assert euros.high is None or euros.value <= euros.high


@quick
@given(
    parts=st.lists(st.integers(1, 900), min_size=2, max_size=5, unique=True),
    share=st.floats(0.9, 1.0),
    qualifier=st.sampled_from(["", "about", "nearly"]),
)
def test_parts_never_exceed_their_total_counted_once(parts, share, qualifier):
    whole = sum(parts)
    assume(whole * share > max(parts))
    total = Entry(
        id="t", donor="NOR", collective=False, receiver="UKR", kind="military", status=Status.ANNOUNCED,
        scope=Scope.PACKAGE, amount=qualified(whole * share, qualifier), currency="EUR", gdp_percent=None,
        period=Period(FIRST, FIRST), dated=True, further=False, parts=tuple(float(part) for part in parts), wholes=(),
        item="", words=(), source="t", report="t",
    )  # fmt: skip
    told = [replace(total, id=f"p{k}", amount=exactly(float(part)), parts=(), source=f"p{k}", report=f"p{k}")
            for k, part in enumerate(parts)]  # fmt: skip
    (cell,) = keep_ledger([total, *told], END).cells
    assert cell.euros.value <= max(whole * share, total.amount.high) * 1.006


@quick
@given(value=st.floats(0, 1e15), rate=st.floats(1e-6, 1e3))
def test_there_and_back_gives_the_same_amount(value, rate):
    rates = Rates(days={"XXX": (FIRST,)}, euros={"XXX": (rate,)})
    day = Period(FIRST, FIRST)
    euros, _ = in_euros(exactly(value), "XXX", day, rates)
    back, _ = from_euros(euros, "XXX", day, rates)
    assert back.value == pytest.approx(value)
    assert back.low <= back.value * (1 + 1e-12)


@quick
@given(held=st.lists(st.floats(0, 1e12), min_size=1, max_size=30).filter(lambda held: max(held) > 0))
def test_gini_lies_between_nothing_and_one_less_a_share(held):
    found = gini(held)
    assert -1e-9 <= found <= 1 - 1 / len(held) + 1e-9
    assert gini([7 * one for one in held]) == pytest.approx(found, abs=1e-9)
    assert gini(sorted(held)) == pytest.approx(found, abs=1e-9)
