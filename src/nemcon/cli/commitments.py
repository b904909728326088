"""The commands about commitments: ``nemcon commitments ...``."""

from __future__ import annotations

import typer

from nemcon.cli.estimating import estimate

commitments_app = typer.Typer(help="What commitments are worth.", no_args_is_help=True, rich_markup_mode=None)
commitments_app.command("estimate")(estimate)
