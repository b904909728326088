"""What is generated is fresh, links lead somewhere, every command and every stance is documented."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])


def generated():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_what_is_generated_is_fresh():
    stale = [path.name for path, text in generated().items() if not path.exists() or path.read_text("utf-8") != text]
    assert stale == [], "run: make generated"


def test_no_schema_is_left_over():
    assert set((ROOT / "docs/schemas").iterdir()) == {path for path in generated() if path.parent.name == "schemas"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_stage_page_that_way_names_is_there():
    assert len(re.findall(r"\]\(", (ROOT / "docs/way.md").read_text())) >= 10
