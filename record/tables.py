"""Every table, for whoever needs them all: migrations, the second wall, and the tests."""

from __future__ import annotations

from record.model import METADATA, Tenant
from record.tables_files import Blob, FileVersion
from record.tables_journal import Answered, Chain, Entry
from record.tables_networks import Adhesion, Network
from record.tables_people import Account, ApiKey, Cooperative, Membership, SignedIn
from record.tables_statutes import Revision, Statute, Vote
from record.tables_work import Job, JobFile, Waiver

TENANTS = tuple(sorted(str(one.__tablename__) for one in Tenant.__subclasses__()))
"""The tables whose rows each belong to one cooperative."""

__all__ = [
    "METADATA",
    "TENANTS",
    "Account",
    "Adhesion",
    "Answered",
    "ApiKey",
    "Blob",
    "Chain",
    "Cooperative",
    "Entry",
    "FileVersion",
    "Job",
    "JobFile",
    "Membership",
    "Network",
    "Revision",
    "SignedIn",
    "Statute",
    "Vote",
    "Waiver",
]
