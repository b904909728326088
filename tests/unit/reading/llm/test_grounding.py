"""What a model claims is found in the text, or dropped with the reason."""

import pytest

from nemcon.reading.llm.grounding import Dropped, ground
from nemcon.reading.llm.reply import Claim
from nemcon.reading.llm.window import Window
from nemcon.units import Span

FIRST = "Maria Lund said the ferry was late. “We will pay,” she added, “but not today.”"
SECOND = "The harbour master denied that the  quay was closed, and Maria Lund agreed."
TEXT = f"{FIRST}\n\n{SECOND}"
WINDOW = Window((Span(0, len(FIRST)), Span(len(FIRST) + 2, len(TEXT))))


def words(spans):
    return [TEXT[start:end] for start, end in spans]


def grounded(source, cue, *content, paragraph=1):
    result = ground(TEXT, WINDOW, [Claim(paragraph, source, cue, content)])
    return result.attributions[0] if result.attributions else next(iter(result.dropped))


def test_what_stands_in_the_text_is_found_where_it_stands():
    found = grounded("Maria Lund", "said", "the ferry was late")
    assert (found.source, found.cue, found.content) == ((Span(0, 10),), (Span(11, 15),), (Span(16, 34),))


def test_white_space_and_quotation_marks_are_folded():
    found = grounded("The harbour\nmaster", "denied", "that the quay was closed", paragraph=2)
    assert words(found.content) == ["that the  quay was closed"]
    assert words(grounded("she", "added", '"We will pay,"').content) == ["“We will pay,”"]


def test_pieces_of_a_content_are_found_in_order_with_the_marks_around_them():
    found = grounded("she", "added", "We will pay,", "but not today.")
    assert words(found.content) == ["“We will pay,”", "“but not today.”"]


def test_pieces_in_the_wrong_order_are_not_in_the_text():
    assert grounded("she", "added", "but not today.", "We will pay,") is Dropped.CONTENT


def test_the_named_paragraph_is_tried_first_and_another_then():
    assert words(grounded("Maria Lund", "agreed", "the", paragraph=2).content) == ["the"]
    assert grounded("Maria Lund", "agreed", "the", paragraph=2).content[0].start > len(FIRST)
    assert words(grounded("Maria Lund", "said", "the ferry was late", paragraph=99).content) == ["the ferry was late"]


def test_the_nearest_place_is_taken():
    assert grounded("Maria Lund", "agreed", "the  quay was closed").source[0].start > len(FIRST)
    assert grounded("Maria Lund", "said", "the ferry was late").source == (Span(0, 10),)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (("Maria Lund", "said", "the ferry was early"), Dropped.CONTENT),
        (("Marie Lund", "said", "the ferry was late"), Dropped.SOURCE),
        (("Maria Lund", "shouted", "the ferry was late"), Dropped.CUE),
        (("Maria Lund", "said"), Dropped.EMPTY),
        (("Maria Lund", "said", " "), Dropped.EMPTY),
        (("Maria Lund", "said", "the FERRY was late"), Dropped.CONTENT),
        (("Maria Lund", "said", *["the"] * 51), Dropped.PIECES),
    ],
)
def test_a_claim_with_one_part_that_is_not_there_is_dropped_whole(claim, reason):
    assert grounded(*claim) is reason


@pytest.mark.parametrize(
    ("text", "claim", "source", "cue"),
    [
        ("He said rain fell. He left.", ("He", "said", "rain fell"), 0, 3),
        (
            "Eve said no. It rained all day, a man from Ystad said.",
            ("a man from Ystad", "said", "It rained all day"),
            32,
            49,
        ),
        ("Bo said he slept. Bo added that Bo left. Bo came.", ("Bo", "added", "that Bo left"), 18, 21),
    ],
)
def test_source_and_cue_are_taken_where_they_stand_together(text, claim, source, cue):
    who, verb, *content = claim
    (found,) = ground(text, Window((Span(0, len(text)),)), [Claim(1, who, verb, tuple(content))]).attributions
    assert (found.source[0].start, found.cue[0].start) == (source, cue)


def test_words_are_not_found_inside_other_words():
    assert grounded("he", "added", "We will pay,") is Dropped.SOURCE
    assert grounded("she", "added", "ill pay") is Dropped.CONTENT


def test_source_and_cue_do_not_stand_inside_the_content_or_each_other():
    assert grounded("We", "added", "We will pay,") is Dropped.SOURCE
    assert grounded("she added", "added", "We will pay,") is Dropped.CUE


def test_a_source_far_from_its_content_is_not_taken():
    text = "\n\n".join(["Ann Lee left.", "Rain fell.", "The quay is shut, it was said."])
    places = [Span(start, end) for start, end in [(0, 13), (15, 25), (27, len(text))]]
    claim = Claim(3, "Ann Lee", "it was said", ("The quay is shut",))
    assert ground(text, Window(tuple(places)), [claim]).dropped == {Dropped.SOURCE: 1}
    assert ground(text, Window(tuple(places[1:])), [claim]).dropped == {Dropped.SOURCE: 1}


def test_a_model_without_end_is_stopped():
    result = ground(TEXT, WINDOW, [Claim(1, "", "said", ("the ferry was late",))] * 1000)
    assert result.dropped == {Dropped.TOO_MANY: 800}
    assert len(result.attributions) == 200
