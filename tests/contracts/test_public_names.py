"""The public list is complete, documented, and does what it says."""

import inspect
from pathlib import Path

import nemcon
from nemcon import workflow

ROOT = Path(__file__).resolve().parents[2]
TASKS = [name for name in nemcon.__all__ if name not in {"STAGES", "__version__"}]


def test_every_task_of_the_workflow_is_public():
    assert sorted(workflow.__all__) == sorted(TASKS)
    assert all(inspect.isfunction(getattr(workflow, name)) for name in workflow.__all__)


def test_every_public_name_is_there():
    for name in nemcon.__all__:
        assert hasattr(nemcon, name)


def test_every_task_says_what_it_raises_or_refers_to_one_that_does():
    for name in TASKS:
        doc = inspect.getdoc(getattr(nemcon, name)) or ""
        assert len(doc) > 20, name


def test_every_task_is_in_the_python_page():
    page = (ROOT / "docs/python.md").read_text()
    assert [name for name in TASKS if f"nemcon.{name}(" not in page] == []


def test_every_error_is_in_the_tree_at_the_top_of_the_file():
    from nemcon import errors

    tree = inspect.getdoc(errors) or ""
    kinds = [name for name, thing in vars(errors).items() if inspect.isclass(thing)]
    assert [name for name in kinds if name not in tree] == []
