import gzip

import pytest

from nemcon.datasets.observations import read_observations
from nemcon.errors import CaseError, DocumentError, UnknownNameError

TEXT = '"y","x","kind","ok"\n1,2.5,"dem",TRUE\n0,NA,"mixed",FALSE\n\n1,-3e2,"",TRUE\n'


@pytest.fixture
def written(tmp_path):
    def write(text, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_columns_are_numbers_or_words_and_may_be_missing(written):
    told = read_observations(written(TEXT))
    assert told.columns == {
        "y": (1.0, 0.0, 1.0), "x": (2.5, None, -300.0), "kind": ("dem", "mixed", None), "ok": (1.0, 0.0, 1.0),
    }  # fmt: skip
    assert told.rows == (2, 3, 5)


def test_a_compressed_file_is_the_same(written):
    packed = read_observations(written(gzip.compress(TEXT.encode()), "table.csv.gz"))
    assert packed.columns == read_observations(written(TEXT)).columns


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,a\n1,2\n", "named twice"),
        ("a,\n1,2\n", "column 2 has no name"),
        ("a,b\n", "no rows"),
        ("a,b\n1,2\n3\n", "row 3: the row has 1 cells"),
        ("a,b\n1,inf\n", "column b: 'inf' is no usable number"),
        ("", "empty"),
        (gzip.compress(TEXT.encode(), mtime=0)[:-12], "cut off"),
        (b"\x1f\x8bnot gzip", "damaged"),
    ],
)
def test_a_wrong_file_is_named(written, text, message):
    with pytest.raises(DocumentError, match=message):
        read_observations(written(text))


@pytest.mark.parametrize(
    ("condition", "rows"),
    [("y == 1", (2, 5)), ("x >= 0", (2,)), ("kind == dem", (2,)), ("kind != 'dem'", (3,)), ("y<1", (3,)),
     ("x <= -300", (5,)), ("y > 0", (2, 5))],
)  # fmt: skip
def test_rows_by_condition(written, condition, rows):
    assert read_observations(written(TEXT)).where(condition).rows == rows


@pytest.mark.parametrize(
    ("condition", "error", "message"),
    [("yy == 1", UnknownNameError, "Did you mean 'y'"), ("y", CaseError, "no condition"),
     ("y == one", CaseError, "compared with numbers"), ("y == 7", CaseError, "no row meets")],
)  # fmt: skip
def test_a_wrong_condition_is_named(written, condition, error, message):
    with pytest.raises(error, match=message):
        read_observations(written(TEXT)).where(condition)
