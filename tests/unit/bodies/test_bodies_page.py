"""docs/bodies.md lists every body and every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemcon.bodies import Body, ClauseKind, bodies

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "bodies.md").read_text("utf-8")


@pytest.mark.parametrize("body", bodies(), ids=lambda body: body.id)
def test_the_table_has_the_body_and_its_rules(body: Body) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{body.id}`")]
    assert body.name in row
    assert [rule.id for rule in body.rules if f"`{rule.id}`" not in row] == []


@pytest.mark.parametrize("kind", list(ClauseKind))
def test_every_kind_of_clause_is_explained(kind: ClauseKind) -> None:
    assert f"| `{kind.value}` |" in PAGE
