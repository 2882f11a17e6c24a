"""What must be true of every table that travels, whatever it is about."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Connection

from librarydesk.data.store import schema
from librarydesk.data.store.base import Base
from librarydesk.data.store.findings import ERROR, WARNING, Finding
from librarydesk.data.store.rules import Rule, broken
from librarydesk.data.store.tables import TABLES, RowKind, TableRule
from librarydesk.data.store.types import Day
from librarydesk.i18n import ngettext

IMPOSSIBLE_DAY = "day.impossible"

_FOLDED = "_folded"
_SORTED = "_sort"
_PLANNED = (
    "due_on",
    "valid_to",
    "valid_until",
    "valid_from",
    "last_day",
    "closed_on",
    "departs_on",
    "planned_on",
    "agreed_until",
    "awaiting_until",
    "until",
    "starts_on",
    "ends_on",
)
_NAMED_BY = {"site": "code", "admin_unit": "name", "copy": "accession_no"}


def untrue(connection: Connection) -> list[Finding]:
    """The rules of all tables that are broken: voiding, counters, days, keys, folded texts."""
    schema.load_models()
    return broken(connection, _rules())


def _rules() -> Iterator[Rule]:
    tables = list(TABLES)
    yield _voided_without_reason([name for name in tables if name != "voiding"])
    yield _void_but_counting([name for name in tables if name != "voiding"])
    yield _beyond_the_counters(tables)
    days = [(name, column) for name in tables for column in _day_columns(name)]
    yield _no_day(days)
    yield _after_today(days)
    yield _folded_otherwise([made for name in tables for made in _made_columns(name)])
    yield _one_key_twice(rule for name, rule in TABLES.items() if name != "voiding")


def _day_columns(table: str) -> list[str]:
    columns = Base.metadata.tables[table].columns
    return [column.name for column in columns if isinstance(column.type, Day)]


def _made_columns(table: str) -> Iterator[tuple[str, str, str]]:
    """Table, column and how it is made, of texts that repeat another column folded or sorted."""
    columns = Base.metadata.tables[table].columns
    for column in columns:
        for suffix, function in ((_FOLDED, "fold"), (_SORTED, "sort_key")):
            source = _source(column.name.removesuffix(suffix), columns.keys())
            if column.name.endswith(suffix) and source:
                yield table, column.name, f"{function}({source})"


def _source(stem: str, names: list[str]) -> str | None:
    """The column that a folded one repeats: `accession_folded` stands for `accession_no`."""
    return next((name for name in (stem, f"{stem}_no") if name in names), None)


def _voided_without_reason(tables: list[str]) -> Rule:
    return Rule(
        "row.voided_without_record",
        _united(
            f"SELECT NULL, '{table} ' || t.id FROM {table} t WHERE t.voided_at IS NOT NULL AND"
            " NOT EXISTS (SELECT 1 FROM voiding v WHERE v.row_uid = t.uid)"
            for table in tables
        ),
        lambda n: ngettext(
            "%(count)d row counts no more, but nobody has recorded why.",
            "%(count)d rows count no more, but nobody has recorded why.",
            n,
        ),
        ERROR,
    )


def _void_but_counting(tables: list[str]) -> Rule:
    return Rule(
        "row.voided_and_counted",
        _united(
            f"SELECT NULL, '{table} ' || t.id FROM voiding v JOIN {table} t ON t.uid = v.row_uid"
            f" WHERE v.row_table = '{table}' AND v.voided_at IS NULL AND t.voided_at IS NULL"
            for table in tables
        ),
        lambda n: ngettext(
            "%(count)d row was voided and is counted all the same.",
            "%(count)d rows were voided and are counted all the same.",
            n,
        ),
        ERROR,
    )


def _beyond_the_counters(tables: list[str]) -> Rule:
    return Rule(
        "row.beyond_counter",
        _united(
            f"SELECT NULL, '{table} ' || max(t.seq) FROM {table} t"
            " HAVING max(t.seq) > (SELECT last_seq FROM installation)"
            " OR max(t.arrived) > (SELECT last_seq FROM installation)"
            for table in tables
        ),
        lambda n: ngettext(
            "Changes of %(count)d table are numbered above this database's counter.",
            "Changes of %(count)d tables are numbered above this database's counter.",
            n,
        ),
        ERROR,
    )


def _no_day(days: list[tuple[str, str]]) -> Rule:
    return Rule(
        IMPOSSIBLE_DAY,
        _united(
            f"SELECT NULL, '{table} ' || {column} FROM {table}"
            f" WHERE voided_at IS NULL AND date(julianday({column})) IS NOT {column}"
            for table, column in days
        ),
        lambda n: ngettext(
            "%(count)d date is on no calendar. Correct it.",
            "%(count)d dates are on no calendar. Correct them.",
            n,
        ),
        ERROR,
    )


def _after_today(days: list[tuple[str, str]]) -> Rule:
    return Rule(
        "day.after_today",
        _united(
            f"SELECT NULL, '{table} ' || {column} FROM {table}"
            f" WHERE voided_at IS NULL AND {column} > :today"
            for table, column in days
            if column not in _PLANNED
        ),
        lambda n: ngettext(
            "%(count)d row is dated after today. Check the date, and this PC's clock.",
            "%(count)d rows are dated after today. Check the dates, and this PC's clock.",
            n,
        ),
    )


def _folded_otherwise(made: list[tuple[str, str, str]]) -> Rule:
    return Rule(
        "text.folded_otherwise",
        _united(
            f"SELECT NULL, '{table} ' || id FROM {table} WHERE {column} IS NOT {expression}"
            for table, column, expression in made
        ),
        lambda n: ngettext(
            "%(count)d name is stored for search or order otherwise than it is written.",
            "%(count)d names are stored for search or order otherwise than they are written.",
            n,
        ),
        ERROR,
    )


def _one_key_twice(rules: Iterable[TableRule]) -> Rule:
    return Rule(
        "row.same_key",
        _united(map(_twice, rules)),
        lambda n: ngettext(
            "%(count)d entry is recorded twice, with the same number, date or place.",
            "%(count)d entries are recorded twice, with the same number, date or place.",
            n,
        ),
        WARNING,
    )


def _twice(rule: TableRule) -> str:
    table = Base.metadata.tables[rule.name]
    own = ["device_id"] if rule.kind is RowKind.COUNT else []
    shown = " || ' ' || ".join(_shown(table.columns[name]) for name in rule.key)
    site = _shown(table.columns["site_id"]) if "site_id" in table.columns else "NULL"
    return (
        f"SELECT {site}, '{rule.name} ' || {shown} FROM {rule.name}"
        # Titles that weren't read from a record have no key.
        f" WHERE voided_at IS NULL AND {rule.key[0]} IS NOT NULL"
        f" GROUP BY {', '.join([*rule.key, *own])} HAVING count(*) > 1"
    )


def _shown(column: Column[object]) -> str:
    """What names a column's value to a person: of a reference the code or name of its row."""
    name = f"{column.table.name}.{column.name}"
    for reference in column.foreign_keys:
        other = reference.column.table.name
        if other in _NAMED_BY:
            name = f"(SELECT o.{_NAMED_BY[other]} FROM {other} o WHERE o.id = {name})"
    return f"coalesce({name}, '')"


def _united(queries: Iterable[str]) -> str:
    return " UNION ALL ".join(queries)
