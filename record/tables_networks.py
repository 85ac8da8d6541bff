"""Networks of cooperatives, and which cooperatives belong to each."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from record.fields import text
from record.model import STRICT, Row


class Network(Row, table=True):
    """A network: a house of the record like a cooperative, with its people and its journal, and the reference of its model.

    ``reference`` is that of a folder of texts that come with Canut, « reseaux/copea », which cooperatives inherit.
    """

    __tablename__ = "network"
    __table_args__ = (ForeignKeyConstraint(["id"], ["cooperative.id"]), UniqueConstraint("reference"), STRICT)

    id: str = text(primary_key=True)
    reference: str = text()


class Adhesion(Row, table=True):
    """A cooperative that belongs to a network, from an act of its own journal on until another one.

    It says who may look at a cooperative, so it is read before anything of one is.
    """

    __tablename__ = "adhesion"
    __table_args__ = (
        ForeignKeyConstraint(["network"], ["network.id"]),
        ForeignKeyConstraint(["cooperative"], ["cooperative.id"]),
        STRICT,
    )

    network: str = text(primary_key=True)
    cooperative: str = text(primary_key=True)
    joined_at: str = text()
