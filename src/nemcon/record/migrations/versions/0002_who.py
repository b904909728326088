"""Who's who: introductions, names left open, corrections, and readings in the light of what others tell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; documents on record are read for introductions when the record is next used."""
    op.create_table(
        "introductions",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("words_text", sa.Text(), nullable=False),
        sa.Column("words_spans", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "place"),
    )
    op.create_index("introductions_by_id", "introductions", ["id"], unique=False)
    op.create_table(
        "strangers",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "place"),
    )
    op.create_table(
        "lit_readings",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("light", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "light"),
    )
    op.create_table(
        "corrections",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_index(
        "corrections_standing", "corrections", ["id"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )
    # What was asked is asked again: the codings that it gives are those that stand.
    op.drop_table("coded")
    op.create_table(
        "coded",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("light", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document", "proposal", "light"),
    )
    op.drop_index("codings_standing", "codings")
    with op.batch_alter_table("codings") as codings:
        codings.add_column(sa.Column("light", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("codings") as codings:
        codings.alter_column("light", server_default=None)
    op.create_index(
        "codings_standing",
        "codings",
        ["id", "document", "light"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    with op.batch_alter_table("statements") as statements:
        statements.add_column(sa.Column("speaker_group", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("statements") as statements:
        statements.alter_column("speaker_group", server_default=None)
    with op.batch_alter_table("readings") as readings:
        readings.add_column(sa.Column("introduced", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("readings") as readings:
        readings.alter_column("introduced", server_default=None)
