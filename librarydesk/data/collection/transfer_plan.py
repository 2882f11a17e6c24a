"""A transfer of copies before it is done: which copies under which numbers, and what forbids it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.accession.numbers import Block, Numbering, NumbersWanted
from librarydesk.data.collection.bearers import bearers
from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _


@dataclass(frozen=True)
class Transfer:
    """Copies go from one owner to another for good.

    `numbers` are those borne on the day; None: everything that the old owner holds. A copy gets
    the next number of `numbering` where that is given, else the one that `new_numbers` has for its
    number, else it keeps its number.
    """

    from_site_id: int
    to_site_id: int
    on_date: date
    numbers: tuple[str, ...] | None
    new_numbers: Mapping[str, str] = field(default_factory=dict)
    numbering: Numbering | None = None
    decision_no: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Planned:
    """A copy that goes: its number and its new one; `trouble` says why it can't, `place` where.

    A number that nobody knows has no copy.
    """

    copy_id: int | None
    number: str
    new_number: str
    title: str = ""
    trouble: str = ""
    out: bool = False
    place: str = ""


_HELD = f"""
SELECT s.id, s.accession_no, t.title, s.out, {of_state("name", "s.place_id")}, s.acquired_on
FROM ({
    standing(
        "(k.site_id = :site OR k.id IN (SELECT e.copy_id FROM copy_event e WHERE"
        " e.to_site_id = :site AND e.event = 'transferred' AND e.voided_at IS NULL))"
        " AND k.acquired_on <= :day"
    )
}) s
JOIN title t ON t.id = s.title_id WHERE s.owner_id = :site AND s.state = 'held'
ORDER BY s.accession_folded, s.id
"""


def planned(connection: Connection, transfer: Transfer) -> list[Planned]:
    """The copies of a transfer in the order of their numbers, or of the list that was given.

    With a numbering they have no new numbers yet.
    """
    found = (
        _everything(connection, transfer)
        if transfer.numbers is None
        else _named(connection, transfer, transfer.numbers)
    )
    gone = _gone_later(connection, [p.copy_id for p in found if p.copy_id], transfer.on_date)
    later = _("It was weeded or handed on that day or later.")
    found = [
        replace(each, trouble=each.trouble or later) if each.copy_id in gone else each
        for each in found
    ]
    return found if transfer.numbering else _refuse_taken(connection, transfer, found)


def wanted_numbers(transfer: Transfer, copies: Sequence[Planned]) -> NumbersWanted | None:
    """How many numbers of the numbering the copies need; None where they need none."""
    count = sum(not each.trouble for each in copies)
    if transfer.numbering is None or not count:
        return None
    return NumbersWanted(transfer.to_site_id, transfer.numbering, count, transfer.on_date)


def _everything(connection: Connection, transfer: Transfer) -> list[Planned]:
    rows = connection.exec_driver_sql(
        _HELD, {"site": transfer.from_site_id, "day": transfer.on_date.isoformat()}
    )
    return [
        Planned(row[0], row[1], row[1], row[2], out=bool(row[3]), place=row[4] or "")
        for row in rows
    ]


def _named(connection: Connection, transfer: Transfer, numbers: Sequence[str]) -> list[Planned]:
    found = bearers(connection, numbers, site_id=transfer.from_site_id, day=transfer.on_date)
    new_numbers = {fold(old): new for old, new in transfer.new_numbers.items()}
    copies, seen = [], set[int]()
    for number in dict.fromkeys(numbers):
        copy = found.get(fold(number))
        if copy is None:
            copies.append(Planned(None, number, "", trouble=_("Nobody knows this number.")))
            continue
        trouble = ""
        if copy.copy_id in seen:
            trouble = _("It stands on the list twice.")
        elif copy.owner_id != transfer.from_site_id:
            trouble = _("It belongs to %(owner)s.") % {"owner": copy.owner}
        elif copy.state != "held":
            trouble = _("It was weeded already.") if copy.state == "weeded" else _("It is lost.")
        elif copy.acquired_on > transfer.on_date:
            trouble = _("It came in after that day.")
        seen.add(copy.copy_id)
        new = new_numbers.get(fold(number), copy.accession_no)
        place = copy.place if copy.out else ""
        copies.append(
            Planned(copy.copy_id, copy.accession_no, new, copy.title, trouble, copy.out, place)
        )
    return copies


def _gone_later(connection: Connection, copy_ids: Iterable[int], day: date) -> set[int]:
    """The copies that were weeded or transferred on a day or after it."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT e.copy_id FROM json_each(?) j JOIN copy_event e ON e.copy_id = j.value"
        " AND e.on_date >= ? WHERE e.event IN ('weeded', 'transferred') AND e.voided_at IS NULL",
        (json.dumps(list(copy_ids)), day.isoformat()),
    )
    return {int(copy_id) for copy_id in rows.scalars()}


def numbered(
    copies: Sequence[Planned], wanted: NumbersWanted, blocks: Sequence[Block]
) -> list[Planned]:
    """Gives the copies that can go the numbers of blocks, in their order."""
    numbers = (number for block in blocks for number in range(block.first, block.last + 1))
    return [
        each if each.trouble else replace(each, new_number=wanted.numbering.written(next(numbers)))
        for each in copies
    ]


_TAKEN = """
SELECT w.value, k.id FROM json_each(:numbers) w JOIN copy k ON k.accession_folded = w.value
WHERE k.site_id = :site AND k.voided_at IS NULL
UNION ALL
SELECT w.value, e.copy_id FROM json_each(:numbers) w
  JOIN copy_event e ON e.new_accession_folded = w.value
WHERE e.to_site_id = :site AND e.event = 'transferred' AND e.voided_at IS NULL
UNION ALL
SELECT w.value, k.id FROM json_each(:numbers) w JOIN copy k ON k.accession_folded = w.value
  JOIN copy_event e ON e.copy_id = k.id AND e.to_site_id = :site
WHERE e.event = 'transferred' AND e.new_accession_folded IS NULL AND e.voided_at IS NULL
"""


def _refuse_taken(
    connection: Connection, transfer: Transfer, copies: Sequence[Planned]
) -> list[Planned]:
    """Marks the copies whose new number another copy bears or bore at the new owner."""
    folded = [fold(each.new_number) for each in copies]
    taken: dict[str, set[int]] = {}
    rows = connection.exec_driver_sql(
        _TAKEN, {"numbers": json.dumps(folded), "site": transfer.to_site_id}
    )
    for number, copy_id in rows:
        taken.setdefault(number, set()).add(copy_id)
    given: set[str] = set()
    checked = []
    for each, number in zip(copies, folded, strict=True):
        trouble, names = each.trouble, {"number": each.new_number}
        if not trouble and taken.get(number, set()) - {each.copy_id}:
            trouble = _("The new owner has a copy %(number)s already.") % names
        elif not trouble and number in given:
            trouble = _("Two copies of the list would get the number %(number)s.") % names
        given.add(number)
        checked.append(replace(each, trouble=trouble))
    return checked
