"""Finding out which column of a file is which: by key or label, whatever the case and accents."""

from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.kind import Column, Kind
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import LANGUAGES, N_, _, translated

ROW = N_("Row")
REASON = N_("Reason")


@dataclass(frozen=True)
class Layout:
    """Where the columns of a kind stand in a file: (position, column). The width of its header."""

    places: tuple[tuple[int, Column], ...]
    width: int

    def is_second_header(self, cells: list[Cell | None]) -> bool:
        """Whether a row repeats the names of the columns in other words, as templates do."""
        return all(
            isinstance(cell := cells[place] if place < len(cells) else None, str)
            and fold(cell) in _names_of(column)
            for place, column in self.places
        )


def layout_of(kind: Kind, header: list[str], path: Path, *, keys_only: bool = False) -> Layout:
    """Reads a header. Columns `row` and `reason` of a rejected file are passed over.

    With `keys_only` other required columns than those of the natural key may be missing.

    Raises:
        DeskError: `import.unknown_column`, `import.column_twice`, `import.missing_column`.
    """
    known = {name: column for column in kind.columns for name in _names_of(column)}
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
    _check_required(kind, places, path, keys_only=keys_only)
    columns = kind.key_columns if keys_only else kind.columns
    return Layout(tuple((places[c.key], c) for c in columns if c.key in places), len(header))


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


def _names_of(column: Column) -> set[str]:
    return {fold(column.key), *(fold(column.label_in(language)) for language in LANGUAGES)}


def _words(label: str) -> set[str]:
    return {fold(translated(label, spoken)) for spoken in LANGUAGES}


def _check_required(kind: Kind, places: dict[str, int], path: Path, *, keys_only: bool) -> None:
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
            " Rename or delete it. Known columns: %(known)s."
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


def _twice(written: str, path: Path) -> DeskError:
    return DeskError(
        "import.column_twice",
        _("%(file)s has the column “%(column)s” twice. Delete one of them.")
        % {"file": str(path), "column": written},
        file=str(path),
        column=written,
    )
