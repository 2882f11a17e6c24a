"""The figures of a year from the plain queries of `naive.sql`, to hold the program's against.

Nothing is clever here: each query is asked once for the year, and what it says is added up.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, TypeAlias

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.store.folding import same_name

Row: TypeAlias = dict[str, Any]
Number: TypeAlias = int | float

TIERS = {
    "provincial": ("province_library", "children_library"),
    "district": ("district_library", "area_library"),
    "commune": ("commune_library",),
    "reading_room": (
        "reading_room", "bookcase", "law_bookcase", "post_office_point", "internet_point",
        "culture_centre", "children_house", "community_library",
    ),
    "private": ("private_library",),
}  # fmt: skip
TIER = {kind: tier for tier, kinds in TIERS.items() for kind in kinds}
REST = {"age_group": "other", "qualification": "other", "budget": "other"}
TOTALS = {"S01": ("S06", "on_site"), "S02": ("S07", "on_site"), "S03": ("S07", "loan")}
OF_PROFILES = ("N07", "N08", "N09", "N10", "N11", "N12", "S08")
NEW_MAP = "2025-07-01"
MAKING = ("site_on", "unit_on", "unit_index", "held", "held_index", "delivery")


def _numbers() -> dict[int, Number]:
    return defaultdict(int)


@dataclass
class Naive:
    """One figure: its value, each site's amount, and the parts by dimension, part and site."""

    value: Number | None = None
    sites: dict[int, Number] = field(default_factory=_numbers)
    parts: dict[tuple[str, str], dict[int, Number]] = field(
        default_factory=lambda: defaultdict(_numbers)
    )
    whole: dict[tuple[str, str], Number] = field(default_factory=lambda: defaultdict(int))

    def parts_of(self, dimension: str) -> dict[str, Number]:
        """The parts of a breakdown."""
        found = {part: n for (one, part), n in self.whole.items() if one == dimension}
        for (one, part), amounts in self.parts.items():
            if one == dimension:
                found[part] = found.get(part, 0) + sum(amounts.values())
        return found


def connected(path: Path) -> sqlite3.Connection:
    """A connection as any program would make it."""
    raw = sqlite3.connect(path)
    raw.row_factory = sqlite3.Row
    raw.create_function("same_name", 1, lambda text: text and same_name(text), deterministic=True)
    return raw


def queries() -> dict[str, str]:
    """The queries by their names."""
    text = Path(__file__).with_suffix(".sql").read_text("utf-8")
    pieces = re.split(r"^-- :(\w+).*\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


class NaiveYear:
    """The figures of one calendar year of the own site and all below it."""

    def __init__(self, raw: sqlite3.Connection, year: int) -> None:
        self._raw = raw
        self._year = year
        last = f"{year}-12-31"
        self._values = {
            "first": f"{year}-01-01",
            "last": last,
            "year": year,
            "map_day": max(last, NEW_MAP),
            "public": json.dumps(sorted(TIER)),
        }
        self._asked = queries()
        self.figures: dict[str, Naive] = defaultdict(Naive)
        self.targets: dict[str, Number] = {}

    def count(self) -> dict[str, Naive]:
        """Asks everything."""
        for name in MAKING:
            self._raw.execute(f"DROP TABLE IF EXISTS temp.{name}")
            self._raw.execute(self._asked[name], self._values)
        sites = self._rows("SELECT id, code, kind, in_scope FROM site_on")
        self.codes = {row["id"]: row["code"] for row in sites}
        self.kind = {row["id"]: row["kind"] for row in sites}
        self.scope = {row["id"] for row in sites if row["in_scope"]}
        for name, query in self._asked.items():
            rows = [] if name in MAKING else self._rows(query)
            special = getattr(self, f"_{name}", None)
            if special is not None:
                special(rows)
            else:
                self._add(rows)
        self._finish()
        return self.figures

    def _rows(self, query: str) -> list[sqlite3.Row]:
        return self._raw.execute(query, self._values).fetchall()

    # --- what queries say ---

    def _add(self, rows: list[sqlite3.Row]) -> None:
        """What the columns say by their names; rows without a site tell of the whole scope."""
        for row in map(dict, rows):
            site = row.pop("site_id", None)
            if site is not None and site not in self.scope:
                continue
            parts = dict(_parts_of(row))
            for name, amount in row.items():
                code, *part = name.split("/")
                if part and amount:
                    self.figures[code].parts[part[0], part[1]][site] += amount
                elif len(code) == 3 and not part and amount is not None:
                    self._add_one(code, site, amount, parts)

    def _add_one(
        self, code: str, site: int | None, amount: Number, parts: dict[str, list[str]]
    ) -> None:
        figure = self.figures[code]
        if site is not None:
            figure.sites[site] += amount
        else:
            figure.value = (figure.value or 0) + amount
        for dimension, some in parts.items():
            if dimension not in indicators()[code].by:
                continue
            for part in some:
                if site is None:
                    figure.whole[dimension, part] += amount
                else:
                    figure.parts[dimension, part][site] += amount

    def _communes(self, rows: list[sqlite3.Row]) -> None:
        row = dict(rows[0])
        self.people, self.young = row.pop("people"), row.pop("children")
        for code, amount in row.items():
            self.figures[code].value = amount

    def _subscriptions(self, rows: list[sqlite3.Row]) -> None:
        figure = self.figures["C12"]
        titles: dict[object, set[str]] = defaultdict(set)
        for row in rows:
            for key in (row["site_id"], TIER[row["kind"]], None):
                titles[key].add(row["title_folded"])
        figure.value = len(titles[None])
        figure.whole.update({("tier", tier): len(titles[tier]) for tier in TIERS})
        figure.sites.update({key: len(some) for key, some in titles.items() if type(key) is int})

    def _donors(self, rows: list[sqlite3.Row]) -> None:
        self._distinct("D05", rows)

    def _given_to(self, rows: list[sqlite3.Row]) -> None:
        self._distinct("D07", rows)

    def _distinct(self, code: str, rows: list[sqlite3.Row]) -> None:
        self.figures[code].value = len({row[1] for row in rows})
        for row in rows:
            self.figures[code].sites[row["site_id"]] += 1

    def _returns(self, rows: list[sqlite3.Row]) -> None:
        """Of sites without records: the year's, else its quarters'; of a stock the last one's."""
        values: dict[tuple[int, str], dict[int, dict[str, Number]]] = defaultdict(dict)
        for row in rows:
            slots = values[row["site_id"], row["indicator"]]
            slots.setdefault(row["quarter"], {})[row["breakdown"]] = row["value"]
        silent = [key for key in values if key[0] not in self.figures[key[1]].sites]
        for site, code in silent:
            slots = values[site, code]
            quarters = (4,) if indicators()[code].kind == "stock" else (1, 2, 3, 4)
            for quarter in (0,) if 0 in slots else quarters:
                if quarter in slots and site in self.scope:
                    self._return(site, code, dict(slots[quarter]))

    def _return(self, site: int, code: str, told: dict[str, Number]) -> None:
        value = told.pop("")
        total, channel = TOTALS.get(code, (None, None))
        for one in filter(None, (code, total)):
            figure = self.figures[one]
            figure.sites[site] += value
            for dimension in set(indicators()[one].by) - {"site_kind", "channel"}:
                parts = {n.partition(":")[2]: v for n, v in told.items() if n.startswith(dimension)}
                for part, amount in parts.items():
                    figure.parts[dimension, part][site] += amount
                rest = value - sum(parts.values())
                if rest and not (parts and dimension in indicators()[one].overlap):
                    figure.parts[dimension, "unknown"][site] += rest
        if total is not None and channel is not None:
            self.figures[total].parts["channel", channel][site] += value

    def _targets(self, rows: list[sqlite3.Row]) -> None:
        self.targets = {row["indicator"]: row["target"] for row in rows}

    # --- what is made of them ---

    def _finish(self) -> None:
        for code in OF_PROFILES:
            self.figures[code].value = None
        for code, figure in self.figures.items():
            indicator = indicators()[code]
            if indicator.additive:
                figure.value = sum(figure.sites.values()) if figure.sites else None
                self._rest(code, figure)
            if "site_kind" in indicator.by and indicator.group not in "RD":
                for site, amount in figure.sites.items():
                    figure.parts["site_kind", self.kind[site]][site] += amount
        self._languages()
        self._ratios()

    def _rest(self, code: str, figure: Naive) -> None:
        for dimension, rest in REST.items():
            if dimension in indicators()[code].by:
                for site, amount in figure.sites.items():
                    known = sum(a[site] for (d, _), a in figure.parts.items() if d == dimension)
                    figure.parts[dimension, rest][site] += amount - known

    def _languages(self) -> None:
        parts = self.figures["C01"].parts
        spoken = {
            part: sum(amounts.values())
            for (dimension, part), amounts in parts.items()
            if dimension == "language" and part != "unknown"
        }
        for few in sorted(spoken, key=lambda name: (-spoken[name], name))[8:]:
            for site, amount in parts.pop(("language", few)).items():
                parts["language", "other"][site] += amount

    def _ratios(self) -> None:
        figures = self.figures
        books = sum(
            amount
            for kind in ("book", "braille", "unknown")
            for site, amount in figures["C01"].parts["document_kind", kind].items()
            if self.kind[site] in TIER
        )
        communes = figures["N02"].value
        figures["N04"].value = _share(figures["N03"].value, communes, 100, "0.1")
        figures["N06"].value = _share(figures["N05"].value, communes, 100, "0.1")
        figures["C10"].value = _share(books, self.people, 1, "0.01")
        figures["C17"].value = _share(figures["C07"].value, self.young, 1, "0.01")


def _parts_of(row: Row) -> Iterator[tuple[str, list[str]]]:
    for name in [name for name in row if " " in name]:
        how, dimension = name.split()
        cell = row.pop(name)
        yield dimension, [cell] if how == "by" else sorted(set(cell.split(";")) - {""}) or ["none"]


def _share(part: Number | None, whole: Number | None, times: int, step: str) -> float | None:
    if part is None or not whole:
        return None
    return float((Decimal(part) * times / Decimal(whole)).quantize(Decimal(step), ROUND_HALF_UP))
