"""The plain count of each indicator, in the order in which they are shown."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeAlias

from librarydesk.data.statistics.request import ReportRequest
from tests.data.statistics.plain_clubs import count_clubs
from tests.data.statistics.plain_copies import Row
from tests.data.statistics.plain_count import TIER, TIERS, PlainCount
from tests.data.statistics.plain_gifts import count_gifts, count_happenings, count_profiles
from tests.data.statistics.plain_returns import PlainReturns, Slot, slot_days
from tests.data.statistics.plain_rotation import (
    count_rotation,
    count_usage,
    deliveries,
)

Making: TypeAlias = Callable[[str, str], PlainCount]


def count_everything(c: PlainCount, request: ReportRequest, make: Making) -> None:
    """Counts the records, puts the returns in, then what is made of both."""

    def over(first: str, last: str) -> PlainCount:
        days = make(first, last)
        days.sites, days.scope = c.sites, c.scope
        count_records(days)
        return days

    count_records(c)
    PlainReturns(c, request, over).put_in()
    part_languages(c)
    count_network(c)


def count_records(c: PlainCount) -> None:
    count_copies(c)
    count_rotation(c)
    count_usage(c)
    count_mobile(c)
    count_service(c)
    count_clubs(c)
    count_gifts(c)
    count_happenings(c)
    count_profiles(c)


def count_copies(c: PlainCount) -> None:
    held: dict[int, set[Any]] = defaultdict(set)
    added: dict[int, set[Any]] = defaultdict(set)
    for copy in c.copies.values():
        title = c.titles[copy.title_id]
        owner = copy.owner(c.E)
        if copy.held(c.E):
            ddc = (title["ddc"] or "")[:1]
            c.fig("C01").add(
                owner,
                1,
                site_kind=c.kind(owner),
                document_kind=title["kind"],
                audience=title["audience"],
                ddc_class=f"{ddc}00" if ddc in tuple("0123456789") else "unknown",
                language=title["language"] or "unknown",
            )
            held[owner].add(copy.title_id)
            c.fig("C07").add(owner, int(title["audience"] == "children"))
            c.fig("C08").add(owner, title["local_history"])
        if c.in_p(copy.acquired_on):
            site, source = copy.first_owner, copy.row["source"]
            c.fig("C03").add(
                site,
                1,
                site_kind=c.kind(site),
                source=source,
                audience=title["audience"],
                document_kind=title["kind"],
            )
            added[site].add(copy.title_id)
            c.fig("C09").add(site, copy.row["price_vnd"] or 0, source=source)
            if copy.row["price_vnd"] is None:
                c.findings["C09.no_price"][site] += 1
        for code, day, site, part in copy.changes():
            if c.in_p(day):
                c.fig(code).add(site, 1, **({"before_weeding": part} if part else {}))
        _note_odd_rows(c, copy.too_early, copy.too_late, copy.moved_too_late)
    c.distinct("C02", held, lambda title: c.titles[title]["kind"])
    c.distinct("C04", added, lambda title: c.titles[title]["kind"])


def part_languages(c: PlainCount) -> None:
    """Leaves the eight most frequent languages of the scope; the others are put together."""
    languages: dict[str, float] = {}
    for (dimension, part), amounts in c.fig("C01").by.items():
        amount = sum(n for site, n in amounts.items() if site in c.scope)
        if dimension == "language" and part not in ("other", "unknown") and amount:
            languages[part] = amount
    few = sorted(languages, key=lambda name: (-languages[name], name))[8:]
    for name in few:
        for site, amount in c.fig("C01").by.pop(("language", name)).items():
            c.fig("C01").by["language", "other"][site] += amount


def _note_odd_rows(
    c: PlainCount, too_early: list[Row], too_late: list[Row], moved_too_late: list[Row]
) -> None:
    for row in too_early:
        if row["day"] <= c.E:
            c.findings["copy.before_accession"][row["site_id"]] += 1
    for row in too_late:
        if row["day"] <= c.E:
            c.findings["copy.after_weeding"][row["site_id"]] += 1
    for row in moved_too_late:
        if row["on_date"] <= c.E:
            c.findings["copy.after_weeding"][row["site_id"]] += 1


def count_mobile(c: PlainCount) -> None:
    first_stops: dict[tuple[Any, ...], str] = {}
    communes: dict[int, set[Any]] = defaultdict(set)
    for s in c.t["mobile_stop"]:
        trip = s["site_id"], s["trip_code"], s["on_date"][:4]
        first_stops[trip] = min(first_stops.get(trip, "9999"), s["on_date"])
        if not c.in_p(s["on_date"]):
            continue
        site, host, unit = s["site_id"], s["host_site_id"], s["admin_unit_id"]
        c.fig("M02").add(site, 1, area=c.areas(host, unit, int(s["on_date"][:4])))
        c.fig("M03").add(site, s["readers"])
        for group in ("children", "ethnic_minority", "disabled"):
            c.fig("M03").by["reader_group", group][site] += s[group] or 0
        commune = c.places.commune(unit, c.map_day, c.stands(host))
        if commune is not None:
            communes[site].add(commune)
        elif c.places.is_commune(unit):
            c.findings["place.several_successors"][site] += 1
    for (site, _trip, _year), day in first_stops.items():
        if c.in_p(day):
            c.fig("M01").add(site, 1)
    c.distinct("M05", communes, lambda _commune: "")
    c.ages("M04", "mobile_stop", "on_date", "documents_used", "children_documents")
    c.served("M07", "mobile_trip", "departed_on", lambda t: t["copies_carried"])
    c.served("M06", "mobile_trip", "departed_on", _km)


def _km(trip: Row) -> float:
    if trip["km"] is not None:
        return float(trip["km"])
    if trip["odometer_in"] is None or trip["odometer_out"] is None:
        return 0
    return float(trip["odometer_in"] - trip["odometer_out"])


def count_service(c: PlainCount) -> None:
    c.ages("S01", "service_day", "on_date", "visits", "children_visits")
    c.ages("S02", "service_day", "on_date", "documents_used", "children_documents")
    c.ages("S03", "service_day", "on_date", "loans", "children_loans")
    c.ages("S04", "service_day", "on_date", "cards_issued", "children_cards")
    c.ages("S04", "mobile_stop", "on_date", "cards_issued", "children_cards")
    c.served("S05", "service_day", "on_date", lambda s: s["online_visits"])
    c.served("S09", "service_day", "on_date", lambda s: s["cards_renewed"])
    for s in c.t["service_day"]:
        if c.in_p(s["on_date"]):
            c.fig("S01").by["disabled", "disabled"][s["site_id"]] += s["disabled_visits"] or 0
    for total, channel, table, whole, children in (
        ("S06", "on_site", "service_day", "visits", "children_visits"),
        ("S06", "mobile", "mobile_stop", "readers", "children"),
        ("S07", "on_site", "service_day", "documents_used", "children_documents"),
        ("S07", "loan", "service_day", "loans", "children_loans"),
        ("S07", "mobile", "mobile_stop", "documents_used", "children_documents"),
    ):
        c.ages(total, table, "on_date", whole, children)
        for row in c.t[table]:
            if c.in_p(row["on_date"]):
                c.fig(total).by["channel", channel][row["site_id"]] += row[whole] or 0
    for code in ("S01", "S04", "S06", "S07"):
        for site, amount in c.fig(code).sites.items():
            c.fig(code).by["site_kind", c.kind(site)][site] += amount
    periodicals: dict[int, set[Any]] = defaultdict(set)
    for row in c.t["subscription"]:
        if row["year"] == c.year and c.kind(row["site_id"]) in TIER:
            periodicals[row["site_id"]].add(row["title_folded"])
    _count_digitised(c)
    c.distinct("C12", periodicals, lambda _title: "")
    c.fig("C12").whole_by = {
        ("", tier): len(
            set().union(
                *(
                    titles
                    for site, titles in periodicals.items()
                    if site in c.scope and c.kind(site) in TIERS[tier]
                )
            )
        )
        for tier in TIERS
    }


def _count_digitised(c: PlainCount) -> None:
    for row in c.t["digitisation"]:
        if c.in_p(row["on_date"]):
            c.fig("C15").add(row["site_id"], row["documents"])
            local = row["documents"] if row["local_history"] else 0
            c.fig("C15").by["local_history", "local_history"][row["site_id"]] += local
            c.fig("C16").add(row["site_id"], row["pages"] or 0)


def count_network(c: PlainCount) -> None:
    homes = {site: c.places.commune(c.stands(site), c.map_day, None) for site in c.sites}
    for site in c.sites:
        if c.works(site):
            c.fig("N01").add(site, 1, site_kind=c.kind(site))
        if homes[site] is None and c.places.is_commune(c.stands(site)):
            c.findings["place.several_successors"][site] += 1
    units = _communes(c, homes)
    public = {homes[s] for s in c.scope if c.works(s) and c.kind(s) in TIER} & units
    reached = {homes[m["to_site_id"]] for m, *_ in deliveries(c) if m["site_id"] in c.scope}
    for s in c.t["mobile_stop"]:
        if c.in_p(s["on_date"]) and s["site_id"] in c.scope:
            host = c.stands(s["host_site_id"])
            reached.add(c.places.commune(s["admin_unit_id"], c.map_day, host))
    c.fig("N02").value = len(units)
    c.fig("N03").value = len(public)
    c.fig("N04").value = c.share(len(public), len(units), 100, "0.1")
    c.fig("N05").value = len(reached & units)
    c.fig("N06").value = c.share(len(reached & units), len(units), 100, "0.1")
    libraries = {s for s in c.scope if c.kind(s) in TIER}
    books = sum(
        amount
        for kind in ("book", "braille", "unknown")
        for site, amount in c.fig("C01").by["document_kind", kind].items()
        if site in libraries
    )
    c.fig("C10").value = c.share(books, _people(c, units), 1, "0.01")
    for_children = sum(n for site, n in c.fig("C07").sites.items() if site in c.scope)
    c.fig("C17").value = c.share(for_children, _people(c, units, "children"), 1, "0.01")


def _communes(c: PlainCount, homes: dict[int, int | None]) -> set[int | None]:
    if c.kind(c.root) == "province_library":
        return {
            unit
            for unit in c.places.units
            if c.places.is_commune(unit)
            and c.places.in_force(unit, c.map_day)
            and c.places.province(unit) in _provinces(c)
        }
    found = {homes[site] for site in c.scope}
    for row in c.serves:
        for site in c.scope:
            if c.sites[site]["state"] == row["site_state_id"]:
                unit = row["admin_unit_id"]
                commune = c.places.commune(unit, c.map_day, c.stands(site))
                found.add(commune)
                if commune is None and c.places.is_commune(unit):
                    c.findings["place.several_successors"][site] += 1
    return found - {None}


def _provinces(c: PlainCount) -> set[int]:
    stands = c.stands(c.root)
    if stands is not None:
        now = c.places.now(stands, c.map_day) or {stands}
        return {c.places.province(unit) for unit in now}
    return {unit for unit, row in c.places.units.items() if row["code"] == c.home}


def _people(c: PlainCount, units: set[int | None], which: str = "population") -> int | None:
    if c.kind(c.root) == "province_library":
        for province in _provinces(c):
            own = c.places.people(province, c.year, which)
            if own is not None:
                return own
    people = [c.places.people(unit, c.year, which) for unit in units if unit is not None]
    return None if None in people or not people else sum(p or 0 for p in people)


def expected_sites(c: PlainCount) -> set[int]:
    """The libraries that must report."""
    kinds = ("province", "children", "area", "district", "commune")
    libraries = [f"{kind}_library" for kind in kinds]
    return {site for site in c.scope if c.works(site) and c.kind(site) in libraries}


def missing_months(c: PlainCount, cutoff: str) -> dict[str, list[str]]:
    """The months that each library that must report lacks; a library without any isn't in it."""
    found = {}
    for site in expected_sites(c):
        opened = c.sites[site]["opened_on"] or "0001"
        lacking = []
        for month in c.months(c.B[:7], c.E[:7]):
            days = [d for d in _days(c) if d[:7] == month and d >= opened]
            served = [
                s
                for s in c.t["service_day"]
                if s["site_id"] == site and s["on_date"][:7] == month and c.in_p(s["on_date"])
            ]
            if days and not served and not all(_is_closed(c, site, day, cutoff) for day in days):
                lacking.append(month)
        if lacking:
            found[c.code[site]] = lacking
    return found


def _days(c: PlainCount) -> list[str]:
    first, last = date.fromisoformat(c.B), date.fromisoformat(c.E)
    return [(first + timedelta(n)).isoformat() for n in range((last - first).days + 1)]


def _is_closed(c: PlainCount, site: int, day: str, cutoff: str) -> bool:
    returned = [
        slot_days(Slot(row["year"], row["quarter"]), cutoff)
        for row in c.t["site_return"]
        if row["site_id"] == site and not row["breakdown"]
    ]
    return any(first <= day <= last for first, last in returned) or any(
        s["site_id"] == site and s["first_day"] <= day <= s["last_day"] for s in c.t["closure"]
    )
