"""Counted plurals, counterparts and members of an organisation stand for those told before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.steps import read_knowing, with_people
from nemcon.units import PartialDate


def reading(text):
    return read(receive(f"Report\n\n{text}\n", path="x.txt", published=PartialDate(2024, 11, 9)))


def last_speaker(text):
    return reading(text).statements[-1].speaker


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Finland and Sweden applied. The two neighbours said they would join together.", ("FIN", "SWE")),
        ("Poland and Lithuania sent a letter. Both countries said they would close the border.", ("POL", "LTU")),
        ("Estonia, Latvia and Lithuania met. The three Baltic states said they agreed.", ("EST", "LVA", "LTU")),
        ("Poland met Estonia. The three Baltic states said they agreed.", ("EST", "LVA", "LTU")),
        (
            "Turkish Foreign Minister Hakan Fidan met Greek Foreign Minister George Gerapetritis. "
            "The two ministers said they would meet again.",
            ("TUR", "GRC"),
        ),
    ],
)
def test_a_counted_plural_is_those_named_last(text, group):
    speaker = last_speaker(text)
    assert (speaker.group, speaker.actor, speaker.unnamed) == (group, None, False)


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("Finland, Sweden and Norway met. The two neighbours said they would join together.", True),
        ("Two countries said they would join together.", True),
        ("Turkish Foreign Minister Hakan Fidan spoke. The two ministers said they would meet again.", False),
        ("The two leaders said they would meet again.", False),
    ],
)
def test_who_cannot_be_counted_stays_without_names(text, unnamed):
    speaker = last_speaker(text)
    assert (speaker.actors, speaker.name, speaker.unnamed) == ((), None, unnamed)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (
            "Turkish Foreign Minister Hakan Fidan met Greek Foreign Minister George Gerapetritis. "
            "The Turkish minister was late. His Greek counterpart said more work was needed.",
            "George Gerapetritis",
            "GRC",
        ),
        ("“We are late,” said the Finnish prime minister, Petteri Orpo.", "Petteri Orpo", "FIN"),
        ("Turkey spoke last. The NATO member said it would not be rushed.", None, "TUR"),
        ("Luxembourg spoke last. The grand duchy said it would pay.", None, "LUX"),
        ("Bela Nagy, Hungary's envoy, met reporters. Ruiz said no.", "Ruiz", None),
    ],
)
def test_a_description_is_the_one_told_before(text, name, state):
    speaker = last_speaker(text)
    assert (speaker.name, speaker.actor) == (name, state)


def test_a_stop_ends_the_title_of_the_sentence_before():
    speaker = last_speaker("“We agree,” she told reporters. Ruiz said no.")
    assert (speaker.name, speaker.office) == ("Ruiz", None)
    assert last_speaker("Gen. Ruiz said no.").office == "Gen"


STORIES = [
    "Hungarian Foreign Minister Peter Szijjarto said “no” and “never”. He told Reuters: “We reject it.” Ruiz agreed.",
    "Finland and Sweden applied. The two neighbours said they would join; “we are ready,” Stockholm added.",
    "Paul Klein spoke. Luis Bauer said that I said no.",
    "“Late,” said Ana Ruiz, who said her minister had called it “a mistake”. “And more,” she said.",
]


@pytest.mark.parametrize("text", STORIES)
def test_reading_again_with_nothing_known_changes_nothing(text):
    given = reading(text)
    assert given.introductions or given.strangers or "neighbours" in text
    assert read_knowing(given, ()) == given
    assert with_people(replace(given, introductions=(), strangers=())) == given


@pytest.mark.parametrize(
    ("text", "states", "unnamed"),
    [
        ("Kenya and Ghana met. Their two trade ministers said it was late.", "KEN GHA", False),
        ("Kenya's Ann Otieno came. Her colleagues from Accra and Lome said it was late.", "GHA TGO", False),
        ("Kenya's trade minister, Ann Otieno, came. Her colleague at the Treasury said it was late.", "KEN", True),
        ("Kenya's trade minister, Ann Otieno, came. Her colleague said it was late.", "", True),
        ("Kenya and Ghana met. Their two officials said it was late.", "", True),
        ("Ghana and Togo met in Kenya. The trade minister's own officials said it was late.", "", True),
    ],
)
def test_what_belongs_to_somebody_is_of_whose_he_is(text, states, unnamed):
    speaker = last_speaker(text)
    assert (set(speaker.actors), speaker.unnamed) == (set(states.split()), unnamed)


def test_the_president_in_a_capital_is_of_that_state():
    assert last_speaker("Kenya waited. The president in Kigali said it was late.").actor == "RWA"


def test_a_courtesy_is_part_of_the_subject_that_a_pronoun_stands_for():
    told = "Kenya's Paul Otieno said it was late. Mr Badu of Ghana read the text. It was late, he said."
    assert last_speaker(f"Kofi Badu, Ghana's trade minister, came. {told}").name == "Kofi Badu"
