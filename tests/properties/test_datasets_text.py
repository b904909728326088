"""Whatever a file holds, reading it gives a sound table or an error of ours."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nemcon.datasets import read_table
from nemcon.errors import DocumentError

WHOLE = (
    "'#A'\t'Ada'\n'#A'\t'Ben'\n'#P'\t'price'\n'#M'\t'price'\t0\n'#M'\t'price'\t100\n"
    "'#D'\t'Ada'\t'price'\t30\t0.5\t1\n'#D'\t'Ben'\t'price'\t55\t1\t0.25\n"
)
OWN = "actor,issue,position,salience,capability\nAda,price,10,0.5,2\nBen,price,90,0.25,1\n"
quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(tmp_path, data):
    path = tmp_path / "table"
    path.write_bytes(data)
    try:
        table = read_table(path)
    except DocumentError:
        return
    missing = np.isnan(table.position)
    assert (np.isnan(table.salience) == missing).all()
    assert (np.isnan(table.capability) == missing).all()
    assert (table.low < table.high).all()
    assert ((table.position >= table.low) & (table.position <= table.high) | missing).all()
    assert ((table.salience >= 0) & (table.salience <= 1) | missing).all()
    assert (np.nansum(table.salience * table.capability, axis=0) > 0).all()


@quick
@given(data=st.binary(max_size=200))
def test_any_bytes(tmp_path, data):
    check(tmp_path, data)


@quick
@given(whole=st.sampled_from([WHOLE, OWN]), at=st.integers(0, 230), put=st.text(max_size=3), cut=st.booleans())
def test_a_damaged_file(tmp_path, whole, at, put, cut):
    text = whole[:at] + put + ("" if cut else whole[at + len(put) :])
    check(tmp_path, text.encode("utf-8", "replace"))
