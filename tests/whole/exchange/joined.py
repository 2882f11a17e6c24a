"""A province and its libraries that have joined by request, admission and answer, with keys."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from librarydesk.bootstrap import Desk
from librarydesk.data.exchange.joining.admitting import Wish
from librarydesk.data.exchange.joining.identity import begin_installation
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.service import take_in
from librarydesk.data.sealing.making import make_keys
from librarydesk.data.store.folding import fold
from librarydesk.data.store.uids import UidSource
from tests.data.exchange.joining.introducing import introduced
from tests.data.exchange.rows.pcs import Pc

PCS = ("LC", "LC2", "A", "A2", "B")
LIBRARIES = ("A", "A2", "B")
OTHERS = ("LC2", *LIBRARIES)
"""Who exchanges with the province's receiving PC: its second one, and those of libraries."""

SPARE = "A3"
"""A PC that was set up for library LC01 and hasn't joined: it will replace a dead one."""

FRESH, RESTORED = "LC3", "LC4"
"""New PCs of the province, where the old one is lost: after `init`, and after `restore`."""

CLONE = "B-clone"
"""What a copy of B's folder is called."""

SITES = {
    **dict.fromkeys(("LC", "LC2", FRESH, RESTORED), "LC"),
    **dict.fromkeys(("A", "A2", SPARE), "LC01"),
    **dict.fromkeys(("B", CLONE), "LC02"),
}


@dataclass(frozen=True)
class Joined:
    """Databases and keys of PCs that have met: kept aside, and put back where they were made."""

    home: Path
    kept: Path

    def put_back(self) -> Path:
        """All of it as it was after joining, where it was: another place would begin branches."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.kept, self.home)
        return self.home


def path_of(home: Path, name: str) -> Path:
    """The database of a PC."""
    return home / name / f"{name}.db"


def join_all(folder: Path, template: Path) -> Joined:
    """Sets up the PCs, joins all but the spare ones, lets them meet, and closes them."""
    made = Joined(folder / "home", folder / "kept")
    desks = {name: _set_up(made.home, name, template) for name in (*PCS, SPARE, FRESH)}
    errands = folder / "errands"
    errands.mkdir()
    for name in OTHERS:
        introduced(desks["LC"], desks[name], errands, Wish(new_site=name in ("A", "B")))
    for _again in range(2):
        for name in OTHERS:
            meet(desks[name], desks["LC"], errands)
    for desk in desks.values():
        desk.close()
    shutil.copytree(made.home, made.kept)
    return made


def meet(desk: Desk, province: Desk, stick: Path) -> None:
    """A stick goes to the province, back, and there again with the note."""
    for here, there in ((desk, province), (province, desk), (desk, province)):
        export(here.database, stick)
        take_in(there.database, stick)


def pc_of(name: str, desk: Desk, site: str) -> Pc:
    """A PC to type rows on."""
    return Pc(name, desk.database, site)


def _set_up(home: Path, name: str, template: Path) -> Desk:
    """A PC as `init` leaves it, apart from the admin units, which all of them would share."""
    path, site = path_of(home, name), SITES[name]
    path.parent.mkdir(parents=True)
    shutil.copy(template, path)
    # As `init` makes them: before those of whatever the province adds.
    uids = UidSource()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE device SET name = ?", (name,))
        raw.execute(
            "UPDATE site SET code = ?, code_folded = ?, uid = ?",
            (site, fold(site), uids.next()),
        )
        raw.execute("UPDATE site_state SET uid = ?", (uids.next(),))
        level = "province" if site == "LC" else "commune"
        raw.execute("UPDATE installation SET site_code = ?, level = ?", (site, level))
    desk = Desk(path)
    words = make_keys(desk.database).words
    with desk.database.write() as connection:
        begin_installation(connection, path, words if site == "LC" else ())
    return desk
