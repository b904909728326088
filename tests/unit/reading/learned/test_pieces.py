"""Words and word pieces."""

from nemcon.reading.learned.pieces import Vocabulary, words

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "minister", "mini", "##ster", "##s", "s", "zelensky", "##y", ".", "“"]
VOCABULARY = Vocabulary({piece: i for i, piece in enumerate(PIECES)})


def pieces(word):
    return [PIECES[i] for i in VOCABULARY.pieces(word)]


def test_the_longest_piece_is_taken_first():
    assert pieces("minister") == ["minister"]
    assert pieces("ministers") == ["minister", "##s"]
    assert pieces("minis") == ["mini", "##s"]


def test_case_and_accents_are_dropped():
    assert pieces("Zelenskýy") == ["zelensky", "##y"]


def test_what_cannot_be_cut_is_unknown_and_never_nothing():
    assert pieces("xyz") == ["[UNK]"]
    assert pieces("\u0301") == ["[UNK]"]  # an accent alone
    assert pieces("s" * 101) == ["[UNK]"]


def test_words_and_marks_are_apart_with_their_places():
    text = "  “Mr. O’Neill,\u200b said—"
    found = [text[a:b] for a, b in words(text, 0, len(text))]
    assert found == ["“", "Mr", ".", "O", "’", "Neill", ",", "\u200b", "said", "—"]
