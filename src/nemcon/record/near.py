"""Near-identical copies: which documents are linked, and which of a cluster stands for it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, insert, or_, select

from nemcon.documents.document import Document
from nemcon.record import tables
from nemcon.record.rows import json_of
from nemcon.record.snapshot import DocumentOnRecord


class NearCopies:
    """Links a new document to those on record that it is nearly identical with; remembers their signatures."""

    def __init__(self) -> None:
        self._signatures: dict[str, tuple[int, ...]] = {}
        self._seen = 0

    def link(self, connection: Connection, document: Document) -> None:
        """Compare a document with each on record: pair by pair, so that the order of adding does not matter."""
        from nemcon.documents.copies import NEAR_COPY, signature, similarity

        own = signature(document)
        self._catch_up(connection)
        pairs = [
            {"document": min(document.id, other), "other": max(document.id, other), "similarity": likeness}
            for other, likeness in ((each, similarity(own, theirs)) for each, theirs in self._signatures.items())
            if likeness >= NEAR_COPY
        ]
        connection.execute(insert(tables.signatures), {"document": document.id, "signature": json_of(own)})
        if pairs:
            connection.execute(insert(tables.near_copies), pairs)

    def _catch_up(self, connection: Connection) -> None:
        """Load the signatures that were stored since the last time, by this program or another."""
        held = tables.signatures.c
        query = select(held.entry, held.document, held.signature).where(held.entry > self._seen).order_by(held.entry)
        for row in connection.execute(query):
            self._signatures[row.document] = tuple(json.loads(row.signature))
            self._seen = row.entry


def linked(connection: Connection, document_id: str) -> tuple[str, ...]:
    """List the documents that a document is a near copy of, in order of id."""
    pairs = tables.near_copies.c
    query = select(pairs.document, pairs.other).where(or_(pairs.document == document_id, pairs.other == document_id))
    return tuple(sorted({*(each for row in connection.execute(query) for each in row)} - {document_id}))


def copies_of(connection: Connection, documents: Iterable[DocumentOnRecord]) -> dict[str, str]:
    """Tell for each copy which document stands for its cluster: the earliest, by publication (or learning) and id.

    Clusters are those among `documents` only: a copy learned of later links nothing before it was learned of.
    """
    ranked = sorted(documents, key=_earliest)
    first = {document.id: document.id for document in ranked}
    rank = {document.id: place for place, document in enumerate(ranked)}

    def root(document_id: str) -> str:
        while first[document_id] != document_id:
            first[document_id] = first[first[document_id]]
            document_id = first[document_id]
        return document_id

    for pair in connection.execute(select(tables.near_copies.c.document, tables.near_copies.c.other)):
        if pair.document in rank and pair.other in rank:
            earlier, later = sorted((root(pair.document), root(pair.other)), key=rank.__getitem__)
            first[later] = earlier
    return {each: root(each) for each in first if root(each) != each}


def _earliest(document: DocumentOnRecord) -> tuple[str, str]:
    day = document.published.last if document.published else document.learned_on
    return day.isoformat(), document.id
