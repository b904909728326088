"""The language of a text, and what is none."""

from __future__ import annotations

import pytest

from nemcon.documents.language import language_of


@pytest.mark.parametrize("text", ["“No.” " * 40, "U.S. " * 40, "a\n" * 40, "word " * 40])
def test_one_word_over_and_over_is_no_language(text: str) -> None:
    assert language_of(text) is None


def test_running_text_has_one() -> None:
    assert language_of("The minister said on Monday that it was not for him to decide, and he left.") == "en"
    assert language_of("Der Minister sagte am Montag, dass es nicht die Sache der anderen ist, und ging.") == "de"
