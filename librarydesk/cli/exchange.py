"""The command `exchange`: what PCs carry to each other on sticks."""

from argparse import ArgumentParser

from librarydesk.cli.commands import Commands
from librarydesk.cli.parser import add_common_options
from librarydesk.i18n import _


def add_commands(add: Commands) -> None:
    """Enters `exchange` with its steps."""
    from librarydesk.cli import (
        exchange_conflicts,
        exchange_joining,
        exchange_standing,
        exchange_sticks,
    )

    exchange = add("exchange", _("exchange with the province or the libraries by USB stick"))
    steps = exchange.add_subparsers(dest="step", metavar=_("STEP"), required=True)

    def step(name: str, about: str) -> ArgumentParser:
        made: ArgumentParser = steps.add_parser(name, help=about, description=about)
        add_common_options(made)
        return made

    exchange_joining.add_steps(step)
    exchange_sticks.add_steps(step)
    exchange_standing.add_steps(step)
    exchange_conflicts.add_steps(step)
