"""Bytes that may be erased once nothing asks for them any more: what named them stays, with the day when they went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from record.guards import drop_rows_guards, keep_rows

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SAME = "new.cooperative = old.cooperative and new.digest = old.digest and new.size = old.size"
ERASED = "old.erased_at is null and new.erased_at is not null and length(new.data) = 0"
BACK = "old.erased_at is not null and new.erased_at is null and length(new.data) = old.size"


def upgrade() -> None:
    """Let bytes be erased, or be given back as they were; changed they are by nobody."""
    op.execute("alter table blob add column erased_at text")
    drop_rows_guards(("blob",))
    keep_rows("blob", deletes=True, when=f"not ({SAME} and (({ERASED}) or ({BACK})))")


def downgrade() -> None:
    """Forget that bytes may be erased, unless some were: nothing would say why they are not there."""
    if any(_erased(cooperative) for cooperative in op.get_bind().execute(sa.text("select id from cooperative")).scalars().all()):
        raise RuntimeError("bytes were erased: the record keeps the day when they went")
    drop_rows_guards(("blob",))
    op.execute("alter table blob drop column erased_at")
    keep_rows("blob", deletes=True)


def _erased(cooperative: str) -> bool:
    """Whether a cooperative has bytes that were erased; a server shows them only to a session of its own."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("select set_config('canut.cooperative', :own, true)"), {"own": cooperative})
    count = "select count(*) from blob where erased_at is not null and cooperative = :own"
    return bool(connection.execute(sa.text(count), {"own": cooperative}).scalar_one())
