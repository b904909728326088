"""What a body can do where a proposal fails under one of its rules, such as a president's own statement."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def ways_out(body: str, rule: str) -> tuple[str, ...]:
    """Give what the body can do where a proposal fails under the rule, each with its source in brackets.

    Parameters
    ----------
    body, rule : str
        Ids.
    """
    return tuple(f"{way['text']} [{way['source']}]" for way in _ways() if way["body"] == body and rule in way["after"])


@cache
def _ways() -> tuple[dict[str, str], ...]:
    return tuple(tomllib.loads(files(__package__).joinpath("ways_out.toml").read_text("utf-8"))["ways"])
