"""Near-identical copies: which documents are linked, and which of a cluster stands for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import numpy as np
from sqlalchemy import Connection, insert, or_, select

from nemcon.documents.copies import HASHES, NEAR_COPY, signature, similarity
from nemcon.documents.document import Document
from nemcon.record import tables
from nemcon.record.rows import json_of
from nemcon.record.snapshot import DocumentOnRecord

_FEWEST_ROWS = 1_024


class NearCopies:
    """Links a new document to those on record that it is nearly identical with.

    Of each signature on record one byte a number is kept at hand. Numbers that are equal have equal bytes, so that no
    copy is missed; the few that seem to be copies are compared in full.
    """

    def __init__(self) -> None:
        self._entries: list[int] = []
        self._bytes: np.ndarray[tuple[int, int], np.dtype[np.uint8]] = np.empty((_FEWEST_ROWS, HASHES), dtype=np.uint8)

    def link(self, connection: Connection, document: Document) -> None:
        """Compare a document with each on record: pair by pair, so that the order of adding does not matter."""
        own = signature(document)
        self._catch_up(connection)
        pairs = [
            {"document": min(document.id, other), "other": max(document.id, other), "similarity": likeness}
            for other, theirs in self._candidates(connection, own)
            for likeness in (similarity(own, theirs),)
            if likeness >= NEAR_COPY
        ]
        connection.execute(insert(tables.signatures), {"document": document.id, "signature": json_of(own)})
        if pairs:
            connection.execute(insert(tables.near_copies), pairs)

    def _candidates(self, connection: Connection, own: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Give each document whose bytes are so like, with its signature."""
        if not own:
            return
        known = self._bytes[: len(self._entries)]
        alike = (known == _bytes_of(own)).sum(axis=1) >= NEAR_COPY * HASHES
        held = tables.signatures.c
        for place in np.flatnonzero(alike):
            query = select(held.document, held.signature).where(held.entry == self._entries[place])
            row = connection.execute(query).one()
            yield row.document, tuple(json.loads(row.signature))

    def _catch_up(self, connection: Connection) -> None:
        """Load the signatures that were stored since the last time, by this program or another."""
        held = tables.signatures.c
        seen = self._entries[-1] if self._entries else 0
        query = select(held.entry, held.signature).where(held.entry > seen).order_by(held.entry)
        for row in connection.execute(query):
            numbers = json.loads(row.signature)
            if len(self._entries) == len(self._bytes):
                self._bytes = np.concatenate([self._bytes, np.empty_like(self._bytes)])
            # A document without words has no signature, and is no copy of anything.
            self._bytes[len(self._entries)] = _bytes_of(numbers) if numbers else 0
            self._entries.append(row.entry)


def _bytes_of(numbers: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.array([number & 0xFF for number in numbers], dtype=np.uint8)


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
