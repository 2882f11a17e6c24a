"""The command that writes paper forms."""

from argparse import Namespace
from pathlib import Path

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, WrongUseError
from librarydesk.i18n import _


def add_commands(add: Commands) -> None:
    """Enters `form`."""
    form = add("form", _("write a paper form: a register, minutes, a dossier, labels"))
    form.add_argument("name", metavar="NAME")
    form.add_argument("which", metavar="ID", help=_("what it is about: a site, a dossier, …"))
    form.add_argument("--out", type=Path, required=True, metavar="FILE")
    form.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_("a further wish, e.g. year=2025"),
    )
    form.set_defaults(run=_form)


def _form(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.reports.forms.registry import write_form

    options = dict(map(_wish, arguments.option))
    write_form(desk.database, arguments.name, arguments.which, arguments.out, options)
    console.answer(
        {"file": str(arguments.out)}, [_("The form is in %(file)s.") % {"file": arguments.out}]
    )
    return DONE


def _wish(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise WrongUseError("usage", _("Write --option as NAME=VALUE, e.g. year=2025."))
    return name.strip(), value.strip()
