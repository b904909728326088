"""Commitments: what a promise is worth before it is tested, and what became of promises that were made."""
