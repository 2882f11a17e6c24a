"""Weeding dossiers for tests: opened, with a council and minutes, with copies on their lists."""

from datetime import date

from librarydesk.coded import CopyEventKind, Disposal, WeedingReason
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.collection.weeding.deciding import Decided, Decision, decide
from librarydesk.data.collection.weeding.items import Listed, add_numbers
from librarydesk.data.collection.weeding.listing import Item, items_in_order
from librarydesk.data.collection.weeding.papers import (
    Council,
    Member,
    Minutes,
    Proposal,
    open_dossier,
    save_council,
    save_minutes,
)
from librarydesk.data.collection.weeding.queries import Dossier, dossier
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import copy_id

PROPOSED, COUNCIL, MET, DECIDED = (date(2025, 5, day) for day in (5, 12, 20, 26))
TODAY = date(2025, 6, 30)
MEMBERS = (
    Member("Nguyễn Thị Hoa", "Giám đốc", "Chủ tịch"),
    Member("Trần Văn Nam", "Kế toán", "Ủy viên"),
)


def opened(database: Database, *numbers: str, code: str = "TL-2025-01") -> int:
    """A dossier of the own site with copies on its list; returns its id."""
    proposal = Proposal(code, PROPOSED, "12/TTr-TV", "Kiểm kê năm 2024")
    dossier_id = open_dossier(database, 1, proposal).row.row_id
    if numbers:
        listed(database, dossier_id, *numbers)
    return dossier_id


def listed(
    database: Database,
    dossier_id: int,
    *numbers: str,
    reason: WeedingReason = WeedingReason.OUTDATED,
) -> Listed:
    """Puts copies on a list."""
    return add_numbers(database, dossier_id, numbers, reason=reason)


def discussed(database: Database, dossier_id: int) -> None:
    """Gives a dossier its council and minutes."""
    save_council(database, dossier_id, Council(COUNCIL, "14/QĐ-TV", MEMBERS))
    save_minutes(database, dossier_id, Minutes(MET, "03/BB-HĐTL", "Nhất trí thanh lọc"))


def decided(database: Database, dossier_id: int) -> Decided:
    """Decides a dossier that has all its papers."""
    decision = Decision("21/QĐ-TV", DECIDED, "Nguyễn Thị Hoa", Disposal.PULPED)
    return decide(database, dossier_id, decision)


def whole(database: Database, dossier_id: int) -> Dossier:
    """A dossier as it stands."""
    with database.read() as connection:
        found = dossier(connection, dossier_id, TODAY)
    assert found is not None
    return found


def items(database: Database, dossier_id: int) -> list[Item]:
    """The list of a dossier by number."""
    with database.read() as connection:
        return items_in_order(connection, dossier_id, TODAY)


def happened(database: Database, number: str, event: CopyEventKind, day: date) -> int:
    """Records what happened to a copy of the own site."""
    return record_event(database, Happened(copy_id(database, number), 1, event, day))
