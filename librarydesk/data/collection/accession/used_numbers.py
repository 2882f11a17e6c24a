"""Which accession numbers a site has used: of copies, of transfers that arrived, of blocks."""

from sqlalchemy import Connection

from librarydesk.data.collection.models import NUMBER_PREFIX, NUMBER_VALUE

# Longer ones are bar codes and the like, not numbers that were counted up to.
_LONGEST = 12

_ARRIVED = "e.to_site_id = :site AND e.event = 'transferred'"


def _values(column: str, rest: str) -> str:
    """A SELECT of the values of the numbers of one prefix in a folded column."""
    return (
        f"SELECT CAST(substr({column}, :cut) AS INTEGER) AS number {rest}"
        f" AND {column} >= :key || '0' AND {column} < :key || ':'"
        f" AND length({column}) < :cut + {_LONGEST} AND substr({column}, :cut) NOT GLOB '*[^0-9]*'"
    )


def _used(*, by_others: bool) -> str:
    """The highest value of all; by others: recorded by another PC than `:holder`."""
    maker = " AND {0}.device_id <> :holder" if by_others else ""
    # Written as the index has it, and in an order that the index gives from its end.
    copies = (
        f"SELECT number FROM (SELECT {NUMBER_VALUE} AS number FROM copy k WHERE site_id = :site"
        f" AND {NUMBER_PREFIX} = :key AND {NUMBER_VALUE} BETWEEN :first AND :last"
        f"{maker.format('k')} ORDER BY {NUMBER_VALUE} DESC LIMIT 1)"
    )
    arrived = f"{_ARRIVED}{maker.format('e')}"
    # A copy that arrives keeps its number where it gets no new one: any that it has borne may be.
    kept = f"{arrived} AND e.new_accession_folded IS NULL"
    blocks = (
        "SELECT min(b.last_no, :last) FROM number_block b WHERE b.site_id = :site"
        " AND fold(b.prefix || '0') = :key || '0' AND b.first_no <= :last AND b.last_no >= :first"
        f"{maker.format('b')}"
    )
    sources = (
        copies,
        _values("e.new_accession_folded", f"FROM copy_event e WHERE {arrived}"),
        _values(
            "k.accession_folded",
            f"FROM copy_event e JOIN copy k ON k.id = e.copy_id WHERE {kept}",
        ),
        _values(
            "p.new_accession_folded",
            "FROM copy_event e JOIN copy_event p ON p.copy_id = e.copy_id"
            f" WHERE {kept} AND p.event = 'transferred'",
        ),
        blocks,
    )
    return (
        f"SELECT max(number) FROM ({' UNION ALL '.join(sources)})"
        " WHERE number BETWEEN :first AND :last"
    )


_USED = _used(by_others=False)
_USED_BY_OTHERS = _used(by_others=True)


def used_within(
    connection: Connection, site_id: int, key: str, block: tuple[int, int]
) -> int | None:
    """The highest number of a prefix (its `prefix_key`) in a block ever used at a site.

    Voided copies, transfers and blocks count too. None where all of it is free.
    """
    return _asked(connection, _USED, site_id, key, block)


def used_by_others_within(
    connection: Connection, site_id: int, key: str, block: tuple[int, int], *, holder_id: int
) -> int | None:
    """The same, of numbers recorded by other PCs than one."""
    return _asked(connection, _USED_BY_OTHERS, site_id, key, block, holder_id)


def _asked(
    connection: Connection,
    sql: str,
    site_id: int,
    key: str,
    block: tuple[int, int],
    holder_id: int | None = None,
) -> int | None:
    values: dict[str, str | int | None] = {
        "site": site_id,
        "key": key,
        "cut": len(key) + 1,
        "first": block[0],
        "last": block[1],
        "holder": holder_id,
    }
    found = connection.exec_driver_sql(sql, values).scalar()
    return None if found is None else int(found)


_BORNE = """
SELECT EXISTS (SELECT 1 FROM copy k WHERE k.accession_folded = :folded AND k.site_id = :site
    AND k.voided_at IS NULL)
  OR EXISTS (SELECT 1 FROM copy_event e WHERE e.new_accession_folded = :folded
    AND e.to_site_id = :site AND e.event = 'transferred' AND e.voided_at IS NULL)
  OR EXISTS (SELECT 1 FROM copy k JOIN copy_event e ON e.copy_id = k.id
    WHERE k.accession_folded = :folded AND k.voided_at IS NULL AND e.event = 'transferred'
    AND e.to_site_id = :site AND e.new_accession_folded IS NULL AND e.voided_at IS NULL)
"""


def is_borne(connection: Connection, site_id: int, folded: str) -> bool:
    """Whether a copy of a site's register bears a number (folded), also one that has left since."""
    found = connection.exec_driver_sql(_BORNE, {"site": site_id, "folded": folded})
    return bool(found.scalar_one())
