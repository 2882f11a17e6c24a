"""What people type on the PCs of a province: each deed as the window or a command does it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.closing import service as closing
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.consent.service import set_consent_to_send
from librarydesk.data.clubs.sessions.attendance import record_attendance
from librarydesk.data.clubs.sessions.service import save_session
from librarydesk.data.clubs.sessions.typed import Came, Held
from librarydesk.data.collection.transfer_plan import Transfer
from librarydesk.data.collection.transfers import transfer_copies
from librarydesk.data.exchange.conflicts.queries import open_conflicts
from librarydesk.data.exchange.conflicts.service import settle, settle_number
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.service import save_returns
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.service.desk import DeskPlace, press_at_desk
from librarydesk.data.store.editing import Value
from librarydesk.errors import DeskError
from tests.data.clubs.children import add_child, add_club, agreed, keys_for
from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.weather import Weather

EDITED = (
    ("copy", "store"), ("copy", "price_vnd"), ("title", "place"), ("club", "note"),
    ("event", "results"), ("event", "attendance"),
)  # fmt: skip
"""Fields that somebody writes over, always with a value that nobody wrote before."""

VOIDED = ("copy", "service_day", "closure", "event", "club_session")
NUMBERS = ("price_vnd", "attendance")
QUARTER = 2
SITES = ("LC01", "LC02", "LC")


@dataclass
class Work:
    """Deeds at the PCs; `seen` holds for a written value the one that it replaced, `names` those
    of children."""

    weather: Weather
    seen: dict[str, str | None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def do(self, deed: str, name: str, which: int) -> None:
        """Somebody does something, if the program lets him."""
        pc, deeds = self.weather.pc(name), self._deeds
        with suppress(DeskError):
            deeds[deed](pc, which)

    def edit(self, name: str, table: str, column: str, which: int) -> None:
        """Somebody writes a value that nobody wrote before over one that he sees."""
        pc = self.weather.pc(name)
        for uid in living_rows(pc, table)[which : which + 1]:
            new = self._number() if column in NUMBERS else f"N{self._number()}"
            old = pc.one(f"SELECT {column} FROM {table} WHERE uid = ?", uid)
            self.seen[str(new)] = None if old is None else str(old)
            pc.edit(table, uid, **{column: new})

    def void(self, name: str, table: str, which: int) -> None:
        """Somebody voids a row."""
        pc = self.weather.pc(name)
        for uid in living_rows(pc, table)[which : which + 1]:
            pc.void(table, uid)

    def settle(self, name: str, which: int) -> None:
        """Somebody decides a conflict that is listed, if he may."""
        pc = self.weather.pc(name)
        with pc.database.read() as connection:
            listed = [one for one in open_conflicts(connection) if name == "LC" or not one.proposal]
        for one in listed[which : which + 1]:
            if one.number:
                settle_number(pc.database, one.id, f"M{self._number()}")
            else:
                settle(pc.database, one.id, ("shown", "other")[which % 2])

    @property
    def _deeds(self) -> dict[str, Callable[[Pc, int], None]]:
        return {
            "title": self._bare_title,
            "copy": self._copy, "count": self._count, "tally": _tally, "usage": self._usage,
            "return": self._return, "closure": self._closure, "event": self._event,
            "club": self._club, "child": self._child, "session": self._session,
            "erase": _erase, "yes": _consents(sends=True), "no": _consents(sends=False),
            "transfer": _transfer, "rotation": _rotation, "back": _back,
            "close": _close, "send": _send, "accept": _accept, "send back": _send_back,
            "reopen": _reopen,
        }  # fmt: skip

    def _number(self) -> int:
        return next(self.weather.numbers)

    def _title(self, pc: Pc, which: int) -> bytes:
        return title(pc, f"Sach {which}", record_key=f"key {which}")

    def _bare_title(self, pc: Pc, which: int) -> None:
        self._title(pc, which)

    def _copy(self, pc: Pc, which: int) -> None:
        of, store = self._title(pc, which), f"N{self._number()}"
        copy(pc, of, f"{pc.site}.{which}", store=store, price_vnd=self._number())

    def _count(self, pc: Pc, which: int) -> None:
        room, visits = f"P{self._number()}", self._number()
        site, day = pc.site_uid(), _day(which)
        pc.add("service_day", on_date=day, site_id=site, room=room, no=1, visits=visits)

    def _usage(self, pc: Pc, which: int) -> None:
        no, visits = self._number(), self._number()
        month = f"2025-0{which + 1}"
        pc.add("point_usage", month=month, site_id=pc.site_uid(), no=no, visits=visits)

    def _return(self, pc: Pc, which: int) -> None:
        """A library tells a figure instead of records; the value stands as one of those edited."""
        cell, value = ReturnCell(pc.id_of("site", pc.site_uid()), "S03"), float(self._number())
        old = pc.rows(
            "SELECT value FROM site_return WHERE site_id = ? AND quarter = ? AND voided_at IS NULL",
            cell.site_id,
            which,
        )
        save_returns(pc.database, 2025, which, {cell: value})
        self.seen[str(value)] = str(old[0][0]) if old else None

    def _closure(self, pc: Pc, which: int) -> None:
        day, reason = _day(which), f"N{self._number()}"
        pc.add("closure", site_id=pc.site_uid(), first_day=day, last_day=day, reason=reason)

    def _event(self, pc: Pc, which: int) -> None:
        pc.add(
            "event", code=f"SK{which}", code_folded=f"sk{which}", site_id=pc.site_uid(),
            kind="exhibition", name=f"N{self._number()}", name_folded="x", on_date=_day(which),
            attendance=self._number(),
        )  # fmt: skip

    def _club(self, pc: Pc, which: int) -> None:
        pc.add(
            "club", code=f"CLB{which}", code_folded=f"clb{which}", name=f"N{self._number()}",
            name_folded="x", name_sort="x", site_id=pc.site_uid(), kind="other",
            founded_on="2025-01-01",
        )  # fmt: skip

    def _child(self, pc: Pc, which: int) -> None:
        """A child joins the first club of the library, with a name that nobody else has."""
        name = f"Trang A Sùng {self._number()}"
        clubs = _own_clubs(pc) or [add_club(pc.database, self._number())]
        add_child(
            pc.database, keys_for(pc.database), clubs[0], str(which + 1), personal=Personal(name),
            given=agreed(),
        )  # fmt: skip
        self.names.add(name)

    def _session(self, pc: Pc, which: int) -> None:
        for club in _own_clubs(pc)[:1]:
            day, topic = date.fromisoformat(_day(which)), f"N{self._number()}"
            held = save_session(pc.database, Held(club, day, topic))
            numbers = pc.rows(
                "SELECT member_no FROM club_member WHERE club_id = ? AND voided_at IS NULL", club
            )
            record_attendance(
                pc.database, held.row_id, Came(tuple(str(one) for (one,) in numbers[:2]))
            )


def living_rows(pc: Pc, table: str) -> list[bytes]:
    """The uids of the rows of a table that count."""
    rows = pc.rows(f"SELECT uid FROM {table} WHERE voided_at IS NULL ORDER BY uid")
    return [uid for (uid,) in rows if isinstance(uid, bytes)]


def period_of(site: str) -> PeriodOf:
    """The quarter that libraries close."""
    return PeriodOf(site, "quarter", 2025, QUARTER, "calendar")


def _day(which: int) -> str:
    return f"2025-05-{which + 1:02}"


def _ids(pc: Pc, sql: str, *values: Value) -> list[int]:
    return [int(str(one)) for (one,) in pc.rows(sql, *values)]


def _own_clubs(pc: Pc) -> list[int]:
    site = pc.id_of("site", pc.site_uid())
    return _ids(
        pc, "SELECT id FROM club WHERE site_id = ? AND voided_at IS NULL ORDER BY uid", site
    )


def _tally(pc: Pc, which: int) -> None:
    place = DeskPlace(pc.id_of("site", pc.site_uid()), "", date.fromisoformat(_day(which)))
    press_at_desk(pc.database, place, ("visits", "loans"), which + 1)


def _erase(pc: Pc, which: int) -> None:
    for child in _ids(pc, "SELECT id FROM child ORDER BY uid")[which : which + 1]:
        erase(pc.database, [child], ErasureReason.WITHDRAWN, on_date=date(2026, 2, 1))


def _consents(*, sends: bool) -> Callable[[Pc, int], None]:
    def says(pc: Pc, _which: int) -> None:
        set_consent_to_send(pc.database, sends=sends)

    return says


def _elsewhere(pc: Pc, which: int) -> int:
    others = [code for code in SITES if code != pc.site]
    return pc.id_of("site", pc.site_uid(others[which % 2]))


def _held(pc: Pc, which: int) -> list[tuple[int, str]]:
    rows = pc.rows(
        "SELECT id, accession_no FROM copy WHERE site_id = ? AND voided_at IS NULL ORDER BY uid",
        pc.id_of("site", pc.site_uid()),
    )
    return [(int(str(copy_id)), str(number)) for copy_id, number in rows[which : which + 1]]


def _transfer(pc: Pc, which: int) -> None:
    own, there = pc.id_of("site", pc.site_uid()), _elsewhere(pc, which)
    for _copy_id, number in _held(pc, which):
        transfer_copies(pc.database, Transfer(own, there, date(2025, 6, which + 1), (number,)))


def _rotation(pc: Pc, which: int) -> None:
    own, there = pc.id_of("site", pc.site_uid()), _elsewhere(pc, which)
    day = date(2025, 5, which + 10)
    trip = Handover(f"LC{which}", own, day, own, there, tuple(_held(pc, which)), copies=which)
    hand_over(pc.database, trip)


def _back(pc: Pc, which: int) -> None:
    own, there = pc.id_of("site", pc.site_uid()), _elsewhere(pc, which)
    day = date(2025, 5, which + 20)
    hand_over(pc.database, Handover(f"VE{which}", own, day, there, own, tuple(_held(pc, which))))


def _close(pc: Pc, _which: int) -> None:
    closing.close_period(pc.database, period_of(pc.site))


def _send(pc: Pc, _which: int) -> None:
    closing.send_period(pc.database, period_of(pc.site))


def _accept(pc: Pc, which: int) -> None:
    closing.accept_period(pc.database, period_of(SITES[which % 2]))


def _send_back(pc: Pc, which: int) -> None:
    closing.send_back(pc.database, period_of(SITES[which % 2]), "Thiếu số liệu")


def _reopen(pc: Pc, which: int) -> None:
    site = SITES[which % 2] if pc.site == "LC" else pc.site
    closing.reopen_period(pc.database, period_of(site), "Bổ sung")
