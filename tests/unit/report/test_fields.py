"""What each field means, read from the docstrings: one place for it, and none forgotten."""

from nemcon.report.fields import field_meanings
from nemcon.report.results.catalogue import RESULTS


def test_a_field_is_described_where_the_record_is():
    fields = field_meanings(RESULTS)
    assert fields["Pledge"]["amount"].startswith("In units of `currency`")
    assert fields["Statement"]["said_on"].startswith("When it was said")


def test_fields_that_share_a_description_all_have_it():
    assert field_meanings(RESULTS)["Decision"]["supporters"] == "Members by most probable stance."


def test_every_record_inside_the_results_is_there():
    assert {"Speaker", "Fragment", "Evidence", "Clause", "Note", "StanceDefinition"} <= set(field_meanings(RESULTS))


def test_no_field_goes_without_a_meaning():
    fields = field_meanings(RESULTS)
    assert [
        f"{record}.{field}"
        for record, described in fields.items()
        for field, meaning in described.items()
        if not meaning and field != "schema"
    ] == []
