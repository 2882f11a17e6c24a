"""Finding out which column of a file is which: by key or label, whatever the case and accents.

What a person said of the columns comes first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from librarydesk.data.interchange.cells import Cell, CellError, Value
from librarydesk.data.interchange.columns import Columns, bracketed, place_of
from librarydesk.data.interchange.kind import Column, Kind
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import LANGUAGES, N_, _, translated

ROW = N_("Row")
REASON = N_("Reason")


@dataclass(frozen=True)
class Layout:
    """Where the columns of a kind stand in a file: (position, column). The width of its header.

    `constants` are values by key, for columns that the file lacks and for empty cells.
    """

    places: tuple[tuple[int, Column], ...]
    width: int
    constants: Mapping[str, Value] = field(default_factory=dict)

    def named(self) -> dict[str, str]:
        """The key of each column by its letter; the others are left out."""
        keys = {place: column.key for place, column in self.places}
        return {bracketed(place): keys.get(place, "") for place in range(self.width)}

    def is_second_header(self, cells: list[Cell | None]) -> bool:
        """Whether a row repeats the names of the columns in other words, as templates do."""
        return bool(self.places) and all(
            isinstance(cell := cells[place] if place < len(cells) else None, str)
            and fold(cell) in names_of(column)
            for place, column in self.places
        )


def layout_of(
    kind: Kind,
    header: list[str],
    path: Path,
    *,
    keys_only: bool = False,
    told: Columns | None = None,
) -> Layout:
    """Reads a header. Columns `row` and `reason` of a rejected file are passed over.

    With `keys_only` other required columns than those of the natural key may be missing. `told` is
    what a person said of the columns.

    Raises:
        DeskError: `import.unknown_column`, `import.column_twice`, `import.missing_column`;
            `import.no_such_column`, `import.unknown_key`, `import.constant` for what was told.
    """
    said = told or Columns()
    places = _told_places(kind, header, path, said) if said.named else _own(kind, header, path)
    constants = _constants(kind, said)
    _check_required(kind, {*places, *constants}, path, keys_only=keys_only)
    columns = kind.key_columns if keys_only else kind.columns
    standing = tuple((places[c.key], c) for c in columns if c.key in places)
    return Layout(standing, len(header), constants)


def _told_places(kind: Kind, header: list[str], path: Path, told: Columns) -> dict[str, int]:
    """The places of the columns that a person named, and of those with names of their own."""
    places: dict[str, int] = {}
    mentioned = extra_places(header)
    for source, key in told.named.items():
        place = place_of(source, header)
        if place is None and key:
            raise _no_such(source, header, path)
        if place is None or not key:
            mentioned |= set() if place is None else {place}
            continue
        mentioned.add(place)
        column = _column_named(kind, key)
        if column.key in places:
            raise _twice(column.shown, path)
        places[column.key] = place
    known = {name: column for column in kind.columns for name in names_of(column)}
    for place, written in enumerate(header):
        own = known.get(fold(written))
        if own is not None and place not in mentioned and own.key not in places:
            places[own.key] = place
    return places


def _column_named(kind: Kind, name: str) -> Column:
    """The column of a kind with a key or label."""
    for column in kind.columns:
        if fold(name) in names_of(column):
            return column
    raise DeskError(
        "import.unknown_key",
        _("“%(kind)s” has no column “%(column)s”. It has: %(known)s.")
        % {"kind": kind.name, "column": name, "known": ", ".join(c.key for c in kind.columns)},
        column=name,
    )


def _constants(kind: Kind, told: Columns) -> dict[str, Value]:
    """The values that stand for columns a file lacks."""
    found: dict[str, Value] = {}
    for key, written in told.constants.items():
        column = _column_named(kind, key)
        try:
            value = column.read(written.strip()) if written.strip() else None
        except CellError as error:
            raise DeskError(
                "import.constant",
                _("The value for “%(column)s”: %(problem)s")
                % {"column": column.shown, "problem": str(error)},
                column=key,
            ) from error
        if value is not None:
            found[column.key] = value
    return found


def _own(kind: Kind, header: list[str], path: Path) -> dict[str, int]:
    """The places of the columns by their own names; every name must be known."""
    known = {name: column for column in kind.columns for name in names_of(column)}
    places: dict[str, int] = {}
    extra = extra_places(header)
    for place, written in enumerate(header):
        name = fold(written)
        if not name or place in extra:
            continue
        column = known.get(name)
        if column is None:
            raise _unknown(kind, written, path)
        if column.key in places:
            raise _twice(written, path)
        places[column.key] = place
    return places


def extra_places(header: list[str]) -> set[int]:
    """Where the columns of a rejected file stand that aren't the kind's own.

    These are `row` and the `reason` behind it; another `reason` may be a column of the kind.
    """
    names = [fold(written) for written in header]
    rows = {place for place, name in enumerate(names) if name in _words(ROW)}
    reasons = {
        place for place, name in enumerate(names) if place - 1 in rows and name in _words(REASON)
    }
    return rows | reasons


def names_of(column: Column) -> set[str]:
    """What a column may be called, folded: its key and its labels."""
    return {fold(column.key), *(fold(column.label_in(language)) for language in LANGUAGES)}


def _words(label: str) -> set[str]:
    return {fold(translated(label, spoken)) for spoken in LANGUAGES}


def _check_required(kind: Kind, places: set[str], path: Path, *, keys_only: bool) -> None:
    columns = kind.key_columns if keys_only else kind.columns
    missing = [c for c in columns if c.required and c.key not in places]
    if missing:
        names = ", ".join(f"{column.key} ({column.shown})" for column in missing)
        raise DeskError(
            "import.missing_column",
            _(
                "%(file)s lacks these columns: %(columns)s. Put their names into the first row;"
                " “import %(kind)s --template FILE.xlsx” makes an empty sheet."
            )
            % {"file": str(path), "columns": names, "kind": kind.name},
            file=str(path),
            columns=[column.key for column in missing],
        )


def _unknown(kind: Kind, written: str, path: Path) -> DeskError:
    return DeskError(
        "import.unknown_column",
        _(
            "%(file)s has a column “%(column)s”, which “%(kind)s” doesn't have."
            " Rename or delete it, or say which column is which (--columns)."
            " Known columns: %(known)s."
        )
        % {
            "file": str(path),
            "column": written,
            "kind": kind.name,
            "known": ", ".join(column.key for column in kind.columns),
        },
        file=str(path),
        column=written,
    )


def _no_such(source: str, header: list[str], path: Path) -> DeskError:
    return DeskError(
        "import.no_such_column",
        _("%(file)s has no column “%(column)s”. Its columns are: %(columns)s.")
        % {"file": str(path), "column": source, "columns": ", ".join(filter(None, header))},
        file=str(path),
        column=source,
    )


def _twice(written: str, path: Path) -> DeskError:
    return DeskError(
        "import.column_twice",
        _("%(file)s has the column “%(column)s” twice. Delete one of them.")
        % {"file": str(path), "column": written},
        file=str(path),
        column=written,
    )
