"""How far each kind of evidence is believed: assumed, not fitted.

Only the order rests on reasons; the numbers are round steps that keep it. They will be replaced when codings with
known outcomes allow a fit. docs/positions.md lists them with the reasons.
"""

from __future__ import annotations

from types import MappingProxyType

from nemcon.reading.coding import EvidenceKind

RELIABILITY = MappingProxyType(
    {
        # The government binds itself, in public, in words that can be checked.
        EvidenceKind.HEAD_OWN: 0.95,
        EvidenceKind.MINISTER_OWN: 0.90,
        # The office weighs as much, but the reporter chose the words.
        EvidenceKind.HEAD_PARAPHRASE: 0.85,
        EvidenceKind.MINISTER_PARAPHRASE: 0.80,
        # Ambassadors, spokespersons and legislators can be overruled by their own government.
        EvidenceKind.OFFICIAL_OWN: 0.80,
        EvidenceKind.OFFICIAL_PARAPHRASE: 0.75,
        # A reporter has to be right about what happened, but answers to nobody for the member's mind.
        EvidenceKind.REPORTER: 0.70,
        # Members speak of others with an interest of their own.
        EvidenceKind.ABOUT_ANOTHER: 0.60,
        # Believed more than not, since agencies ask for confirmation; nobody answers for it.
        EvidenceKind.UNNAMED: 0.55,
        # Never counts for the member in office: it makes an entry of its own.
        EvidenceKind.INCOMING: 0.60,
        # Below one half, so that an analyst alone never settles a stance.
        EvidenceKind.OUTSIDER: 0.30,
        # Not certain: persons err too. It counts instead of the machine's codings, see `counting`.
        EvidenceKind.PERSON: 0.95,
    }
)
