"""Which rows go to a reader: those that changed and, where it may lack that, what they need.

Where only changes go, as every day from a library to the province, a condition says which; else
they are chosen table by table, those that refer before those that are referred to.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.scope import drop_reach, find_reach, reach_condition
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of, shapes
from librarydesk.data.store.database import driver_connection

_NOT_FROM_READER = (
    " AND t.seq NOT IN (SELECT x.seq FROM exchange_received x"
    " JOIN exchange_branch b ON b.id = x.branch_id WHERE b.peer_id = :peer)"
)
NOT_SHIPPED = (
    "NOT (t.versions IS NULL AND t.recorded_at = (SELECT min(recorded_at) FROM admin_unit))"
)
"""Admin units that came with the program are the same everywhere (`admin_unit_loading`)."""

BY_UID = ("voiding", "field_conflict", "conflict_settling")
"""Tables whose rows speak of rows of any table; they go where those go."""


class Choice:
    """Which rows go; with what they refer to, temporary tables `go_TABLE` hold their ids."""

    def __init__(self, connection: Connection, to: Addressee, since: int) -> None:
        self._connection = connection
        self._to = to
        self.values = {"since": since, "peer": to.peer_id}
        """What `chosen` and the temporary tables are asked with."""
        self._is_chosen = False
        self._with_references = not to.up or to.returning or since == 0
        self._raw = driver_connection(connection)
        self._only_reads = self._raw.execute("PRAGMA query_only").fetchone()[0]
        # Temporary tables lie beside the file, which stays as it is.
        self._raw.execute("PRAGMA query_only = OFF")
        if not to.up:
            find_reach(connection, to)

    def is_anything_new(self) -> bool:
        """Whether a row of any table was changed that the reader should have, or a key sealed."""
        asked = [f"{shape.name} t WHERE {self._changed(shape)}" for shape in shapes(self._raw)]
        theirs = "" if self._to.up else " AND t.child_id IN (SELECT id FROM temp.reach_child)"
        asked.append(f"child_sealed_key t WHERE t.seq > :since{_NOT_FROM_READER}{theirs}")
        return any(
            self._raw.execute(f"SELECT 1 FROM {one} LIMIT 1", self.values).fetchone()
            for one in asked
        )

    def chosen(self, shape: TableShape) -> tuple[str, str]:
        """What to read the rows `t` of a table from that go, and under which condition."""
        if self._is_chosen:
            return f"temp.go_{shape.name} g JOIN {shape.name} t ON t.id = g.id", "true"
        return f"{shape.name} t", f"({self._new(shape)})"

    def choose(self) -> None:
        """Chooses the rows of all tables where what they refer to goes along."""
        if not self._with_references:
            return
        self._is_chosen = True
        for shape in shapes(self._raw):
            self._run(f"CREATE TEMP TABLE go_{shape.name} (id INTEGER PRIMARY KEY)")
        for shape in reversed(shapes(self._raw)):
            if shape.name in BY_UID:
                continue
            self._run(
                f"INSERT OR IGNORE INTO temp.go_{shape.name}"
                f" SELECT t.id FROM {shape.name} t WHERE {self._new(shape)}"
            )
            self._take_along(shape)
        for name in BY_UID:
            shape = shape_of(self._raw)[name]
            self._run(
                f"INSERT INTO temp.go_{name} SELECT t.id FROM {name} t WHERE {self._new(shape)}"
            )

    def drop(self) -> None:
        """Takes the temporary tables away."""
        drop_reach(self._connection)
        for shape in shapes(self._raw):
            self._run(f"DROP TABLE IF EXISTS temp.go_{shape.name}")
        self._raw.execute(f"PRAGMA query_only = {self._only_reads}")

    def _new(self, shape: TableShape) -> str:
        """The condition for a row `t` that goes for its own sake."""
        condition = self._changed(shape)
        if self._to.up or self._to.new_sites or shape.name not in ("copy", "title"):
            return condition
        # Copies that stand there go along every time, which is no news by itself.
        return f"{condition} OR ({reach_condition(shape, whole=True)})"

    def _changed(self, shape: TableShape) -> str:
        """The condition for a row `t` that was changed, or that the reader was never sent."""
        back = "" if self._to.returning else _NOT_FROM_READER
        changed = f"t.seq > :since{back}"
        if shape.name == "admin_unit":
            changed += f" AND {NOT_SHIPPED}"
        if self._to.up:
            return changed
        if shape.name in BY_UID:
            return f"{changed} AND ({_speaks_of_theirs(shape, shapes(self._raw))})"
        reached = reach_condition(shape, whole=False)
        condition = f"({changed} AND ({reached}))"
        if not self._to.new_sites:
            return condition
        return f"{condition} OR ({reach_condition(shape, whole=True)})"

    def _take_along(self, shape: TableShape) -> None:
        """Chooses what the chosen rows of a table refer to, where the reader may lack it."""
        targets = dict(shape.refs)
        for part in shape.parts:
            targets |= {f"{part.name}.{column}": table for column, table in part.refs.items()}
        for column, table in targets.items():
            known = shape_of(self._raw).get(table)
            if known is None or known.rule.for_all or table == shape.name:
                continue
            self._run(f"INSERT OR IGNORE INTO temp.go_{table} {_referred(shape, column)}")

    def _run(self, sql: str) -> None:
        self._raw.execute(sql, self.values)


def _referred(shape: TableShape, column: str) -> str:
    part, _dot, name = column.rpartition(".")
    if not part:
        return (
            f"SELECT t.{name} FROM temp.go_{shape.name} g JOIN {shape.name} t ON t.id = g.id"
            f" WHERE t.{name} IS NOT NULL"
        )
    owner = next(one.owner for one in shape.parts if one.name == part)
    return f"SELECT p.{name} FROM temp.go_{shape.name} g JOIN {part} p ON p.{owner} = g.id"


def _speaks_of_theirs(shape: TableShape, of: Sequence[TableShape]) -> str:
    """The condition that a row names, by uid, a row that the reader has or gets."""
    if shape.name == "conflict_settling":
        conflict = "SELECT 1 FROM field_conflict f WHERE f.uid = t.conflict_uid AND ({0})"
        return f"EXISTS ({conflict.format(_names_a_row('f', of))})"
    # A voiding may have been voided itself.
    voided = f"SELECT 1 FROM voiding w WHERE w.uid = t.row_uid AND ({_names_a_row('w', of)})"
    return f"{_names_a_row('t', of)} OR (t.row_table = 'voiding' AND EXISTS ({voided}))"


def _names_a_row(row: str, of: Sequence[TableShape]) -> str:
    return " OR ".join(
        f"({row}.row_table = '{shape.name}' AND EXISTS (SELECT 1 FROM {shape.name} o"
        f" WHERE o.uid = {row}.row_uid AND ({reach_condition(shape, whole=False, row='o')})))"
        for shape in of
        if shape.name not in BY_UID
    )
