"""How a file is taken in: what was said of it now, else what is remembered of its heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.interchange.capitals import Capitals
from librarydesk.data.interchange.columns import Columns
from librarydesk.data.interchange.encodings.names import encoding_named
from librarydesk.data.interchange.guessing import known_names
from librarydesk.data.interchange.header import Layout, extra_places
from librarydesk.data.interchange.kind import Kind
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.remembered import Remembered, recall, remember
from librarydesk.data.interchange.result import GIVEN, OWN, REMEMBERED
from librarydesk.data.interchange.tabular import Reading
from librarydesk.data.store.folding import fold
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Chosen:
    """What is said of a file's columns and capitals, and who says it: `given`, `remembered`, `own`.

    `forget` tells that what is remembered of the heading no longer holds.
    """

    columns: Columns
    capitals: Capitals
    told: str
    forget: bool = False


def reading_of(kind: Kind, options: ImportOptions) -> Reading:
    """How the file is opened.

    Raises:
        WrongUseError: `encoding.name`.
    """
    told = options.columns
    encoding = options.encoding or (told.encoding if told else None)
    return Reading(
        sheet=options.sheet or (told.sheet if told else None),
        encoding=None if encoding is None else encoding_named(encoding),
        names=frozenset(known_names(kind)) | _told_names(options),
    )


def _told_names(options: ImportOptions) -> frozenset[str]:
    """The headings that a person named, by which the heading row is found too."""
    return frozenset(map(fold, options.columns.named)) if options.columns else frozenset()


def choose(
    connection: Connection, kind: str, header: Sequence[str], options: ImportOptions
) -> Chosen:
    """What is said of a file with this heading.

    Raises:
        WrongUseError: `import.capitals`.
    """
    given = options.columns or Columns()
    kept = Remembered() if options.own_heading else recall(connection, kind, own_names(header))
    both = Columns(kept.named, {**kept.constants, **given.constants})
    columns = given if given.named else both
    asked = options.capitals or given.capitals
    capitals = capitals_named(asked or kept.capitals)
    if given.named or given.constants or asked:
        return Chosen(columns, capitals, GIVEN, forget=options.own_heading)
    return Chosen(columns, capitals, REMEMBERED if kept else OWN, forget=options.own_heading)


def keep_choice(
    connection: Connection, kind: Kind, header: list[str], layout: Layout, chosen: Chosen
) -> None:
    """Remembers what was said of a heading, for later files with it.

    Of a kind that names children nothing is kept that could be one of their names.
    """
    if chosen.told == GIVEN:
        columns = chosen.columns
        keys = layout.named() if columns.named else {}
        capitals = None if chosen.capitals is Capitals.KEEP else chosen.capitals.value
        constants = {
            key: value for key, value in columns.constants.items() if key not in kind.personal
        }
        told = Remembered(keys, constants, capitals)
        keeps = not kind.personal
        remember(connection, kind.name, own_names(header), told, keeps_heading=keeps)
    elif chosen.forget:
        remember(connection, kind.name, own_names(header), Remembered())


def own_names(header: Sequence[str]) -> list[str]:
    """A heading without the columns that a file of rejected rows adds, and empty ones behind."""
    left_out = extra_places(list(header))
    names = [name for place, name in enumerate(header) if place not in left_out]
    while names and not names[-1]:
        names.pop()
    return names


def capitals_of(options: ImportOptions) -> Capitals:
    """What was said now of capitals.

    Raises:
        WrongUseError: `import.capitals`.
    """
    told = options.columns
    return capitals_named(options.capitals or (told.capitals if told else None))


def capitals_named(name: str | None) -> Capitals:
    """What becomes of capitals; kept unless told.

    Raises:
        WrongUseError: `import.capitals`.
    """
    try:
        return Capitals(name or Capitals.KEEP)
    except ValueError as error:
        raise WrongUseError(
            "import.capitals",
            _("“%(name)s” says nothing of capitals. Write keep or sentence.") % {"name": name},
        ) from error
