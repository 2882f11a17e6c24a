"""What people, sticks, clocks, disks and power cuts do to the PCs of a province."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from unittest.mock import patch

from librarydesk.bootstrap import Desk
from librarydesk.clock import now
from librarydesk.data.exchange.conflicts.queries import open_conflicts
from librarydesk.data.exchange.conflicts.service import settle, settle_number
from librarydesk.data.exchange.joining.admitting import Wish
from librarydesk.data.exchange.ledger import departures
from librarydesk.data.exchange.sending import service as sending
from librarydesk.data.exchange.sending import sticks
from librarydesk.data.exchange.taking import bundles
from librarydesk.data.exchange.taking import service as taking
from tests.data.exchange.joining.introducing import introduced
from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.joined import CLONE, PCS, SITES, SPARE, Joined, path_of, pc_of

STEPS = (
    (sending, "_take_number"), (sending, "_make"), (sending, "_record"),
    (sticks, "lay_down"), (sending, "write_notes"), (departures, "name_written"),
    (bundles, "merge"), (bundles, "_record"), (taking, "write_notes"),
)  # fmt: skip
"""Where the power goes: before one of these steps, and before the one after it."""


class PowerCutError(BaseException):
    """The PC goes off."""


@dataclass
class Weather:
    """PCs by name, the sticks that are on the way, copies that somebody keeps in a drawer."""

    joined: Joined
    desks: dict[str, Desk] = field(default_factory=dict)
    sticks: list[Path] = field(default_factory=list)
    drawer: dict[str, Path] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)
    clocks: dict[str, str] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.home = self.joined.put_back()
        for name in PCS:
            self.desks[name] = Desk(path_of(self.home, name))

    def close(self) -> None:
        """Ends all programs."""
        for desk in self.desks.values():
            desk.close()
        os.environ.pop("LIBRARYDESK_NOW", None)

    def pc(self, name: str) -> Pc:
        """A PC with its own clock; a dead one's place is taken by the one that replaced it."""
        name = self.living(name)
        os.environ.pop("LIBRARYDESK_NOW", None)
        if name in self.clocks:
            os.environ["LIBRARYDESK_NOW"] = self.clocks[name]
        return pc_of(name, self.desks[name], SITES[name])

    def living(self, name: str) -> str:
        """The PC of that name, or the one that stands in its place."""
        return name if name in self.desks else SPARE

    # What people type.

    def add(self, deed: str, name: str, which: int) -> None:
        """Somebody types a new row."""
        pc, day = self.pc(name), f"2025-05-{which + 1:02}"
        site, new = pc.site_uid(), f"N{next(self.numbers)}"
        match deed:
            case "title":
                title(pc, f"Sach {which}", record_key=f"key {which}")
            case "copy":
                book = title(pc, f"Sach {which}", record_key=f"key {which}")
                copy(pc, book, f"{pc.site}.{which}", store=new)
            case "count":
                visits = next(self.numbers)
                pc.add("service_day", on_date=day, site_id=site, room="", no=1, visits=visits)
            case "closure":
                pc.add("closure", site_id=site, first_day=day, last_day=day, reason=new)
            case "club":
                pc.add(
                    "club", code=f"CLB{which}", code_folded=f"clb{which}", name=new,
                    name_folded="x", name_sort="x", site_id=site, kind="other", founded_on=day,
                )  # fmt: skip

    def edit(self, table: str, name: str, which: int, seen: dict[str, str | None]) -> None:
        """Somebody writes a value that nobody wrote before over one that he sees."""
        pc, column = self.pc(name), EDITED[table]
        for uid in living_rows(pc, table)[which : which + 1]:
            old, new = (
                pc.one(f"SELECT {column} FROM {table} WHERE uid = ?", uid),
                f"N{next(self.numbers)}",
            )
            seen[new] = None if old is None else str(old)
            pc.edit(table, uid, **{column: new})

    def void(self, table: str, name: str, which: int) -> None:
        """Somebody voids a row."""
        pc = self.pc(name)
        for uid in living_rows(pc, table)[which : which + 1]:
            pc.void(table, uid)

    def settle(self, name: str, which: int) -> None:
        """Somebody decides a conflict that is listed, if he may."""
        pc = self.pc(name)
        with pc.database.read() as connection:
            listed = [one for one in open_conflicts(connection) if name == "LC" or not one.proposal]
        for one in listed[which : which + 1]:
            if one.number:
                settle_number(pc.database, one.id, f"M{next(self.numbers)}")
            else:
                settle(pc.database, one.id, ("shown", "other")[which % 2])

    # What becomes of sticks.

    def write(self, name: str) -> None:
        """A PC writes a new stick, which goes on its way."""
        self.sticks.append(self.home / f"stick{next(self.numbers)}")
        self.sticks[-1].mkdir()
        sending.export(self.pc(name).database, self.sticks[-1])

    def plug(self, name: str, which: int) -> None:
        """Somebody plugs in a stick, whosever it is."""
        for stick in self.sticks[which : which + 1]:
            taking.take_in(self.pc(name).database, stick)

    def meet(self, name: str, *, again: bool = False) -> None:
        """A stick goes to the province and comes back; `again` with what may have been lost."""
        stick = self.home / f"stick{next(self.numbers)}"
        stick.mkdir()
        for here, there in ((name, "LC"), ("LC", name), (name, "LC")):
            sending.export(self.pc(here).database, stick, again=again)
            taking.take_in(self.pc(there).database, stick)

    def exchange_all(self) -> None:
        """What is left of the sticks arrives at last, and every PC meets the province often."""
        self.clocks.clear()
        for name in list(self.desks):
            for stick in self.sticks:
                taking.take_in(self.pc(name).database, stick)
        for _again in range(4):
            for name in list(self.desks):
                if name != "LC":
                    self.meet(name, again=True)

    def spoil(self, which: int, how: str) -> None:
        """A stick is lost, its notes are, its files are renamed or cut."""
        for stick in self.sticks[which : which + 1]:
            for file in sorted(stick.iterdir()):
                if how == "lose" or (how == "notes" and file.suffix == ".lda"):
                    file.unlink()
                elif how == "rename":
                    file.rename(file.with_name(f"{next(self.numbers)}.tmp"))
                elif how == "cut":
                    file.write_bytes(file.read_bytes()[:-7])

    # What becomes of PCs.

    def keep(self, name: str) -> None:
        """Somebody keeps a whole copy of a PC, keys and all."""
        name = self.living(name)
        kept = self.home / f"copy{next(self.numbers)}"
        shutil.copytree(path_of(self.home, name).with_suffix(".keys"), kept / f"{name}.keys")
        with closing(sqlite3.connect(path_of(self.home, name))) as raw:
            raw.execute("VACUUM INTO ?", (str(kept / f"{name}.db"),))
        self.drawer[name] = kept

    def restore(self, name: str, *, keys: bool) -> None:
        """The copy is put back; with its keys of that day the PC can't know."""
        name = self.living(name)
        if name not in self.drawer:
            return
        self.desks[name].close()
        path, kept = path_of(self.home, name), self.drawer[name]
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(kept / path.name, path)
        if keys:
            shutil.rmtree(path.with_suffix(".keys"))
            shutil.copytree(kept / f"{name}.keys", path.with_suffix(".keys"))
        self.desks[name] = Desk(path)

    def clone(self) -> None:
        """B's folder is copied to another PC, which goes on beside it."""
        if CLONE in self.desks:
            return
        self.desks["B"].close()
        there = self.home / CLONE
        shutil.copytree(self.home / "B", there)
        for path in sorted(there.glob("B.*")):
            path.rename(there / path.name.replace("B.", f"{CLONE}.", 1))
        self.desks[CLONE] = Desk(there / f"{CLONE}.db")
        self.desks["B"] = Desk(path_of(self.home, "B"))

    def die(self) -> None:
        """A2's disk is dead; a new PC replaces it."""
        if "A2" not in self.desks:
            return
        dead = self.pc("A2").one("SELECT lower(hex(installation_uid)) FROM device WHERE current")
        self.desks.pop("A2").close()
        os.environ.pop("LIBRARYDESK_NOW", None)
        new = Desk(path_of(self.home, SPARE))
        introduced(self.desks["LC"], new, self.home, Wish("LC01", replaces=str(dead)))
        self.desks[SPARE] = new

    def clock(self, name: str, year: int) -> None:
        """Somebody's PC has the wrong date from now on; year 0: the right one."""
        self.clocks.pop(self.living(name), None)
        if year:
            self.clocks[self.living(name)] = now().replace(year=year, day=1).isoformat()

    def cut(self, name: str, step: int) -> None:
        """The power goes while a PC exports and takes in what lies on the newest stick."""
        module, what = STEPS[step % len(STEPS)]
        with suppress(PowerCutError), patch.object(module, what, side_effect=PowerCutError):
            self.write(name)
            self.plug(name, len(self.sticks) - 2)
        name = self.living(name)
        self.desks[name].close()
        self.desks[name] = Desk(self.desks[name].path)


EDITED = {"copy": "store", "title": "place", "club": "note"}


def living_rows(pc: Pc, table: str) -> list[bytes]:
    """The uids of the rows of a table that count."""
    rows = pc.rows(f"SELECT uid FROM {table} WHERE voided_at IS NULL ORDER BY uid")
    return [uid for (uid,) in rows if isinstance(uid, bytes)]
