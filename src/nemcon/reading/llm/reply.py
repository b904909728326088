"""What comes back: a reply, the claims in it, or why it holds none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec


class Fault(StrEnum):
    """Why a reply cannot be used. The model's own words are never shown: a document may have put them there."""

    REFUSED = "the model refused to answer"
    CUT_OFF = "the answer was cut off"
    NOT_JSON = "the answer is no JSON"
    WRONG_FORM = "the answer has not the form that was asked for"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model replied to one question.

    Parameters
    ----------
    text : str
        Its words, empty where it refused.
    structured : bool
        Whether the endpoint held it to the schema.
    fault : Fault or None
        What the endpoint says went wrong.
    """

    text: str
    structured: bool
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution as the model claims it; fields as in `nemcon.reading.llm.prompt`."""

    paragraph: int
    source: str
    cue: str
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    attributions: tuple[Claim, ...]


def claims_in(reply: Reply) -> tuple[Claim, ...] | Fault:
    """Read the claims out of a reply, all or none."""
    if reply.fault is not None:
        return reply.fault
    try:
        return msgspec.json.decode(reply.text, type=_Answer).attributions
    except msgspec.ValidationError:
        return Fault.WRONG_FORM
    except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
        return Fault.CUT_OFF if "truncated" in str(problem) else Fault.NOT_JSON
