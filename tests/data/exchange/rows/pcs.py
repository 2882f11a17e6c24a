"""Several PCs of a province that carry rows to each other, without files or keys."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.rows.addressee import Addressee, Sender
from librarydesk.data.exchange.rows.incoming import Merged, merge
from librarydesk.data.exchange.rows.outgoing import outgoing
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of
from librarydesk.data.exchange.rows.staging import stage
from librarydesk.data.store.database import Database, driver_connection, open_database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import fold
from librarydesk.data.store.fulltext import INDEX_NEW
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows


@dataclass
class Pc:
    """One PC: its database, the code of its site, which rows the others have acknowledged."""

    name: str
    database: Database
    site: str
    marks: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, /, **columns: Value) -> bytes:
        """Adds a row and returns its uid; names ending in `_id` take uids."""
        with self.database.write() as connection:
            values = {name: self._local(table, name, value) for name, value in columns.items()}
            row = add_row(connection, table, values, next_stamp(connection))
            if table == "title":
                connection.exec_driver_sql(INDEX_NEW, (row, values["search_text"]))
            uid = connection.exec_driver_sql(f"SELECT uid FROM {table} WHERE id = ?", (row,))
            return bytes(uid.scalar_one())

    def edit(self, table: str, uid: bytes, /, **columns: Value) -> None:
        """Edits a row."""
        with self.database.write() as connection:
            edit_row(connection, table, self.id_of(table, uid), columns, next_stamp(connection))

    def void(self, table: str, uid: bytes) -> None:
        """Voids a row."""
        with self.database.write() as connection:
            ids = [self.id_of(table, uid)]
            void_rows(connection, table, ids, reason=None, stamp=next_stamp(connection))

    def id_of(self, table: str, uid: bytes) -> int:
        """The local id of a row."""
        return int(str(self.one(f"SELECT id FROM {table} WHERE uid = ?", uid)))

    def site_uid(self, code: str = "") -> bytes:
        """The uid of a site, by default the own one."""
        found = self.one("SELECT uid FROM site WHERE code = ?", code or self.site)
        assert isinstance(found, bytes)
        return found

    def one(self, sql: str, *values: Value) -> Value:
        """The single value that a query gives."""
        with self.database.read() as connection:
            found: Value = connection.exec_driver_sql(sql, values).scalar_one()
            return found

    def rows(self, sql: str, *values: Value) -> list[tuple[Value, ...]]:
        """The rows that a query gives."""
        with self.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql, values)]

    def shape(self, table: str) -> TableShape:
        """What a table looks like on its way."""
        with self.database.read() as connection:
            return shape_of(connection)[table]

    def _local(self, table: str, name: str, value: Value) -> Value:
        target = self.shape(table).refs.get(name)
        return self.id_of(target, value) if target and isinstance(value, bytes) else value


@dataclass
class Province:
    """The province's PC and those of its libraries."""

    folder: Path
    template: Path
    pcs: dict[str, Pc] = field(default_factory=dict)

    @property
    def centre(self) -> Pc:
        """The PC that receives for the province."""
        return self.pcs["LC"]

    def start(self, name: str, site: str, level: str = "commune") -> Pc:
        """Sets up a PC for a site, with an installation of its own."""
        path = Path(shutil.copy(self.template, self.folder / f"{name}.db"))
        pc = Pc(name, open_database(path), site)
        with pc.database.write() as connection:
            connection.exec_driver_sql("UPDATE device SET uid = new_uid(), name = ?", (name,))
            connection.exec_driver_sql("UPDATE device SET installation_uid = uid")
            connection.exec_driver_sql(
                "UPDATE installation SET site_code = ?, level = ?", (site, level)
            )
            if site != "LC":
                connection.exec_driver_sql(
                    "UPDATE site SET code = ?, code_folded = fold(?), uid = new_uid()", (site, site)
                )
                connection.exec_driver_sql("UPDATE site_state SET uid = new_uid()")
        self.pcs[name] = pc
        return pc

    def carry(self, name: str, to: str, *, acknowledged: bool = True) -> Merged:
        """Takes everything new from one PC to another; the writer learns that it arrived."""
        writer, reader = self.pcs[name], self.pcs[to]
        batches, up_to = self.bundle(name, to)
        merged = self.deliver(name, to, batches)
        if acknowledged:
            writer.marks[reader.name] = up_to
        return merged

    def bundle(self, name: str, to: str) -> tuple[list[Batch], int]:
        """What a bundle would hold, and the last change in it."""
        writer = self.pcs[name]
        with writer.database.read() as connection:
            up_to = connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one()
            peer = self._peer(writer, self.pcs[to])
            since = writer.marks.get(to, 0)
            batches = list(outgoing(connection, self._addressee(writer, to, peer), since))
        return batches, int(up_to)

    def deliver(self, name: str, to: str, batches: list[Batch]) -> Merged:
        """Merges what a bundle holds."""
        writer, reader = self.pcs[name], self.pcs[to]
        peer = self._peer(reader, writer)
        with reader.database.write() as connection:
            staged = stage(driver_connection(connection), batches)
            merged = merge(connection, staged, Sender(peer, province=writer is self.centre))
            branch = connection.exec_driver_sql(
                "SELECT id FROM exchange_branch WHERE peer_id = ?", (peer,)
            ).scalar_one()
            connection.exec_driver_sql(
                "INSERT INTO exchange_received (branch_id, sequence, sha256, made_at, applied_at,"
                " seq, merged_seq, file, told) VALUES (?, 1, x'', 0, 0, ?, ?, '', '')",
                (branch, merged.seq, merged.merged_seq),
            )
        return merged

    def exchange(self, name: str) -> None:
        """A stick goes to the province and comes back."""
        self.carry(name, "LC")
        self.carry("LC", name)

    def copied_to(self, folder: Path) -> "Province":
        """The same province in another folder; this one must be closed."""
        folder.mkdir(exist_ok=True)
        other = Province(folder, self.template)
        for name, pc in self.pcs.items():
            path = Path(shutil.copy(pc.database.path, folder / pc.database.path.name))
            other.pcs[name] = Pc(name, open_database(path), pc.site, dict(pc.marks))
        return other

    def close(self) -> None:
        """Closes every database."""
        for pc in self.pcs.values():
            pc.database.close()

    def _addressee(self, writer: Pc, to: str, peer: int) -> Addressee:
        if to == "LC":
            return Addressee(peer, up=True)
        site = self.pcs[to].site
        here = frozenset({int(str(writer.one("SELECT id FROM site WHERE code = ?", site)))})
        new = here if not writer.marks.get(to) else frozenset[int]()
        return Addressee(peer, up=False, sites=here, new_sites=new)

    def _peer(self, here: Pc, other: Pc) -> int:
        uid = other.one("SELECT installation_uid FROM device WHERE own = 1")
        with here.database.write() as connection:
            found = connection.exec_driver_sql(
                "SELECT id FROM exchange_peer WHERE uid = ?", (uid,)
            ).scalar_one_or_none()
            if found is not None:
                return int(found)
            peer = connection.exec_driver_sql(
                "INSERT INTO exchange_peer (uid, site_id, name, receives, whole_province,"
                " signing_key, sealing_key, format, admitted_at) VALUES (?, coalesce((SELECT id"
                " FROM site WHERE code = ?), (SELECT min(id) FROM site)), ?, 0, 0, x'', x'', '1.0',"
                " 0) RETURNING id",
                (uid, other.site, other.name),
            ).scalar_one()
            connection.exec_driver_sql(
                "INSERT INTO exchange_branch (peer_id, uid, number, began) VALUES (?, ?, 0, 0)",
                (peer, uid),
            )
            return int(peer)


def strangers(folder: Path, template: Path, libraries: Mapping[str, str]) -> Province:
    """A province whose PCs, by name for the site of their library, haven't met; open."""
    world = Province(folder, template)
    centre = world.start("LC", "LC", "province")
    for site in dict.fromkeys(libraries.values()):
        uid = centre.add("site", code=site, code_folded=fold(site))
        centre.add(
            "site_state", site_id=uid, as_of="0001-01-01", name=site, name_folded=fold(site),
            name_sort=site, kind="commune_library", status="open", managed_by_id=centre.site_uid(),
        )  # fmt: skip
    for name, site in libraries.items():
        world.start(name, site)
    return world


def met_province(folder: Path, template: Path, libraries: Mapping[str, str]) -> Province:
    """The same after they have met once; closed."""
    world = strangers(folder, template, libraries)
    for name in libraries:
        world.carry("LC", name)
        world.carry(name, "LC")
    for name in libraries:
        world.carry("LC", name)
    world.close()
    return world
