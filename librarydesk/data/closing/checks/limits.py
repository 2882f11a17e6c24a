"""The limits of the checks as they are set here, of all figures or of one, instead of the usual."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from librarydesk.data.closing.checks.rules import Check, checks
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_NAME = "check."
HIGHEST = 1_000_000_000

Limits = Mapping[str, float]


def checks_in_force(connection: Connection) -> Mapping[str, Check]:
    """The rules with the limits that are set in this database."""
    rules = dict(checks())
    for which, kept in limits_set(connection).items():
        rule, _dot, code = which.partition(".")
        if rule in rules:
            rules[rule] = _with(rules[rule], code, kept)
    return rules


def limits_set(connection: Connection) -> dict[str, Limits]:
    """What is set here: by rule, or by rule and figure (`jump.S01`)."""
    rows = connection.exec_driver_sql(
        "SELECT substr(name, ?), value FROM setting WHERE name LIKE 'check.%' ORDER BY name",
        (len(_NAME) + 1,),
    )
    found = {str(which): _numbers(str(value)) for which, value in rows}
    return {which: kept for which, kept in found.items() if kept}


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
        connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (f"{_NAME}{which}",))
        if limits is not None:
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES (?, ?)",
                (f"{_NAME}{which}", json.dumps(dict(limits), sort_keys=True)),
            )
    return before


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
