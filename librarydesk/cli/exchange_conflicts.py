"""`exchange conflicts` and `settle`: what was changed twice, and deciding it."""

from argparse import Namespace
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.exchange.conflicts.queries import OpenConflict, Side

_SHORT = 8


def add_steps(step: Commands) -> None:
    """Enters the steps."""
    listed = step("conflicts", _("what was changed to two values on two PCs"))
    listed.set_defaults(run=_conflicts)
    settle = step("settle", _("decide a conflict, or give a provisional number another one"))
    settle.add_argument("conflict", metavar="ID", help=_("its id, as “conflicts” shows it"))
    how = settle.add_mutually_exclusive_group(required=True)
    how.add_argument("--keep", choices=("shown", "other"), help=_("which value holds"))
    how.add_argument("--number", metavar="NEW", help=_("the number that the row gets"))
    settle.set_defaults(run=_settle)


def _conflicts(_arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.conflicts.queries import open_conflicts

    with desk.database.read() as connection:
        found = open_conflicts(connection)
    digits = _digits([one.id for one in found])
    lines = [line for one in found for line in _lines(one, digits)]
    console.answer(
        {"conflicts": [_as_json(one) for one in found]}, lines or [_("There is no open conflict.")]
    )
    return DONE_WITH_FINDINGS if any(not one.proposal for one in found) else DONE


def _as_json(one: "OpenConflict") -> Json:
    return {
        "id": one.id,
        "kind": one.kind,
        "key": one.key,
        "field": one.field,
        "proposal": one.proposal,
        "number": one.number or None,
        "shown": _side_as_json(one.shown),
        "other": _side_as_json(one.other),
    }


def _side_as_json(side: "Side") -> Json:
    return {
        "value": _plain(side.value),
        "at": clock.moment(side.at).isoformat(),
        "who": side.who,
        "installation": side.installation,
        "clock_wrong": side.too_late,
    }


def _plain(value: object) -> Json:
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, str | int | float | bool) else None


def _digits(ids: list[str]) -> int:
    """How many digits tell all ids apart: rows that were typed in one minute begin alike."""
    least = _SHORT
    while len({one[:least] for one in ids}) < len(set(ids)):
        least += 4
    return least


def _lines(one: "OpenConflict", digits: int) -> list[str]:
    heading = f"{one.id[:digits]}  {one.kind} {one.key}, {one.field}"
    if one.proposal:
        heading += " (" + _("a proposal") + ")"
    return [
        heading,
        "  " + _("shown: %(value)s") % {"value": _side_words(one.shown)},
        "  " + _("other: %(value)s") % {"value": _side_words(one.other)},
    ]


def _side_words(side: "Side") -> str:
    value = _plain(side.value)
    text = ", ".join(f"{v}" for v in value.values()) if isinstance(value, dict) else value
    day = clock.moment(side.at).strftime("%d/%m/%Y %H:%M")
    said = f"{'–' if text is None else text} ({side.who}, {side.installation}, {day})"
    return said + (" " + _("wrong clock") if side.too_late else "")


def _settle(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.conflicts import service
    from librarydesk.data.exchange.conflicts.queries import open_conflicts

    if arguments.keep:
        done = service.settle(desk.database, arguments.conflict, arguments.keep)
    else:
        done = service.settle_number(desk.database, arguments.conflict, arguments.number)
    with desk.database.read() as connection:
        left = sum(not one.proposal for one in open_conflicts(connection))
    said = ngettext(
        "Settled for %(key)s; %(n)s conflict is still open.",
        "Settled for %(key)s; %(n)s conflicts are still open.",
        left,
    )
    console.answer(
        {"id": done.id, "settled": True, "open": left}, [said % {"key": done.key, "n": left}]
    )
    return DONE
