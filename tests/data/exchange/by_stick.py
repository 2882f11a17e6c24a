"""PCs that know each other's keys and exchange by folders, as they do after joining."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.exchange.sending.results import Exported
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.outcomes import Imported
from librarydesk.data.exchange.taking.service import take_in
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.store.database import open_database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
from tests.data.exchange.rows.pcs import Pc, Province, strangers


@dataclass
class Network:
    """The province's PC `LC` and those of its libraries; a new stick for each errand."""

    world: Province
    folder: Path
    sticks: int = 0
    copies: int = 0

    def __getitem__(self, name: str) -> Pc:
        return self.world.pcs[name]

    def stick(self) -> Path:
        """An empty stick."""
        self.sticks += 1
        made = self.folder / f"stick{self.sticks}"
        made.mkdir()
        return made

    def export(self, name: str, stick: Path | None = None, *, again: bool = False) -> Exported:
        """Exports from a PC."""
        return export(self[name].database, stick or self.stick(), again=again)

    def take_in(self, name: str, path: Path) -> Imported:
        """Imports into a PC."""
        return take_in(self[name].database, path)

    def errand(self, name: str, to: str, *, again: bool = False) -> Imported:
        """What one PC exports is taken in by another one."""
        stick = self.stick()
        self.export(name, stick, again=again)
        return self.take_in(to, stick)

    def backup(self, name: str, *, keys: bool = False) -> Path:
        """A whole copy of a PC's database, with its keys where the whole disk is copied."""
        self.copies += 1
        kept = self.folder / f"copy{self.copies}"
        kept.mkdir()
        database = self[name].database
        with sqlite3.connect(database.path) as raw:
            raw.execute("VACUUM INTO ?", (str(kept / database.path.name),))
        raw.close()
        if keys:
            folder = Keys.beside(database.path).folder
            shutil.copytree(folder, kept / folder.name)
        return kept

    def restore(self, name: str, kept: Path, *, keys: bool = False) -> None:
        """Puts a copy back; without the keys of that day the PC sees that it was set back."""
        path = self[name].database.path
        self[name].database.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(kept / path.name, path)
        if keys:
            folder = Keys.beside(path).folder
            shutil.rmtree(folder)
            shutil.copytree(kept / folder.name, folder)
        self[name].database = open_database(path)

    def meet(self, name: str) -> None:
        """A stick goes to the province, back, and there again with the note."""
        stick = self.stick()
        for here in (name, "LC", name):
            self.export(here, stick)
            self.take_in("LC" if here == name else name, stick)


def network(folder: Path, template: Path, libraries: dict[str, str]) -> Iterator[Network]:
    """A province with PCs by name for sites, which have been introduced to it."""
    pcs = folder / "pcs"
    pcs.mkdir()
    world = strangers(pcs, template, libraries)
    for name in libraries:
        introduce(world.centre, world.pcs[name], receives=False)
        introduce(world.pcs[name], world.centre, receives=True)
    yield Network(world, folder)
    world.close()


def introduce(here: Pc, other: Pc, *, receives: bool) -> None:
    """Enters another PC with its keys."""
    met = identity(other.database)
    with here.database.write() as connection:
        site = connection.exec_driver_sql("SELECT id FROM site WHERE code = ?", (other.site,))
        site_id = site.scalar_one_or_none()
        if site_id is None:
            columns = {"code": other.site, "code_folded": fold(other.site)}
            stamp = next_stamp(connection)
            site_id = add_row(connection, "site", columns, stamp, uid=other.site_uid())
        connection.exec_driver_sql(
            "INSERT INTO exchange_peer (uid, site_id, name, receives, whole_province, signing_key,"
            " sealing_key, format, admitted_at) VALUES (?, ?, ?, ?, 0, ?, ?, '1.0', 0)",
            (met.id, site_id, other.name, int(receives), met.signing, met.sealing),
        )


def add_title(pc: Pc, name: str) -> bytes:
    """A book that somebody catalogues."""
    words = fold(name)
    return pc.add(
        "title", title=name, title_folded=words, title_sort=words, authors="", author_sort="",
        kind="book", audience="all", local_history=0, rare=0, search_text=words, match_key=words,
    )  # fmt: skip


def add_copy(pc: Pc, number: str, of: bytes | None = None) -> bytes:
    """A copy that the library of a PC takes in, of a new title where none is given."""
    title = of or add_title(pc, f"Sách {number}")
    return pc.add(
        "copy", site_id=pc.site_uid(), title_id=title, accession_no=number,
        accession_folded=fold(number), acquired_on="2025-01-02", source="purchase",
    )  # fmt: skip


def copies(pc: Pc) -> list[str]:
    """The numbers of the copies that a PC knows."""
    return [str(row[0]) for row in pc.rows("SELECT accession_no FROM copy ORDER BY accession_no")]
