"""What can be asked of a period: how far it is, its versions, what was done with it by whom."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded.closing import Deed
from librarydesk.data.closing.freezing import Frozen, thawed
from librarydesk.data.closing.periods import PeriodOf, period_asked
from librarydesk.data.network.queries import own_site_code, site_id_of
from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.editing import Value
from librarydesk.errors import DeskError
from librarydesk.i18n import _

IN_FORCE = (Deed.CLOSED, Deed.SENT, Deed.ACCEPTED, Deed.SENT_BACK)
"""The states in which a period's closed figures are the ones that count."""

OF_PERIOD = (
    "t.site_id = (SELECT s.id FROM site s WHERE s.code = ? AND s.voided_at IS NULL)"
    " AND t.year = ? AND t.kind = ? AND t.part = ? AND t.cutoff = ? AND t.voided_at IS NULL"
)
"""The condition on rows of a period, of a table `t`; for the values of `named`."""

STEP = (
    "CASE t.deed WHEN 'closed' THEN 0 WHEN 'sent' THEN 1 WHEN 'reopened' THEN 3"
    " WHEN 'checked' THEN 4 ELSE 2 END"
)
"""Which step of its version a deed of a table `t` is. Deeds are ordered by version and step.

No clock is asked: the answer of a PC whose clock is wrong comes after what it answers.
"""

_VERSIONS = f"""
SELECT t.id, t.version, t.sha256, t.program, a.name, t.recorded_at, t.arrived
FROM period_closing t JOIN author a ON a.id = t.author_id
WHERE {OF_PERIOD} ORDER BY t.version, t.stamp, t.id
"""
_DEEDS = f"""
SELECT t.id, t.deed, t.version, b.code, t.by_site_id, t.remark, a.name, t.recorded_at
FROM period_deed t JOIN author a ON a.id = t.author_id JOIN site b ON b.id = t.by_site_id
WHERE {OF_PERIOD} ORDER BY t.version, {STEP}, t.stamp, t.id
"""
_FROZEN = "SELECT figures, definitions, sha256 FROM period_closing WHERE id = ?"


@dataclass(frozen=True)
class Version:
    """A closing: which it is, who closed it when (microseconds UTC), when it came here."""

    id: int
    version: int
    sha256: str
    program: str
    by: str
    at: int
    arrived: int


@dataclass(frozen=True)
class Done:
    """A deed of a period, the library that did it, and who recorded it when."""

    id: int
    deed: Deed
    version: int
    site: str
    site_id: int
    remark: str | None
    by: str
    at: int


@dataclass(frozen=True)
class Standing:
    """How far a period is: all that was done with it, in order, and its versions."""

    deeds: tuple[Done, ...]
    versions: tuple[Version, ...]

    @property
    def last(self) -> Done | None:
        """The last deed, None for a draft that nobody has checked."""
        return self.deeds[-1] if self.deeds else None

    @property
    def state(self) -> Deed | None:
        """What was done last; None for a draft."""
        return self.last.deed if self.last else None

    @property
    def in_force(self) -> Version | None:
        """The closing whose figures count; None while the period is open."""
        last = self.last
        if last is None or last.deed not in IN_FORCE:
            return None
        found = [one for one in self.versions if one.version == last.version]
        return found[-1] if found else None


def named(period: PeriodOf) -> tuple[str | int, ...]:
    """What a period is named by, in the order of `OF_PERIOD`."""
    return period.site, period.year, period.kind, period.part, period.cutoff


def columns_of(connection: Connection, period: PeriodOf) -> dict[str, Value]:
    """The columns by which a new row names its period."""
    return {
        "site_id": site_id_of(connection, period.site),
        "kind": period.kind,
        "year": period.year,
        "part": period.part,
        "cutoff": period.cutoff,
    }


def standing(connection: Connection, period: PeriodOf) -> Standing:
    """How far a period is."""
    deeds = connection.exec_driver_sql(_DEEDS, named(period))
    versions = connection.exec_driver_sql(_VERSIONS, named(period))
    return Standing(
        tuple(Done(row[0], Deed(row[1]), *row[2:]) for row in deeds if row[1] in _KNOWN),
        tuple(Version(*row) for row in versions),
    )


_KNOWN = frozenset(Deed)


def closed_report(connection: Connection, request: ReportRequest) -> StatisticsReport | None:
    """The figures of a period as they were closed; None while it is open."""
    period = period_asked(request, own_site_code(connection))
    if period is None:
        return None
    found = standing(connection, period).in_force
    return None if found is None else thawed(frozen_of(connection, found.id))


def report_of_version(connection: Connection, period: PeriodOf, version: int) -> StatisticsReport:
    """The figures of one closing, in force or not.

    Raises:
        DeskError: `period.no_version`.
    """
    found = [one for one in standing(connection, period).versions if one.version == version]
    if not found:
        raise DeskError(
            "period.no_version",
            _("The period has no version %(version)d. Give the number of one that was closed.")
            % {"version": version},
            version=version,
        )
    return thawed(frozen_of(connection, found[-1].id))


def frozen_of(connection: Connection, closing_id: int) -> Frozen:
    """What a closing keeps."""
    return Frozen(*connection.exec_driver_sql(_FROZEN, (closing_id,)).one())


def explanations(connection: Connection, period: PeriodOf) -> dict[str, str]:
    """The explanations of a period's findings, by rule; of two the later counts."""
    rows = connection.exec_driver_sql(
        f"SELECT t.rule, t.explanation FROM finding_explanation t WHERE {OF_PERIOD}"
        " ORDER BY t.stamp, t.id",
        named(period),
    )
    return {row[0]: row[1] for row in rows}


def explained_since(
    connection: Connection, period: PeriodOf, closed: StatisticsReport
) -> dict[str, str]:
    """The explanations that were given after a closing, or changed since, by rule."""
    kept = {finding.rule: finding.explanation for finding in closed.findings}
    now = explanations(connection, period)
    return {rule: now[rule] for rule in kept if now.get(rule, "") not in ("", kept[rule])}
