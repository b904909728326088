from datetime import date, timedelta

from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.amount import qualified
from nemcon.commitments.ledger.entry import Part, Period, Status
from nemcon.commitments.ledger.packages import WINDOW, packages
from nemcon.commitments.ledger.rates import Rates

DAY = date(2024, 12, 30)


def ids(*entries):
    return sorted(sorted(one.id for one in package.entries) for package in packages(entries))


def test_two_reports_of_one_package_are_one(entry):
    assert ids(entry("a"), entry("b", day=DAY + timedelta(days=1))) == [["a", "b"]]


def test_the_same_sum_after_the_window_is_another_package(entry):
    assert ids(entry("a"), entry("b", day=DAY + timedelta(days=WINDOW + 1))) == [["a"], ["b"]]


def test_another_donor_kind_receiver_sum_or_currency_is_another_package(entry):
    others = [
        entry("b", donor="SWE"), entry("c", kind="humanitarian"), entry("d", receiver="MDA"), entry("e", 101),
        entry("f", currency="USD"),
    ]  # fmt: skip
    assert len(packages([entry("a"), *others])) == 6


def test_a_further_sum_of_a_later_day_is_another_package(entry):
    assert ids(entry("a"), entry("b", day=DAY + timedelta(days=1), further=True)) == [["a"], ["b"]]


def test_a_further_sum_told_twice_is_one(entry):
    assert ids(entry("a", further=True), entry("b", further=True)) == [["a", "b"]]
    assert ids(entry("a", further=True), entry("b")) == [["a", "b"]]


def test_a_further_sum_in_the_same_report_is_another_package(entry):
    one = entry("a", report="r")
    assert ids(one, entry("b", report="r", further=True)) == [["a"], ["b"]]


def test_two_rows_of_one_report_with_other_items_are_two_gifts(entry):
    assert ids(entry("a", report="r", item="tanks"), entry("b", report="r", item="shells")) == [["a"], ["b"]]


def test_a_vague_report_joins_the_exact_one_it_fits(entry):
    about = entry("v", qualified(102e6, "about"), day=DAY + timedelta(days=1))
    assert ids(about, entry("a"), entry("b", 200)) == [["a", "v"], ["b"]]
    assert ids(entry("n", None), entry("a")) == [["a", "n"]]


def test_troops_are_no_report_of_aid_of_an_unknown_kind(entry):
    troops = entry("t", None, kind="troops", currency=None)
    assert ids(troops, entry("a", kind="unspecified")) == [["a"], ["t"]]
    assert ids(troops, entry("u", None, kind="troops", currency=None)) == [["t", "u"]]


def test_a_report_without_amount_that_fits_two_packages_joins_neither(entry):
    assert ids(entry("n", None), entry("a"), entry("b", 200)) == [["a"], ["b"], ["n"]]


def test_the_package_takes_kind_and_furthest_step_from_all_reports(entry):
    (package,) = packages([
        entry("a", kind="unspecified", status=Status.ANNOUNCED),
        entry("b", status=Status.COMMITTED, receiver=None),
    ])  # fmt: skip
    assert (package.lead.kind, package.lead.status, package.lead.receiver) == ("military", Status.COMMITTED, "UKR")


def test_a_report_in_another_currency_is_the_same_package_by_its_euros(entry):
    rates = Rates(days={"USD": (DAY,)}, euros={"USD": (1 / 1.0444,)})
    dollars, euros = entry("a", 725, currency="USD"), entry("b", 690)
    assert len(packages([dollars, euros])) == 2
    assert len(packages([dollars, euros], rates)) == 1
    assert len(packages([dollars, entry("b", 650)], rates)) == 2


def test_an_undated_report_of_the_week_is_the_same_package(entry):
    undated = entry("u", period=Period(DAY - timedelta(days=6), DAY + timedelta(days=1)), dated=False)
    assert ids(undated, entry("a")) == [["a", "u"]]


def test_a_cell_shows_the_words_of_every_report(entry):
    ledger = keep_ledger([entry("a"), entry("b")], DAY)
    (cell,) = ledger.cells
    assert set(cell.words) == {"words of a", "words of b"}
    assert [one.role.part for one in ledger.entries].count(Part.SAME) == 1
    assert cell.euros.value == 100e6
