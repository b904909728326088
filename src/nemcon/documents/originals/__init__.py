"""Originals: the documents that a file holds, before anything is read from them.

Comes in: the bytes of a file of any kind that is read. Goes out: one `Original` after the other, or in its place the
fault that made it unreadable. Each kind of file has its own module; one file may hold any number of documents.
"""

from nemcon.documents.originals.original import HTML, PAGES, PLAIN, Original

__all__ = ["HTML", "PAGES", "PLAIN", "Original"]
