"""Whose desk it is, which period is open, how old the last backup is."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the frame shows of the database, in words."""

    site: str
    period: str
    backup: str


def read_state(desk: "Desk") -> DeskState:
    """Reads what the frame shows."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.store.backup import last_backup_at

    now = clock.now()
    with desk.database.read() as connection:
        site = site_on(connection, own_site_id(connection), now.date())
    made = last_backup_at(desk.database)
    last = clock.moment(made) if made is not None else None
    return DeskState(site.name if site else "", open_period(now), backup_age(last, now))


def open_period(now: datetime) -> str:
    """The quarter that is being worked on."""
    quarter = ROMAN[(now.month - 1) // 3]
    return _("Quarter %(quarter)s of %(year)s is open") % {"quarter": quarter, "year": now.year}


def backup_age(made: datetime | None, now: datetime) -> str:
    """How old a backup is, as said in the status bar."""
    if made is None:
        return _("Backup: none yet")
    days = (now.date() - made.date()).days
    if days <= 0:
        return _("Backup: today %(time)s") % {"time": f"{made:%H:%M}"}
    if days == 1:
        return _("Backup: yesterday %(time)s") % {"time": f"{made:%H:%M}"}
    return ngettext("Backup: %(days)s day ago", "Backup: %(days)s days ago", days) % {"days": days}
