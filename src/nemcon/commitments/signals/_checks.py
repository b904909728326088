"""What the small models check of their numbers."""

from __future__ import annotations

from nemcon.errors import CaseError


def within(value: float, least: float, most: float, name: str, *, open_ends: bool = False) -> None:
    """Refuse a number out of bounds, or none at all.

    Raises
    ------
    CaseError
        The message names the number.
    """
    fits = least < value < most if open_ends else least <= value <= most
    if not fits:
        bounds = f"above {least:g} and below {most:g}" if open_ends else f"from {least:g} to {most:g}"
        raise CaseError(f"{value}", where=name, expected=f"a number {bounds}", todo="Correct it.")
