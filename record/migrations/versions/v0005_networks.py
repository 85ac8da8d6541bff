"""Networks of cooperatives, and which cooperatives belong to each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from record.guards import drop_rows_guards, keep_rows

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: a network keeps its model, and an adhesion is made or ended, never moved."""
    op.create_table(
        "network",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["cooperative.id"], name=op.f("fk_network_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
        sa.UniqueConstraint("reference", name=op.f("uq_network_reference")),
        sqlite_strict=True,
    )
    op.create_table(
        "adhesion",
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_adhesion_cooperative")),
        sa.ForeignKeyConstraint(["network"], ["network.id"], name=op.f("fk_adhesion_network")),
        sa.PrimaryKeyConstraint("network", "cooperative", name=op.f("pk_adhesion")),
        sqlite_strict=True,
    )
    keep_rows("network")
    keep_rows("adhesion", deletes=True)


def downgrade() -> None:
    """Drop the tables; the journals keep every act."""
    drop_rows_guards(("adhesion", "network"))
    op.drop_table("adhesion")
    op.drop_table("network")
