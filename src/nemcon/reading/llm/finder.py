"""Who said what, by a language model: the spans of source, cue and content in a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from nemcon.documents.document import Document
from nemcon.errors import ReaderError
from nemcon.provenance import Note
from nemcon.reading.attribution.order import in_order
from nemcon.reading.llm.cache import Cache, Damaged
from nemcon.reading.llm.grounding import Dropped, ground
from nemcon.reading.llm.prompt import VERSION, messages
from nemcon.reading.llm.reply import Claim, Fault, Reply, claims_in
from nemcon.reading.llm.settings import Settings
from nemcon.reading.llm.window import Window, windows
from nemcon.reading.statement import Attribution, Found
from nemcon.units import digest

Ask = Callable[[list[dict[str, str]]], Reply]
"""Puts a question to a model (`nemcon.reading.llm.endpoint.Endpoint.ask`)."""

_HALVINGS = 2  # an answer that was cut off is asked for again in halves, and in halves of these


def find_attributions(document: Document, *, ask: Ask, settings: Settings) -> Found:
    """Find who said what in the title and body of a document, by asking a model.

    Parameters
    ----------
    document : Document
        Its title and body are sent.
    ask : callable
        Asks the model; called once for each stretch of text whose answer is not in the cache.
    settings : Settings
        Which model; where the answers are kept.

    Returns
    -------
    Found
        What the text bears out, in order. Its notes count what the model claimed and the text does not hold, and the
        stretches of text for which the model gave no answer that can be used.

    Raises
    ------
    ReaderError
        The endpoint failed, or the model gave a usable answer for no part of the text. Answers before are kept.
    """
    reading = _Reading(document, ask, settings)
    for window in windows(document):
        reading.read(window, _HALVINGS)
    if reading.unread and not reading.read_well:
        raise ReaderError(
            f"no answer that can be used: {_counted(reading.unread)}",
            where=f"{document.path}, read by {settings.model}",
            expected="a list of attributions for at least a part of the text",
            todo="Choose another model, or another reader.",
        )
    return Found(in_order(reading.attributions), reading.notes())


@dataclass(slots=True)
class _Reading:
    """A document on its way through the model: what was found and noticed in it so far."""

    document: Document
    ask: Ask
    settings: Settings
    attributions: list[Attribution] = field(default_factory=list)
    claimed: int = 0
    dropped: Counter[Dropped] = field(default_factory=Counter)
    read_well: int = 0
    unread: Counter[Fault] = field(default_factory=Counter)
    without_schema: int = 0
    damaged: int = 0
    unkept: int = 0

    def read(self, window: Window, halvings: int) -> None:
        """Take the model's claims on a window to the text."""
        claims = self._claims(window)
        if claims is Fault.CUT_OFF and halvings and window.halves():
            for half in window.halves():
                self.read(half, halvings - 1)
        elif isinstance(claims, Fault):
            self.unread[claims] += 1
        else:
            grounded = ground(self.document.reading_text, window, claims)
            self.read_well += 1
            self.claimed += len(claims)
            self.dropped += grounded.dropped
            self.attributions += grounded.attributions

    def _claims(self, window: Window) -> tuple[Claim, ...] | Fault:
        """Give the model's claims on a window, from the cache or by asking; only an answer that can be used is kept."""
        question = messages([self.document.reading_text[start:end] for start, end in window.paragraphs])
        name = digest(VERSION, *self.settings.told.values(), question[-1]["content"])
        cache = Cache(self.settings.cache)
        reply = cache.find(name)
        self.damaged += isinstance(reply, Damaged)
        if not isinstance(reply, Reply):
            reply = self.ask(question)
            if not isinstance(claims_in(reply), Fault):
                self.unkept += not cache.keep(name, reply)
        self.without_schema += not reply.structured
        return claims_in(reply)

    def notes(self) -> tuple[Note, ...]:
        """Tell what the user should know, with the counts."""
        dropped, unread, folder = self.dropped.total(), self.unread.total(), self.settings.cache
        noticed = (
            (
                "claims-dropped",
                dropped,
                f"{dropped} of {self.claimed} attributions that the model claimed were dropped: "
                f"{_counted(self.dropped)}.",
            ),
            (
                "text-unread",
                unread,
                f"{unread} of {unread + self.read_well} stretches of the text were not read: {_counted(self.unread)}.",
            ),
            ("no-schema", self.without_schema, "The endpoint takes no schema; it was asked for plain JSON."),
            ("cache-damaged", self.damaged, f"Damaged answers in {folder}, asked for again: {self.damaged}."),
            ("cache-unwritable", self.unkept, f"Answers that could not be kept in {folder}: {self.unkept}."),
        )
        return tuple(Note(code, message, self.document.path) for code, count, message in noticed if count)


def _counted(reasons: Counter[Dropped] | Counter[Fault]) -> str:
    return ", ".join(f"{reason.value} ({count})" for reason, count in reasons.most_common())
