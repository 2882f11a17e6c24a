"""Running numbers of a year, of gifts and of promises; those of other forms are passed over."""

from sqlalchemy import Connection

DIGITS = 4


def next_number(connection: Connection, table: str, column: str, site_id: int, prefix: str) -> str:
    """The number after the highest one of a site that begins with a prefix; voided ones stay."""
    behind = f"substr({column}, {len(prefix) + 1})"
    last = connection.exec_driver_sql(
        f"SELECT max(CAST({behind} AS INTEGER)) FROM {table} WHERE site_id = ?"
        f" AND {column} GLOB ? || '[0-9]*' AND {behind} NOT GLOB '*[^0-9]*'",
        (site_id, prefix),
    ).scalar()
    return f"{prefix}{(last or 0) + 1:0{DIGITS}d}"
