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
from librarydesk.cli.main import run
from librarydesk.clock import now
from librarydesk.data.exchange.joining.admitting import Wish
from librarydesk.data.exchange.joining.recovering import recover
from librarydesk.data.exchange.ledger import departures
from librarydesk.data.exchange.sending import service as sending
from librarydesk.data.exchange.sending import sticks
from librarydesk.data.exchange.taking import bundles
from librarydesk.data.exchange.taking import service as taking
from librarydesk.data.exchange.taking.outcomes import Imported
from librarydesk.data.sealing.making import recovery_words
from librarydesk.data.sealing.opening import open_seal
from librarydesk.errors import DeskError
from tests.data.exchange.joining.introducing import introduced
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.joined import (
    CLONE,
    FRESH,
    PCS,
    RESTORED,
    SITES,
    SPARE,
    Joined,
    path_of,
    pc_of,
)

STEPS = (
    (sending, "_take_number"), (sending, "_make"), (sending, "_record"),
    (sticks, "lay_down"), (sending, "write_notes"), (departures, "name_written"),
    (bundles, "merge"), (bundles, "_record"), (taking, "write_notes"),
)  # fmt: skip
"""Where the power goes: before one of these steps, and before the one after it."""


MOST_ROUNDS = 6
"""After so many rounds of sticks nothing may be new to anybody."""


class PowerCutError(BaseException):
    """The PC goes off."""


@dataclass
class Weather:
    """PCs by name, the sticks that are on the way, copies that somebody keeps in a drawer."""

    joined: Joined
    desks: dict[str, Desk] = field(default_factory=dict)
    sticks: list[Path] = field(default_factory=list)
    drawer: dict[str, Path] = field(default_factory=dict)
    backups: list[Path] = field(default_factory=list)
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

    # What becomes of sticks.

    def write(self, name: str) -> None:
        """A PC writes a new stick, which goes on its way."""
        self.sticks.append(self.home / f"stick{next(self.numbers)}")
        self.sticks[-1].mkdir()
        self._export(name, self.sticks[-1])

    def _export(self, name: str, stick: Path, *, again: bool = False) -> None:
        try:
            sending.export(self.pc(name).database, stick, again=again, missing=True)
        except DeskError as error:
            # A new PC of the province knows nobody until the first bundle comes.
            if error.code != "exchange.not_joined":
                raise

    def plug(self, name: str, which: int) -> None:
        """Somebody plugs in a stick, whosever it is."""
        for stick in self.sticks[which : which + 1]:
            taking.take_in(self.pc(name).database, stick)

    def meet(self, name: str, stick: Path | None = None, *, again: bool = False) -> bool:
        """A stick goes to the province and comes back; says whether anything was new to anybody.

        `again` with what was written before and may have been lost.
        """
        stick = stick or self.home / f"stick{next(self.numbers)}"
        stick.mkdir(exist_ok=True)
        new = False
        for here, there in ((name, "LC"), ("LC", name), (name, "LC")):
            self._export(here, stick, again=again)
            new |= _brought_news(taking.take_in(self.pc(there).database, stick))
        return new

    def plug_all(self) -> None:
        """What is left of the sticks arrives at last, everywhere, on PCs that know the date."""
        self.clocks.clear()
        for name in list(self.desks):
            for stick in self.sticks:
                taking.take_in(self.pc(name).database, stick)

    def exchange_all(self) -> None:
        """Every PC meets the province until nothing is new to anybody."""
        for turn in range(MOST_ROUNDS):
            others = [name for name in self.desks if name != "LC"]
            own = {name: self.home / f"stick of {name}" for name in others}
            news = [self.meet(name, own[name], again=turn == 0) for name in others]
            if turn and not any(news):
                return
        raise AssertionError("after all these rounds something is still new to somebody")

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
        kept, path = self.home / f"copy{next(self.numbers)}", self.desks[name].path
        shutil.copytree(path.with_suffix(".keys"), kept / path.with_suffix(".keys").name)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("VACUUM INTO ?", (str(kept / path.name),))
        self.drawer[name] = kept

    def back_up(self) -> None:
        """The province's PC makes a backup."""
        self.backups.append(self.home / f"backup{next(self.numbers)}.db")
        assert run(["--db", str(self.pc("LC").database.path), "--quiet", *self._backup]) == 0

    @property
    def _backup(self) -> tuple[str, str]:
        return "backup", str(self.backups[-1])

    def recover(self, *, backup: bool) -> None:
        """The province's PC is lost; another one takes its place with the 24 words."""
        lost = self.desks["LC"].path
        if lost != path_of(self.home, "LC") or (backup and not self.backups):
            return
        seal = open_seal(lost)
        assert seal is not None
        words = " ".join(recovery_words(lost, seal))
        self.desks.pop("LC").close()
        self.drawer.pop("LC", None)
        shutil.rmtree(lost.parent)
        path = path_of(self.home, RESTORED if backup else FRESH)
        if backup:
            assert run(["--db", str(path), "--quiet", "restore", str(self.backups[-1])]) == 0
        self.desks["LC"] = Desk(path)
        recover(self.pc("LC").database, words, open_seal(path))

    def restore(self, name: str, *, keys: bool) -> None:
        """The copy is put back; with its keys of that day the PC can't know."""
        name = self.living(name)
        if name not in self.drawer:
            return
        self.desks[name].close()
        path, kept = self.desks[name].path, self.drawer[name]
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(kept / path.name, path)
        if keys:
            shutil.rmtree(path.with_suffix(".keys"))
            shutil.copytree(kept / path.with_suffix(".keys").name, path.with_suffix(".keys"))
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
        os.environ.pop("LIBRARYDESK_NOW", None)
        new = Desk(path_of(self.home, SPARE))
        try:
            introduced(self.desks["LC"], new, self.home, Wish("LC01", replaces=str(dead)))
        except DeskError as error:
            # A new PC of the province doesn't know it before it has met its library.
            if error.code not in ("exchange.unknown_site", "exchange.unknown_installation"):
                raise
            new.close()
            (self.home / f"{SPARE}.request").unlink()
            return
        self.desks.pop("A2").close()
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


def _brought_news(taken: Imported) -> bool:
    """Whether anything of a stick changed a row."""
    return any(one.added or one.updated for one in taken.files)
