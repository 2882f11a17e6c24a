"""What was handed over on a day to one recipient, as its minutes say it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state


@dataclass(frozen=True)
class HandedOver:
    """One line: how many copies, or what else by value (đồng), of which campaign and gift."""

    copies: int
    value_vnd: int | None
    campaign: str | None
    gift_no: str | None
    donor: str | None
    note: str | None


@dataclass(frozen=True)
class Handover:
    """All that one recipient got on one day; `site_code` is None outside the network."""

    on_date: date
    site_code: str | None
    place: str
    commune: str | None
    contact: str | None
    received_by: str | None
    lines: tuple[HandedOver, ...]

    @property
    def copies(self) -> int:
        """How many copies in all."""
        return sum(line.copies for line in self.lines)


_ROWS = f"""
SELECT w.on_date, coalesce(s.code, ''), coalesce(w.to_name, ''),
  coalesce({of_state("name", "s.id", "w.on_date")}, w.to_name),
  (SELECT u.kind || ' ' || u.name FROM admin_unit u
   WHERE u.id = {of_state("admin_unit_id", "s.id", "w.on_date")}), s.contact,
  w.received_by, w.copies, w.value_vnd, c.name, w.gift_no,
  iif(coalesce(d.unnamed, 0), NULL, g.donor), w.note
FROM gift_distribution w LEFT JOIN site s ON s.id = w.to_site_id
LEFT JOIN gift g ON g.site_id = w.site_id AND g.gift_no = w.gift_no AND g.voided_at IS NULL
LEFT JOIN donor d ON d.id = g.donor_id
LEFT JOIN campaign c ON c.id = coalesce(w.campaign_id, g.campaign_id)
WHERE w.voided_at IS NULL AND w.site_id = :site AND (:day IS NULL OR w.on_date = :day)
  AND (:campaign IS NULL OR c.id = :campaign)
  AND (:place IS NULL OR s.code = :place OR w.to_name = :place)
ORDER BY w.on_date, s.code, w.to_name, w.no, w.id
"""


def handovers(
    connection: Connection,
    site_id: int,
    *,
    day: date | None = None,
    campaign_id: int | None = None,
    place: str | None = None,
) -> list[Handover]:
    """What a site handed over; `place` is a site's code or the name of a place outside."""
    wanted = {
        "site": site_id,
        "day": day.isoformat() if day else None,
        "campaign": campaign_id,
        "place": place,
    }
    heads: dict[tuple[str, str, str], tuple[str, str | None, str | None, str | None]] = {}
    lines: dict[tuple[str, str, str], list[HandedOver]] = defaultdict(list)
    for row in connection.exec_driver_sql(_ROWS, wanted):
        key = (row[0], row[1], row[2])
        heads.setdefault(key, (row[3], row[4], row[5], row[6]))
        lines[key].append(HandedOver(*row[7:13]))
    return [
        Handover(
            date.fromisoformat(on_date), code or None, *head, tuple(lines[on_date, code, name])
        )
        for (on_date, code, name), head in heads.items()
    ]
