"""The steps of a member list: what each row changes of its child, compared in memory, and sealed.

Where a child has several rows (it left and came back) the latest one tells what is known of it.
An empty cell of what names a child takes nothing away: that is what erasing is for.

A consent in the row of a new child that names nobody lets its flags count and is over on that day:
so are erased children written. It holds once a row brings the name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded.clubs import ConsentGiver, ConsentWay, Purpose
from librarydesk.data.clubs.consent.fields import Personal, opened, opened_names, write_fields
from librarydesk.data.clubs.consent.queries import consents_of, purposes_of
from librarydesk.data.clubs.consent.rules import WAIT, erased
from librarydesk.data.clubs.consent.service import Given, record_given
from librarydesk.data.clubs.membership.service import FLAGS
from librarydesk.data.interchange.kind import Remarks
from librarydesk.data.interchange.members.cells import school_and_class
from librarydesk.data.interchange.members.rows import (
    NameOf,
    add_children,
    give_numbers,
    resolve_children,
    resolve_clubs,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _

SEALED_CELLS = ("name", "school", "guardian", "guardian_phone", "consent_by")
_CELLS = (
    "name",
    "school",
    "class_name",
    "guardian",
    "guardian_phone",
    "birth_year",
    "gender",
    *FLAGS,
    "consent_on",
    "consent_by",
)


@dataclass(frozen=True)
class Told:
    """What the latest row of a child says of it."""

    row: int
    child_id: int | None
    cells: dict[str, str | int | None]

    def text(self, key: str) -> str | None:
        """A cell as text."""
        value = self.cells[key]
        return None if value is None else str(value)

    def number(self, key: str) -> int | None:
        """A cell as a number."""
        value = self.cells[key]
        return int(value) if isinstance(value, int) else None

    @property
    def personal(self) -> dict[str, str | None]:
        """What names the child, as far as cells are filled."""
        school, class_name = school_and_class(self.text("school"))
        told = Personal(
            self.text("name"),
            school,
            self.text("class_name") or class_name,
            self.text("guardian"),
            self.text("guardian_phone"),
        )
        return dict(told.known)


@dataclass
class Change:
    """What a row changes of its child; `consent` is a slip that isn't recorded yet."""

    unnamed: dict[str, Value] = field(default_factory=dict)
    personal: dict[str, str | None] = field(default_factory=dict)
    consent: Given | None = None
    replaced: list[int] = field(default_factory=list)
    flags: dict[str, Value] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.unnamed or self.personal or self.consent or self.flags)


class MemberSteps:
    """The steps of one import, which know the seal; None: names and guardians are left out."""

    def __init__(self, seal: Seal | None) -> None:
        self._seal = seal
        self._changes: dict[int, Change] = {}

    def resolve(self, connection: Connection) -> None:
        """Finds club, number and child of each row."""
        resolve_clubs(connection)
        give_numbers(connection, self._known(connection))
        resolve_children(connection)

    def settle(self, connection: Connection, present: Collection[str], /) -> int:
        """Finds what rows change of their children; marks them."""
        for told in _told_rows(connection):
            change = self._change(connection, told, present)
            if change:
                self._changes[told.row] = change
        connection.exec_driver_sql(
            "UPDATE temp.incoming SET changed = changed || 'T' WHERE row = ?"
            " AND target_id IS NOT NULL AND why IS NULL",
            [(row,) for row in self._changes] or [(0,)],
        )
        return 0

    def before(self, connection: Connection, stamp: Stamp) -> None:
        """Adds the children of new members."""
        add_children(connection, stamp)

    def after(self, connection: Connection, stamp: Stamp) -> None:
        """Writes what is known of the children, sealed where it names them."""
        rows = connection.exec_driver_sql("SELECT row, child_id FROM temp.incoming").all()
        children = {int(row): child for row, child in rows}
        for row, change in self._changes.items():
            self._write(connection, int(children[row]), change, stamp)

    def remark(self, connection: Connection, /) -> Remarks:
        """Counts the rows that wait for a consent, and what was left out for want of a key."""
        waits = connection.exec_driver_sql(
            "SELECT count(*) FROM temp.incoming i JOIN child h ON h.id = i.child_id"
            " WHERE i.why IS NULL AND h.awaiting_until IS NOT NULL"
        ).scalar_one()
        if self._seal is not None:
            return Remarks(int(waits))
        filled = " + ".join(f"({cell} IS NOT NULL)" for cell in (*SEALED_CELLS, "class_name"))
        left = connection.exec_driver_sql(
            f"SELECT coalesce(sum({filled}), 0) FROM temp.incoming WHERE why IS NULL"
        ).scalar_one()
        return Remarks(int(waits), int(left))

    def _known(self, connection: Connection) -> dict[int, NameOf] | None:
        """The children of each club by membership, where rows without a number need them."""
        if self._seal is None:
            return None
        wanted = connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM temp.incoming WHERE member_no = '+')"
        ).scalar_one()
        if not wanted:
            return {}
        rows = connection.exec_driver_sql(
            "SELECT m.id, m.club_id, m.child_id, h.birth_year FROM club_member m JOIN child h"
            " ON h.id = m.child_id WHERE m.voided_at IS NULL AND m.club_id IN"
            " (SELECT club_id FROM temp.incoming) ORDER BY m.joined_on"
        ).all()
        names = opened_names(connection, self._seal, [row[2] for row in rows])
        found: dict[int, dict[int, tuple[str, int | None]]] = defaultdict(dict)
        for member, club, child, born in rows:
            if child in names:
                found[club][member] = (fold(names[child]), born)
        return dict(found)

    def _change(self, connection: Connection, told: Told, present: Collection[str]) -> Change:
        change = Change()
        held = _unnamed(connection, told.child_id)
        for key in ("birth_year", "gender"):
            if key in present and told.cells[key] != held.get(key):
                change.unnamed[key] = told.cells[key]
        if told.child_id is not None and _is_erased(connection, told.child_id):
            return change
        change.personal = self._personal(connection, told)
        change.consent = self._consent(connection, told, change)
        agreed = told.cells["consent_on"] is not None or (
            told.child_id is not None and _agreed(connection, told.child_id)
        )
        for key in FLAGS if agreed else ():
            asked = change.consent is not None and held.get(key) is None
            if key in present and (asked or (told.number(key) or 0) != (held.get(key) or 0)):
                change.flags[key] = told.number(key) or 0
        return change

    def _personal(self, connection: Connection, told: Told) -> dict[str, str | None]:
        if self._seal is None:
            return {}
        before = Personal()
        if told.child_id is not None:
            before = opened(connection, self._seal, [told.child_id]).get(told.child_id, before)
        held = asdict(before)
        return {name: text for name, text in told.personal.items() if text != held[name]}

    def _consent(self, connection: Connection, told: Told, change: Change) -> Given | None:
        on_date, given_by = told.text("consent_on"), told.text("consent_by")
        if on_date is None:
            return None
        given = Given(
            (Purpose.MEMBERSHIP,), date.fromisoformat(on_date), ConsentWay.PAPER, given_by=given_by
        )
        if told.child_id is None and not told.personal:
            given = replace(given, until=given.on_date)
        rows = consents_of(connection, told.child_id, self._seal) if told.child_id else []
        same = [
            row
            for row in rows
            if (row.purpose, row.giver, row.agreed, row.on_date)
            == (Purpose.MEMBERSHIP, ConsentGiver.GUARDIAN, True, given.on_date)
        ]
        if not same:
            return given
        ran_out = same[0].until == same[0].on_date
        if self._seal is None or not (
            (given_by and same[0].given_by != given_by) or (ran_out and told.personal)
        ):
            return None
        change.replaced = [same[0].id]
        return given

    def _write(self, connection: Connection, child: int, change: Change, stamp: Stamp) -> None:
        edit_row(connection, "child", child, change.unnamed, stamp) if change.unnamed else None
        if change.personal and self._seal is not None:
            write_fields(connection, self._seal, child, change.personal, stamp)
        reason = _("changed by an import")
        void_rows(connection, "consent", change.replaced, reason=reason, stamp=stamp)
        if change.consent is not None:
            record_given(connection, self._seal, child, change.consent, stamp)
        if change.flags:
            edit_row(connection, "child", child, change.flags, stamp)
        signed = change.consent is not None and change.consent.on_date <= clock.today()
        if change.personal and not signed and not _agreed(connection, child):
            _let_wait(connection, child, stamp)


def _told_rows(connection: Connection) -> Iterator[Told]:
    """The latest good row of each child; a new child's rows are told by club and number."""
    rows = connection.exec_driver_sql(
        f"SELECT row, child_id, {', '.join(_CELLS)} FROM (SELECT *, row_number() OVER ("
        "PARTITION BY coalesce(child_id, club_id || ' ' || fold(member_no))"
        " ORDER BY joined_on DESC, row) AS place FROM temp.incoming WHERE why IS NULL)"
        " WHERE place = 1 ORDER BY row"
    ).all()
    for row, child, *cells in rows:
        yield Told(row, child, dict(zip(_CELLS, cells, strict=True)))


def _unnamed(connection: Connection, child: int | None) -> dict[str, Value]:
    if child is None:
        return {}
    columns = ("birth_year", "gender", *FLAGS)
    row = connection.exec_driver_sql(
        f"SELECT {', '.join(columns)} FROM child WHERE id = ?", (child,)
    ).one()
    return dict(zip(columns, row, strict=True))


def _is_erased(connection: Connection, child: int) -> bool:
    return bool(connection.exec_driver_sql(f"SELECT {erased('?')}", (child,)).scalar_one())


def _agreed(connection: Connection, child: int) -> bool:
    return Purpose.MEMBERSHIP in purposes_of(connection, child, clock.today())


def _let_wait(connection: Connection, child: int, stamp: Stamp) -> None:
    waits = connection.exec_driver_sql(
        "SELECT awaiting_until FROM child WHERE id = ?", (child,)
    ).scalar()
    if waits is None:
        until = (clock.today() + WAIT).isoformat()
        edit_row(connection, "child", child, {"awaiting_until": until}, stamp)
