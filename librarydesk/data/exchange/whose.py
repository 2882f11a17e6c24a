"""Whose a row is, from the one table of rules: may it be changed here, and what becomes of it?"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.rows.shapes import shape_of
from librarydesk.data.network.queries import own_site_id, scope_of, site_on
from librarydesk.data.store.table_rule import Owner, TableRule
from librarydesk.data.store.tables import TABLES


class Hand(StrEnum):
    """Whose a row is, as seen from this PC."""

    OURS = "ours"
    PROVINCE = "province"
    OTHER_SITE = "other_site"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a row is; `site` is the name of the other site that has it."""

    hand: Hand
    site: str = ""


def whose_is(connection: Connection, table: str, row_id: int) -> Whose:
    """Whose a row of a table that travels is.

    Where nobody has been joined all rows are ours, as they are at the PC that receives for the
    province and at others of the province. What a library typed itself of the province's tables
    counts at once, until the province has it: from then on an edit is a proposal.
    """
    if not _joined(connection):
        return Whose(Hand.OURS)
    rule = TABLES[table]
    if rule.owner is Owner.PROVINCE:
        return Whose(Hand.PROVINCE if _has(connection, table, row_id) else Hand.OURS)
    site = _site_of(connection, rule, row_id)
    return Whose(Hand.OURS) if site is None else _of_site(connection, site)


def _site_of(connection: Connection, rule: TableRule, row_id: int) -> int | None:
    """The site that a row belongs to, itself or by what it is a part of; None where it is all's."""
    shapes, table, found = shape_of(connection), rule.name, row_id
    chain = "site_id" if "site_id" in shapes[table].refs else _chain_to_site(rule)
    for column in chain.split(".") if chain else ():
        told = connection.exec_driver_sql(f"SELECT {column} FROM {table} WHERE id = ?", (found,))
        value = told.scalar_one_or_none()
        if value is None:
            return None
        table, found = shapes[table].refs[column], int(value)
    return found if chain else None


def _chain_to_site(rule: TableRule) -> str:
    """The first chain of columns that ends at a site; empty where rows are of no site."""
    return next((chain for chain in rule.along if chain.endswith(".site_id")), "")


def _joined(connection: Connection) -> bool:
    """Whether this PC is one of a library that has joined a province."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM exchange_peer, installation i"
        " WHERE receives = 1 AND i.level <> 'province' LIMIT 1"
    )
    return found.first() is not None


def _has(connection: Connection, table: str, row_id: int) -> bool:
    """Whether the province has a row: one that came here, or arrived there from here."""
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM {table} t JOIN device d ON d.id = t.device_id WHERE t.id = ? AND (d.own = 0"
        " OR t.arrived <= (SELECT max(s.up_to) FROM exchange_sent s JOIN exchange_peer p"
        " ON p.id = s.peer_id WHERE p.receives = 1 AND s.acknowledged_at IS NOT NULL))",
        (row_id,),
    )
    return found.first() is not None


def _of_site(connection: Connection, site_id: int) -> Whose:
    own, day = own_site_id(connection), clock.today()
    if site_id in scope_of(connection, own, day):
        return Whose(Hand.OURS)
    named = site_on(connection, site_id, day)
    return Whose(Hand.OTHER_SITE, named.name if named else "")
