"""Random definitions of a province's own, and what each comes to in plain loops over the rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.data.statistics.plain_clubs import person, there
from tests.data.statistics.plain_copies import Row
from tests.data.statistics.plain_count import Plain, PlainCount

Definition: TypeAlias = dict[str, Any]
Cell: TypeAlias = Callable[[PlainCount, Row], Any]


def _title(name: str) -> Cell:
    return lambda count, row: count.titles[_copy(count, row)["title_id"]][name]


def _copy(count: PlainCount, row: Row) -> Row:
    if "copy_id" not in row:
        return row
    return next(copy for copy in count.every_copy if copy["id"] == row["copy_id"])


def _club(name: str) -> Cell:
    return lambda count, row: next(c for c in count.t["club"] if c["id"] == row["club_id"])[name]


def _cell(name: str) -> Cell:
    return lambda _count, row: row[name]


def _kind_of(name: str) -> Cell:
    return lambda count, row: None if row[name] is None else count.kind(row[name])


def _child(name: str) -> Cell:
    return lambda count, row: count.children[person(count, row["child_id"])][name]


def _holder(count: PlainCount, row: Row) -> int | None:
    copy = count.copies[row["id"]]
    return copy.owner(count.E) if copy.held(count.E) else None


def _of_open_club(count: PlainCount, row: Row) -> int | None:
    for club in count.t["club"]:
        if club["id"] == row.get("club_id", row["id"]):
            return club["site_id"] if there(club["founded_on"], club["ended_on"], count.E) else None
    return None


def _of_member(count: PlainCount, row: Row) -> int | None:
    stays = there(row["joined_on"], row["left_on"], count.E)
    return _of_open_club(count, row) if stays else None


@dataclass(frozen=True)
class Table:
    """What may be asked of a table: amounts with their parts, fields with values, its days.

    `held_by` tells of a row that is counted on the last day whose it is then, if anybody's.
    """

    date: str
    amounts: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    fields: Mapping[str, tuple[Cell, tuple[Any, ...]]] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    of_club: bool = False
    held_by: Callable[[PlainCount, Row], int | None] | None = None

    def counts(self, count: PlainCount, row: Row) -> bool:
        """Whether the days of a row say that it counts."""
        if self.held_by is not None:
            return True
        return row[self.date] is not None and count.in_p(row[self.date])

    def site(self, count: PlainCount, row: Row) -> int | None:
        """The site that a row counts for; None where there is none."""
        if self.held_by is not None:
            return self.held_by(count, row)
        if not self.of_club:
            return int(row["site_id"])
        clubs = [club for club in count.t["club"] if club["id"] == row["club_id"]]
        return clubs[0]["site_id"] if clubs else None


_OF_TITLE = {
    "document_kind": (_title("kind"), ("book", "braille", "map")),
    "audience": (_title("audience"), ("children", "all")),
    "language": (_title("language"), ("vie", "hmn", "lao")),
    "local_history": (_title("local_history"), (True, False)),
}
_AGE = {"children": "children_visits", "other": ""}
_DOCUMENTS = {"age_group": {"children": "children_documents", "other": ""}}
_CARDS = {"age_group": {"children": "children_cards", "other": ""}}
_OF_CLUB = {"club_kind": (_club("kind"), ("reading_together", "theme", "other"))}


TABLES = {
    "service_day": Table(
        "on_date",
        {
            "visits": {"age_group": _AGE, "disabled": {"disabled": "disabled_visits"}},
            "documents_used": _DOCUMENTS,
            "cards_issued": _CARDS,
            "online_visits": {},
        },
        {"visits": (_cell("visits"), (0, 3, 6)), "room": (_cell("room"), ("", "Mượn"))},
    ),
    "mobile_stop": Table(
        "on_date",
        {
            "readers": {
                "reader_group": {
                    "children": "children",
                    "ethnic_minority": "ethnic_minority",
                    "disabled": "disabled",
                }
            },
            "documents_used": _DOCUMENTS,
        },
        {
            "readers": (_cell("readers"), (4, 6, 8)),
            "host_kind": (_kind_of("host_site_id"), ("border_post", "reading_room")),
        },
    ),
    "mobile_trip": Table(
        "departed_on", {"km": {}, "copies_carried": {}}, {"km": (_cell("km"), (5.5,))}
    ),
    "copy": Table(
        "acquired_on",
        {"price_vnd": {}},
        {"source": (_cell("source"), ("purchase", "donation")), **_OF_TITLE},
        {"source": "source", "audience": "audience", "document_kind": "document_kind"},
    ),
    "copy_event": Table(
        "on_date",
        {},
        {"event": (_cell("event"), ("lost", "found", "weeded")), **_OF_TITLE},
        {"audience": "audience"},
    ),
    "digitisation": Table(
        "on_date",
        {"documents": {}, "pages": {}},
        {"local_history": (_cell("local_history"), (True, False))},
    ),
    "rotation_settlement": Table(
        "on_date",
        {"copies": {}},
        {
            "settlement": (_cell("result"), ("lost", "damaged", "replaced")),
            "point_kind": (_kind_of("point_id"), ("border_post", "reading_room")),
        },
        {"settlement": "settlement"},
    ),
    "club_session": Table("on_date", {}, _OF_CLUB, {"club_kind": "club_kind"}, of_club=True),
    "gift": Table(
        "on_date",
        {"copies": {}, "value_vnd": {}},
        {
            "gift_kind": (_cell("kind"), ("books", "money", "goods")),
            "donor_kind": (_cell("donor_kind"), ("person", "business")),
            "copies": (_cell("copies"), (1, 3)),
        },
        {"gift_kind": "gift_kind", "donor_kind": "donor_kind"},
    ),
    "event": Table(
        "on_date",
        {"attendance": {"age_group": {"children": "children", "other": ""}}},
        {"event_kind": (_cell("kind"), ("exhibition", "training", "talk"))},
        {"event_kind": "event_kind"},
    ),
}
_COPIES = TABLES["copy"]
TABLES |= {
    "copy@": Table("last_day", _COPIES.amounts, _COPIES.fields, _COPIES.parts, held_by=_holder),
    "site@": Table(
        "last_day", held_by=lambda count, row: row["id"] if count.works(row["id"]) else None
    ),
    "club@": Table(
        "last_day",
        {},
        {
            "club_kind": (_cell("kind"), ("reading_together", "theme", "other")),
            "age_to": (_cell("age_to"), (10, 15)),
        },
        {"club_kind": "club_kind"},
        held_by=_of_open_club,
    ),
    "club_member@": Table(
        "last_day",
        {},
        {
            **_OF_CLUB,
            "gender": (_child("gender"), ("female", "male")),
            "disabled": (_child("disabled"), (True, False)),
        },
        {"club_kind": "club_kind", "gender": "gender"},
        held_by=_of_member,
    ),
}
"""The tables by their names; with a sign behind them what is there on the last day."""

_KINDS = ("area_library", "commune_library", "reading_room", "border_post")


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """A definition that can be counted, as its table in a file."""
    name = draw(st.sampled_from(sorted(TABLES)))
    table = TABLES[name]
    made: Definition = {"code": "X01", "vi": "Riêng", "en": "Own", "unit": "lượt"}
    made |= {"source": name.removesuffix("@"), "date": table.date}
    measure = draw(st.sampled_from((None, *table.amounts)))
    if measure is not None:
        made["measure"] = measure
    told = (*table.parts, *(table.amounts[measure] if measure else ()), "site_kind", "area")
    by = draw(st.lists(st.sampled_from(told), max_size=3, unique=True))
    filters = draw(st.lists(_filters(table), max_size=2))
    return made | ({"by": by} if by else {}) | ({"filters": filters} if filters else {})


def _filters(table: Table) -> st.SearchStrategy[Definition]:
    of_site = {"site_kind": _KINDS, "area": ("border", "mountain", "rural")}
    values = {name: known for name, (_cell_of, known) in table.fields.items()} | of_site
    return st.sampled_from(sorted(values)).flatmap(lambda name: _filter(name, values[name]))


def _filter(name: str, values: tuple[Any, ...]) -> st.SearchStrategy[Definition]:
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        tests = st.sampled_from(("at_least", "at_most"))
        return st.builds(
            lambda test, value: {"field": name, test: value}, tests, st.sampled_from(values)
        )
    tests = st.sampled_from(("is", "not"))
    some = st.lists(st.sampled_from([v for v in values if v != ""]), min_size=1, max_size=2)
    return st.builds(lambda test, value: {"field": name, test: value}, tests, some)


def count_own(count: PlainCount, made: Definition) -> Plain:
    """What a definition comes to."""
    held = "@" if made["date"] == "last_day" else ""
    table, figure = TABLES[made["source"] + held], Plain()
    parts = table.amounts.get(made.get("measure", ""), {})
    for row in count.t[made["source"]]:
        site = table.site(count, row)
        if site is None or not table.counts(count, row):
            continue
        if not all(_holds(count, table, row, site, each) for each in made.get("filters", [])):
            continue
        amount = (row[made["measure"]] or 0) if "measure" in made else 1
        figure.add(site, amount)
        for dimension in made.get("by", []):
            for part, share in _shares(count, table, row, site, dimension, amount, parts).items():
                figure.by[dimension, part][site] += share
    return figure


def _shares(
    count: PlainCount,
    table: Table,
    row: Row,
    site: int,
    dimension: str,
    amount: float,
    parts: Mapping[str, Mapping[str, str]],
) -> dict[str, float]:
    if dimension == "site_kind":
        return {count.kind(site): amount}
    if dimension == "area":
        return dict.fromkeys(_areas(count, site), amount)
    if dimension in parts:
        told = {part: row[column] or 0 for part, column in parts[dimension].items() if column}
        rest = {part: amount - sum(told.values()) for part, c in parts[dimension].items() if not c}
        return told | rest
    cell, _values = table.fields[dimension]
    return {cell(count, row) or "unknown": amount}


def _areas(count: PlainCount, site: int) -> set[str]:
    return count.areas(site, count.stands(site), count.year)


def _holds(count: PlainCount, table: Table, row: Row, site: int, condition: Definition) -> bool:
    name = condition["field"]
    if name == "area":
        found = _areas(count, site)
        if "is" in condition:
            return bool(found & set(condition["is"]))
        return not found & set(condition["not"])
    value = count.kind(site) if name == "site_kind" else table.fields[name][0](count, row)
    if "at_least" in condition:
        return value is not None and value >= condition["at_least"]
    if "at_most" in condition:
        return value is not None and value <= condition["at_most"]
    return value in condition["is"] if "is" in condition else value not in condition["not"]
