"""Rules that propose copies for weeding; what is taken of it, a person decides."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import Coded, WeedingReason
from librarydesk.data.collection.standing import standing
from librarydesk.i18n import N_


class RuleKind(Coded):
    """What a rule looks for."""

    DAMAGED = "damaged", N_("Damaged and not repaired")
    LOST = "lost", N_("Lost for some years")
    SURPLUS = "surplus", N_("More copies of a title than wanted in one store")
    OUTDATED = "outdated", N_("Published before a year")
    OUTSIDE_SCOPE = "outside_scope", N_("By class or audience")

    @property
    def reason(self) -> WeedingReason:
        """The reason that the rule gives."""
        return WeedingReason(self.value)


@dataclass(frozen=True)
class WeedingRule:
    """A rule and what it is narrowed to.

    `years`: lost for so many years at least. `held`: so many held copies of a title in one store
    are enough. `before`: published before that year. `ddc`: the beginning of a class. Documents of
    local history and rare ones are proposed only where they are damaged or lost.
    """

    kind: RuleKind
    years: int = 2
    held: int = 5
    before: int | None = None
    ddc: str = ""
    audience: str = ""
    store: str = ""


@dataclass(frozen=True)
class Proposed:
    """A copy that a rule proposes; `place` says where it is when it is out at a point."""

    copy_id: int
    accession_no: str
    title: str
    year: int | None
    store: str | None
    price_vnd: int | None
    out: bool


_MAY_BE = {
    RuleKind.DAMAGED: "k.id IN (SELECT e.copy_id FROM copy_event e WHERE e.event = 'damaged'"
    " AND e.voided_at IS NULL)",
    RuleKind.LOST: "k.id IN (SELECT e.copy_id FROM copy_event e WHERE e.event = 'lost'"
    " AND e.on_date <= :lost_by AND e.voided_at IS NULL)",
    RuleKind.SURPLUS: "k.title_id IN (SELECT c.title_id FROM copy c WHERE c.voided_at IS NULL"
    " GROUP BY c.title_id HAVING count(*) > :held)",
    RuleKind.OUTDATED: "k.title_id IN (SELECT w.id FROM title w WHERE w.publish_year < :before)",
    RuleKind.OUTSIDE_SCOPE: "k.title_id IN (SELECT w.id FROM title w"
    " WHERE (:ddc = '' OR w.ddc >= :ddc AND w.ddc < :ddc || '~')"
    " AND (:audience = '' OR w.audience = :audience))",
}
"""What narrows the copies before it is looked at how each of them stands."""

_IS = {
    RuleKind.DAMAGED: "s.state = 'held' AND s.damaged",
    RuleKind.LOST: "s.state = 'lost' AND (SELECT max(e.on_date) FROM copy_event e"
    " WHERE e.copy_id = s.id AND e.event = 'lost' AND e.voided_at IS NULL"
    " AND e.on_date <= :day) <= :lost_by",
    RuleKind.SURPLUS: "s.state = 'held' AND NOT t.rare AND NOT t.local_history",
    RuleKind.OUTDATED: "s.state = 'held' AND NOT t.rare AND NOT t.local_history",
    RuleKind.OUTSIDE_SCOPE: "s.state = 'held' AND NOT t.rare AND NOT t.local_history",
}
_OWNED = (
    "(k.site_id = :site OR k.id IN (SELECT e.copy_id FROM copy_event e"
    " WHERE e.event = 'transferred' AND e.to_site_id = :site AND e.voided_at IS NULL))"
)
_FREE = (
    "NOT EXISTS (SELECT 1 FROM weeding_item i JOIN weeding_dossier d ON d.id = i.dossier_id"
    " WHERE i.copy_id = s.id AND i.voided_at IS NULL AND d.voided_at IS NULL"
    " AND (d.id = :dossier OR d.decided_on IS NULL AND i.kept = 0))"
)
_NARROWED = (
    "(:before IS NULL OR t.publish_year < :before)"
    " AND (:ddc = '' OR t.ddc >= :ddc AND t.ddc < :ddc || '~')"
    " AND (:audience = '' OR t.audience = :audience) AND (:store = '' OR s.store = :store)"
)
# The best copies of a title stay: sound ones before damaged ones, then the newest.
_PLACE = (
    "row_number() OVER (PARTITION BY s.title_id, s.store"
    " ORDER BY s.damaged, s.acquired_on DESC, s.id DESC)"
)


def proposed_ids(
    connection: Connection, dossier_id: int, rule: WeedingRule, day: date
) -> list[int]:
    """The copies that a rule proposes for a dossier's list, as they stand on a day."""
    may_be = f"{_OWNED} AND {_MAY_BE[rule.kind]}"
    chosen = (
        f"SELECT s.id, s.accession_folded, {_PLACE} AS place"
        f" FROM ({standing(may_be)}) s JOIN title t ON t.id = s.title_id"
        f" WHERE s.owner_id = :site AND {_IS[rule.kind]} AND {_NARROWED}"
    )
    beyond = "s.place > :held AND " if rule.kind is RuleKind.SURPLUS else ""
    rows = connection.exec_driver_sql(
        f"SELECT s.id FROM ({chosen}) s WHERE {beyond}{_FREE} ORDER BY s.accession_folded",
        {
            "site": _site_of(connection, dossier_id),
            "dossier": dossier_id,
            "day": day.isoformat(),
            "lost_by": _years_before(day, rule.years).isoformat(),
            "held": rule.held,
            "before": rule.before,
            "ddc": rule.ddc,
            "audience": rule.audience,
            "store": rule.store,
        },
    )
    return [int(row[0]) for row in rows]


_SHOWN = f"""
SELECT s.id, s.accession_no, t.title, t.publish_year, s.store, s.price_vnd, s.out
FROM ({standing("k.id IN (SELECT value FROM json_each(:ids))")}) s
JOIN title t ON t.id = s.title_id ORDER BY s.accession_folded
"""


def proposed_copies(connection: Connection, copy_ids: list[int], day: date) -> list[Proposed]:
    """Proposed copies as a list shows them."""
    ids = "[" + ",".join(map(str, copy_ids)) + "]"
    rows = connection.exec_driver_sql(_SHOWN, {"ids": ids, "day": day.isoformat()})
    return [Proposed(r[0], r[1], r[2], r[3], r[4], r[5], bool(r[6])) for r in rows]


def stores_of(connection: Connection, site_id: int) -> list[str]:
    """The stores that a site has copies in."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT store FROM copy WHERE site_id = ? AND voided_at IS NULL"
        " AND store IS NOT NULL ORDER BY 1",
        (site_id,),
    )
    return [str(row[0]) for row in rows]


def _site_of(connection: Connection, dossier_id: int) -> int:
    found = connection.exec_driver_sql(
        "SELECT site_id FROM weeding_dossier WHERE id = ?", (dossier_id,)
    )
    return int(found.scalar_one())


def _years_before(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)
