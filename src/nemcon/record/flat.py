"""The record as flat tables for other programs: which columns, in which order, and what each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from nemcon.documents.document import Fragment
from nemcon.record.snapshot import Snapshot
from nemcon.record.who.entry import Entry, OfficeTold


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Parameters
    ----------
    name : str
        Its name; it does not change between versions of nemcon.
    kind : str
        ``"string"``, ``"number"``, ``"boolean"``, ``"date"``, ``"datetime"`` or ``"array"``, as in a Frictionless
        table schema.
    description : str
        What it holds.
    value : callable
        Takes the value from a record.
    """

    name: str
    kind: str
    description: str
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """One table: `records` gives its records in a snapshot, `fields` its columns."""

    name: str
    description: str
    records: Callable[[Snapshot], Iterable[Any]]
    fields: tuple[Field, ...]


def _field(name: str, kind: str, description: str, path: str = "") -> Field:
    return Field(name, kind, description, attrgetter(path or name))


def _partial(name: str, description: str) -> Field:
    take = attrgetter(name)

    def value(record: Any) -> str | None:
        day = take(record)
        return None if day is None else str(day)

    return Field(name, "string", f"{description}: ISO 8601 day, month or year, as far as it is known", value)


def _fragment(name: str, description: str, path: str = "") -> tuple[Field, Field]:
    take = attrgetter(path or name)

    def text(record: Any) -> str | None:
        fragment: Fragment | None = take(record)
        return None if fragment is None else fragment.text

    def spans(record: Any) -> list[list[int]] | None:
        fragment: Fragment | None = take(record)
        return None if fragment is None else [list(span) for span in fragment.spans]

    where = "where they stand: [start, end) in code points of the text as received"
    return Field(f"{name}_text", "string", description, text), Field(f"{name}_spans", "array", where, spans)


def _through(part: str, description: str) -> Field:
    """Make a column of how the record knows of a speaker what the document does not tell."""

    def value(statement: Any) -> str | None:
        elsewhere = statement.speaker.elsewhere
        return None if elsewhere is None else getattr(elsewhere, part)

    return Field(f"speaker_{part}", "string", description, value)


def _offices(snapshot: Snapshot) -> list[tuple[Entry, OfficeTold]]:
    return [(entry, told) for entry in snapshot.who for told in entry.offices]


def _of_entry(name: str, description: str) -> Field:
    return Field(name, "string", description, lambda pair: getattr(pair[0], name))


def _of_office(name: str, kind: str, description: str) -> Field:
    return Field(name, kind, description, lambda pair: getattr(pair[1], name))


def _mentions(record: Any) -> list[dict[str, Any]]:
    return [{"spans": [list(span) for span in words.spans], "text": words.text} for words in record.words]


_ID = _field("id", "string", "12 hexadecimal digits")
_DOCUMENT = _field("document", "string", "id of the document it was found in")
_WORDS = Field("words", "array", "the words it rests on: a list of {spans, text}, first mention first", _mentions)
_SENTENCE = _fragment("sentence", "the whole sentences around it")

TABLES: tuple[FlatTable, ...] = (
    FlatTable(
        "documents",
        "documents, without their texts",
        attrgetter("documents"),
        (
            _field("id", "string", "SHA-256 of the text as received, 64 hexadecimal digits"),
            _field("path", "string", "where it came from, as given"),
            _field("media_type", "string", "text/plain or text/html"),
            _field("title", "string", "title; empty when there is none"),
            _partial("published", "publication date"),
            _field("published_from", "string", "given, metadata, dateline or unknown"),
            _field("language", "string", "ISO 639-1 code; empty when it could not be told"),
            _field("learned_on", "date", "the day we learned of it"),
            _field("added_at", "datetime", "when it was added (UTC)"),
            _field("copy_of", "string", "id of the earliest document that it is a near copy of; empty for an original"),
            _field("read_by", "string", "the reader that found what is in it, e.g. rules/1 or llm/1"),
        ),
    ),
    FlatTable(
        "statements",
        "attributed statements: who said what",
        attrgetter("statements"),
        (
            _ID,
            _DOCUMENT,
            _field("speaker_name", "string", "fullest personal name in the document", "speaker.name"),
            _field("speaker_office", "string", "office in the document's words", "speaker.office"),
            _field("speaker_actor", "string", "id of the state or organisation spoken for", "speaker.actor"),
            _field("speaker_unnamed", "boolean", "true when the text withholds who it is", "speaker.unnamed"),
            _field("speaker_rank", "string", "head, minister, official, government, other or none", "speaker.rank"),
            _field("speaker_standing", "string", "in office, incoming or former", "speaker.standing"),
            _field("speaker_resolution", "string", "how the speaker was found", "speaker.resolution"),
            Field("speaker_group", "array", "ids of states speaking together", lambda each: list(each.speaker.group)),
            _through("entry", "id of the entry of the who's who that told the speaker; empty where the document tells"),
            _through("introduction", "id of the introduction or correction that the entry rests on"),
            _through("why", "what decided who it is, or why it stays open"),
            _field("directness", "string", "direct, indirect or mixed"),
            _field("nested", "boolean", "true when it stands inside another statement"),
            _field("within", "string", "id of that other statement"),
            _partial("said_on", "when it was said"),
            *_fragment("source", "the words that name the speaker"),
            *_fragment("cue", "the words that say it is speech"),
            *_fragment("content", "what was said"),
            *_SENTENCE,
        ),
    ),
    FlatTable(
        "who",
        "the who's who: a row for each office that documents or people tell of a person",
        _offices,
        (
            _of_entry("id", "id of the person's entry, 12 hexadecimal digits"),
            _of_entry("name", "the name as it is told most often"),
            Field("spellings", "array", "all spellings", lambda pair: list(pair[0].spellings)),
            _of_entry("gender", "male or female; empty when not told"),
            _of_office("actor", "string", "id of the state or organisation; empty when not told"),
            _of_office("office", "string", "office in the words told most often; empty where only a state is told"),
            _of_office("rank", "string", "head, minister, official, government, other or none"),
            _of_office("standing", "string", "in office, incoming or former"),
            _of_office("first", "date", "first day on which it is told; of a correction the first day of the office"),
            _of_office("last", "date", "last day on which it is told; of a correction the last day of the office"),
            _of_office("documents", "number", "how many documents tell it"),
            _of_office("introduction", "string", "id of the first introduction that tells it, or of the correction"),
            _of_office("document", "string", "id of the document of that introduction; empty for a correction"),
            _of_office("words", "string", "its sentence, or the reason of the correction"),
            _of_office("by", "string", "who entered the correction; empty for documents"),
        ),
    ),
    FlatTable(
        "pledges",
        "aid announced, promised or given",
        attrgetter("pledges"),
        (
            _ID,
            _DOCUMENT,
            _field("giver", "string", "actor id; empty when the text does not tell"),
            _field("receiver", "string", "actor id; empty when the text does not tell"),
            _field("kind", "string", "military, financial, humanitarian, energy or unspecified"),
            _field("status", "string", "proposed, announced, pledged, committed, allocated or delivered"),
            _field("amount", "number", "in units of the currency; empty when unknown"),
            _field("currency", "string", "ISO 4217 code"),
            _partial("date", "when it was announced or given"),
            _WORDS,
        ),
    ),
    FlatTable(
        "agreements",
        "agreements that the texts name",
        attrgetter("agreements"),
        (
            _ID,
            _DOCUMENT,
            _field("name", "string", "its name"),
            _partial("date", "when it was made"),
            Field("parties", "array", "actor ids of the parties that the text tells", lambda each: list(each.parties)),
            _WORDS,
        ),
    ),
    FlatTable(
        "arrangements",
        "alternatives that the texts weigh",
        attrgetter("arrangements"),
        (
            _ID,
            _DOCUMENT,
            _field("kind", "string", "id of the arrangement in the codebook"),
            _field("subject", "string", "actor id of whom it is about"),
            _field("statement", "string", "id of the statement that brings it up; empty when the reporter does"),
            *_fragment("words", "the words that name it"),
            *_SENTENCE,
        ),
    ),
    FlatTable(
        "accounts",
        "the reporters' own sentences that say where an actor stands",
        attrgetter("accounts"),
        (
            _ID,
            _DOCUMENT,
            _field("actor", "string", "actor id of the subject"),
            _partial("said_on", "when it happened"),
            *_fragment("words", "subject, verb and object"),
            *_SENTENCE,
        ),
    ),
    FlatTable(
        "codings",
        "judgements: which stance, by which coder, on which words",
        attrgetter("codings"),
        (
            _field("id", "string", "12 hexadecimal digits", "coding.id"),
            _field("document", "string", "id of the document; empty for a judgement without one", "coding.document"),
            _field("proposal", "string", "proposal id", "coding.proposal"),
            _field("statement", "string", "id of the statement or account that it rests on", "coding.statement"),
            _field("actor", "string", "actor id whose stance it is; empty for a group not named", "coding.actor"),
            _field("group", "string", "the text's words for a group that is not named", "coding.group"),
            _field("stance", "string", "stance, as defined in the codebook", "coding.stance"),
            _field("kind", "string", "how near the words are to the actor", "coding.kind"),
            _field("waits_on", "string", "actor id that the actor waits for", "coding.waits_on"),
            _field("condition", "string", "the condition in the text's words", "coding.condition"),
            *_fragment("words", "the words that the judgement rests on", "coding.words"),
            _field("reason", "string", "the codebook's sign, or the person's reason", "coding.reason"),
            _field("coder", "string", "who judged: rules/1 or a person's name", "coding.coder"),
            _field("made_at", "datetime", "when it was entered (UTC)"),
            _field("withdrawn_at", "datetime", "when it was withdrawn (UTC); empty while it stands"),
            _field("withdrawn_because", "string", "the reason given for withdrawing it"),
        ),
    ),
)
"""The exported tables, in order; documents first."""
