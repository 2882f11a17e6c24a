"""Views that somebody gave a name, kept on this PC; some are printed with the reports."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.statistics.exploring.question import (
    Question,
    Shown,
    question_of,
    stored_question,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import sort_key
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class View:
    """What is looked at, and as what it is shown."""

    question: Question
    shown: Shown = Shown.TABLE


@dataclass(frozen=True)
class NamedView:
    """A view and the name that it was saved under; `in_report` prints it with the reports."""

    name: str
    view: View
    in_report: bool = False


def saved_views(connection: Connection) -> list[NamedView]:
    """All views that were saved and that this version can read, by name."""
    rows = connection.exec_driver_sql("SELECT name, view, in_report FROM saved_view").all()
    found = ((name, _read(stored), bool(in_report)) for name, stored, in_report in rows)
    named = [NamedView(name, view, inside) for name, view, inside in found if view is not None]
    return sorted(named, key=lambda one: sort_key(one.name))


def view_named(connection: Connection, name: str) -> NamedView | None:
    """The view that was saved under a name."""
    return next((one for one in saved_views(connection) if one.name == name), None)


def save_view(
    database: Database, name: str, view: View, *, in_report: bool = False
) -> NamedView | None:
    """Saves a view under a name; returns what was saved under it before.

    Raises:
        DeskError: `view.no_name`.
    """
    plain = _checked(name)
    with database.write() as connection:
        before = view_named(connection, plain)
        connection.exec_driver_sql(
            "INSERT INTO saved_view (name, view, in_report) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE"
            " SET view = excluded.view, in_report = excluded.in_report",
            (plain, _stored(view), int(in_report)),
        )
        if in_report or (before is not None and before.in_report):
            _reports_are_others(connection)
    return before


def rename_view(database: Database, name: str, new_name: str) -> None:
    """Gives a saved view another name.

    Raises:
        DeskError: `view.no_name`; `view.same_name` when another one has it.
    """
    wanted = _checked(new_name)
    with database.write() as connection:
        if wanted != name and view_named(connection, wanted) is not None:
            raise DeskError(
                "view.same_name",
                _("There is a view “%(name)s” already. Give another name.") % {"name": wanted},
            )
        connection.exec_driver_sql("UPDATE saved_view SET name = ? WHERE name = ?", (wanted, name))
        _reports_are_others(connection)


def forget_view(database: Database, name: str) -> None:
    """Forgets a saved view; the figures stay as they are."""
    with database.write() as connection:
        before = view_named(connection, name)
        connection.exec_driver_sql("DELETE FROM saved_view WHERE name = ?", (name,))
        if before is not None and before.in_report:
            _reports_are_others(connection)


def put_into_report(database: Database, name: str, *, inside: bool) -> None:
    """Has a saved view printed with the reports of its site from now on, or no more."""
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE saved_view SET in_report = ? WHERE name = ?", (int(inside), name)
        )
        _reports_are_others(connection)


def view_of(text: str) -> View | None:
    """The view out of its JSON; None where it can't be read."""
    return _read(text)


def stored_view(view: View) -> str:
    """A view as the text that commands take."""
    return _stored(view)


def _reports_are_others(connection: Connection) -> None:
    """Counts as a change: reports that were kept before aren't what would be printed now."""
    next_stamp(connection)


def _checked(name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise DeskError("view.no_name", _("Give the view a name."))
    return plain


def _stored(view: View) -> str:
    question = json.loads(stored_question(view.question))
    return json.dumps({"question": question, "shown": view.shown.value}, ensure_ascii=False)


def _read(stored: str) -> View | None:
    try:
        kept = json.loads(stored)
    except ValueError:
        return None
    question = question_of(kept.get("question") or {}) if isinstance(kept, dict) else None
    if question is None:
        return None
    shown = kept.get("shown")
    return View(question, Shown(shown) if shown in set(Shown) else Shown.TABLE)
