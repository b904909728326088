"""Windows hold every word of title and body once, with its place and its neighbours."""

import numpy as np
import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.learned.pieces import Vocabulary
from nemcon.reading.learned.window import windows
from nemcon.units import Span

LETTERS = {c: i for i, c in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz.,“”"])}
VOCABULARY = Vocabulary(LETTERS | {f"##{c}": i + 100 for c, i in LETTERS.items()})


def document(*paragraphs, part=Part.BODY):
    text, passages = "", []
    for paragraph in paragraphs:
        passages.append(Passage(part, Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return Document("0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ())


def places(found):
    return [(int(a), int(b)) for w in found for a, b in zip(w.start, w.end, strict=True)]


def test_paragraphs_share_a_window_while_they_fit():
    found = windows(document("ab cd", "ef", "gh ij"), VOCABULARY, limit=12)
    assert [len(w.ids) for w in found] == [9, 6]
    assert found[0].paragraph.tolist() == [0, 0, 1]
    assert found[0].ids[[0, 5, 8]].tolist() == [2, 3, 3]  # first, and after each paragraph


@pytest.mark.parametrize("limit", [8, 12, 256])
@pytest.mark.parametrize("first", [None, 4])
def test_every_word_is_held_once(limit, first):
    text = ("a b c. D e f. " * 9 + "ghi " * 9, "“X,” y.", "z")
    found = windows(document(*text), VOCABULARY, limit=limit, first=first)
    whole = document(*text).reading_text
    assert "".join(whole[a:b] for a, b in places(found)) == "".join(whole.split())
    assert all(len(w.ids) <= limit for w in found)


def test_a_paragraph_that_fits_no_window_is_cut_at_sentence_ends():
    found = windows(document("a b c d. E f g h. I j k l."), VOCABULARY, limit=14)
    assert [len(w.start) for w in found] == [10, 5]
    assert [w.sentence.tolist() for w in found] == [[1] * 5 + [2] * 5, [3] * 5]


def test_quotations_and_letter_case_are_seen():
    (w,) = windows(document("Ab “CD e” Fg"), VOCABULARY)
    assert (w.quotation > 0).tolist() == [False, True, True, True, True, False]
    assert w.looks[w.first].tolist() == [1, 4, 6, 4, 4, 1]


def test_captions_are_not_read():
    assert windows(document("ab cd", part=Part.CAPTION), VOCABULARY) == []


def test_pieces_of_a_word_follow_its_first():
    (w,) = windows(document("abc d"), VOCABULARY)
    assert w.first.tolist() == [1, 4]
    assert np.array_equal(w.ids[1:5], [LETTERS["a"], 100 + LETTERS["b"], 100 + LETTERS["c"], LETTERS["d"]])
