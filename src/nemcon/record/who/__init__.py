"""Who's who, from what the documents on record say and what people correct.

`gather` takes the introductions of all documents with their days and makes the entries; `WhosWho.about` tells for the
names of one document who is meant on its day. Nothing here reads or writes a file. The order of documents does not
matter.
"""

from nemcon.record.who.correction import Correction, CorrectionKind, CorrectionOnRecord
from nemcon.record.who.entry import Entry, OfficeTold
from nemcon.record.who.gathering import gather
from nemcon.record.who.whoswho import WhosWho

__all__ = ["Correction", "CorrectionKind", "CorrectionOnRecord", "Entry", "OfficeTold", "WhosWho", "gather"]
