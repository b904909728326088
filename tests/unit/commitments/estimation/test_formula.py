import pytest

from nemcon.commitments.estimation.formula import is_zero, parse, prepare
from nemcon.errors import CaseError, UnknownNameError


def test_parts_and_left_side():
    told = parse("esc + war ~ a + b | 0 | 1 | c - 1", parts=4, left=(1, 2))
    assert told.left == ("esc", "war")
    assert told.parts == ("a + b", "0", "1", "c - 1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("y x | z", "no tilde"),
        ("y ~ x ~ z", "two tildes"),
        ("y ~ x || z", "blank"),
        ("y ~ x | z", "2 parts"),
        ("y + w + v ~ 1 | 1 | 1", "3 columns"),
    ],
)
def test_malformed_formulas_are_named(text, found):
    with pytest.raises(CaseError, match=found):
        parse(text, parts=3, left=(1, 2))


@pytest.mark.parametrize(("part", "zero"), [("0", True), ("-1", True), (" - 1 ", True), ("0 + 0", True), ("1", False),
                                            ("x - 1", False), ("1 + 0", False), ("10", False)])  # fmt: skip
def test_what_fixes_a_utility_at_zero(part, zero):
    assert is_zero(part) is zero


def test_columns_are_quoted_and_found():
    told = prepare("x.1 + sqrt(my) + I(my^2) + (x.1 + my)^2", ["x.1", "my"])
    assert told.columns == ("x.1", "my")
    assert "I( `my` ** 2 )" in told.text
    assert told.text.endswith("^ 2")


def test_a_dot_is_all_other_columns():
    assert prepare(". - 1", ["y", "a", "b"], left=("y",)).columns == ("a", "b")


def test_a_missing_column_is_named_with_the_nearest():
    with pytest.raises(UnknownNameError, match=r"no column 'regim1'.*Did you mean 'regime1'"):
        prepare("regim1", ["regime1", "balanc"])


def test_the_columns_that_there_are_are_listed_up_to_forty():
    with pytest.raises(UnknownNameError, match=r"s_1, s_2, t0, .*t37 and 2 more. Did you mean 's_[12]' or 's_[12]'"):
        prepare("s_", ["s_1", "s_2", *(f"t{k}" for k in range(40))])


@pytest.mark.parametrize("part", ["__import__('os')", "a; b", "a @ b", "a[0]", "(a", "open(a)"])
def test_nothing_but_formulas_gets_through(part):
    with pytest.raises((CaseError, UnknownNameError)):
        prepare(part, ["a", "b"])
