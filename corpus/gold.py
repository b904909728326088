"""What is known of a document of the corpus: records that `markup` makes and `check` looks through."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """Who said what: spans in the document's text, and who the speaker is.

    Parameters
    ----------
    id : int
        The number in the markup.
    source, cue, content : tuple of Span
        Ascending; source and cue may be empty.
    within : int or None
        Number of the attribution in whose content this one stands.
    name, office : str or None
        Of the speaker, as far as the document tells.
    actors : tuple of str
        States and organisations spoken for; several where the statement is joint.
    via : str
        How the source names the speaker; a value of `nemcon.reading.Resolution` ("carried over" is ``"carried"``).
    directness : str
        A value of `nemcon.reading.Directness`.
    unnamed, joint, spokesperson, past, hypothetical : bool
        See `GUIDELINES.md`.
    other : str or None
        Actor whose position the content reports, where the speaker is somebody else.
    said_on : str or None
        ISO date, of the day, month or year.
    """

    id: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: int | None
    name: str | None
    office: str | None
    actors: tuple[str, ...]
    via: str
    directness: str
    unnamed: bool
    joint: bool
    spokesperson: bool
    past: bool
    hypothetical: bool
    other: str | None
    said_on: str | None


@dataclass(frozen=True)
class Pledge:
    """Aid proposed, announced, promised or given; `amount` in units of `currency`."""

    giver: str | None
    receiver: str | None
    kind: str
    amount: int | float | None
    currency: str | None
    status: str
    date: str | None


@dataclass(frozen=True)
class Agreement:
    """An agreement that the text names; date and parties where the text tells them."""

    name: str
    date: str | None
    parties: tuple[str, ...]


@dataclass(frozen=True)
class DateWords:
    """Words that tell a date, and what they mean on the day of publication."""

    span: Span
    words: str
    date: str


@dataclass(frozen=True)
class Gold:
    """One document with all that is marked in it.

    Its text is the title and the paragraphs, a blank line between; place and day of publication open the first
    paragraph, as a dateline does.
    """

    id: str
    part: str
    manner: str
    body: tuple[str, ...]
    published: str
    place: str | None
    title: str | None
    text: str
    paragraphs: int
    attributions: tuple[Attribution, ...]
    pledges: tuple[Pledge, ...]
    agreements: tuple[Agreement, ...]
    dates: tuple[DateWords, ...]
