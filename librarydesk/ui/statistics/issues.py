"""What a person should look at before a report is sent: findings, and sites without data."""

from collections.abc import Callable
from dataclasses import dataclass

from librarydesk.data.statistics.report import Finding, Missing, StatisticsReport
from librarydesk.data.store.findings import ERROR
from librarydesk.i18n import _
from librarydesk.reports.numbers import month
from librarydesk.reports.statistics.completeness import TOLD_BY_SITE
from librarydesk.ui.statistics.causes import place_of, place_of_month
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number

NO_DATA = "no_data"


@dataclass(frozen=True)
class Issue:
    """One thing to look at. `kind` is error, warning or no_data; `place` where its cause lies.

    `rule` is the rule that found it; one that is `to_explain` is sent with an explanation only.
    """

    kind: str
    message: str
    count: str
    sites: tuple[str, ...]
    place: str
    rule: str = ""
    to_explain: bool = False
    explanation: str = ""

    @property
    def words(self) -> str:
        """What kind of thing it is."""
        return _kind_words()[self.kind]()

    @property
    def tone(self) -> Tone:
        """How pressing it is."""
        return Tone.ERROR if self.kind == ERROR else Tone.WARNING


def issues_of(report: StatisticsReport) -> list[Issue]:
    """The findings of a report, errors first, then sites without data, then the rest."""
    names = {site.code: site.name for site in report.sites}
    found = [one for one in report.findings if one.rule not in TOLD_BY_SITE]
    return [
        *(_of_finding(one, names) for one in found if one.severity == ERROR),
        *(_of_missing(missing) for missing in report.missing),
        *(_of_finding(one, names) for one in found if one.severity != ERROR),
    ]


def _of_finding(finding: Finding, names: dict[str, str]) -> Issue:
    return Issue(
        kind=finding.severity,
        message=finding.message,
        count=shown_number(finding.count),
        sites=tuple(names.get(code, code) for code in finding.sites),
        place=place_of(finding),
        rule=finding.rule,
        to_explain=finding.to_explain,
        explanation=finding.explanation,
    )


def _of_missing(missing: Missing) -> Issue:
    months = ", ".join(month(each) for each in missing.months)
    said = _("%(site)s has no data for %(months)s.") % {"site": missing.name, "months": months}
    place = place_of_month(missing.site, missing.months[0])
    return Issue(NO_DATA, said, shown_number(len(missing.months)), (missing.name,), place)


def _kind_words() -> dict[str, Callable[[], str]]:
    return {
        "error": lambda: _("Error"),
        "warning": lambda: _("Worth a look"),
        NO_DATA: lambda: _("No data"),
    }
