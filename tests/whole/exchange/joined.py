"""A province and its libraries that have joined by request, admission and answer, with keys."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.exchange.joining.admitting import Wish
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.service import take_in
from tests.data.exchange.joining.introducing import introduced
from tests.data.exchange.rows.pcs import Pc

PCS = ("LC", "A", "A2", "B")
LIBRARIES = PCS[1:]
SPARE = "A3"
"""A PC that was set up for library LC01 and hasn't joined: it will replace a dead one."""

CLONE = "B-clone"
"""What a copy of B's folder is called."""

SITES = {"LC": "LC", "A": "LC01", "A2": "LC01", SPARE: "LC01", "B": "LC02", CLONE: "LC02"}


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


def join_all(folder: Path) -> Joined:
    """Sets up the PCs, joins all but the spare one, lets them meet, and closes them."""
    made = Joined(folder / "home", folder / "kept")
    desks = {name: _set_up(made.home, name, SITES[name]) for name in (*PCS, SPARE)}
    errands = folder / "errands"
    errands.mkdir()
    for name in LIBRARIES:
        introduced(desks["LC"], desks[name], errands, Wish(new_site=name != "A2"))
    for _again in range(2):
        for name in LIBRARIES:
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


def _set_up(home: Path, name: str, site: str) -> Desk:
    path = path_of(home, name)
    path.parent.mkdir(parents=True)
    level = "province" if site == "LC" else "commune"
    return create_desk(path, NewDesk(site, f"Thư viện {site}", level, "12"))
