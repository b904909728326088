"""Whom the text withholds stays unnamed, with the state where it is told; who is told by the office is not."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.speaker.resolver import resolve_speakers
from nemcon.reading.statement import Attribution
from nemcon.units import PartialDate, Span


def last_speaker(text):
    document = receive(f"Report\n\n{text}\n", path="x.txt", published=PartialDate(2024, 11, 9))
    return read(document).statements[-1].speaker


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("NATO met. The file was ready, an alliance official said.", "NATO"),
        ("NATO met. Alliance diplomats said the file was ready.", None),
        ("Oslo had seen it coming. An official there said it was late.", "NOR"),
        ("A source in Doha said it was late.", None),
        ("One minister said it was late.", None),
        ("A Kenyan treasury source said it was late.", "KEN"),
        ("People close to the talks said it was late.", None),
        ("Reports said it was late.", None),
        ("Those present said it was late.", None),
        ("Hungary waits. It is no secret that it was late.", None),
        ("A senior Commission official said it was late.", "EU"),
        ("Commission officials said it was late.", "EU"),
        ("The Commission's chief spokesperson said it was late.", "EU"),
        ("The opposition in Nairobi said it was late.", None),
        ("Our allies said it was late.", None),
        ("Kenya cannot wait, a member of its delegation said.", "KEN"),
        ("Diplomats said no. They said it was late.", None),
        ("A Kenyan official said no. She said it was late.", "KEN"),
        ("A diplomat from the coast was doubtful. “It is late,” he said.", None),
    ],
)
def test_who_is_withheld_stays_unnamed(text, actor):
    speaker = last_speaker(text)
    assert (speaker.unnamed, speaker.name, speaker.actor) == (True, None, actor)


def test_a_place_that_word_comes_from_is_nobody():
    document = receive("Report\n\nWord from Doha is that it was late.\n", path="x.txt")
    text = document.reading_text
    source, content = (Span(text.index(w), text.index(w) + len(w)) for w in ("Doha", "it was late"))
    (speaker,) = resolve_speakers(document, (Attribution((source,), (), (content,)),))
    assert (speaker.unnamed, speaker.actor) == (True, None)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Kenyan government said it was late.", "KEN"),
        ("Kenya's trade ministry said it was late.", "KEN"),
        ("The trade ministers said it was late.", None),
        ("The leaders said it was late.", None),
        ("Kenya would wait, its deputy envoy said.", "KEN"),
        ("Kenya's new government is still thinking, its trade minister said.", "KEN"),
        ("Kenya would wait, the special adviser to its trade minister said.", "KEN"),
    ],
)
def test_who_is_told_by_the_office_is_not_unnamed(text, actor):
    speaker = last_speaker(text)
    assert (speaker.unnamed, speaker.actor) == ("adviser" in text, actor)
