"""nemcon."""
