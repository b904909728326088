"""The command line: parse, call one function of `nemcon.workflow`, show what it gives back."""

from __future__ import annotations


def main() -> None:
    """Run the command line; the entry point of the ``nemcon`` script."""
    from nemcon.cli.app import app
    from nemcon.cli.exits import output_in_order

    with output_in_order():
        app(prog_name="nemcon")


__all__ = ["main"]
