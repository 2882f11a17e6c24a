"""Rules as SQL: a query that returns what breaks a rule, and the sentence for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from librarydesk import clock
from librarydesk.data.store.findings import WARNING, Finding
from librarydesk.i18n import _

_EXAMPLES = 5


@dataclass(frozen=True)
class Rule:
    """One rule and how its breaches are found and told.

    `query` returns a row for each breach: the code of a site (or NULL) and what names the row to a
    person. It may use the parameter `:today`. `sentence` is given the count and has `%(count)d`.
    """

    name: str
    query: str
    sentence: Callable[[int], str]
    severity: str = WARNING


def broken(connection: Connection, rules: Iterable[Rule]) -> list[Finding]:
    """One finding for each rule that is broken somewhere."""
    today = clock.today().isoformat()
    found = [_finding(connection, rule, today) for rule in rules]
    return [finding for finding in found if finding is not None]


def _finding(connection: Connection, rule: Rule, today: str) -> Finding | None:
    parameters = {"today": today} if ":today" in rule.query else {}
    count, sites, where = 0, set[str](), list[str]()
    for site, row in connection.execute(text(rule.query), parameters):
        count += 1
        if site is not None:
            sites.add(str(site))
        if len(where) < _EXAMPLES:
            where.append(str(row))
    if not count:
        return None
    return Finding(
        rule.name,
        rule.severity,
        told(rule.sentence(count) % {"count": count}, where, count),
        count,
        tuple(sorted(sites)),
        tuple(where),
    )


def told(sentence: str, where: list[str], count: int) -> str:
    """A sentence with the rows that it is about, or the first of them."""
    rows = ", ".join(where) + (", …" if count > len(where) else "")
    return _("%(sentence)s See: %(rows)s.") % {"sentence": sentence, "rows": rows}


def listed(codes: Iterable[str]) -> str:
    """Codes as an SQL list, for `IN`."""
    return "(" + ", ".join(f"'{code!s}'" for code in codes) + ")"
