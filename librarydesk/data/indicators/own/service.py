"""What can be done with own indicators: taking them from a file, voiding one, undoing either."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.indicators.own.file import OwnFile, Problem, read_file
from librarydesk.data.indicators.own.queries import Kept, all_indicators, own_in_force, versions
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext

_TABLE = "own_indicator"
_MOST_SAID = 20


@dataclass(frozen=True)
class Taken:
    """What became of a file: the codes that are new, changed, the same; the rows added."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    rows: tuple[int, ...] = ()


def add_from_file(database: Database, path: Path, *, dry_run: bool = False) -> Taken:
    """Takes the definitions of a file: all of them, or none where one is wrong.

    A definition that differs from the one in force is its next version.

    Raises:
        DeskError: `indicators.unreadable`, `indicators.wrong`, `indicators.not_province`.
    """
    text = _text_of(path)
    with database.write() as connection:
        _refuse_below_province(connection)
        found = read_file(text, all_indicators(connection))
        if found.problems:
            raise _wrong(path, found.problems)
        return _take(connection, found, dry_run=dry_run)


def problems_of(database: Database, path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a file; none where it can be taken.

    Raises:
        DeskError: `indicators.unreadable`.
    """
    text = _text_of(path)
    with database.read() as connection:
        return read_file(text, all_indicators(connection)).problems


def remove(database: Database, code: str, reason: str | None = None) -> tuple[int, ...]:
    """Voids an own indicator with all its versions; closed reports keep it. Returns the rows.

    Raises:
        DeskError: `indicators.unknown`, `indicators.in_use`, `indicators.not_province`.
    """
    with database.write() as connection:
        _refuse_below_province(connection)
        there = [one for one in versions(connection) if one.code == code and not one.voided_at]
        if not there:
            raise _unknown(connection, code)
        users = [
            one.kept.code
            for one in own_in_force(connection)
            if one.indicator and one.indicator.own and code in one.indicator.own.of
        ]
        if users:
            said = _("%(users)s is composed of %(code)s. Void that one first.")
            words = {"users": ", ".join(users), "code": code}
            raise DeskError("indicators.in_use", said % words, indicator=code, users=users)
        rows = tuple(one.id for one in there)
        void_rows(connection, _TABLE, rows, reason=reason, stamp=next_stamp(connection))
        return rows


def take_back(database: Database, taken: Taken) -> None:
    """Voids what a file added; the versions before count again."""
    with database.write() as connection:
        stamp, reason = next_stamp(connection), _("Undone at once")
        void_rows(connection, _TABLE, taken.rows, reason=reason, stamp=stamp)


def put_back(database: Database, code: str) -> None:
    """Takes the newest voided version of an own indicator again, as its next version."""
    with database.write() as connection:
        ever = [one for one in versions(connection) if one.code == code]
        if ever:
            _add(connection, code, ever[0].version + 1, ever[0].definition)


def _take(connection: Connection, found: OwnFile, *, dry_run: bool) -> Taken:
    ever: dict[str, list[Kept]] = {}
    for one in versions(connection):
        ever.setdefault(one.code, []).append(one)
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    rows: list[int] = []
    for code in found.indicators:
        known = ever.get(code, [])
        in_force = next((one for one in known if one.voided_at is None), None)
        definition = _json(found.tables[code])
        if in_force is not None and in_force.definition == definition:
            unchanged.append(code)
            continue
        (added if in_force is None else changed).append(code)
        if not dry_run:
            version = max((one.version for one in known), default=0) + 1
            rows.append(_add(connection, code, version, definition))
    return Taken(tuple(added), tuple(changed), tuple(unchanged), tuple(rows))


def _add(connection: Connection, code: str, version: int, definition: str) -> int:
    columns: dict[str, Value] = {"code": code, "version": version, "definition": definition}
    return add_row(connection, _TABLE, columns, next_stamp(connection))


def _json(table: Mapping[str, object]) -> str:
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = _("%(file)s can't be read as a text in UTF-8. Save it as such and try again.")
        raise DeskError(
            "indicators.unreadable", said % {"file": path.name}, file=str(path)
        ) from error


def _wrong(path: Path, problems: tuple[Problem, ...]) -> DeskError:
    said = ngettext(
        "%(file)s has %(count)d mistake, nothing was taken: %(problems)s",
        "%(file)s has %(count)d mistakes, nothing was taken: %(problems)s",
        len(problems),
    )
    words = {
        "file": path.name,
        "count": len(problems),
        "problems": "\n".join(one.sentence for one in problems[:_MOST_SAID]),
    }
    return DeskError(
        "indicators.wrong",
        said % words,
        file=str(path),
        lines=[str(one.line) for one in problems],
        fields=[one.field for one in problems],
    )


def _unknown(connection: Connection, code: str) -> DeskError:
    there = ", ".join(one.kept.code for one in own_in_force(connection)) or "–"
    said = _("There is no own indicator “%(code)s”. There are: %(codes)s.")
    return DeskError("indicators.unknown", said % {"code": code, "codes": there}, indicator=code)


def defines_indicators(connection: Connection) -> bool:
    """Whether this is the library that defines them: the province's."""
    level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
    return bool(level == "province")


def _refuse_below_province(connection: Connection) -> None:
    if not defines_indicators(connection):
        raise DeskError(
            "indicators.not_province",
            _(
                "Indicators of one's own are defined at the province's library; they come to the"
                " others with what it sends."
            ),
        )
