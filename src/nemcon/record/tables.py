"""The tables of the record, as an analyst finds them with any SQLite tool; `docs/record.md` explains each column."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    TypeDecorator,
)
from sqlalchemy import Text as SqlText
from sqlalchemy.types import UserDefinedType

HEAD = "0002"
"""Schema version that this program writes: the last file in `migrations/versions`."""


class Text(TypeDecorator[str]):
    """Any Python string.

    A string with half a surrogate pair (a file name or a broken page can hold one) has no place in an SQLite text; it
    is kept as bytes, so that what comes out is what went in.
    """

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> Any:  # noqa: ARG002
        """Keep the string as it is unless UTF-8 cannot write it."""
        if value is None or value.isascii():
            return value
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: Any, dialect: Any) -> str | None:  # noqa: ARG002
        """Turn bytes back into the string."""
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


class Amount(UserDefinedType[float]):
    """A whole number or a float, told apart; a whole number beyond 64 bits is kept as the bytes of its digits."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Name the column's type in SQL."""
        return "NUMERIC"

    def bind_processor(self, dialect: Any) -> Any:  # noqa: ARG002
        """Write a number."""

        def write(value: float | None) -> Any:
            return str(value).encode() if isinstance(value, int) and abs(value) >= 1 << 63 else value

        return write

    def result_processor(self, dialect: Any, coltype: Any) -> Any:  # noqa: ARG002
        """Read a number."""

        def read(value: Any) -> Any:
            return int(value) if isinstance(value, bytes) else value

        return read


metadata = MetaData()


def _needed(name: str, kind: Any = Text, *rest: Any) -> Column[Any]:
    return Column(name, kind, *rest, nullable=False)


def _maybe(name: str, kind: Any = Text, *rest: Any) -> Column[Any]:
    return Column(name, kind, *rest, nullable=True)


def _document() -> Column[Any]:
    return _needed("document", Text, ForeignKey("documents.id"))


def _fragment(name: str, *, needed: bool) -> tuple[Column[Any], Column[Any]]:
    column = _needed if needed else _maybe
    return column(f"{name}_text"), column(f"{name}_spans")


def _of_reading(name: str, *columns: Column[Any]) -> Table:
    """Make a table with one row per thing found in a document; `place` is its index there, from 0."""
    return Table(
        name,
        metadata,
        _document(),
        _needed("place", Integer),
        _needed("id"),
        *columns,
        PrimaryKeyConstraint("document", "place"),
        Index(f"{name}_by_id", "id"),
    )


documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    _needed("path"),
    _needed("media_type"),
    _maybe("title"),
    _maybe("published"),
    _needed("published_from"),
    _maybe("language"),
    _needed("learned_on", Date),
    _needed("learned_from"),
    _needed("added_at"),
    _needed("notes"),
    _needed("runs"),
    # The long ones last: SQLite need not walk through a text to reach the columns before it.
    _needed("text"),
    _needed("reading_text"),
)

passages = Table(
    "passages",
    metadata,
    _document(),
    _needed("place", Integer),
    _needed("part"),
    _needed("span_start", Integer),
    _needed("span_end", Integer),
    PrimaryKeyConstraint("document", "place"),
)

signatures = Table(
    "signatures",
    metadata,
    Column("entry", Integer, primary_key=True),
    _document(),
    _needed("signature"),
)

near_copies = Table(
    "near_copies",
    metadata,
    _needed("document", Text, ForeignKey("documents.id")),
    _needed("other", Text, ForeignKey("documents.id")),
    _needed("similarity", Float),
    PrimaryKeyConstraint("document", "other"),
)

readings = Table(
    "readings",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    _needed("method"),
    _needed("settings"),
    _needed("record"),
    _maybe("seed", Integer),
    _needed("version"),
    _needed("provenance_notes"),
    _needed("notes"),
    _needed("introduced", Boolean),
)

statements = _of_reading(
    "statements",
    *_fragment("source", needed=False),
    *_fragment("cue", needed=False),
    *_fragment("content", needed=True),
    *_fragment("sentence", needed=True),
    _maybe("speaker_name"),
    _maybe("speaker_office"),
    _maybe("speaker_actor"),
    _needed("speaker_unnamed", Boolean),
    _needed("speaker_rank"),
    _needed("speaker_standing"),
    _needed("speaker_resolution"),
    _needed("directness"),
    _needed("nested", Boolean),
    _maybe("within"),
    _maybe("said_on"),
    _needed("speaker_group"),
)

pledges = _of_reading(
    "pledges",
    _maybe("giver"),
    _maybe("receiver"),
    _needed("kind"),
    _needed("status"),
    _maybe("amount", Amount),
    _maybe("currency"),
    _maybe("date"),
    _needed("words"),
)

agreements = _of_reading("agreements", _needed("name"), _maybe("date"), _needed("parties"), _needed("words"))

arrangements = _of_reading(
    "arrangements",
    _needed("kind"),
    _maybe("subject"),
    _maybe("statement"),
    *_fragment("words", needed=True),
    *_fragment("sentence", needed=True),
)

accounts = _of_reading(
    "accounts",
    _needed("actor"),
    *_fragment("words", needed=True),
    *_fragment("sentence", needed=True),
    _maybe("said_on"),
)

introductions = _of_reading(
    "introductions",
    _needed("name"),
    _maybe("office"),
    _needed("rank"),
    _needed("standing"),
    _maybe("actor"),
    _maybe("gender"),
    *_fragment("words", needed=True),
)

strangers = Table(
    "strangers",
    metadata,
    _document(),
    _needed("place", Integer),
    _needed("name"),
    PrimaryKeyConstraint("document", "place"),
)
"""Names of which a document does not tell all: the record is asked who they are."""

lit_readings = Table(
    "lit_readings",
    metadata,
    _document(),
    _needed("light"),
    _needed("changes"),
    PrimaryKeyConstraint("document", "light"),
)
"""What of a reading is another where the record tells of its persons; `light` is the digest of what it tells."""

corrections = Table(
    "corrections",
    metadata,
    Column("entry", Integer, primary_key=True),
    _needed("id"),
    _needed("kind"),
    _needed("name"),
    _needed("other"),
    _maybe("office"),
    _needed("rank"),
    _maybe("actor"),
    _maybe("since", Date),
    _maybe("until", Date),
    _needed("by"),
    _needed("because"),
    _needed("made_at"),
    _maybe("withdrawn_at"),
    _needed("withdrawn_because"),
)
Index("corrections_standing", corrections.c.id, unique=True, sqlite_where=corrections.c.withdrawn_at.is_(None))

codings = Table(
    "codings",
    metadata,
    Column("entry", Integer, primary_key=True),
    _needed("id"),
    _maybe("document", Text, ForeignKey("documents.id")),
    _needed("proposal"),
    _maybe("statement"),
    _maybe("actor"),
    _maybe("actor_group"),
    _needed("stance"),
    _needed("kind"),
    _maybe("waits_on"),
    _maybe("condition"),
    *_fragment("words", needed=False),
    _needed("reason"),
    _needed("coder"),
    _needed("by_person", Boolean),
    _needed("made_at"),
    _maybe("withdrawn_at"),
    _needed("withdrawn_because"),
    _needed("withdrawn_by_person", Boolean),
    _needed("light"),
)
# A judgement can be withdrawn and entered again, so an id may stand in several rows, but in each light of its document
# only one of them counts.
Index(
    "codings_standing",
    codings.c.id,
    codings.c.document,
    codings.c.light,
    unique=True,
    sqlite_where=codings.c.withdrawn_at.is_(None),
)
Index("codings_by_id", codings.c.id)
Index("codings_by_document", codings.c.document)

coded = Table(
    "coded",
    metadata,
    _document(),
    _needed("proposal"),
    _needed("light"),
    _needed("asked"),
    PrimaryKeyConstraint("document", "proposal", "light"),
)
"""On which proposals a machine has coded a document, in which light, and by which wording and codebook."""

earlier_readings = Table(
    "earlier_readings",
    metadata,
    _document(),
    _needed("place", Integer),
    _needed("replaced_at"),
    _needed("because"),
    _needed("learned_on", Date),
    _needed("reading"),
    PrimaryKeyConstraint("document", "place"),
)
