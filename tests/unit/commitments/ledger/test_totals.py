from datetime import date

import pytest

from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.amount import qualified
from nemcon.commitments.ledger.entry import Part, Period, Scope, Status

DAY = date(2024, 12, 30)
LATE = date(2025, 12, 31)


def parts(ledger):
    return {one.entry.id: one.role.part for one in ledger.entries}


def total_of(ledger, row="NOR"):
    return next(cell for cell in ledger.cells if cell.row == row).euros.value / 1e6


def over(entry, id, million, first, last, **other):
    period = Period(date.fromisoformat(first) if first else None, date.fromisoformat(last))
    return entry(id, million, **{"period": period, "scope": Scope.TOTAL, "kind": "all", **other})


def test_parts_that_add_up_to_a_total_of_their_day_are_counted_and_the_total_is_not(entry):
    ledger = keep_ledger([entry("t", qualified(2500e6, "nearly")), entry("p", 1250), entry("q", 1220)], DAY)
    assert parts(ledger) == {"t": Part.SUM, "p": Part.COUNTED, "q": Part.COUNTED}
    assert total_of(ledger) == pytest.approx(2470)


def test_sums_of_another_day_are_no_parts_without_words(entry):
    ledger = keep_ledger([entry("t", 300), entry("p", 100), entry("q", 200, day=date(2024, 12, 29))], DAY)
    assert set(parts(ledger).values()) == {Part.COUNTED}


def test_a_part_named_in_the_words_is_inside_where_the_others_are_not_told(entry):
    ledger = keep_ledger([entry("t", 2500, parts=(1250e6, 1250e6)), entry("p", 1250, day=date(2024, 12, 29))], DAY)
    assert parts(ledger) == {"t": Part.COUNTED, "p": Part.INSIDE}
    assert total_of(ledger) == 2500


def test_part_of_a_larger_package_is_inside_it(entry):
    ledger = keep_ledger([entry("t", 2500), entry("p", 1250, wholes=(2500e6,))], DAY)
    assert parts(ledger)["p"] is Part.INSIDE


def test_a_total_of_totals_is_resolved_from_the_smallest(entry):
    told = [entry("big", 650), entry("mid", 300), entry("a", 100), entry("b", 200), entry("c", 350)]
    ledger = keep_ledger(told, DAY)
    assert parts(ledger)["big"] is parts(ledger)["mid"] is Part.SUM
    assert total_of(ledger) == pytest.approx(650)


def test_a_total_that_only_its_sum_gave_away_carries_a_warning(entry):
    told = [entry("t", 300), entry("p", 100), entry("q", 200)]
    ledger = keep_ledger(told, DAY)
    (note,) = [one for one in ledger.notes if one.code == "by-sum"]
    assert note.where == "t"
    assert "No words say so" in note.message
    assert "no words say so" in {one.entry.id: one.role.because for one in ledger.entries}["t"]
    in_words = keep_ledger([entry("t", 300, parts=(100e6, 200e6)), *told[1:]], DAY)
    assert parts(in_words) == parts(ledger)
    assert "by-sum" not in {one.code for one in in_words.notes}


def test_a_warning_names_five_totals_and_counts_the_rest(entry):
    told = [
        entry(f"{donor}-{k}", million, donor=donor)
        for donor in ("DNK", "EST", "FIN", "LTU", "NLD", "NOR", "SWE")
        for k, million in enumerate((100, 200, 300))
    ]
    (note,) = [one for one in keep_ledger(told, DAY).notes if one.code == "by-sum"]
    assert "DNK-2, EST-2, FIN-2, LTU-2, NLD-2 and 2 more" in note.message


def test_a_later_total_holds_an_earlier_one_and_the_packages_of_its_time(entry):
    told = [
        over(entry, "old", 1000, "2022-01-24", "2024-01-15", status=Status.COMMITTED),
        over(entry, "new", 3000, "2022-01-24", "2024-12-31", status=Status.COMMITTED),
        entry("in", 50, status=Status.COMMITTED),
        entry("after", 70, day=date(2025, 2, 1), status=Status.COMMITTED),
        entry("other step", 60, status=Status.DELIVERED),
    ]
    ledger = keep_ledger(told, LATE)
    assert parts(ledger) == {
        "old": Part.INSIDE, "new": Part.COUNTED, "in": Part.INSIDE, "after": Part.COUNTED, "other step": Part.COUNTED,
    }  # fmt: skip
    committed = next(cell for cell in ledger.cells if cell.status is Status.COMMITTED)
    assert committed.euros.value == 3070e6


def test_totals_that_overlap_in_part_are_not_added_and_a_note_says_so(entry):
    told = [over(entry, "a", 100, "2024-01-01", "2024-06-30"), over(entry, "b", 200, "2024-04-01", "2024-09-30")]
    ledger = keep_ledger(told, LATE)
    assert parts(ledger) == {"a": Part.OVERLAPS, "b": Part.COUNTED}
    assert "overlaps" in [note.code for note in ledger.notes]


def test_a_total_split_by_kind_counts_its_parts_and_still_holds_packages(entry):
    told = [
        over(entry, "all", 100, "2024-01-01", "2024-12-31"),
        over(entry, "m", 60, "2024-01-01", "2024-12-31", kind="military"),
        over(entry, "h", 40, "2024-01-01", "2024-12-31", kind="humanitarian"),
        entry("package", 10, kind="unspecified"),
    ]
    ledger = keep_ledger(told, LATE)
    assert parts(ledger) == {"all": Part.SUM, "m": Part.COUNTED, "h": Part.COUNTED, "package": Part.INSIDE}
    assert total_of(ledger) == 100


def test_what_comes_after_the_day_is_shown_and_not_counted(entry):
    ledger = keep_ledger([entry("a"), entry("later", day=date(2025, 1, 9))], DAY)
    assert parts(ledger)["later"] is Part.LATER
    assert total_of(ledger) == 100


def test_a_month_that_may_end_after_the_day_counts_in_the_upper_bound_only(entry):
    ledger = keep_ledger([entry("m", day=date(2024, 12, 1), until=date(2024, 12, 31))], date(2024, 12, 15))
    (cell,) = ledger.cells
    assert (cell.euros.low, cell.euros.high) == (0, 100e6)


def test_steps_and_collective_donors_are_never_added(entry):
    told = [
        entry("a"), entry("b", status=Status.DELIVERED, day=date(2024, 6, 1)), entry("c", donor="SWE"),
        entry("d", 900, donor="Europe (total)", collective=True),
    ]  # fmt: skip
    sums = {cell.status: cell.euros.value for cell in keep_ledger(told, DAY, by="status").cells}
    assert sums == {Status.ANNOUNCED: 200e6, Status.DELIVERED: 100e6}


def test_what_was_only_proposed_is_not_counted(entry):
    ledger = keep_ledger([entry("a", status=Status.PROPOSED)], DAY)
    assert ledger.cells == ()
    assert parts(ledger) == {"a": Part.PROPOSED}


def test_nothing_in_gives_an_empty_ledger_with_a_note():
    ledger = keep_ledger([], DAY)
    assert ledger.cells == ledger.entries == ()
    assert [note.code for note in ledger.notes] == ["empty"]
