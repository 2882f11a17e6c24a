"""Views that somebody gave a name, kept on this PC; some are printed with the reports.

Those that the province's library saves of its own scope come down to all libraries, each of which
sees its own figures in them.
"""

import json
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from librarydesk.data.network.queries import own_site_code
from librarydesk.data.network.settled import settle, settled, settles
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

_SETTLED = "view."


@dataclass(frozen=True)
class View:
    """What is looked at, and as what it is shown."""

    question: Question
    shown: Shown = Shown.TABLE


@dataclass(frozen=True)
class NamedView:
    """A view and the name that it was saved under; `in_report` prints it with the reports.

    One that is `of_province` came from there and isn't kept here.
    """

    name: str
    view: View
    in_report: bool = False
    of_province: bool = False


def saved_views(connection: Connection) -> list[NamedView]:
    """All views that were saved and that this version can read, by name."""
    rows = connection.exec_driver_sql("SELECT name, view, in_report FROM saved_view").all()
    found = ((name, _read(stored), bool(in_report)) for name, stored, in_report in rows)
    named = [NamedView(name, view, inside) for name, view, inside in found if view is not None]
    here = {one.name for one in named}
    for name, stored in settled(connection, _SETTLED).items():
        view = _read(stored)
        if view is not None and name not in here:
            named.append(NamedView(name, view, of_province=True))
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
        _share(connection, plain, view)
        if in_report or (before is not None and before.in_report):
            _reports_are_others(connection)
    return None if before is not None and before.of_province else before


def rename_view(database: Database, name: str, new_name: str) -> None:
    """Gives a saved view another name.

    Raises:
        DeskError: `view.no_name`, `view.of_province`; `view.same_name` when another one has it.
    """
    wanted = _checked(new_name)
    with database.write() as connection:
        there = view_named(connection, name)
        _refuse_of_province(there)
        if wanted != name and view_named(connection, wanted) is not None:
            raise DeskError(
                "view.same_name",
                _("There is a view “%(name)s” already. Give another name.") % {"name": wanted},
            )
        connection.exec_driver_sql("UPDATE saved_view SET name = ? WHERE name = ?", (wanted, name))
        _share(connection, name, None)
        _share(connection, wanted, there.view if there is not None else None)
        _reports_are_others(connection)


def forget_view(database: Database, name: str) -> None:
    """Forgets a saved view; the figures stay as they are.

    Raises:
        DeskError: `view.of_province`.
    """
    with database.write() as connection:
        before = view_named(connection, name)
        _refuse_of_province(before)
        _share(connection, name, None)
        connection.exec_driver_sql("DELETE FROM saved_view WHERE name = ?", (name,))
        if before is not None and before.in_report:
            _reports_are_others(connection)


def put_into_report(database: Database, name: str, *, inside: bool) -> None:
    """Has a saved view printed with the reports of its site from now on, or no more.

    One of the province's is kept here for that.
    """
    with database.write() as connection:
        there = view_named(connection, name)
        if there is not None and there.of_province:
            connection.exec_driver_sql(
                "INSERT INTO saved_view (name, view, in_report) VALUES (?, ?, 0)",
                (name, _stored(there.view)),
            )
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


def _share(connection: Connection, name: str, view: View | None) -> None:
    """Lets all libraries have a view of the province's own scope; without one, no more."""
    if not settles(connection):
        return
    ours = view is not None and view.question.site in (None, own_site_code(connection))
    if view is not None and ours:
        everywhere = replace(view, question=replace(view.question, site=None))
        settle(connection, f"{_SETTLED}{name}", _stored(everywhere))
    else:
        settle(connection, f"{_SETTLED}{name}", "")


def _refuse_of_province(view: NamedView | None) -> None:
    if view is not None and view.of_province:
        raise DeskError(
            "view.of_province",
            _("“%(name)s” comes from the province. Save it under another name to change it.")
            % {"name": view.name},
        )


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
