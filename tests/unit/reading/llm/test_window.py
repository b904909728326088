"""Windows hold title and body once, in whole paragraphs as far as these fit."""

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.llm.window import windows
from nemcon.units import Span


def document(*paragraphs):
    text = "\n\n".join(words for _, words in paragraphs)
    passages, start = [], 0
    for part, words in paragraphs:
        passages.append(Passage(part, Span(start, start + len(words))))
        start += len(words) + 2
    return Document("0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ())


def texts(doc, limit):
    return [[doc.reading_text[a:b] for a, b in window.paragraphs] for window in windows(doc, limit=limit)]


def test_whole_paragraphs_share_a_window_as_far_as_they_fit():
    doc = document((Part.TITLE, "a" * 10), (Part.BODY, "b" * 40), (Part.BODY, "c" * 60))
    assert texts(doc, 100) == [["a" * 10, "b" * 40], ["c" * 60]]


def test_only_title_and_body_are_sent():
    doc = document((Part.CAPTION, "A photo"), (Part.BYLINE, "By Ann Lee"), (Part.BODY, "Rain fell."))
    assert texts(doc, 100) == [["Rain fell."]]


def test_an_overlong_paragraph_is_cut_at_a_sentence_and_an_overlong_sentence_at_a_blank():
    doc = document((Part.BODY, "It rained all day. It rained all night. Nobody came."))
    assert texts(doc, 40) == [["It rained all day. It rained all night."], [" Nobody came."]]
    assert texts(document((Part.BODY, "so " * 30)), 40) == [
        [words] for words in ["so" + " so" * 12, *[" so" * 13], " so so so so "]
    ]


def test_a_word_longer_than_a_window_is_cut_and_nothing_is_lost():
    doc = document((Part.BODY, "x" * 1000))
    assert "".join(words for window in texts(doc, 300) for words in window) == "x" * 1000
    assert all(len(words) <= 300 for window in texts(doc, 300) for words in window)


def test_halves_hold_the_same_paragraphs_and_one_paragraph_has_none():
    (window,) = windows(document(*[(Part.BODY, "Rain fell.")] * 5))
    assert sum((half.paragraphs for half in window.halves()), ()) == window.paragraphs
    assert [len(half.paragraphs) for half in window.halves()] == [2, 3]
    (single,) = windows(document((Part.BODY, "Rain fell.")))
    assert single.halves() == ()
