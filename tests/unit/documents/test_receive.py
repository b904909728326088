"""Plain text: make-up, furniture, publication date, language."""

from __future__ import annotations

import pytest

from nemcon.documents import Document, Part, fragment, receive
from nemcon.documents.makeup import is_furniture
from nemcon.units import PartialDate, Span

_REPORT = """Neighbours press for seat at the table

Foreign Minister Ana Kovacs and her guest pose for a photograph before talks in Ljubljana. (REUTERS/Some Name/Pool)
Subscribe NowChoose a package that suits you.
By Jane Doe and John Roe
LJUBLJANA, Feb 3, 2023 (Reuters) - Slovenia will not block the plan, its foreign minister said on Friday.
Two countries share a border and will follow the talks closely.

Next steps

“We have time,” she told reporters.
Read more: Ministers meet again
(Reporting by Jane Doe; Editing by John Roe)
"""


def _passages(document: Document) -> list[tuple[Part, str]]:
    return [(p.part, document.reading_text[p.span.start : p.span.end]) for p in document.passages]


def _parts(text: str) -> list[Part]:
    return [part for part, _ in _passages(receive(text, path="x"))]


def test_make_up_of_a_report() -> None:
    document = receive(_REPORT, path="x")
    assert _passages(document) == [
        (Part.TITLE, "Neighbours press for seat at the table"),
        (Part.CAPTION, "Foreign Minister Ana Kovacs and her guest pose for a photograph before talks in Ljubljana."),
        (Part.CREDIT, "(REUTERS/Some Name/Pool)"),
        (Part.BYLINE, "By Jane Doe and John Roe"),
        (Part.DATELINE, "LJUBLJANA, Feb 3, 2023 (Reuters) -"),
        (Part.BODY, "Slovenia will not block the plan, its foreign minister said on Friday."),
        (Part.BODY, "Two countries share a border and will follow the talks closely."),
        (Part.SUBHEADING, "Next steps"),
        (Part.BODY, "“We have time,” she told reporters."),
        (Part.BYLINE, "(Reporting by Jane Doe; Editing by John Roe)"),
    ]
    assert document.title == "Neighbours press for seat at the table"
    assert (document.published, document.published_from) == (PartialDate.parse("2023-02-03"), "dateline")
    assert document.language == "en"
    assert document.notes == ()


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe now",
        "Subscribe to our newsletter for more.",
        "SubscribeNow Pick the plan that fits you best.",
        "Open a Free Account Get access to 5 premium articles a month for FREE!",
        "Already a Subscriber? Print reader? Activate your free Digital account.",
        "Sign in to read the rest",
        "Log In",
        "Sign up for our daily newsletter",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Print",
        "Follow us on X and Instagram",
        "Follow Jane Doe on Twitter: @janedoe",
        "Read more: Minister says talks failed",
        "Also read: Five things to know",
        "Read more: What the minister said about the veto",
        "Related stories: The envoy said no",
        "RELATED STORIES",
        "Related: Allies meet again",
        "ADVERTISEMENT",
        "Advertisement - scroll to continue",
        "We use cookies to improve your experience.",
        "© 2024 The Daily. All rights reserved.",
        "Copyright 2024 Example News",
        "Click here to subscribe",
        "128 Comments",
        "Join the conversation",
        "Home > World > Europe",
        "Get access to 7 premium stories",
        "Download our app",
        "Most read",
        "3 min read",
        "Published: 3 December 2024, 10:15 GMT",
        "Updated 10:15 AM EST, December 3, 2024",
        "3 December 2024 | Updated 11:20 GMT",
        "Dec 3, 2024",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "* * *",
        "Tags: NATO, Ukraine",
    ],
)
def test_furniture_is_dropped(line: str) -> None:
    assert is_furniture(line)
    report = "The talks ended without a result.\n\n{}\n\nThe next round follows in May."
    assert line not in receive(report.format(line), path="x").reading_text


@pytest.mark.parametrize(
    "line",
    [
        "The two countries share a border.",
        "Leaders will follow the talks.",
        "Members share the view that the rule has to change.",
        "Subscribers to the fund rejected the offer.",
        "Follow-up talks are due in May, diplomats said.",
        "Share prices fell after the veto.",
        "“Share this burden,” the president told allies.",
        "Most members support the plan.",
        "Popular support for membership has grown.",
        "Sign language interpreters were in the hall.",
        "Support for Ukraine will go on, the chancellor said.",
        "Support our proposal or leave, Orban told allies.",
        "Home affairs ministers did not agree.",
        "Related disputes over fishing held up the deal.",
        "Trending towards a veto, Malta asked for time.",
        "The cookie maker left Russia.",
        "Read out in the hall, the letter called for a vote.",
        "Listen to the smaller members, the envoy said.",
        "Print runs were stopped.",
        "Copyright rules divide the council.",
        "Advertising bans were discussed.",
        "Privacy rules divide the council.",
        "Video evidence was shown to ministers.",
        "Analysis by the alliance points to delay.",
        "More from the talks was not known.",
        "Comment was not available from the ministry.",
        "On 3 December 2024 the council met.",
        "Issued on 3 December 2024, the letter called for a vote.",
        "Released May 5, the envoy left.",
        "2024-12-03 was the day of the vote.",
        "Click-through votes were not allowed.",
        "Watch posts on the border were shelled.",
        "Get the job done, he said.",
    ],
)
def test_a_sentence_of_the_report_is_not_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_marks_of_lists_and_headings_are_left_out() -> None:
    text = "Talks end\n\n## Next steps\n\n- Hungary said no.\n* Slovakia will wait.\n> They were told to hurry."
    assert _passages(receive(text, path="x")) == [
        (Part.TITLE, "Talks end"),
        (Part.SUBHEADING, "Next steps"),
        (Part.BODY, "Hungary said no."),
        (Part.BODY, "Slovakia will wait."),
        (Part.BODY, "They were told to hurry."),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The foreign ministers of the eleven countries on the river met\n"
        "in the capital on Monday and left without a common statement,\n"
        "diplomats said after the talks.\n"
        "\n"
        "They are to meet again in spring, when the chair passes from one\n"
        "of them to the next.\n"
    )
    document = receive(text, path="x")
    assert _parts(text) == [Part.BODY, Part.BODY]
    assert "met in the capital" in document.reading_text
    assert fragment(document, (document.passages[0].span,)).spans == (Span(0, text.index("\n\n")),)


def test_lines_without_blank_lines_are_paragraphs() -> None:
    text = "Ministers part without a deal\nThe talks ended on Monday.\nNobody expects a vote, diplomats said."
    assert _parts(text) == [Part.TITLE, Part.BODY, Part.BODY]


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("BRUSSELS, Dec 3 (Reuters) - Allies met.", "BRUSSELS, Dec 3 (Reuters) -"),
        ("BRUSSELS (AP) — Allies met.", "BRUSSELS (AP) —"),
        ("WASHINGTON/KYIV, 3 December – Allies met.", "WASHINGTON/KYIV, 3 December –"),
        ("Brussels (AFP) – Allies met.", "Brussels (AFP) –"),
        ("KYIV — Allies met.", "KYIV —"),
        ("NEW DELHI: Allies met.", "NEW DELHI:"),
    ],
)
def test_datelines(paragraph: str, dateline: str) -> None:
    assert _passages(receive(paragraph, path="x")) == [(Part.DATELINE, dateline), (Part.BODY, "Allies met.")]


def test_place_and_day_on_a_line_of_their_own_are_the_dateline() -> None:
    document = receive("Talks end\n\nOslo, 5 November 2024\n\nThe talks ended on Monday, they said.", path="x")
    assert _passages(document)[1] == (Part.DATELINE, "Oslo, 5 November 2024")
    assert (document.published, document.published_from) == (PartialDate.parse("2024-11-05"), "dateline")
    dropped = _parts("Talks end\n\nMonday, 5 November 2024\n\nThe talks ended on Monday, they said.")
    assert dropped == [Part.TITLE, Part.BODY]


def test_the_first_turn_of_a_transcript_in_capitals_is_no_dateline() -> None:
    turns = ("MR. LUND: Good afternoon to all of you.", "QUESTION: Will you go?", "MR. LUND: I shall not go.")
    assert _parts("\n\n".join(("Press briefing", *turns))) == [Part.TITLE, Part.BODY, Part.BODY, Part.BODY]
    assert _parts("Press briefing\n\nLONDON: Allies met on Monday.\n\nThey left.")[1] == Part.DATELINE


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO will not agree — not now — and its members know it.",
        "Hungary (and Slovakia) - two holdouts - said no.",
        "Brussels – Europe’s capital – hosted the talks.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(paragraph: str) -> None:
    assert _parts(f"The talks ended.\n\n{paragraph}") == [Part.BODY, Part.BODY]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("FILE PHOTO: The minister arrives at the summit in Vilnius.", Part.CAPTION),
        ("The minister arrives in Riga. (Photo by Some Name/AFP via Getty Images)", Part.CAPTION),
        ("The minister arrives in Riga. [Some Name/Reuters]", Part.CAPTION),
        ("REUTERS/Some Name", Part.CREDIT),
        ("Photo: Some Name/AFP", Part.CREDIT),
        ("By Monday the alliance had no answer.", Part.BODY),
        ("The minister spoke to the agency (AFP) on Monday.", Part.BODY),
        ("The Reuters/Ipsos poll showed support for the plan.", Part.BODY),
        ("Diplomats said there was no consensus", Part.BODY),
    ],
)
def test_captions_and_credits_are_told_from_sentences(line: str, part: Part) -> None:
    assert (
        _parts(f"Ministers part\n\nThe talks ended on Monday.\n\n{line}\n\nThe next round follows in May, they said.")[
            2
        ]
        == part
    )


def test_a_dateline_without_a_year_is_no_date() -> None:
    document = receive("OSLO, Dec 3 (Reuters) - Norway agrees.", path="x")
    assert (document.published, document.published_from) == (None, "unknown")
    assert [note.code for note in document.notes] == ["published-unknown"]


def test_a_published_line_is_the_date() -> None:
    document = receive("Talks end\n\nPublished: 3 December 2024, 10:15 GMT\n\nThe talks ended on Monday.", path="x")
    assert (document.published, document.published_from) == (PartialDate.parse("2024-12-03"), "dateline")
    assert "Published" not in document.reading_text


def test_a_date_in_the_body_is_no_publication_date() -> None:
    assert receive("The memorandum was signed on 5 December 1994 in Budapest.", path="x").published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Minister hat gesagt, dass die Regierung den Antrag nicht unterstützen wird und wartet.",
            "de",
        ),
        (
            "Le ministre a dit que la France ne bloquera pas la décision et que les alliés sont prêts.",
            "fr",
        ),
        ("A miniszter azt mondta, hogy a kormány nem támogatja a javaslatot, és ez már nem is lesz másként.", "hu"),
        ("Міністр заявив, що країна підтримує рішення, і це важливо для всіх її союзників.", "uk"),
        ("Министр заявил, что страна не поддержит решение, и это важно для всех.", "ru"),
        ("外相は月曜日に記者団に対し、加盟を支持すると述べた。", "ja"),
        (
            "The minister said on Monday that the government would not support the request and was waiting.",
            "en",
        ),
    ],
)
def test_language(text: str, language: str) -> None:
    document = receive(text, path="x")
    assert document.language == language
    assert ("other-language" in [note.code for note in document.notes]) == (language != "en")


def test_a_text_of_nothing_but_furniture_is_received() -> None:
    document = receive("Subscribe now\n\nShare this article\n", path="x")
    assert document.reading_text == ""
    assert "nothing-to-read" in [note.code for note in document.notes]


def test_fragments_across_paragraphs_and_marks_nobody_sees() -> None:
    text = "First  line\tof Ky\u200biv ends.\r\n\r\nSecond paragraph ends."
    document = receive(text, path="x")
    assert document.reading_text == "First line of Kyiv ends.\n\nSecond paragraph ends."
    at = document.reading_text.index("Kyiv")
    kyiv = fragment(document, (Span(at, at + 4),))
    assert kyiv.text == "Kyiv"
    assert [text[s.start : s.end] for s in kyiv.spans] == ["Ky", "iv"]
    across = document.reading_text.index("ends")
    assert [text[s.start : s.end] for s in fragment(document, (Span(across, across + 12),)).spans] == [
        "ends.\r\n\r\nSecon"
    ]


def test_fragment_merges_and_orders_spans() -> None:
    document = receive("No deal was reached on Monday, they said.", path="x")
    found = fragment(document, (Span(31, 35), Span(0, 3), Span(3, 7)))
    assert found.spans == (Span(0, 7), Span(31, 35))
    assert found.text == "No deal they"


@pytest.mark.parametrize(
    "dateline",
    [
        "Brussels (Belgium) (AFP) –",
        "BRUSSELS, Dec. 3, Kyodo -",
        "MOSCOW, December 3. /TASS/.",
        "Brussels, 3 Dec (EFE).-",
        "BUDAPEST, Hungary, Dec. 3, 2024 /PRNewswire/ --",
    ],
)
def test_datelines_of_agencies(dateline: str) -> None:
    text = f"Ministers meet again\n\n{dateline} The council met on Tuesday, its chair said."
    assert _passages(receive(text, path="x"))[1:] == [
        (Part.DATELINE, dateline),
        (Part.BODY, "The council met on Tuesday, its chair said."),
    ]


def test_a_line_with_place_and_day_gives_the_day() -> None:
    document = receive(
        "Ministers meet again\n\nBrussels, 3 December 2024\n\nThe council met, its chair said.", path="x"
    )
    assert (document.published, document.published_from) == (PartialDate.parse("2024-12-03"), "dateline")


def test_the_head_of_a_letter_and_of_a_press_release_is_no_report() -> None:
    letter = "From: Jane Doe <jane@example.org>\nTo: desk@example.org\n\nThe council met, its chair said.\n"
    assert _parts(letter) == [Part.BODY]
    release = (
        "FOR IMMEDIATE RELEASE\nContact: Jane Doe, 555 0100\n\nMinister opposes plan\n\nThe council met, she said.\n"
    )
    assert _passages(receive(release, path="x"))[0] == (Part.TITLE, "Minister opposes plan")


@pytest.mark.parametrize(
    "sentence",
    [
        "Terms and conditions of the loan are not known.",
        "Promoted by Italy, the plan failed.",
        "Support our troops, he urged parliament.",
        "Stay connected with allies, he urged.",
        "About us without us, the motto of Kyiv, was repeated.",
        "By signing the accord, states agree to cut output.",
        "To keep reading the treaty this way is wrong.",
        "Go to the main talks, he urged.",
        "Previous page of history is closed, Vucic wrote.",
    ],
)
def test_sentences_that_only_begin_like_furniture(sentence: str) -> None:
    assert not is_furniture(sentence)
