"""The command line: its options, its commands, and what is said when it can't be understood."""

import re
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from typing import NoReturn

from librarydesk import __version__
from librarydesk.cli.commands import Commands
from librarydesk.errors import WrongUseError
from librarydesk.i18n import LANGUAGES, N_, _

_CANNOT_BE = N_("%(what)s can't be %(value)s.")
_REFUSALS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", N_("Missing: %(what)s.")),
    (r"unrecognized arguments: (.*)", N_("Not understood: %(what)s.")),
    (r"argument ([^:]*): invalid choice: (.*) \(choose from .*", _CANNOT_BE),
    (r"argument ([^:]*): invalid \w+ value: (.*)", _CANNOT_BE),
    (r"argument ([^:]*): expected .*", N_("%(what)s needs a value.")),
    (
        r"argument ([^:]*): not allowed with argument (.*)",
        N_("%(what)s can't stand beside %(value)s."),
    ),
)
"""What argparse says, and how we say it."""


class Parser(ArgumentParser):
    """An argument parser that refuses with one sentence in the chosen language."""

    def error(self, message: str) -> NoReturn:
        """Raises WrongUseError instead of printing the usage and leaving."""
        usage = _("“%(command)s --help” shows how it is called.") % {"command": self.prog}
        raise WrongUseError("usage", f"{_sentence(message)} {usage}")


def _sentence(message: str) -> str:
    for pattern, sentence in _REFUSALS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            value = found[2] if found.re.groups > 1 else ""
            return _(sentence) % {"what": found[1], "value": value}
    return _("The command can't be understood: %(reason)s.") % {"reason": message}


def build_parser() -> Parser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="librarydesk",
        description=_("Library Desk, the program of a public library's reading-culture programme."),
    )
    parser.add_argument("--version", action="version", version=__version__)
    add_common_options(parser, top=True)
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)

    def add(name: str, about: str) -> ArgumentParser:
        command = commands.add_parser(name, help=about, description=about)
        add_common_options(command)
        return command

    for group in _groups():
        group(add)
    return parser


def add_common_options(parser: ArgumentParser, *, top: bool = False) -> None:
    """The options that may stand before or after the command."""

    def default(value: object) -> object:
        return value if top else SUPPRESS

    parser.add_argument("--db", metavar="PATH", default=default(None), help=_("the database"))
    parser.add_argument("--lang", choices=LANGUAGES, default=default(None), help=_("language"))
    parser.add_argument(
        "--json", action="store_true", default=default(False), help=_("answer as JSON")
    )
    parser.add_argument(
        "--quiet", action="store_true", default=default(False), help=_("say nothing but errors")
    )


def _groups() -> list[Callable[[Commands], None]]:
    from librarydesk.cli import (
        attached,
        clubs,
        desk,
        exchange,
        figures,
        finding,
        forms,
        indicators,
        passwords,
        periods,
        stocktaking,
        transfer,
        trips,
        weeding,
    )

    return [
        desk.add_commands,
        transfer.add_commands,
        finding.add_commands,
        figures.add_commands,
        periods.add_commands,
        indicators.add_commands,
        forms.add_commands,
        attached.add_commands,
        stocktaking.add_commands,
        weeding.add_commands,
        trips.add_commands,
        passwords.add_commands,
        clubs.add_commands,
        exchange.add_commands,
    ]
