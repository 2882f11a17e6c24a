"""The rules by which a report is checked, read from `resources/report_checks.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from librarydesk.data.store.findings import ERROR, WARNING, Finding
from librarydesk.resources import resource


class WrongRulesError(ValueError):
    """The file of rules says something that can't be: our own mistake."""


@dataclass(frozen=True)
class Check:
    """A rule: its name, how pressing it is, whether it must be explained, its limits."""

    name: str
    severity: str
    explain: bool = False
    limits: Mapping[str, Any] = field(default_factory=dict)

    def found(
        self,
        rule: str,
        message: str,
        count: int,
        sites: tuple[str, ...] = (),
        where: tuple[str, ...] = (),
    ) -> Finding:
        """What this rule has found, at which sites and in which rows."""
        return Finding(rule, self.severity, message, count, sites, where, to_explain=self.explain)

    def limit(self, name: str, code: str = "") -> float:
        """A limit, of an indicator where it has one of its own."""
        own = self.limits.get("limits", {}).get(code, {})
        return float(own.get(name, self.limits[name]))


@lru_cache(maxsize=1)
def checks() -> Mapping[str, Check]:
    """The rules in force, by name."""
    with resource("report_checks.toml").open("rb") as file:
        return read_checks(tomllib.load(file))


def read_checks(content: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Check]:
    """The rules of a parsed file.

    Raises:
        WrongRulesError: a severity that there isn't.
    """
    found = {}
    for name, table in content.items():
        limits = dict(table)
        severity, explain = limits.pop("severity", ""), limits.pop("explain", False)
        if severity not in (ERROR, WARNING):
            raise WrongRulesError(name)
        found[name] = Check(name, severity, bool(explain), limits)
    return found
