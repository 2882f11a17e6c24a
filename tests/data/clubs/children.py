"""What tests of members share: a club with keys beside its database, children in it."""

from datetime import date

from librarydesk.coded.clubs import ClubKind, Purpose
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.consent.service import Given
from librarydesk.data.clubs.membership.service import Entry, Facts, SavedMember, join
from librarydesk.data.clubs.service import ClubCard, save_club
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.sealing.making import make_keys
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database

TODAY = date(2026, 3, 1)
FOUNDED = date(2025, 9, 1)
ANH = Personal("Lò Thị Ánh", "Trường Tiểu học Sin Súi Hồ", "4A", "Lò Văn Páo", "0987654321")


def keys_for(database: Database) -> Seal:
    """The open seal of a database; keys without a password are made where it has none."""
    return open_seal(database.path) or make_keys(database).seal


def add_club(database: Database, number: int = 1, name: str = "Ong nhỏ") -> int:
    """Adds a club of the own site, `CLB-LC-01` unless told otherwise."""
    with database.read() as connection:
        own = own_site_id(connection)
    card = ClubCard(f"CLB-LC-{number:02d}", name, own, ClubKind.THEME, FOUNDED, 6, 14)
    return save_club(database, card).row_id


def agreed(*purposes: Purpose, on: date = date(2026, 1, 10)) -> Given:
    """A slip that came back signed."""
    return Given(purposes or (Purpose.MEMBERSHIP,), on, given_by="Lò Văn Páo", child_agreed=True)


def add_child(
    database: Database,
    seal: Seal | None,
    club: int,
    number: str = "1",
    *,
    personal: Personal = ANH,
    given: Given | None = None,
    joined_on: date = date(2025, 9, 5),
    born: int | None = 2016,
) -> SavedMember:
    """Adds a child to a club, with its consent unless none is told."""
    facts = Facts(born, "female", ethnic_minority=True) if given else Facts(born, "female")
    entry = Entry(club, number, joined_on, facts=facts, personal=personal, given=given)
    return join(database, seal, entry)
