"""Coefficients that ship with nemcon, fitted on the development file of EU issues; no issue's data are in them."""

from __future__ import annotations

import functools
import tomllib
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np

from nemcon.decision.forecast.combined import EXPERTS, TERMS, Forecaster


@functools.cache
def shipped_forecaster() -> Forecaster:
    """The combined forecast as fitted on the development file."""
    values = _coefficients()
    actors = tuple(values["actor"])
    return Forecaster(
        actors=actors,
        plain=np.array([values["log_pool"][term] for term in TERMS]),
        pulls=np.array(
            [*(values["log_pool_with_actors"][term] for term in TERMS), *(values["actor"][name] for name in actors)]
        ),
        weight=np.array([values["weight"][expert] for expert in EXPERTS]),
        ends=float(values["ends"]["share"]),
    )


def fitted_on(issue: str) -> bool:
    """Tell whether the shipped coefficients were fitted on an issue of this name."""
    return short_digest(issue) in _seen()


def short_digest(name: str) -> str:
    """First eight hexadecimal digits of a name's SHA-256: enough to know it again, not to spell it."""
    return sha256(name.encode()).hexdigest()[:8]


@functools.cache
def _seen() -> frozenset[str]:
    return frozenset(_coefficients()["fitted_on"]["issues"])


@functools.cache
def _coefficients() -> dict[str, Any]:
    text = files("nemcon.decision.forecast").joinpath("data/deu.toml").read_text("utf-8")
    return tomllib.loads(text)
