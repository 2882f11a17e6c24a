"""Commands for files: importing, exporting, voiding what a file names."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.errors import DONE, DONE_WITH_FINDINGS, WrongUseError
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.interchange.columns import Columns
    from librarydesk.data.interchange.options import ImportOptions
    from librarydesk.data.interchange.result import ImportResult
    from librarydesk.data.sealing.seal import Seal

ALL = "all"
NAMING = (ALL, "club_members")
"""The kinds of which some columns name children."""


def add_commands(add: Commands) -> None:
    """Enters `import`, `export` and `void`."""
    taken = add("import", _("read a file: good rows go in, bad ones into a file beside it"))
    taken.add_argument("kind", metavar="KIND", help=_("marc, sites, copies…, or all"))
    taken.add_argument("file", metavar="FILE", type=Path, nargs="?")
    taken.add_argument("--template", metavar="FILE.xlsx", type=Path, help=_("write an empty sheet"))
    taken.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    taken.add_argument("--strict", action="store_true", help=_("one bad row, and nothing goes in"))
    taken.add_argument("--site", metavar="CODE", help=_("the owner of copies without one"))
    taken.add_argument("--acquired-on", metavar="D", type=day_written)
    taken.add_argument("--source", metavar="S")
    _add_reading(taken)
    taken.set_defaults(run=_import)
    given = add("export", _("write a file that “import” reads"))
    given.add_argument("kind", metavar="KIND", help=_("marc, sites, copies…, or all"))
    given.add_argument("file", metavar="FILE", type=Path, help=_("for all: an existing folder"))
    given.add_argument("--year", type=int, metavar="Y", help=_("only the rows of a year"))
    given.add_argument("--labels", action="store_true", help=_("Vietnamese words as headers"))
    given.set_defaults(run=_export)
    void = add("void", _("void the rows that a file names; they stay, and count no more"))
    void.add_argument("kind", metavar="KIND")
    void.add_argument("file", metavar="FILE", type=Path)
    void.add_argument("--reason", metavar="TEXT")
    void.set_defaults(run=_void)


def _add_reading(taken: ArgumentParser) -> None:
    """How a file is read that this program hasn't written."""
    columns = _("which column is which: a .toml file, “Heading=key;…”, or own; it is remembered")
    taken.add_argument("--columns", metavar="FILE.toml|TEXT", help=columns)
    constant = _("the value of a column that the file lacks; may be repeated")
    taken.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help=constant)
    taken.add_argument("--sheet", metavar="NAME", help=_("the sheet of a workbook"))
    encoding = _("utf-8, utf-16, tcvn3, vni, viscii or windows-1258, where it isn't recognised")
    taken.add_argument("--encoding", metavar="NAME", help=encoding)
    capitals = _("what becomes of texts in capitals: keep (so it is without this) or sentence")
    taken.add_argument("--capitals", choices=("keep", "sentence"), help=capitals)


def day_written(written: str) -> date:
    """A date as files hold it, for the parser: `2026-01-31` or `31/1/2026`."""
    from librarydesk.data.interchange import cells

    try:
        return date.fromisoformat(cells.day(written.strip()))
    except cells.CellError as error:
        raise ValueError(written) from error


def _import(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.interchange.service import import_file, write_template

    if arguments.template is not None:
        write_template(arguments.kind, arguments.template)
        _say_written(console, arguments.template)
        return DONE
    if arguments.file is None:
        raise WrongUseError("usage", _("Name the file to import, or --template FILE.xlsx."))
    options = replace(_import_options(arguments), seal=_seal(arguments, desk))
    if arguments.kind == ALL:
        from librarydesk.data.interchange.all_kinds import import_all

        results = import_all(desk.database, arguments.file, options, console.progress)
        return _told_all(results, console)
    result = import_file(desk.database, arguments.kind, arguments.file, options, console.progress)
    return _told(result, console)


def _import_options(arguments: Namespace) -> "ImportOptions":
    from librarydesk.data.interchange.columns import OWN
    from librarydesk.data.interchange.options import ImportOptions

    return ImportOptions(
        dry_run=arguments.dry_run,
        strict=arguments.strict,
        site=arguments.site,
        acquired_on=arguments.acquired_on,
        source=arguments.source,
        columns=_columns(arguments),
        own_heading=arguments.columns == OWN,
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        capitals=arguments.capitals,
    )


def _columns(arguments: Namespace) -> "Columns | None":
    """What is said of the file's columns, with the constants that are set beside it."""
    from librarydesk.data.interchange.columns import OWN, Columns, read_columns

    if arguments.columns is None and not arguments.set:
        return None
    given = arguments.columns not in (None, OWN)
    told = read_columns(arguments.columns) if given else Columns()
    constants = dict(told.constants)
    for setting in arguments.set:
        key, sign, value = setting.partition("=")
        if not sign:
            raise WrongUseError("usage", _("Write --set KEY=VALUE, such as --set site=LC."))
        constants[key.strip()] = value.strip()
    return replace(told, constants=constants)


def _export(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.interchange.options import ExportOptions
    from librarydesk.data.interchange.service import export_kind

    seal = _seal(arguments, desk)
    options = ExportOptions(year=arguments.year, labels=arguments.labels, seal=seal)
    if arguments.kind == ALL:
        from librarydesk.data.interchange.all_kinds import export_all

        counts = export_all(desk.database, arguments.file, options)
    else:
        counts = {
            arguments.kind: export_kind(desk.database, arguments.kind, arguments.file, options)
        }
    lines = [f"{kind}: {_rows(rows)}" for kind, rows in counts.items()]
    left_out = _left_out(desk) if seal is None and arguments.kind in NAMING else 0
    told: dict[str, Json] = {"kinds": [{"kind": k, "rows": n} for k, n in counts.items()]}
    if left_out:
        told["left_out"] = left_out
        lines.append(_left_out_line(left_out))
    console.answer(told, lines)
    return DONE


def _seal(arguments: Namespace, desk: Desk) -> "Seal | None":
    """The open seal for kinds that name children, once what has to be erased is erased."""
    if arguments.kind not in NAMING:
        return None
    from librarydesk.cli.secrets import seal_of
    from librarydesk.data.clubs.consent.waiting import tidy

    tidy(desk.database)
    return seal_of(desk)


def _void(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.interchange.service import void_file

    result = void_file(
        desk.database, arguments.kind, arguments.file, arguments.reason, console.progress
    )
    return _told(result, console)


def _told(result: "ImportResult", console: Console) -> int:
    console.clear_progress()
    console.answer(result.as_json(), _lines(result))
    return DONE_WITH_FINDINGS if result.rejected else DONE


def _told_all(results: "list[ImportResult]", console: Console) -> int:
    console.clear_progress()
    console.answer(
        {"kinds": [result.as_json() for result in results]},
        [line for result in results for line in _lines(result)],
    )
    return DONE_WITH_FINDINGS if any(result.rejected for result in results) else DONE


def _lines(result: "ImportResult") -> list[str]:
    counts = _(
        "%(file)s (%(encoding)s): read %(read)s, added %(added)s, updated %(updated)s,"
        " unchanged %(unchanged)s, rejected %(rejected)s."
    )
    lines = [counts % result.as_json(), *_remarks(result)]
    if result.differing:
        lines.append(
            ngettext(
                "%(n)s row says another thing than its title; the title was left as it is.",
                "%(n)s rows say another thing than their titles; the titles were left as they are.",
                result.differing,
            )
            % {"n": result.differing}
        )
    lines += _of_members(result)
    if result.rejected_file is not None:
        lines.append(
            _("The rejected rows and why: %(file)s. Mend them there and import that file.")
            % {"file": result.rejected_file}
        )
    return lines


def _of_members(result: "ImportResult") -> list[str]:
    """Which members wait for a consent, and what couldn't be sealed."""
    lines = []
    if result.awaiting_consent:
        said = ngettext(
            "%(n)s member waits for a consent; what names it is kept sealed for 30 days.",
            "%(n)s members wait for a consent; what names them is kept sealed for 30 days.",
            result.awaiting_consent,
        )
        lines.append(said % {"n": result.awaiting_consent})
    if result.left_out:
        lines.append(_left_out_line(result.left_out))
    return lines


def _left_out(desk: Desk) -> int:
    from librarydesk.data.interchange.members.writing import left_out

    with desk.database.read() as connection:
        return left_out(connection)


def _left_out_line(count: int) -> str:
    said = ngettext(
        "%(n)s cell that names a child was left out: the seal is shut.",
        "%(n)s cells that name children were left out: the seal is shut.",
        count,
    )
    return said % {"n": count}


def _remarks(result: "ImportResult") -> list[str]:
    """What was done with the file's columns and capitals."""
    from librarydesk.data.interchange.result import REMEMBERED

    lines = []
    if result.columns == REMEMBERED:
        lines.append(
            _("Which column is which was remembered from an earlier file with this heading.")
        )
    if result.capitals:
        lines.append(
            ngettext(
                "%(n)s text is written in capitals (--capitals says what becomes of it).",
                "%(n)s texts are written in capitals (--capitals says what becomes of them).",
                result.capitals,
            )
            % {"n": result.capitals}
        )
    return lines


def _rows(count: int) -> str:
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": count}


def _say_written(console: Console, path: Path) -> None:
    console.answer({"file": str(path)}, [_("The empty sheet is in %(file)s.") % {"file": path}])
