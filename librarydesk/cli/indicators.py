"""The command for a province's own indicators: taken from a file, listed, voided."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.cli.parser import add_common_options
from librarydesk.errors import DONE
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.indicators.own.queries import OwnOne
    from librarydesk.data.indicators.own.service import Taken


def add_commands(add: Commands) -> None:
    """Enters `indicators` with its steps."""
    own = add("indicators", _("indicators of the province's own: from a file, without code"))
    steps = own.add_subparsers(dest="step", metavar=_("STEP"), required=True)

    def step(name: str, about: str) -> ArgumentParser:
        made: ArgumentParser = steps.add_parser(name, help=about, description=about)
        add_common_options(made)
        return made

    take = step("add", _("take definitions from a file: all of them, or none where one is wrong"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("look only, and write nothing"))
    take.set_defaults(run=_add)
    step("list", _("list the definitions in force")).set_defaults(run=_list)
    save = step(
        "save", _("write the definitions in force to a file, or an example where there are none")
    )
    save.add_argument("file", type=Path, metavar="FILE")
    save.set_defaults(run=_save)
    remove = step("remove", _("void an indicator; reports that were closed keep it"))
    remove.add_argument("code", metavar="CODE")
    remove.add_argument("--reason", metavar="TEXT")
    remove.set_defaults(run=_remove)
    step("sources", _("list what can be counted, and by what")).set_defaults(run=_sources)


def _add(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.indicators.own.service import add_from_file

    taken = add_from_file(desk.database, arguments.file, dry_run=arguments.dry_run)
    answer: dict[str, Json] = {
        "added": list(taken.added),
        "changed": list(taken.changed),
        "unchanged": list(taken.unchanged),
    }
    console.answer(answer, list(_lines(taken)))
    return DONE


def _lines(taken: "Taken") -> list[str]:
    said = (
        (_("New: %(codes)s."), taken.added),
        (_("Changed, as a new version: %(codes)s."), taken.changed),
        (_("Unchanged: %(codes)s."), taken.unchanged),
    )
    return [words % {"codes": ", ".join(codes)} for words, codes in said if codes]


def _list(_arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.indicators.own.queries import own_in_force

    with desk.database.read() as connection:
        found = own_in_force(connection)
    lines = [_line(one) for one in found] or [_("There are no indicators of one's own yet.")]
    console.answer({"indicators": [_told(one) for one in found]}, lines)
    return DONE


def _told(one: "OwnOne") -> dict[str, Json]:
    known = one.indicator
    return {
        "code": one.kept.code,
        "version": one.kept.version,
        "name": known.name if known else None,
        "unit": known.unit if known else None,
        "kind": known.kind if known else None,
        "by": list(known.by) if known else [],
        "returned": bool(known and known.own and known.own.returned),
        "on_sheet": bool(known and known.own and known.own.on_sheet),
        "formula": known.formula if known else None,
        "wrong": one.wrong or None,
        "by_whom": one.kept.by,
        "at": clock.moment(one.kept.at).isoformat(),
    }


def _line(one: "OwnOne") -> str:
    known = one.indicator
    said = f"{known.name}: {known.formula}" if known else one.wrong
    version = _("version %(version)d") % {"version": one.kept.version}
    return f"{one.kept.code} ({version}) {said}"


def _save(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.indicators.own.writing import save_file

    with desk.database.read() as connection:
        count = save_file(connection, arguments.file)
    said = _("Written to %(file)s.") % {"file": arguments.file}
    console.answer({"file": str(arguments.file), "indicators": count}, [said])
    return DONE


def _remove(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.indicators.own.service import remove

    voided = remove(desk.database, arguments.code, arguments.reason)
    said = _("%(code)s is voided; reports that were closed keep it.") % {"code": arguments.code}
    console.answer({"code": arguments.code, "voided": len(voided)}, [said])
    return DONE


def _sources(_arguments: Namespace, _desk: Desk, console: Console) -> int:
    from librarydesk.data.indicators.own.describing import described

    found = described()
    answer: list[Json] = [
        {
            "source": one.name,
            "name": one.words,
            "date": list(one.dates),
            "measure": dict(one.measures),
            "filters": {name: field.as_json for name, field in one.fields.items()},
            "by": list(one.dimensions),
        }
        for one in found
    ]
    console.answer({"sources": answer}, [line for one in found for line in one.lines])
    return DONE
