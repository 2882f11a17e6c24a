"""What the province settles for all its libraries: it travels down to every PC of the province."""

from sqlalchemy import Connection

from librarydesk.data.store.saving import save_row
from librarydesk.data.store.stamps import next_stamp

_SETTLED = """
SELECT substr(p.name, length(?1) + 1), p.value FROM province_setting p
WHERE substr(p.name, 1, length(?1)) = ?1 AND p.voided_at IS NULL ORDER BY p.stamp, p.id
"""
_ROW = "SELECT max(id) FROM province_setting WHERE name = ? AND voided_at IS NULL"


def settles(connection: Connection) -> bool:
    """Whether this is a PC of the province's library."""
    level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
    return bool(level == "province")


def settled(connection: Connection, beginning: str) -> dict[str, str]:
    """What is settled under names with a beginning, by what follows it."""
    rows = connection.exec_driver_sql(_SETTLED, (beginning,))
    return {name: value for name, value in dict(map(tuple, rows)).items() if value}


def settle(connection: Connection, name: str, value: str) -> None:
    """Settles something for all; an empty value takes it back."""
    known = connection.exec_driver_sql(_ROW, (name,)).scalar_one()
    if known is not None or value:
        columns = {"name": name, "value": value}
        save_row(connection, "province_setting", columns, known, next_stamp(connection))
