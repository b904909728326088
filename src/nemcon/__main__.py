"""``python -m nemcon``."""

from nemcon.cli import main

main()
