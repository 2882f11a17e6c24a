"""D01 to D07, E01 to E08, N07 to N12 and S08 in plain loops, written from their definitions."""

import unicodedata
from collections import defaultdict

from tests.data.statistics.plain_copies import Row
from tests.data.statistics.plain_count import PlainCount


def count_gifts(c: PlainCount) -> None:
    for campaign in c.t["campaign"]:
        ended = campaign["ends_on"] is not None and campaign["ends_on"] < c.B
        if campaign["starts_on"] <= c.E and not ended:
            c.fig("D01").add(campaign["site_id"], 1)
    donors: dict[int, set[object]] = defaultdict(set)
    for gift in c.t["gift"]:
        if not c.in_p(gift["on_date"]):
            continue
        site, kind = gift["site_id"], gift["donor_kind"] or "unknown"
        c.fig("D02").add(site, 1, gift_kind=gift["kind"], donor_kind=kind)
        c.fig("D04").add(site, gift["value_vnd"] or 0, gift_kind=gift["kind"])
        if gift["kind"] == "books":
            c.fig("D03").add(site, gift["copies"] or 0, donor_kind=kind)
        one = (
            gift["id"] if kind == "anonymous" else (gift["donor_kind"] or "", _same(gift["donor"]))
        )
        donors[site].add(one)
    c.distinct("D05", donors, lambda _donor: "")
    places: dict[int, set[object]] = defaultdict(set)
    for row in c.t["gift_distribution"]:
        if c.in_p(row["on_date"]):
            to_site = row["to_site_id"]
            kind = "outside" if to_site is None else c.kind(to_site)
            c.fig("D06").add(row["site_id"], row["copies"], site_kind=kind)
            places[row["site_id"]].add(to_site or _same(row["to_name"]))
    c.distinct("D07", places, lambda _place: "")


def count_happenings(c: PlainCount) -> None:
    for event in c.t["event"]:
        if c.in_p(event["on_date"]):
            _count_event(c, event)
    for table, code, dimension in (
        ("media_output", "E03", "media_kind"),
        ("site_visit", "E07", "purpose"),
        ("honour", "E08", "honour_kind"),
    ):
        for row in c.t[table]:
            if c.in_p(row["on_date"]):
                part = row["purpose"] if table == "site_visit" else row["kind"]
                items = 1 if row.get("count") is None else row["count"]
                c.fig(code).add(row["site_id"], items, **{dimension: part})


def _count_event(c: PlainCount, event: Row) -> None:
    site, kind = event["site_id"], event["kind"]
    came, children = event["attendance"] or 0, event["children"] or 0
    if kind not in ("training", "seminar"):
        c.fig("E01").add(site, 1, event_kind=kind)
    c.fig("E02").add(site, came, event_kind=kind)
    c.fig("E02").by["age_group", "children"][site] += children
    c.fig("E02").by["age_group", "other"][site] += came - children
    if kind == "training":
        c.fig("E04").add(site, 1)
    if kind == "seminar":
        c.fig("E05").add(site, 1)
        c.fig("E06").add(site, event["papers"] or 0)


_CELLS = {
    "N07": ("staff", "qualification", "library_degree", "staff_library_degree"),
    "N08": ("budget_vnd", "budget", "acquisitions", "acquisitions_budget_vnd"),
    "N09": ("floor_area_m2", "", "", ""),
    "N10": ("seats", "", "", ""),
    "N11": ("computers", "", "", ""),
    "N12": ("collaborators", "", "", ""),
    "S08": ("valid_cards", "", "", ""),
}


def count_profiles(c: PlainCount) -> None:
    for code, (cell, dimension, part, some) in _CELLS.items():
        known = False
        for row in c.t["site_profile"]:
            if row["year"] != c.year or row[cell] is None:
                continue
            known = known or row["site_id"] in c.scope
            c.fig(code).add(row["site_id"], row[cell])
            if dimension:
                held = row[some] or 0
                c.fig(code).by[dimension, part][row["site_id"]] += held
                c.fig(code).by[dimension, "other"][row["site_id"]] += row[cell] - held
        c.fig(code).unknown = not known


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
