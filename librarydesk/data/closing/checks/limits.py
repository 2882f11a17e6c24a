"""The limits of the checks as they are set, of all figures or of one, instead of the usual.

What the province sets holds for all its libraries; what a library sets itself stands over it.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from librarydesk.data.closing.checks.rules import Check, checks
from librarydesk.data.network.settled import settle, settled, settles
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import forget, note
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_NAME = "check."
HIGHEST = 1_000_000_000

Limits = Mapping[str, float]


def checks_in_force(connection: Connection) -> Mapping[str, Check]:
    """The rules with the limits that are set by the province and here."""
    rules = dict(checks())
    for which, kept in {**limits_of_province(connection), **limits_set(connection)}.items():
        rule, _dot, code = which.partition(".")
        if rule in rules:
            rules[rule] = _with(rules[rule], code, kept)
    return rules


def limits_set(connection: Connection) -> dict[str, Limits]:
    """What is set here: by rule, or by rule and figure (`jump.S01`)."""
    if settles(connection):
        return limits_of_province(connection)
    rows = connection.exec_driver_sql(
        "SELECT substr(name, ?), value FROM setting WHERE name LIKE 'check.%' ORDER BY name",
        (len(_NAME) + 1,),
    )
    return _read({str(which): str(value) for which, value in rows})


def limits_of_province(connection: Connection) -> dict[str, Limits]:
    """What the province has set, in the same way."""
    return _read(settled(connection, _NAME))


def settable() -> dict[str, tuple[str, ...]]:
    """The rules that have limits, each with the names of these."""
    found = {name: _names(rule) for name, rule in checks().items()}
    return {name: names for name, names in found.items() if names}


def set_limits(database: Database, which: str, limits: Limits | None) -> Limits | None:
    """Sets the limits of a rule, or of a figure in it; None goes back to the usual ones.

    Returns what was set before.

    Raises:
        DeskError: `check.wrong_limit`.
    """
    names = settable().get(which.partition(".")[0], ())
    wrong = limits is not None and (
        set(limits) != set(names) or not all(0 < value <= HIGHEST for value in limits.values())
    )
    if not names or wrong:
        raise DeskError("check.wrong_limit", _("A limit is a number above 0. Correct it."))
    with database.write() as connection:
        before = limits_set(connection).get(which)
        kept = "" if limits is None else json.dumps(dict(limits), sort_keys=True)
        _keep(connection, f"{_NAME}{which}", kept)
    return before


def _keep(connection: Connection, name: str, value: str) -> None:
    """Keeps a limit where it belongs: at the province for all, elsewhere for this library."""
    if settles(connection):
        settle(connection, name, value)
        return
    if value:
        note(connection, name, value)
    else:
        forget(connection, name)


def _read(found: Mapping[str, str]) -> dict[str, Limits]:
    limits = {which: _numbers(value) for which, value in found.items()}
    return {which: kept for which, kept in limits.items() if kept}


def _names(rule: Check) -> tuple[str, ...]:
    return tuple(name for name, value in rule.limits.items() if isinstance(value, int | float))


def _with(rule: Check, code: str, kept: Limits) -> Check:
    if not code:
        return replace(rule, limits={**rule.limits, **kept})
    single = {**rule.limits.get("limits", {}), code: dict(kept)}
    return replace(rule, limits={**rule.limits, "limits": single})


def _numbers(value: str) -> Limits:
    try:
        kept = json.loads(value)
    except ValueError:
        return {}
    numbers = kept.items() if isinstance(kept, dict) else ()
    return {str(name): float(n) for name, n in numbers if isinstance(n, int | float)}
