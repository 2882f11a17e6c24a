"""Searches that somebody gave a name, kept on this PC."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.collection.stored_wanted import stored_wanted, wanted_of
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import sort_key
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Search:
    """What is listed and how: filters and text, the order, copies instead of titles."""

    wanted: Wanted
    sort: str = ""
    descending: bool = False
    copies: bool = False


@dataclass(frozen=True)
class NamedSearch:
    """A search and the name that it was saved under."""

    name: str
    search: Search


def saved_searches(connection: Connection) -> list[NamedSearch]:
    """All searches that were saved, by name."""
    rows = connection.exec_driver_sql("SELECT name, wanted FROM saved_search").all()
    found = [NamedSearch(name, _read(stored)) for name, stored in rows]
    return sorted(found, key=lambda named: sort_key(named.name))


def search_named(connection: Connection, name: str) -> Search | None:
    """The search that was saved under a name."""
    stored = connection.exec_driver_sql("SELECT wanted FROM saved_search WHERE name = ?", (name,))
    found = stored.scalar_one_or_none()
    return None if found is None else _read(found)


def save_search(database: Database, name: str, search: Search) -> Search | None:
    """Saves a search under a name; returns what was saved under it before.

    Raises:
        DeskError: `search.no_name`.
    """
    with database.write() as connection:
        before = search_named(connection, _checked(name))
        connection.exec_driver_sql(
            "INSERT INTO saved_search (name, wanted) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET wanted = excluded.wanted",
            (_checked(name), _stored(search)),
        )
    return before


def rename_search(database: Database, name: str, new_name: str) -> None:
    """Gives a saved search another name.

    Raises:
        DeskError: `search.no_name`; `search.same_name` when another one has it.
    """
    wanted = _checked(new_name)
    with database.write() as connection:
        if wanted != name and search_named(connection, wanted) is not None:
            raise DeskError(
                "search.same_name",
                _("There is a search “%(name)s” already. Give another name.") % {"name": wanted},
            )
        connection.exec_driver_sql(
            "UPDATE saved_search SET name = ? WHERE name = ?", (wanted, name)
        )


def delete_search(database: Database, name: str) -> None:
    """Forgets a saved search; what it found stays as it is."""
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM saved_search WHERE name = ?", (name,))


def _checked(name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise DeskError("search.no_name", _("Give the search a name."))
    return plain


def _stored(search: Search) -> str:
    kept = {
        "wanted": stored_wanted(search.wanted),
        "sort": search.sort,
        "descending": search.descending,
        "copies": search.copies,
    }
    return json.dumps(kept, ensure_ascii=False)


def _read(stored: str) -> Search:
    """The search as it was kept; what this version can't read of it is left out."""
    kept = json.loads(stored)
    if not isinstance(kept, dict):
        return Search(Wanted())
    wanted = kept.get("wanted")
    return Search(
        wanted_of(wanted if isinstance(wanted, dict) else {}),
        str(kept.get("sort") or ""),
        kept.get("descending") is True,
        kept.get("copies") is True,
    )
