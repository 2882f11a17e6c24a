"""What numbers mean for a weeding dossier before they are put on its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.bearers import Bearer, bearers
from librarydesk.data.collection.weeding.items import listed_ids, why_not
from librarydesk.i18n import _


@dataclass(frozen=True)
class ToWeed:
    """A copy that a number means, with what speaks against weeding it.

    `trouble` is a sentence where it can't be taken; `oddity` one where that would be odd.
    """

    copy_id: int
    accession_no: str
    title: str
    state: str
    trouble: str
    oddity: str


def copies_to_weed(
    connection: Connection, dossier_id: int, numbers: Sequence[str], day: date
) -> dict[str, ToWeed]:
    """What the numbers mean for a dossier, by the folded number; unknown ones are left out."""
    site_id = int(
        connection.exec_driver_sql(
            "SELECT site_id FROM weeding_dossier WHERE id = ?", (dossier_id,)
        ).scalar_one()
    )
    found = bearers(connection, numbers, site_id=site_id, day=day)
    taken = _dossiers_of(connection, [bearer.copy_id for bearer in found.values()])
    answers = {}
    for folded, copy in found.items():
        there, code = taken.get(copy.copy_id, (0, ""))
        answers[folded] = ToWeed(
            copy.copy_id,
            copy.accession_no,
            copy.title,
            copy.state,
            _trouble(copy, site_id, here=there == dossier_id, elsewhere=code),
            _("It is out at %(place)s.") % {"place": copy.place} if copy.out else "",
        )
    return answers


def _trouble(copy: Bearer, site_id: int, *, here: bool, elsewhere: str) -> str:
    if here:
        return _("It stands on the list already.")
    if copy.state == "weeded":
        return why_not("weeded", None)
    if copy.owner_id != site_id:
        return _("It belongs to %(owner)s.") % {"owner": copy.owner}
    return why_not("elsewhere", elsewhere) if elsewhere else ""


def _dossiers_of(connection: Connection, copy_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """The open dossier on whose list each copy stands."""
    rows = connection.exec_driver_sql(
        "SELECT i.copy_id, d.id, d.code FROM json_each(?) j"
        " JOIN weeding_item i ON i.copy_id = j.value JOIN weeding_dossier d ON d.id = i.dossier_id"
        " WHERE i.voided_at IS NULL AND i.kept = 0 AND d.voided_at IS NULL"
        " AND d.decided_on IS NULL",
        (listed_ids(copy_ids),),
    )
    return {int(row[0]): (int(row[1]), str(row[2])) for row in rows}
