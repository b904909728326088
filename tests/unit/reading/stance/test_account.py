"""The reporter's own sentences are read where a state is the subject of a sign."""

from __future__ import annotations

import pytest

from nemcon.documents import Fragment, receive
from nemcon.reading.stance.account import find_accounts
from nemcon.reading.statement import Directness, Office, Resolution, Speaker, Standing, Statement
from nemcon.units import PartialDate, Span


def actors(sentence: str) -> list[str]:
    return [
        account.actor for account in find_accounts(receive(f"News\n\nIt was Monday.\n\n{sentence}\n", path="-"), ())
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Turkey lifted its veto on the bid.", ["TUR"]),
        ("Slovakia and Hungary oppose the package.", ["SVK", "HUN"]),
        ("China, Russia and Iran rejected the text.", ["CHN", "RUS", "IRN"]),
        ("Washington has backed the plan.", ["USA"]),
        ("The German government abstained.", ["DEU"]),
        ("The plan was rejected by France and Spain.", ["FRA", "ESP"]),
        ("Hungary, which has close ties with Russia, opposes the sanctions.", ["HUN"]),
        ("Italy's opposition to the treaty has lasted for years.", ["ITA"]),
    ],
)
def test_the_subject_of_the_sign_is_found(sentence: str, expected: list[str]) -> None:
    assert actors(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks on Ukrainian membership are backed by nobody.",
        "Turkey could block the bid.",
        "Will Hungary veto the package?",
        "Analysts in Berlin oppose the tax.",
        "The weather in Spain was fine.",
        "France had previously opposed the treaty.",
    ],
)
def test_others_are_left_alone(sentence: str) -> None:
    assert actors(sentence) == []


def test_what_somebody_is_quoted_with_is_no_account() -> None:
    text = "News\n\nIt was Monday.\n\nA man said Turkey blocked the bid.\n"
    document = receive(text, path="-")
    start = text.index("Turkey")
    content = Fragment((Span(start, len(text) - 2),), text[start:-2])
    whole = Fragment((Span(text.index("A man"), len(text) - 1),), text[text.index("A man") : -1])
    who = Speaker(None, None, None, True, Office.NONE, Standing.IN_OFFICE, Resolution.UNNAMED)
    statement = Statement("s", document.id, None, None, content, whole, who, Directness.INDIRECT, False, None, None)
    assert find_accounts(document, (statement,)) == ()
    assert [account.actor for account in find_accounts(document, ())] == ["TUR"]


def test_words_lead_back_to_the_text_as_received() -> None:
    text = "News\n\nIt was Monday.\n\nOn Tuesday Turkey lifted its veto on the bid.\n"
    (account,) = find_accounts(receive(text, path="-"), ())
    assert [text[span.start : span.end] for span in account.words.spans] == [account.words.text]
    assert account.words.text.startswith("Turkey lifted its veto")
    assert account.sentence.text == "On Tuesday Turkey lifted its veto on the bid."


def test_the_day_beside_the_sign_is_kept_unless_it_is_to_come() -> None:
    day = PartialDate.parse("2024-05-15")  # a Wednesday
    told = receive("News\n\nIt began.\n\nTurkey blocked the bid on Monday.\n", path="-", published=day)
    assert [str(account.said_on) for account in find_accounts(told, ())] == ["2024-05-13"]
    plain = receive("News\n\nIt began.\n\nTurkey blocked the bid.\n", path="-", published=day)
    assert [account.said_on for account in find_accounts(plain, ())] == [None]
