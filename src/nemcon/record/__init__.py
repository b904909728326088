"""The record: readings and codings in, the record as it stood on a day out.

What comes in: a `nemcon.reading.statement.Reading` per document with its codings, and persons' judgements. What goes
out: a `Snapshot`, which is all that the later stages know of the record.

The store itself, `nemcon.record.store.open_record`, and `nemcon.record.exchange.export` are imported from their
modules: the numerical core takes a `Snapshot` and must not load a database for it.
"""

from nemcon.record.snapshot import CodingOnRecord, DocumentOnRecord, Snapshot

__all__ = ["CodingOnRecord", "DocumentOnRecord", "Snapshot"]
