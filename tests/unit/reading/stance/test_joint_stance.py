"""A joint statement shows the stance of each of its states, and of nobody else."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.coding import EvidenceKind
from nemcon.reading.stance.coder import code
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.units import PartialDate

ADMIT = proposal_from_text("admit", "Invite Montenegro to join the alliance")
MEMBERS = ("DEU", "EST", "FRA", "HUN", "LTU", "LVA", "POL", "SVK")
MINISTER = EvidenceKind.MINISTER_PARAPHRASE
OFFICIAL = EvidenceKind.OFFICIAL_PARAPHRASE


def own_stances(text):
    """Give the stances that speakers show, by actor; what the reporter infers of others is left out."""
    lead = "Allies weigh inviting Montenegro to join the alliance"
    reading = read(receive(f"{lead}\n\n{text}\n", path="x.txt", published=PartialDate(2024, 11, 9)))
    codings = code(reading, (ADMIT,), MEMBERS)
    return {c.actor: (c.stance.value, c.kind) for c in codings if c.kind is not EvidenceKind.REPORTER}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("France and Germany", dict.fromkeys(("FRA", "DEU"), OFFICIAL)),
        ("The three Baltic states", dict.fromkeys(("EST", "LVA", "LTU"), OFFICIAL)),
        ("The Baltic states except Latvia", dict.fromkeys(("EST", "LTU"), OFFICIAL)),
        ("The foreign ministers of Poland and Slovakia", dict.fromkeys(("POL", "SVK"), MINISTER)),
        ("Poland, joined by Slovakia,", dict.fromkeys(("POL", "SVK"), OFFICIAL)),
        ("Poland and Slovakia met. The two neighbours", dict.fromkeys(("POL", "SVK"), OFFICIAL)),
        ("Polish and Slovak officials", dict.fromkeys(("POL", "SVK"), EvidenceKind.UNNAMED)),
        ("Neither Poland nor Slovakia", {}),
        ("All allies but Hungary", {}),
        ("All allies except Hungary", {}),
    ],
)
def test_a_joint_statement_counts_for_each(source, expected):
    assert own_stances(f"{source} said they supported inviting Montenegro.") == {
        actor: ("support", kind) for actor, kind in expected.items()
    }


def test_what_several_say_of_another_is_not_the_others_own():
    codings = own_stances("France and Germany said Hungary opposed inviting Montenegro.")
    assert codings == {"HUN": ("oppose", EvidenceKind.ABOUT_ANOTHER)}
