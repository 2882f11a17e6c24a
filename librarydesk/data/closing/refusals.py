"""Why a deed on a period is refused."""

from collections.abc import Sequence

from librarydesk.data.statistics.report import Finding
from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext


def has_errors(findings: Sequence[Finding]) -> DeskError:
    """The report has findings of severity error."""
    said = ngettext(
        "The period can't be closed while the report has %(count)d error: %(first)s Mend the cause"
        " and close again.",
        "The period can't be closed while the report has %(count)d errors, first: %(first)s Mend"
        " the causes and close again.",
        len(findings),
    )
    return DeskError(
        "period.findings",
        said % {"count": len(findings), "first": findings[0].message},
        rules=[finding.rule for finding in findings],
    )


def unexplained(findings: Sequence[Finding]) -> DeskError:
    """Findings that ask for an explanation have none."""
    said = ngettext(
        "%(count)d odd figure has no explanation yet: %(first)s Explain it first; of a closed"
        " period, reopen it, explain it and close again.",
        "%(count)d odd figures have no explanation yet, first: %(first)s Explain them first; of a"
        " closed period, reopen it, explain them and close again.",
        len(findings),
    )
    return DeskError(
        "period.unexplained",
        said % {"count": len(findings), "first": findings[0].message},
        rules=[finding.rule for finding in findings],
    )


def already_closed(version: int) -> DeskError:
    """The period is closed."""
    said = _(
        "The period is closed already, as version %(version)d. To close it anew, reopen it with a"
        " reason first."
    )
    return DeskError("period.already_closed", said % {"version": version}, version=version)


def not_closed() -> DeskError:
    """The period is open."""
    return DeskError("period.not_closed", _("The period isn't closed. Close it first."))


def not_sent() -> DeskError:
    """The report wasn't sent, or was answered already."""
    return DeskError(
        "period.not_sent",
        _("Only a report that was sent and not yet answered can be accepted or sent back."),
    )


def sent_already() -> DeskError:
    """The report was sent before."""
    return DeskError(
        "period.sent_already",
        _("The report of this version was sent already. Look at what became of it."),
    )


def remark_missing() -> DeskError:
    """A report is sent back without a remark."""
    return DeskError(
        "period.remark_missing",
        _("Say what is to be mended: a report is sent back with a remark."),
    )


def reason_missing() -> DeskError:
    """A period is reopened without a reason."""
    return DeskError(
        "period.reason_missing", _("Say why the period is reopened: it needs a reason.")
    )


def explanation_missing() -> DeskError:
    """An explanation without words."""
    return DeskError("period.explanation_missing", _("Write the explanation in a sentence."))


def other_level(site: str) -> DeskError:
    """Another library has to do it."""
    return DeskError(
        "period.other_level",
        _("Only %(site)s can do that for this period. Ask there.") % {"site": site},
        site=site,
    )


def not_ours(site: str) -> DeskError:
    """The site lies outside the own network."""
    return DeskError(
        "period.not_ours",
        _("%(site)s isn't this library, nor one that it manages. Its periods are closed there.")
        % {"site": site},
        site=site,
    )


def done_since() -> DeskError:
    """Something was done since what is to be undone."""
    return DeskError(
        "period.done_since",
        _("Something else was done with the period since. Look at it again."),
    )
