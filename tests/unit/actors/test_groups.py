"""Sets of states that news speaks of as one, and what the data files say of organisations."""

from __future__ import annotations

import pytest

from nemcon.actors import ActorKind, actor, actors, find_groups, find_mentions, number_of, regions
from nemcon.actors.names import read_data


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("the Baltics", "EST LVA LTU"),
        ("the three Baltic states", "EST LVA LTU"),
        ("all five Nordic governments", "DNK FIN ISL NOR SWE"),
        ("the Visegrad four", "CZE HUN POL SVK"),
        ("the six Gulf monarchies", "ARE BHR KWT OMN QAT SAU"),
        ("the two Baltic states", None),
        ("the Gulf states", None),
        ("non-Baltic states", None),
        ("a baltic herring", None),
    ],
)
def test_a_set_is_found_where_its_number_fits(text, states):
    found = [group.states for group in find_groups(text, 0, len(text))]
    assert found == ([tuple(states.split())] if states else [])


def test_a_set_is_looked_for_inside_the_stretch_alone():
    assert find_groups("the Baltics and the Nordics", 12, 27)[0].states == regions_in_order("nordic")
    assert find_groups("the Baltics", 0, 8) == ()


def regions_in_order(adjective):
    return tuple(sorted(regions()[adjective]))


def test_every_set_is_of_known_states_each_once():
    for entry in read_data("groups.toml")["group"]:
        states = entry["states"]
        assert len(states) > 1
        assert len(set(states)) == len(states)
        assert {actor(state).kind for state in states} == {ActorKind.STATE}
        assert entry["names"] or entry["adjectives"]


@pytest.mark.parametrize(("word", "number"), [("two", 2), ("Nine", 9), ("14", 14), ("several", None)])
def test_small_numbers_are_read(word, number):
    assert number_of(word) == number


def test_only_organisations_are_led_by_an_officer_of_theirs():
    led = [one for one in actors() if one.head]
    assert {one.kind for one in led} == {ActorKind.ORGANISATION}
    assert actor("NATO").head == "secretary general"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red Cross wrote.", ["ICRC"]),
        ("The Ukrainian Red Cross wrote.", ["UKR"]),
        ("The EIB met. The Bank lends.", ["EIB", "EIB"]),
        ("The Bank lends.", []),
        ("The Bank of Ghana lends.", []),
        ("An alliance official wrote.", ["NATO"]),
        ("An alliance of parties wrote.", []),
        ("The Visegrad Group met.", ["V4"]),
    ],
)
def test_organisations_are_known_by_their_short_names(text, expected):
    assert [mention.actor for mention in find_mentions(text)] == expected
