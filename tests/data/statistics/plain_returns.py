"""Returns in plain loops, written from what the definitions say of them alone."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from librarydesk.data.statistics.request import ReportRequest
from tests.data.statistics.plain_copies import Row
from tests.data.statistics.plain_count import PlainCount
from tests.data.statistics.plain_rotation import usage_site

STOCK = (
    "N07", "N08", "N09", "N10", "N11", "N12", "C01", "C07", "C08", "R04", "R05", "S08", "K01",
    "K02",
)  # fmt: skip
OVERLAP = {"area", "disabled", "reader_group", "ethnic_minority", "hardship", "local_history"}
PARTED = {
    "N07": "qualification", "N08": "budget", "C01": "document_kind audience ddc_class language",
    "C03": "source audience document_kind", "C05": "before_weeding", "C09": "source",
    "C15": "local_history", "R01": "site_kind area", "R02": "site_kind area age_group",
    "R06": "age_group", "R07": "age_group", "R09": "settlement", "M02": "area",
    "M03": "reader_group", "M04": "age_group", "S01": "age_group disabled", "S02": "age_group",
    "S03": "age_group", "S04": "age_group", "S06": "channel age_group", "S07": "channel age_group",
    "K01": "club_kind age_group", "K02": "gender ethnic_minority disabled hardship",
    "K03": "club_kind", "K04": "club_kind", "D02": "gift_kind donor_kind", "D03": "donor_kind",
    "D04": "gift_kind", "D06": "site_kind", "E01": "event_kind", "E02": "event_kind age_group",
    "E03": "media_kind", "E07": "purpose", "E08": "honour_kind",
}  # fmt: skip
TOTALS = {"S06": ("S01", "R06", "M03"), "S07": ("S02", "S03", "R07", "M04")}
CHANNEL = {
    "S01": "on_site", "S02": "on_site", "S03": "loan", "R06": "rotation_point",
    "R07": "rotation_point", "M03": "mobile", "M04": "mobile",
}  # fmt: skip
CELLS = {
    "S01": (("service_day", "on_date", "visits"),),
    "S02": (("service_day", "on_date", "documents_used"),),
    "S03": (("service_day", "on_date", "loans"),),
    "S04": (
        ("service_day", "on_date", "cards_issued"),
        ("mobile_stop", "on_date", "cards_issued"),
    ),
    "S05": (("service_day", "on_date", "online_visits"),),
    "S09": (("service_day", "on_date", "cards_renewed"),),
    "M03": (("mobile_stop", "on_date", "readers"),),
    "M04": (("mobile_stop", "on_date", "documents_used"),),
    "M07": (("mobile_trip", "departed_on", "copies_carried"),),
    "C09": (("copy", "acquired_on", "price_vnd"),),
    "C16": (("digitisation", "on_date", "pages"),),
    "D04": (("gift", "on_date", "value_vnd"),),
    "E02": (("event", "on_date", "attendance"),),
}


@dataclass(frozen=True)
class Slot:
    """A quarter of a year, or all of it (0)."""

    year: int
    quarter: int


def slot_days(slot: Slot, cutoff: str) -> tuple[str, str]:
    """The first and last day of a quarter or year."""
    first, last = (slot.quarter * 3 - 2, slot.quarter * 3) if slot.quarter else (1, 12)
    if cutoff == "calendar":
        end = monthrange(slot.year, last)[1]
        return f"{slot.year}-{first:02}-01", f"{slot.year}-{last:02}-{end:02}"
    begins = f"{slot.year - 1}-12-15" if first == 1 else f"{slot.year}-{first - 1:02}-15"
    return begins, f"{slot.year}-{last:02}-14"


class PlainReturns:
    """The returns of a report, put into its plain count."""

    def __init__(
        self, c: PlainCount, request: ReportRequest, over: Callable[[str, str], PlainCount]
    ) -> None:
        self.c = c
        self.request = request
        self.over = over
        self.subs: dict[tuple[str, str], PlainCount] = {}
        self.rows: dict[tuple[Slot, int, str], Row] = {}
        self.parts: dict[tuple[Slot, int, str], dict[str, float]] = defaultdict(dict)
        for row in c.t["site_return"]:
            key = Slot(row["year"], row["quarter"]), row["site_id"], row["indicator"]
            if row["breakdown"]:
                self.parts[key][row["breakdown"]] = row["value"]
            else:
                self.rows[key] = row

    def put_in(self) -> None:
        codes = sorted({code for _slot, _site, code in self.rows})
        used = {code: list(self.chosen(code)) for code in codes}
        for code in codes:
            for slot, site in used[code]:
                self.put(code, slot, site)
        for total, components in TOTALS.items():
            for code in components:
                for slot, site in used.get(code, []):
                    self.put_in_total(total, code, slot, site)
        for code in ("C01", "C03", "S01", "S04", "S06", "S07"):
            figure = self.c.fig(code)
            for key in [key for key in figure.by if key[0] == "site_kind"]:
                del figure.by[key]
            for site, amount in figure.sites.items():
                figure.by["site_kind", self.c.kind(site)][site] += amount

    # --- which count ---

    def whole_and_quarters(self, code: str) -> Iterable[tuple[Slot | None, list[Slot]]]:
        request, year = self.request, self.request.year or 0
        kind = request.kind
        if kind in ("month", "range"):
            return
        ends = {"annual": 4, "multi": 4, "nine-months": 3}
        end = ends.get(kind) or (
            (request.quarter or 0) if kind == "quarter" else (request.half or 0) * 2
        )
        if code in STOCK:
            yield (Slot(year, 0) if end == 4 else None), [Slot(year, end)]
            return
        if kind in ("annual", "multi"):
            years = (request.years or 1) if kind == "multi" else 1
            if code == "D01" and years > 1:
                return
            for one in range(year - years + 1, year + 1):
                yield Slot(one, 0), [Slot(one, quarter) for quarter in (1, 2, 3, 4)]
            return
        first = {"nine-months": 1, "half": end - 1, "quarter": end}[kind]
        yield None, [Slot(year, quarter) for quarter in range(first, end + 1)]

    def chosen(self, code: str) -> Iterable[tuple[Slot, int]]:
        for whole, quarters in self.whole_and_quarters(code):
            for site in self.c.sites:
                if whole is not None and self.counts(whole, site, code):
                    yield whole, site
                    continue
                for quarter in quarters:
                    if self.counts(quarter, site, code):
                        yield quarter, site

    def counts(self, slot: Slot, site: int, code: str) -> bool:
        row = self.rows.get((slot, site, code))
        if row is None:
            return False
        if row["prevails"]:
            return True
        c = self.c if code in STOCK else self.days(slot)
        if any(site in recorded(c, one) for one in TOTALS.get(code, (code,))):
            self.c.findings["returns.records_too"][site] += 1
            return False
        for other, its_site, component in self.rows:
            same = other.year == slot.year and 0 in (
                other.quarter, slot.quarter, other.quarter - slot.quarter
            )  # fmt: skip
            if its_site == site and same and component in TOTALS.get(code, ()):
                return False
        return True

    def days(self, slot: Slot) -> PlainCount:
        days = slot_days(slot, self.request.cutoff)
        if days not in self.subs:
            self.subs[days] = self.over(*days)
        return self.subs[days]

    # --- what they add ---

    def put(self, code: str, slot: Slot, site: int) -> None:
        figure, row = self.c.fig(code), self.rows[slot, site, code]
        if site in self.c.scope:
            figure.unknown = False
        if row["prevails"] and code in STOCK:
            figure.sites[site] = 0
            for amounts in figure.by.values():
                amounts[site] = 0
        elif row["prevails"]:
            before = self.days(slot).fig(code)
            figure.sites[site] -= before.sites[site]
            for key, amounts in list(before.by.items()):
                figure.by[key][site] -= amounts[site]
        figure.sites[site] += row["value"]
        for dimension in PARTED.get(code, "").split():
            for part, amount in self.told(code, slot, site, dimension).items():
                figure.by[dimension, part][site] += amount

    def told(self, code: str, slot: Slot, site: int, dimension: str) -> dict[str, float]:
        value = self.rows[slot, site, code]["value"]
        if code in TOTALS and dimension == "channel":
            return {"unknown": value}
        parts: dict[str, float] = {}
        for name, amount in self.parts[slot, site, code].items():
            if name.split(":")[0] == dimension:
                parts[name.split(":")[1]] = amount
        if dimension in OVERLAP:
            return parts or {"unknown": value}
        parts["unknown"] = parts.get("unknown", 0) + value - sum(parts.values())
        return parts

    def put_in_total(self, total: str, code: str, slot: Slot, site: int) -> None:
        figure, row = self.c.fig(total), self.rows[slot, site, code]
        channel = figure.by["channel", CHANNEL[code]]
        if row["prevails"]:
            amounts = _in_total(self.days(slot), total, code, site)
            figure.sites[site] -= sum(amounts.values())
            channel[site] -= sum(amounts.values())
            for age, amount in amounts.items():
                figure.by["age_group", age][site] -= amount
        figure.sites[site] += row["value"]
        channel[site] += row["value"]
        for age, amount in self.ages(code, slot, site).items():
            figure.by["age_group", age][site] += amount

    def ages(self, code: str, slot: Slot, site: int) -> dict[str, float]:
        if code != "M03":
            return self.told(code, slot, site, "age_group")
        value = self.rows[slot, site, code]["value"]
        children = self.parts[slot, site, code].get("reader_group:children")
        if children is None:
            return {"unknown": value}
        return {"children": children, "other": value - children}


def _in_total(c: PlainCount, total: str, code: str, site: int) -> dict[str, float]:
    """What the records of a component are in a total, by age."""
    if code == "M03":
        children = c.fig("M03").by["reader_group", "children"][site]
        return {"children": children, "other": c.fig("M03").sites[site] - children}
    ages = {age: c.fig(code).by["age_group", age][site] for age in ("children", "other")}
    if code in ("R06", "R07"):
        others = [one for one in TOTALS[total] if one != code]
        for age in ages:
            rest = sum(_in_total(c, total, one, site)[age] for one in others)
            ages[age] = c.fig(total).by["age_group", age][site] - rest
    return ages


def recorded(c: PlainCount, code: str) -> set[int]:
    """The sites with a row of an indicator whose cell is filled, in the days of a count."""
    if code in CELLS:
        return {
            row["site_id"]
            for table, date, cell in CELLS[code]
            for row in c.t[table]
            if c.in_p(row[date]) and row[cell] is not None
        }
    others = {"R06": _at_points, "R07": _at_points, "M06": _drove, "K04": _attended}
    if code in others:
        return others[code](c, code)
    if code in ("D03", "E06"):
        table, kind, cell = ("gift", "books", "copies") if code == "D03" else _PAPERS
        rows = [r for r in c.t[table] if c.in_p(r["on_date"]) and r["kind"] == kind]
        return {r["site_id"] for r in rows if r[cell] is not None}
    sites = c.fig(code).sites
    if code in ("C01", "C07", "C08"):
        return {site for site, amount in sites.items() if amount}
    if code in ("R04", "R05"):
        return {site for site, amount in sites.items() if amount} | _counted(c)
    return set(sites)


_PAPERS = ("event", "seminar", "papers")


def _at_points(c: PlainCount, code: str) -> set[int]:
    cell = "visits" if code == "R06" else "documents_used"
    months = [u for u in c.t["point_usage"] if c.in_p(u["month"] + "-01")]
    return {usage_site(c, u) for u in months if u[cell] is not None}


def _drove(c: PlainCount, _code: str) -> set[int]:
    return {
        t["site_id"]
        for t in c.t["mobile_trip"]
        if c.in_p(t["departed_on"])
        and (t["km"] is not None or None not in (t["odometer_in"], t["odometer_out"]))
    }


def _attended(c: PlainCount, _code: str) -> set[int]:
    clubs = {club["id"]: club["site_id"] for club in c.t["club"]}
    ticked = {row["session_id"] for row in c.t["session_attendance"]}
    return {
        clubs[s["club_id"]]
        for s in c.t["club_session"]
        if c.in_p(s["on_date"])
        and s["club_id"] in clubs
        and (s["attendance"] is not None or s["id"] in ticked)
    }


def _counted(c: PlainCount) -> set[int]:
    """The organisers of counted deliveries and returns, and of settlements that take off."""
    found = set()
    for m in c.t["rotation_movement"]:
        elsewhere = {m["to_site_id"], m["from_site_id"]} != {m["site_id"]}
        if m["copies"] is not None and m["on_date"] <= c.E and elsewhere:
            found.add(m["site_id"])
    for s in c.t["rotation_settlement"]:
        if s["on_date"] <= c.E and s["result"] != "damaged" and s["point_id"] != s["site_id"]:
            found.add(s["site_id"])
    return found
