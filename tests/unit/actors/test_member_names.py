"""Every member of every body is found by each of its names: short and formal, adjective, capital."""

from __future__ import annotations

import pytest

from nemcon.actors import Form, actor, actor_named, find_mentions
from nemcon.actors.names import namings
from nemcon.bodies import bodies

MEMBERS = sorted({membership.actor for body in bodies() for membership in body.memberships})
STATES = [member for member in MEMBERS if member not in {"AU", "EU"}]
# Dominican and Congolese belong to the larger neighbour; the Holy See has no adjective of its own.
NO_ADJECTIVE = {"COG", "DMA", "VAT"}
# The capital bears the state's name or one that more often means something else (Brussels, Victoria), or is
# disputed (Jerusalem).
NO_CAPITAL = {
    "ATG", "BEL", "DJI", "GRD", "HKG", "ISR", "LUX", "MAC", "MCO", "NIU", "PSE", "SGP", "SMR", "STP",
    "SYC", "VAT",
}  # fmt: skip
# These have no longer name than the short one, or none in use.
NO_FORMAL_NAME = {
    "BLZ", "BRB", "CAF", "CAN", "COK", "DOM", "GEO", "GRD", "HKG", "HUN", "ISL", "JAM", "JPN", "MAC", "MNE", "MNG",
    "MYS", "NIU", "ROU", "TKM", "TUV", "UKR",
}  # fmt: skip


def words_of(member, form):
    return [naming.words for naming in namings() if naming.actor == member and naming.form is form]


def found(text):
    return [mention.actor for mention in find_mentions(text)]


@pytest.mark.parametrize("member", MEMBERS)
def test_every_name_of_a_member_is_found_in_a_sentence_and_by_look_up(member):
    names = words_of(member, Form.NAME)
    assert names[0] == actor(member).name
    assert len(names) > 1 or member in NO_FORMAL_NAME or words_of(member, Form.ABBREVIATION)
    for name in names:
        assert found(f"On Monday {name} said that it agreed.") == [member], name
        assert found(f"The president of the {name} said that it was late.") == [member], name
        assert actor_named(name).id == member, name


@pytest.mark.parametrize("member", STATES)
def test_the_adjective_of_a_member_is_found(member):
    words = words_of(member, Form.DEMONYM)
    assert bool(words) == (member not in NO_ADJECTIVE)
    if words:
        assert found(f"The {words[0]} foreign minister said that it was late.") == [member]


@pytest.mark.parametrize("member", STATES)
def test_the_capital_of_a_member_speaks_for_it(member):
    words = words_of(member, Form.CAPITAL)
    assert bool(words) == (member not in NO_CAPITAL)
    for capital in words:
        assert found(f"On Monday {capital} said that it agreed.") == [member], capital


@pytest.mark.parametrize(
    ("seat", "speaks_for"),
    [
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("the Elysee", "FRA"),
        ("the White House", "USA"),
        ("the Pentagon", "USA"),
        ("Foggy Bottom", "USA"),
        ("the Quai d'Orsay", "FRA"),
        ("The Hague", "NLD"),
        ("Zhongnanhai", "CHN"),
        ("Bankova", "UKR"),
        ("Brussels", "EU"),
        ("the Berlaymont", "EU"),
        ("Turtle Bay", "UN"),
        ("the North Atlantic Council", "NATO"),
    ],
)
def test_a_seat_stands_for_who_sits_there(seat, speaks_for):
    assert found(f"On Monday {seat} said that it agreed.") == [speaks_for]
