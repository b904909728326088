"""From a document to what it says: statements, pledges, agreements, arrangements, accounts, and codings of stances.

In comes a `Document`; out goes a `Reading`. `code` then judges which stances a reading shows on a case's proposals,
by the published codebook.
"""

from nemcon.reading.coding import CODER, Coding, EvidenceKind, Stance
from nemcon.reading.readers import READERS, RULES, USUAL, Reader, reader_named
from nemcon.reading.stance.arrangement import found_proposals
from nemcon.reading.stance.codebook import Codebook, codebook
from nemcon.reading.stance.coder import code
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.reading.statement import (
    Account,
    Agreement,
    Arrangement,
    Attribution,
    Directness,
    Finder,
    Found,
    Office,
    Pledge,
    Reading,
    Resolution,
    Speaker,
    Standing,
    Statement,
)
from nemcon.reading.steps import read

__all__ = [
    "CODER",
    "READERS",
    "RULES",
    "USUAL",
    "Account",
    "Agreement",
    "Arrangement",
    "Attribution",
    "Codebook",
    "Coding",
    "Directness",
    "EvidenceKind",
    "Finder",
    "Found",
    "Office",
    "Pledge",
    "Reader",
    "Reading",
    "Resolution",
    "Speaker",
    "Stance",
    "Standing",
    "Statement",
    "code",
    "codebook",
    "found_proposals",
    "proposal_from_text",
    "read",
    "reader_named",
]
