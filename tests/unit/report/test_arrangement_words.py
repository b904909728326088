"""Reasons in words, and the figure."""

import xml.etree.ElementTree as ElementTree
from types import SimpleNamespace

import pytest

from nemcon.commitments.deterrence import Explanation, Reason, Spread
from nemcon.errors import OutputError
from nemcon.report.arrangements import SHOWN, explanation_words, inline_svg, summary_words, text_interval, write_figure

NAMES = {"a": "Full membership", "b": "Nothing"}


def told(*reasons, better=0.5, worse=0.3):
    return explanation_words(Explanation("a", "b", "holds", better, worse, reasons), NAMES)


def test_the_strongest_reason_comes_first_and_what_speaks_against_it_last():
    words = told(
        Reason("cost_of_reneging", "0", "0.5", True, 0.42, 0.12),
        Reason("share_of_help", "0.2", "0.9", True, 0.35, 0.05),
        Reason("tripwire_cost", "0", "0.01", True, 0.301, 0.001),
        Reason("rule_delivers", "1", "0.8", False, 0.25, -0.05),
    )
    assert words.startswith("Full membership beats nothing: the status quo holds with 50% against 30%.")
    assert "Mainly because the cost of reneging is higher (0.5 against 0): moving it alone changes 30% to 42%" in words
    assert words.index("Then because") < words.index("Against it speaks")
    assert "lower (0.8 against 1)" in words
    assert "forces" not in words


def test_a_yes_or_no_is_told_as_such_and_a_small_gap_is_no_victory():
    words = told(Reason("covers_provoked", "yes", "no", None, 0.32, 0.02), better=0.305)
    assert "is about as good as" in words
    assert "whether provoked conflicts are covered is no and not yes" in words
    assert "No single difference" in told()


def valued(id_, holds, stands, adopted):
    def spread(mean):
        return Spread(mean, mean, mean, 0.0)

    return SimpleNamespace(
        id=id_,
        name=NAMES[id_],
        results={"holds": spread(holds)},
        as_things_stand=spread(stands),
        parameters=[SimpleNamespace(name="adopted", low=0.0, high=adopted, source="the body's rule")],
    )


def test_what_is_best_on_paper_need_not_be_best_as_things_stand():
    words = summary_words([valued("a", 0.6, 0.1, 0.2), valued("b", 0.3, 0.3, 1.0)])
    assert "most probably with full membership (60%)" in words
    assert "comes about with 0% to 20% (the body's rule)" in words
    assert "with nothing (30%, against 10%)" in words
    likely = summary_words([valued("a", 0.6, 0.5, 0.9), valued("b", 0.3, 0.3, 1.0)])
    assert "As things stand it is still the best, with 50%" in likely


def test_an_interval_in_characters_stays_in_its_bounds():
    assert text_interval(0.0, 0.5, 1.0, 5) == "──●──"
    assert text_interval(0.0, 0.0, 0.0, 5) == "●····"
    assert text_interval(-0.1, 1.0, 1.2, 5) == "────●"


@pytest.fixture
def rows():
    results = {name: Spread(0.4, 0.1, 0.8, 0.01) for name in SHOWN}
    return [SimpleNamespace(name=name, results=results) for name in ("Full <membership> & more", "Nothing")]


def test_the_inline_figure_is_whole_and_safe(rows):
    root = ElementTree.fromstring(inline_svg(rows))  # noqa: S314
    spots = root.findall("{http://www.w3.org/2000/svg}circle")
    assert len(spots) == 2 * len(SHOWN)
    assert "Full <membership> & more" in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf"])
def test_the_figure_is_written(rows, tmp_path, ending):
    pytest.importorskip("matplotlib", reason="the extra `figures` is not installed")
    file = tmp_path / f"figure{ending}"
    write_figure(rows, file)
    assert file.stat().st_size > 1000


def test_a_figure_that_cannot_be_written_is_told(rows, tmp_path):
    with pytest.raises(OutputError, match=r"\.svg"):
        write_figure(rows, tmp_path / "figure.doc")
    pytest.importorskip("matplotlib", reason="the extra `figures` is not installed")
    with pytest.raises(OutputError, match="file that can be written"):
        write_figure(rows, tmp_path / "missing" / "figure.svg")
