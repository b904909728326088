"""Dates as mails and RSS write them (RFC 822 and its successors)."""

from __future__ import annotations

from datetime import date
from email.utils import parsedate_to_datetime


def mail_day(written: str) -> date | None:
    """Read ``Tue, 3 Dec 2024 10:15:00 +0100`` as the day that its sender saw; None when it is no such date."""
    try:
        return parsedate_to_datetime(written[:100]).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
