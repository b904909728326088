"""Documents: from a file, a folder or standard input to a text that can be read, aligned with the text as received.

Comes in: a file of any kind that people keep reports in, and the publication date where the user knows it. One file may
hold any number of documents, so a file is an iterator: of documents, or of faults in the place of those that cannot be
received.

Goes out: a `Document`: the text as received, untouched; the reading text, without page furniture, in passages that
are told apart (title, byline, dateline, caption, credit, subheading, body); the alignment of the two; the
publication date and where it comes from; notes on what was noticed. `signature` and `similarity` find wire copies.
"""

from nemcon.documents.alignment import fragment, received_span
from nemcon.documents.document import Document, Fragment, Part, Passage, Run
from nemcon.documents.folders import paths_in
from nemcon.documents.load import document_of, load, load_each, originals
from nemcon.documents.originals import Original
from nemcon.documents.receive import receive

__all__ = [
    "Document",
    "Fragment",
    "Original",
    "Part",
    "Passage",
    "Run",
    "document_of",
    "fragment",
    "load",
    "load_each",
    "originals",
    "paths_in",
    "receive",
    "received_span",
]
