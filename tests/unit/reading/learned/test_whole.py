"""What the trained reader makes of whole sentences of reports on states."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import code, read
from nemcon.reading.readers import TRAINED
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.reading.statement import Reading


def reading(*paragraphs: str) -> Reading:
    return read(receive("\n\n".join(("Allies weigh inviting Montenegro", *paragraphs)), path="x.txt"), reader=TRAINED)


def told(*paragraphs: str) -> list[tuple[str, str]]:
    """Give source and content of what is found after the title."""
    found = reading(*paragraphs).statements
    return [(s.source.text if s.source else "", s.content.text) for s in found if "Montenegro" not in s.content.text]


@pytest.mark.parametrize(
    "sentence",
    [
        "The treaty enters into force after each member has approved it.",
        "The loan begins once all parliaments have passed it.",
        "Denmark shipped the rifles to Kyiv.",
        "Spain, Portugal and Malta sent a proposal.",
    ],
)
def test_a_deed_is_no_statement(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Denmark has demanded the rifles.", "the rifles"),
        ("Spain promised to send ships.", "to send ships"),
        ("The ambassador wrote that it was late.", "that it was late"),
    ],
)
def test_words_and_attitudes_are_statements(sentence: str, content: str) -> None:
    assert [found for _, found in told(sentence)] == [content]


@pytest.mark.parametrize(
    ("source", "states"),
    [
        ("Poland, joined by Slovakia,", {"POL", "SVK"}),
        ("Norway, echoed by Iceland and Denmark,", {"NOR", "ISL", "DNK"}),
        ("Chile, together with Peru,", {"CHL", "PER"}),
        ("Chile", {"CHL"}),
    ],
)
def test_a_source_is_whole(source: str, states: set[str]) -> None:
    assert set(reading(f"{source} said the list was too long.").statements[-1].speaker.actors) == states


def test_a_quotation_has_no_part_of_another_sentence() -> None:
    assert told("Kenya, Ghana and Togo sent a letter. “We are late,” the three wrote.")[-1] == (
        "the three",
        "“We are late,”",
    )


@pytest.mark.parametrize(
    ("sentence", "groups"),
    [
        ("All allies except Hungary said they supported inviting Montenegro.", 0),
        ("Every ally apart from Turkey backed inviting Montenegro.", 0),
        ("Several allies said they supported inviting Montenegro.", 1),
    ],
)
def test_all_but_one_show_no_stance_of_nobody(sentence: str, groups: int) -> None:
    admit = proposal_from_text("admit", "Invite Montenegro to join the alliance")
    found = read(receive(f"Allies meet\n\n{sentence}", path="x.txt"), reader=TRAINED)
    assert sum(c.actor is None for c in code(found, (admit,), ("HUN", "TUR", "POL"))) == groups
