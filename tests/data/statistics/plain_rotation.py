"""R01 to R09 in plain loops over all rows; written from the definitions of the figures alone."""

from collections import defaultdict

from tests.data.statistics.plain_copies import Row
from tests.data.statistics.plain_count import PlainCount


def counting_movements(c: PlainCount) -> list[Row]:
    """The rotation rows that count: of no copy, or of one that was there and not yet weeded."""
    itemised = [m for copy in c.copies.values() for m in copy.movements]
    return itemised + [m for m in c.t["rotation_movement"] if m["copy_id"] is None]


def deliveries(c: PlainCount) -> list[tuple[Row, int, int]]:
    """The rows of R01 with their copies and children's copies."""
    found = []
    for m in counting_movements(c):
        owner = m["owner_id"]
        copies, children = m["copies"], m["children_copies"] or 0
        if m["copy_id"] is not None:
            copy = c.copies[m["copy_id"]]
            owner = copy.owner(m["on_date"])
            copies, children = 1, int(c.titles[copy.title_id]["audience"] == "children")
        if c.in_p(m["on_date"]) and m["to_site_id"] not in (m["site_id"], owner):
            found.append((m, copies, children))
    return found


def count_rotation(c: PlainCount) -> None:
    seen, points = set(), defaultdict(set)
    for m, copies, children in deliveries(c):
        org, point = m["site_id"], m["to_site_id"]
        areas = c.areas(point, c.stands(point), int(m["on_date"][:4]))
        key = org, m["trip_code"], m["on_date"], point
        if key not in seen:
            seen.add(key)
            c.fig("R01").add(org, 1, site_kind=c.kind(point), area=areas)
        c.fig("R02").add(org, copies, site_kind=c.kind(point), area=areas)
        c.fig("R02").by["age_group", "children"][org] += children
        c.fig("R02").by["age_group", "other"][org] += copies - children
        c.fig("R08").add(point, copies)
        points[org].add(point)
    c.distinct("R03", points, c.kind)
    for copy in c.copies.values():
        row = copy.out(c.E)
        if row is not None:
            c.fig("R04").add(row["site_id"], 1)
            c.fig("R05").add(row["site_id"], int((row["due_on"] or "9999") < c.E))
        c.findings["rotation.not_linked"].update(copy.journey(c.E)[1])
        for day, _old, _new, unlinked_by in copy.transfers():
            if unlinked_by is not None and day <= c.E:
                c.findings["transfer.not_linked"][unlinked_by] += 1
    _count_counted(c)
    for s in c.t["rotation_settlement"]:
        if c.in_p(s["on_date"]):
            c.fig("R09").add(s["site_id"], s["copies"], settlement=s["result"])


def _count_counted(c: PlainCount) -> None:
    rows = [m for m in c.t["rotation_movement"] if m["copies"] is not None and m["on_date"] <= c.E]
    settled = [s for s in c.t["rotation_settlement"] if s["on_date"] <= c.E]
    for org in c.sites:
        for point in set(c.sites) - {org}:
            mine = [m for m in rows if m["site_id"] == org]
            came = [m for m in mine if m["to_site_id"] == point]
            came.sort(key=lambda m: (m["due_on"] is None, m["due_on"] or "", m["on_date"]))
            one_by_one = [m["due_on"] for m in came for _ in range(m["copies"])]
            gone = sum(m["copies"] for m in mine if m["from_site_id"] == point)
            gone += sum(
                s["copies"]
                for s in settled
                if (s["site_id"], s["point_id"]) == (org, point) and s["result"] != "damaged"
            )
            if gone > len(one_by_one):
                c.findings["rotation.negative"][org] += 1
            left = one_by_one[gone:]
            c.fig("R04").add(org, len(left))
            c.fig("R05").add(org, sum(due is not None and due < c.E for due in left))


def usage_site(c: PlainCount, usage: Row) -> int:
    end = c.month_end(usage["month"])
    rows = [
        m
        for m in counting_movements(c)
        if m["to_site_id"] == usage["site_id"] and m["on_date"] <= end
    ]
    if rows:
        latest = max(m["on_date"] for m in rows)
        organisers: set[int] = {m["site_id"] for m in rows if m["on_date"] == latest}
        return min(organisers, key=lambda site: c.code[site])
    return int(c.sites[usage["site_id"]]["managed_by_id"] or usage["site_id"])


def count_usage(c: PlainCount) -> None:
    for u in c.t["point_usage"]:
        if not c.in_p(u["month"] + "-01"):
            continue
        site = usage_site(c, u)
        covered = c.months(min(u["from_month"] or u["month"], u["month"]), u["month"])
        doubled = any(
            s["site_id"] == u["site_id"] and s["on_date"][:7] in covered for s in c.t["service_day"]
        )
        for code, total, whole, children in (
            ("R06", "S06", "visits", "children_visits"),
            ("R07", "S07", "documents_used", "children_documents"),
        ):
            many, few = u[whole] or 0, u[children] or 0
            for wanted in [code] if doubled else [code, total]:
                c.fig(wanted).add(site, many)
                c.fig(wanted).by["age_group", "children"][site] += few
                c.fig(wanted).by["age_group", "other"][site] += many - few
            if not doubled:
                c.fig(total).by["channel", "rotation_point"][site] += many
        if doubled and (u["visits"] or u["documents_used"]):
            c.findings["S06.point_has_service_days"][site] += u["visits"] or 0
