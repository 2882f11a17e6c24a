"""The command that writes paper forms."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, WrongUseError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal


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
    from librarydesk.reports.forms.registry import form_named, write_form

    options = dict(map(_wish, arguments.option))
    named = (desk.database, arguments.name, arguments.which, arguments.out, options)
    lines = [_("The form is in %(file)s.") % {"file": arguments.out}]
    if form_named(arguments.name).sealed:
        seal, shut = _opened(desk)
        write_form(*named, seal)
        lines += [shut] if shut else []
    else:
        write_form(*named)
    console.answer({"file": str(arguments.out)}, lines)
    return DONE


def _opened(desk: Desk) -> "tuple[Seal | None, str]":
    """The seal for a form that names children; where it stays shut, why."""
    from librarydesk.cli.secrets import seal_of, shut_sentence
    from librarydesk.data.clubs.consent.waiting import tidy

    tidy(desk.database)
    seal = seal_of(desk)
    return seal, "" if seal is not None else shut_sentence(desk)


def _wish(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise WrongUseError("usage", _("Write --option as NAME=VALUE, e.g. year=2025."))
    return name.strip(), value.strip()
