"""What can be asked about donors: lists, doubles, what they gave in all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded.campaigns import GiftKind
from librarydesk.data.campaigns.donors import LIVING, DonorCard
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class DonorLine:
    """A donor in a list with what they gave in all, of today's donors only; money in đồng."""

    id: int
    name: str
    kind: str
    unnamed: bool
    gifts: int
    copies: int
    value_vnd: int
    last_gift: str | None


_DONORS = f"""
SELECT d.id, d.name, d.kind, d.unnamed, count(g.id),
  coalesce(sum(g.copies) FILTER (WHERE g.kind = '{GiftKind.BOOKS.value}'), 0),
  coalesce(sum(g.value_vnd), 0), max(g.on_date)
FROM donor d
LEFT JOIN (SELECT {LIVING.format(donor="x.donor_id")} AS donor_id, x.id, x.copies, x.kind,
    x.value_vnd, x.on_date FROM gift x WHERE x.voided_at IS NULL AND x.donor_id IS NOT NULL) g
  ON g.donor_id = d.id
WHERE d.voided_at IS NULL AND d.site_id = :site
  AND NOT EXISTS (SELECT 1 FROM donor_merging m WHERE m.merged_id = d.id AND m.voided_at IS NULL)
  AND (:text = '' OR d.name_folded LIKE '%' || :text || '%')
GROUP BY d.id ORDER BY d.name_sort, d.id
"""


def donors(connection: Connection, site_id: int, text: str = "") -> list[DonorLine]:
    """The donors of a site whose name holds a text, accents or not, by name."""
    rows = connection.exec_driver_sql(_DONORS, {"site": site_id, "text": fold(text)})
    return [
        DonorLine(
            id=row[0],
            name=row[1],
            kind=row[2],
            unnamed=bool(row[3]),
            gifts=row[4],
            copies=row[5],
            value_vnd=row[6],
            last_gift=row[7],
        )
        for row in rows
    ]


def donor_card(connection: Connection, donor_id: int) -> DonorCard:
    """The card of a donor."""
    row = connection.exec_driver_sql(
        "SELECT site_id, name, kind, unnamed, contact, address, phone, note FROM donor"
        " WHERE id = ?",
        (donor_id,),
    ).one()
    return DonorCard(
        site_id=row[0],
        name=row[1],
        kind=row[2],
        unnamed=bool(row[3]),
        contact=row[4],
        address=row[5],
        phone=row[6],
        note=row[7],
    )


def donors_completing(
    connection: Connection, site_id: int, text: str, limit: int = 12
) -> list[DonorLine]:
    """Donors whose name holds a text, accents or not: those that begin with it first."""
    rows = connection.exec_driver_sql(
        _COMPLETING, {"site": site_id, "text": fold(text), "limit": limit}
    )
    return [DonorLine(row[0], row[1], row[2], bool(row[3]), 0, 0, 0, None) for row in rows]


_COMPLETING = """
SELECT d.id, d.name, d.kind, d.unnamed FROM donor d
WHERE d.voided_at IS NULL AND d.site_id = :site AND d.name_folded LIKE '%' || :text || '%'
  AND NOT EXISTS (SELECT 1 FROM donor_merging m WHERE m.merged_id = d.id AND m.voided_at IS NULL)
ORDER BY d.name_folded LIKE :text || '%' DESC, d.name_sort, d.id LIMIT :limit
"""


def possible_doubles(lines: Iterable[DonorLine]) -> list[tuple[DonorLine, ...]]:
    """Donors whose names mean the same, in groups of two and more.

    Accents, forms of address and usual abbreviations (NXB, Cty) make no difference.
    """
    groups: dict[str, list[DonorLine]] = defaultdict(list)
    for line in lines:
        groups[_bare(line.name)].append(line)
    return [tuple(group) for group in groups.values() if len(group) > 1]


_ADDRESS = frozenset({"ong", "ba", "anh", "chi", "co", "chu", "bac", "em", "thay"})
_SHORT = {
    "nxb": "nha xuat ban",
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
    "cp": "co phan",
    "ubnd": "uy ban nhan dan",
    "th": "tieu hoc",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "tv": "thu vien",
}


def _bare(name: str) -> str:
    """A folded name without form of address, its abbreviations written out."""
    first, *rest = fold(name).split() or [""]
    words = rest if first in _ADDRESS and len(rest) > 1 else [first, *rest]
    return " ".join(_SHORT.get(word, word) for word in words)
