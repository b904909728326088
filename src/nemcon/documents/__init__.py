"""Documents: from a file, a folder or standard input to a text that can be read, aligned with the text as received.

Comes in: plain text or HTML, as received, and its publication date where the user knows it.

Goes out: a `Document`: the text as received, untouched; the reading text, without page furniture, in passages that
are told apart (title, byline, dateline, caption, credit, subheading, body); the alignment of the two; the
publication date and where it comes from; notes on what was noticed. `signature` and `similarity` find wire copies.
"""

from nemcon.documents.alignment import fragment, received_span
from nemcon.documents.document import Document, Fragment, Part, Passage, Run
from nemcon.documents.load import load, paths_in
from nemcon.documents.receive import receive

__all__ = [
    "Document",
    "Fragment",
    "Part",
    "Passage",
    "Run",
    "fragment",
    "load",
    "paths_in",
    "receive",
    "received_span",
]
