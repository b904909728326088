"""Several who speak in one source are each of them, and nobody else."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.statement import Office
from nemcon.units import PartialDate


def last_speaker(text):
    document = receive(f"Report\n\n{text}\n", path="x.txt", published=PartialDate(2024, 11, 9))
    return read(document).statements[-1].speaker


@pytest.mark.parametrize(
    ("source", "states"),
    [
        ("Norway, Iceland and Portugal", "NOR ISL PRT"),
        ("Lima and Quito", "PER ECU"),
        ("Georgia and the three Baltic states", "GEO EST LVA LTU"),
        ("The two Iberian neighbours and Malta", "ESP PRT MLT"),
        ("Both Kenya and Ghana", "KEN GHA"),
        ("Neither Kenya nor Ghana", "KEN GHA"),
        ("Kenya as well as Ghana", "KEN GHA"),
        ("Kenya, joined by Ghana and Togo,", "KEN GHA TGO"),
        ("Kenya, together with Ghana,", "KEN GHA"),
        ("Kenya and Ghana, the penholders,", "KEN GHA"),
        ("Kenya and its neighbour Uganda", "KEN UGA"),
        ("Sweden and its Nordic neighbours", "SWE DNK FIN ISL NOR"),
        ("The Nordic countries except Iceland", "DNK FIN NOR SWE"),
        ("Kenya's and Ghana's trade ministers", "KEN GHA"),
        ("The Kenyan and Ghanaian trade ministers", "KEN GHA"),
        ("The trade ministers of Kenya, Ghana and Togo", "KEN GHA TGO"),
        ("The heads of state and government of the Baltic states", "EST LVA LTU"),
        ("The governments of Kenya and Ghana", "KEN GHA"),
        ("The Kenyan and Ghanaian governments", "KEN GHA"),
        ("Kenya's president and the prime minister of Togo", "KEN TGO"),
        ("Kenyan President Ann Otieno and Ghanaian Trade Minister Kofi Badu", "KEN GHA"),
        ("Trade ministers Ann Otieno of Kenya and Kofi Badu of Ghana", "KEN GHA"),
        ("The E3", "FRA DEU GBR"),
        ("The Weimar Triangle", "FRA DEU POL"),
        ("The Baltic trio", "EST LVA LTU"),
        ("The European Union and Canada", "EU CAN"),
        ("US and Canada", "USA CAN"),
        ("The U.S., Japan and Canada", "USA JPN CAN"),
        ("Kenya's and Ghana's envoys", "KEN GHA"),
        ("Kenya's Ann Otieno and Ghana's Kofi Badu", "KEN GHA"),
        ("The Kenyans and the Ghanaians each", "KEN GHA"),
        ("The Kenyans and the Ghanaians, for once of one mind,", "KEN GHA"),
        ("The Kenyan and the Ghanaian both", "KEN GHA"),
        ("Its three chairs, Kenya, Ghana and Togo,", "KEN GHA TGO"),
        ("The group's two chairs, Kenya and Ghana,", "KEN GHA"),
        ("The trade ministers of Kenya and Ghana, Ann Otieno and Kofi Badu,", "KEN GHA"),
        ("The foreign ministers of the Nordic and Baltic states", "DNK FIN ISL NOR SWE EST LVA LTU"),
    ],
)
def test_a_joint_source_is_each_of_its_states(source, states):
    speaker = last_speaker(f"{source} said the text was too long.")
    assert (set(speaker.actors), speaker.actor, speaker.unnamed) == (set(states.split()), None, False)


@pytest.mark.parametrize(
    "source",
    [
        "Officials in Warsaw and Kyiv",
        "Polish and Ukrainian diplomats",
        "Poland met Ukraine. Officials from both countries",
        "Poland met Ukraine. Negotiators of the two states",
    ],
)
def test_officials_of_several_states_stay_unnamed(source):
    speaker = last_speaker(f"{source} said the text was too long.")
    assert (speaker.actors, speaker.unnamed) == (("POL", "UKR"), True)


@pytest.mark.parametrize(
    ("source", "states"),
    [
        ("All allies except Hungary", ()),
        ("Every member but Malta and Cyprus", ()),
        ("The other Nordic countries", ()),
        ("Nordic and Baltic states", ()),
        ("Nordic officials", ()),
        ("Two Baltic states", ()),
        ("Kenya, a member since 1963,", ("KEN",)),
        ("Hungary, the EU's slowest member,", ("HUN",)),
        ("Paris, France,", ("FRA",)),
    ],
)
def test_nobody_is_added_to_those_who_speak(source, states):
    assert last_speaker(f"{source} said the text was too long.").actors == states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kenya, Ghana and Togo sent a letter. “We are late,” the three wrote.", "KEN GHA TGO"),
        ("Kenya and Ghana said no. Rain fell on the hall. The two said they were ready.", "KEN GHA"),
        ("Kenya and Ghana said no. Togo said yes. They said they would meet again.", "KEN GHA"),
        ("Kenya and Ghana signed. They said they would meet again.", "KEN GHA"),
        ("Kenya will give nets and Ghana boats, the two countries' fisheries ministers said.", "KEN GHA"),
        ("The Kenyan president met the prime minister of Togo. The two leaders said it was late.", "KEN TGO"),
        ("Kenya said yes. Ghana said no. Both said they would meet again.", "KEN GHA"),
        ("Kenya and Ghana said no. Neither side said why.", "KEN GHA"),
        ("Kenya and Ghana met. A joint statement said they would meet again.", "KEN GHA"),
        ("Kenya met Ghana. The trade ministers of the two countries said it was late.", "KEN GHA"),
        ("“It is late,” said the leaders of Kenya, Ghana and Togo in a letter.", "KEN GHA TGO"),
        ("Kenya and Ghana signed on Monday. The two presidents said it was late.", "KEN GHA"),
        ("Kenyan President Ann Otieno met Ghanaian President Kofi Badu. They said it was late.", "KEN GHA"),
        ("A joint statement by Kenya, Ghana and Togo said the text was too long.", "KEN GHA TGO"),
        ("We, the presidents of Kenya and Ghana, call for calm. We urge restraint.", "KEN GHA"),
    ],
)
def test_who_was_told_together_is_meant_together(text, states):
    speaker = last_speaker(text)
    assert (set(speaker.actors), speaker.unnamed) == (set(states.split()), False)


def test_a_joint_source_has_the_rank_of_its_office():
    assert last_speaker("The presidents of Kenya and Ghana said no.").rank is Office.HEAD
    assert last_speaker("Kenya and Ghana said no.").rank is Office.GOVERNMENT
