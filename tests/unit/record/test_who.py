"""The record's own who's who: who speaks in one document, by what the others say, as of any day."""

from __future__ import annotations

import itertools
import json
import pickle
from datetime import date, timedelta

import pytest

from nemcon.cases import Proposal
from nemcon.documents import receive
from nemcon.reading import Office, Standing, code, read
from nemcon.record.exchange import export
from nemcon.record.light import ALONE
from nemcon.record.store import open_record
from nemcon.record.who import Correction, CorrectionKind
from nemcon.units import PartialDate, short_id

FULL = "Hungarian Foreign Minister Peter Szijjarto said the talks would go on."
BARE = "Szijjártó said his country opposed the invitation. “We reject this,” he added."
PRIME = "Dutch Prime Minister Mark Rutte said the Netherlands would wait."
SECRETARY = "NATO Secretary General Mark Rutte said the alliance would talk."
RUTTE = "Rutte said that more time was needed."
PROPOSAL = (Proposal(id="p", text="Invite Ukraine to join NATO", subject="UKR", terms=("invitation",)),)


def story(text, day):
    return read(receive(f"Report of {day}\n\n{text}\n", path=f"{day}.txt", published=PartialDate.parse(day)))


def add(record, text, day):
    reading = story(text, day)
    record.add(reading)
    return reading.document.id


def speakers(record, document, as_of=None):
    """Name, office and state of each speaker of a document on a day."""
    found = (one for one in record.snapshot(as_of, ()).statements if one.document == document)
    return [(one.speaker.name, one.speaker.office, one.speaker.actor) for one in found]


def correction(name, kind=CorrectionKind.HOLDS, **told):
    parts = {"other": "", "office": None, "rank": Office.NONE, "actor": None, "since": None, "until": None}
    parts |= {"by": "Ada", "because": "known"} | told
    return Correction(id=short_id(name, kind, str(told)), kind=kind, name=name, **parts)


def holds(name, office, actor, rank=Office.MINISTER, **days):
    return correction(name, office=office, actor=actor, rank=rank, **days)


def test_a_surname_is_resolved_by_a_document_that_comes_later(record):
    bare = add(record, BARE, "2024-12-05")
    assert {each[2] for each in speakers(record, bare)} == {None}
    full = add(record, FULL, "2024-12-06")
    assert speakers(record, bare) == [("Peter Szijjarto", "Foreign Minister", "HUN")] * 2
    told = next(one.speaker.elsewhere for one in record.snapshot(None, ()).statements if one.document == bare)
    (entry,) = record.snapshot(None, ()).who
    assert (told.entry, told.document, told.words) == (entry.id, full, FULL)
    assert told.introduction == entry.offices[0].introduction


def test_what_was_learned_later_is_not_used_before(record):
    bare = add(record, BARE, "2024-12-05")
    add(record, FULL, "2024-12-09")
    record.settle(None)
    assert {each[2] for each in speakers(record, bare, date(2024, 12, 8))} == {None}
    assert record.snapshot(date(2024, 12, 8), ()).who == ()
    assert {each[2] for each in speakers(record, bare, date(2024, 12, 9))} == {"HUN"}


def test_the_order_of_adding_leaves_no_trace(tmp_path, clock):
    stories = [(BARE, "2024-12-05"), (FULL, "2024-12-06"), (PRIME, "2024-05-20"), (SECRETARY, "2024-12-03")]
    digests = set()
    for i, order in enumerate(itertools.permutations(stories)):
        with open_record(tmp_path / f"{i}.sqlite", now=clock) as record:
            for text, day in order:
                add(record, text, day)
                record.settle(None)
            snapshot = record.snapshot(None, ())
            digests.add((snapshot.digest, snapshot.who))
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("day", "office", "actor"),
    [
        ("2024-05-25", "Prime Minister", "NLD"),
        ("2024-12-01", "Secretary General", "NATO"),
        ("2024-04-01", "Prime Minister", "NLD"),
        ("2025-06-01", "Secretary General", "NATO"),
    ],
)
def test_who_changed_office_speaks_for_the_one_held_on_the_day(record, day, office, actor):
    add(record, PRIME, "2024-05-20")
    add(record, SECRETARY, "2024-12-03")
    assert speakers(record, add(record, RUTTE, day)) == [("Mark Rutte", office, actor)]


def test_an_office_that_a_document_calls_former_is_not_held_from_then_on(record):
    add(record, PRIME, "2024-05-20")
    document = add(record, RUTTE, "2024-08-01")
    assert speakers(record, document) == [("Mark Rutte", "Prime Minister", "NLD")]
    add(record, "Former Dutch prime minister Mark Rutte said farewell.", "2024-07-03")
    spoken = next(one.speaker for one in record.snapshot(None, ()).statements if one.document == document)
    assert spoken.standing is Standing.FORMER


def test_after_a_year_without_a_word_an_office_is_no_longer_known(record):
    add(record, PRIME, "2024-05-20")
    assert speakers(record, add(record, RUTTE, "2025-05-20")) == [("Mark Rutte", "Prime Minister", "NLD")]
    assert speakers(record, add(record, RUTTE, "2025-06-20")) == [("Rutte", None, None)]


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "ZELENSKY"])
def test_spellings_are_one_name(record, spelling):
    add(record, "Ukrainian President Volodymyr Zelenskyy said he was ready.", "2024-12-03")
    found = speakers(record, add(record, f"“We are ready,” {spelling} said.", "2024-12-04"))
    assert found == [("Volodymyr Zelenskyy", "President", "UKR")]


def test_one_office_at_one_time_joins_given_names_that_sound_unlike(record):
    add(record, "Ukrainian President Volodymyr Zelenskyy said he was ready.", "2024-12-03")
    add(record, "Ukrainian President Vladimir Zelensky said he was ready.", "2024-12-05")
    (entry,) = record.snapshot(None, ()).who
    assert entry.spellings == ("Vladimir Zelensky", "Volodymyr Zelenskyy")


TWO = (
    "Spanish Foreign Minister Ana Ruiz said the talks would go on. Portuguese Defence Minister Luis Ruiz said no.",
    "2024-11-06",
)


def test_two_of_one_surname_stay_unknown_and_the_statement_says_so(record):
    add(record, *TWO)
    document = add(record, "Ruiz said nothing had changed.", "2024-11-09")
    (spoken,) = [one.speaker for one in record.snapshot(None, ()).statements if one.document == document]
    assert (spoken.office, spoken.actor, spoken.elsewhere.entry) == (None, None, None)
    assert "Ana Ruiz (ESP), Luis Ruiz (PRT)" in spoken.elsewhere.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Defence Minister Ruiz said nothing had changed.", "office or state"),
        ("Portugal's Ruiz said nothing had changed.", "office or state"),
        ("Ruiz said that Portugal was not alone.", "only the state of Luis Ruiz is named"),
    ],
)
def test_office_state_or_context_decide_between_two(record, text, why):
    add(record, *TWO)
    document = add(record, text, "2024-11-09")
    (spoken,) = [one.speaker for one in record.snapshot(None, ()).statements if one.document == document]
    assert (spoken.name, spoken.actor) == ("Luis Ruiz", "PRT")
    assert why in spoken.elsewhere.why


def test_one_full_name_of_two_states_is_two_persons(record):
    add(record, "British Foreign Minister John Smith said yes.", "2024-11-06")
    add(record, "U.S. Senator John Smith said no.", "2024-11-07")
    assert [entry.offices[0].actor for entry in record.snapshot(None, ()).who] in (["GBR", "USA"], ["USA", "GBR"])
    assert speakers(record, add(record, "John Smith said it was late.", "2024-11-08")) == [("John Smith", None, None)]


def test_a_state_told_once_among_many_is_taken_for_a_misreading(record):
    for day in range(3, 7):
        add(record, f"British Foreign Minister John Smith said yes on day {day}.", f"2024-11-0{day}")
    add(record, "U.S. Senator John Smith said no.", "2024-11-07")
    (entry,) = record.snapshot(None, ()).who
    assert ({told.actor for told in entry.offices}, entry.doubted) == ({"GBR"}, 1)


def test_a_correction_re_resolves_what_depends_on_it_and_its_withdrawal_too(record, clock):
    add(record, PRIME, "2024-05-20")
    document = add(record, RUTTE, "2024-05-29")
    given = record.correct(holds("Mark Rutte", "Secretary General", "NATO", Office.HEAD, since=date(2024, 5, 25)))
    assert speakers(record, document) == [("Mark Rutte", "Secretary General", "NATO")]
    told = next(one.speaker.elsewhere for one in record.snapshot(None, ()).statements if one.document == document)
    assert (told.introduction, told.document, told.words) == (given.correction.id, None, "known")
    clock.pass_days(1)
    assert record.withdraw_correction(given.correction.id, "a slip")
    assert speakers(record, document) == [("Mark Rutte", "Prime Minister", "NLD")]
    (kept,) = record.snapshot(None, ()).corrections
    assert (kept.correction, kept.withdrawn_because) == (given.correction, "a slip")


def test_a_correction_counts_from_the_day_it_was_made(record, clock):
    add(record, PRIME, "2024-05-20")
    document = add(record, RUTTE, "2024-05-29")
    record.correct(holds("Mark Rutte", "Secretary General", "NATO", Office.HEAD))
    made = clock.moment.date()
    assert speakers(record, document, made) == [("Mark Rutte", "Secretary General", "NATO")]
    assert speakers(record, document, made - timedelta(days=1)) == [("Mark Rutte", "Prime Minister", "NLD")]


def test_people_join_and_part_names(record):
    add(record, "Israeli Prime Minister Benjamin Netanyahu said no.", "2024-05-20")
    document = add(record, "Bibi said that more time was needed.", "2024-05-21")
    assert speakers(record, document)[0][2] is None
    record.correct(correction("Benjamin Netanyahu", CorrectionKind.SAME, other="Bibi"))
    assert speakers(record, document) == [("Benjamin Netanyahu", "Prime Minister", "ISR")]
    add(record, "Israeli Prime Minister Benyamin Netanyahu said no.", "2024-05-22")
    assert len(record.snapshot(None, ()).who) == 1
    record.correct(correction("Benjamin Netanyahu", CorrectionKind.APART, other="Benyamin Netanyahu"))
    assert len(record.snapshot(None, ()).who) == 2


def test_an_introduction_that_is_not_so_does_not_count(record):
    add(record, FULL, "2024-12-04")
    bare = add(record, BARE, "2024-12-05")
    (entry,) = record.snapshot(None, ()).who
    record.correct(correction("Peter Szijjarto", CorrectionKind.NOT_SO, other=entry.offices[0].introduction))
    assert {each[2] for each in speakers(record, bare)} == {None}
    assert record.snapshot(None, ()).who == ()


def coded(record, as_of=None):
    lights = record.settle(as_of)
    for document, wanted in record.uncoded(PROPOSAL, lights):
        codings = tuple(code(record.reading(document, lights), wanted, ("HUN", "USA")))
        record.recode_each([(document, wanted, codings)], lights)
    found = record.snapshot(as_of, PROPOSAL).codings
    return [(one.coding.actor, one.coding.kind.value) for one in found if one.withdrawn_at is None]


def test_codings_follow_the_speaker_and_each_day_keeps_its_own(record):
    add(record, "Szijjarto said: “We oppose the invitation to Ukraine.”", "2024-12-05")
    assert ("HUN", "minister, own words") not in coded(record)
    add(record, FULL, "2024-12-09")
    assert coded(record) == [("HUN", "minister, own words")]
    assert coded(record, date(2024, 12, 6)) == []
    assert coded(record) == [("HUN", "minister, own words")]


def test_what_a_person_withdrew_stays_withdrawn_in_every_light(record):
    text = "Szijjarto said it was late.\n\nHungary opposed the invitation to Ukraine."
    add(record, text, "2024-12-05")
    first = coded(record)
    assert first
    for one in record.snapshot(None, PROPOSAL).codings:
        record.withdraw(one.coding.id, "irony")
    add(record, FULL, "2024-12-09")
    assert coded(record) == []


def test_pledges_follow_the_speaker(record):
    add(record, "“We will give Ukraine 20 million euros in military aid,” Szijjarto said.", "2024-12-05")
    add(record, FULL, "2024-12-06")
    (pledge,) = record.snapshot(None, ()).pledges
    assert (pledge.giver, pledge.amount) == ("HUN", 20_000_000)
    (document,) = {pledge.document}
    assert record.reading(document).pledges == ()


def test_settling_first_or_not_gives_the_same(record):
    add(record, BARE, "2024-12-05")
    add(record, FULL, "2024-12-06")
    before = record.snapshot(None, ())
    record.settle(None)
    assert record.snapshot(None, ()) == before


def test_a_record_of_an_older_version_is_read_for_introductions(record):
    bare = add(record, BARE, "2024-12-05")
    full = add(record, FULL, "2024-12-06")
    before = record.reading(full)
    with record._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM introductions")
        connection.exec_driver_sql("DELETE FROM strangers")
        connection.exec_driver_sql("UPDATE readings SET introduced = 0")
    assert record.reading(full).introductions == ()
    record.settle(None)
    assert record.reading(full) == before
    assert {each[2] for each in speakers(record, bare)} == {"HUN"}


def test_the_export_tells_who_is_who_and_through_which_entry(record, tmp_path):
    add(record, BARE, "2024-12-05")
    full = add(record, FULL, "2024-12-06")
    snapshot = record.snapshot(None, ())
    export(snapshot, tmp_path / "out", "jsonl")
    (row,) = map(json.loads, (tmp_path / "out" / "who.jsonl").read_text().splitlines())
    assert (row["name"], row["actor"], row["first"], row["document"]) == ("Peter Szijjarto", "HUN", "2024-12-06", full)
    statements = list(map(json.loads, (tmp_path / "out" / "statements.jsonl").read_text().splitlines()))
    assert [one["speaker_entry"] for one in statements] == [row["id"], row["id"], None]
    assert statements[0]["speaker_introduction"] == row["introduction"]


def test_settling_holds_names_and_numbers_of_documents_and_no_sentence(record):
    sizes = []
    for month in ("2024-05", "2024-06"):
        for day in range(10, 30):
            add(record, f"{FULL if day % 2 else BARE} Round {month}-{day} is over.", f"{month}-{day}")
        lights = record.settle(None)
        held = pickle.dumps(lights)
        assert FULL.encode() not in held
        assert {len(name) for name in lights.of.values()} == {0, 64}
        sizes.append(len(held))
    assert (sizes[1] - sizes[0]) / 20 < 300


def test_what_is_dated_anew_while_it_is_read_again_is_not_kept(record):
    add(record, FULL, "2024-12-06")
    undated = receive(f"Report\n\n{BARE}\n", path="a.txt")
    record.add(read(undated))
    dated = read(receive(undated.text, path="a.txt", published=PartialDate.parse("2024-12-05")))

    def over(work, asked):
        for each in asked:
            record.add(dated)
            yield work(each)

    record.settle(None, over)
    asked = []
    record.settle(None, lambda work, items: (work(each) for each in items if not asked.append(each.light)))
    assert len(asked) == 1
    assert {one[2] for one in speakers(record, undated.id)} == {"HUN"}


def test_what_is_read_again_is_read_once(record):
    add(record, FULL, "2024-12-06")
    add(record, BARE, "2024-12-05")
    asked = []

    def over(work, items):
        return [work(each) for each in items if not asked.append(each.light)]

    lights = record.settle(None, over)
    assert asked == [light for light in lights.of.values() if light != ALONE]
    assert len(asked) == 1
    record.settle(None, over)
    assert len(asked) == 1


def test_a_snapshot_in_lights_shows_the_documents_that_they_count(record):
    bare = add(record, BARE, "2024-12-05")
    lights = record.settle(None)
    add(record, FULL, "2024-12-04")
    assert [each.id for each in record.snapshot(None, (), lights).documents] == [bare]
    assert record.snapshot(None, (), lights).who == ()
    assert len(record.snapshot(None, ()).documents) == 2
