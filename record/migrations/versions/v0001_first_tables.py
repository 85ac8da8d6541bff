"""The first tables: cooperatives and people, files and their versions, the journal, statutes until they are in force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from record.guards import drop_guards, keep_rows, own_rows

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TENANTS = ("answered", "api_key", "blob", "chain", "file_version", "journal", "revision", "statute", "vote")
NEVER_CHANGED = ("file_version", "journal", "revision", "vote")
TABLES = (
    "vote",
    "revision",
    "statute",
    "file_version",
    "journal",
    "chain",
    "blob",
    "answered",
    "api_key",
    "signed_in",
    "membership",
    "cooperative",
    "account",
)


def upgrade() -> None:
    """Make the tables, then the walls: rows that nobody changes, rows that belong to one cooperative."""
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("disabled_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
        sa.UniqueConstraint("subject", name=op.f("uq_account_subject")),
        sqlite_strict=True,
    )
    op.create_table(
        "cooperative",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperative")),
        sa.UniqueConstraint("name", name=op.f("uq_cooperative_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "answered",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("status", WHOLE, nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_answered_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "actor", "route", "key", name=op.f("pk_answered")),
        sqlite_strict=True,
    )
    op.create_table(
        "api_key",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_api_key_account")),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_api_key_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("cooperative", "digest", name=op.f("uq_api_key_cooperative_digest")),
        sqlite_strict=True,
    )
    op.create_table(
        "blob",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_blob_size")),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_blob_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "digest", name=op.f("pk_blob")),
        sqlite_strict=True,
    )
    op.create_table(
        "chain",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_chain_seq")),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_chain_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", name=op.f("pk_chain")),
        sqlite_strict=True,
    )
    op.create_table(
        "journal",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_journal_seq")),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_journal_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("cooperative", "hash", name=op.f("uq_journal_cooperative_hash")),
        sqlite_strict=True,
    )
    op.create_table(
        "membership",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("granted_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_membership_account")),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_membership_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "account", "role", name=op.f("pk_membership")),
        sqlite_strict=True,
    )
    op.create_table(
        "signed_in",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_signed_in_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_signed_in")),
        sqlite_strict=True,
    )
    op.create_table(
        "file_version",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("act", WHOLE, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_file_version_number")),
        sa.ForeignKeyConstraint(
            ["cooperative", "act"], ["journal.cooperative", "journal.seq"], name=op.f("fk_file_version_cooperative_act")
        ),
        sa.ForeignKeyConstraint(
            ["cooperative", "digest"], ["blob.cooperative", "blob.digest"], name=op.f("fk_file_version_cooperative_digest")
        ),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_file_version_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "path", "number", name=op.f("pk_file_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "statute",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('draft', 'proposed', 'reviewed', 'voted', 'published', 'abandoned')", name=op.f("ck_statute_state")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_statute_number")),
        sa.ForeignKeyConstraint(
            ["cooperative", "digest"], ["blob.cooperative", "blob.digest"], name=op.f("fk_statute_cooperative_digest")
        ),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_statute_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "id", name=op.f("pk_statute")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_statute_published",
        "statute",
        ["cooperative", "policy", "effective_from"],
        unique=True,
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_table(
        "revision",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("statute", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperative", "digest"], ["blob.cooperative", "blob.digest"], name=op.f("fk_revision_cooperative_digest")
        ),
        sa.ForeignKeyConstraint(
            ["cooperative", "statute"], ["statute.cooperative", "statute.id"], name=op.f("fk_revision_cooperative_statute")
        ),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_revision_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "statute", "number", name=op.f("pk_revision")),
        sqlite_strict=True,
    )
    op.create_table(
        "vote",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("statute", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("quorum", WHOLE, nullable=False),
        sa.Column("votes_for", WHOLE, nullable=False),
        sa.Column("against", WHOLE, nullable=False),
        sa.Column("abstained", WHOLE, nullable=False),
        sa.Column("minute", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("quorum >= 0 and votes_for >= 0 and against >= 0 and abstained >= 0", name=op.f("ck_vote_counts")),
        sa.ForeignKeyConstraint(
            ["cooperative", "statute"], ["statute.cooperative", "statute.id"], name=op.f("fk_vote_cooperative_statute")
        ),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_vote_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "statute", name=op.f("pk_vote")),
        sqlite_strict=True,
    )
    for table in NEVER_CHANGED:
        keep_rows(table)
    keep_rows("blob", deletes=True)  # bytes never change; those of a person may be erased
    keep_rows("statute", deletes=False, when="old.state = 'published'")
    own_rows(TENANTS)


def downgrade() -> None:
    """Drop the tables, unless a cooperative would be lost."""
    if op.get_bind().execute(sa.text("select count(*) from cooperative")).scalar_one():
        raise RuntimeError("the record holds a cooperative: it is not dropped")
    drop_guards(("statute", "blob", *NEVER_CHANGED))
    for table in TABLES:
        op.drop_table(table)
