"""What the papers of a plan have in common: which plan is meant, how tasks and figures are said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.network.queries import site_on
from librarydesk.data.plans.queries import TaskRow, WholePlan, plan_named
from librarydesk.data.statistics.plan_progress import PlanProgress, plan_progress
from librarydesk.data.statistics.report import Amount
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.document import Absence, Absent, Cell, Number, Signatures
from librarydesk.reports.forms.wording import Paper, paper, site_of
from librarydesk.reports.statistics.names import figure_name, unit_name
from librarydesk.reports.statistics.wording import form_of

FILE = "plans"


@dataclass(frozen=True)
class AskedPlan:
    """A plan and how it stands on a day, with the words of a kind of paper."""

    words: Paper
    progress: PlanProgress

    @property
    def plan(self) -> WholePlan:
        """The plan itself."""
        return self.progress.plan


def asked_plan(
    connection: Connection, kind: str, which: str, options: Mapping[str, str], day: date | None
) -> AskedPlan:
    """The plan of the year that `which` names, of the site of the option `site`, else the own one.

    Raises:
        WrongUseError: `plan.no_year`; DeskError `plan.unknown`.
    """
    year = year_named(which)
    site_id = site_of(connection, options)
    whole = plan_named(connection, site_id, year)
    return AskedPlan(
        plan_paper(connection, kind, site_id),
        progress_of(connection, whole, min(day or clock.today(), clock.today())),
    )


def plan_paper(connection: Connection, kind: str, site_id: int) -> Paper:
    """A paper on the plans of a site, of today."""
    return paper(connection, kind, site_id, clock.today(), file=FILE)


def progress_of(connection: Connection, whole: WholePlan, day: date) -> PlanProgress:
    """How a plan stands on a day."""
    site = site_on(connection, whole.card.site_id, clock.today())
    return plan_progress(connection, whole, site.code if site else "", day)


def year_named(which: str) -> int:
    """The year that a form was asked for.

    Raises:
        WrongUseError: `plan.no_year`.
    """
    if not which.isdigit() or len(which) != 4:
        raise WrongUseError(
            "plan.no_year",
            _("Say the year of the plan with four digits, not “%(which)s”.") % {"which": which},
        )
    return int(which)


def amount_in(value: Amount, known: Indicator) -> Cell:
    """A figure or target as a cell; a sign where it isn't known."""
    if value is None:
        return Absent(Absence.NOT_KNOWN)
    return Number(value, form_of(known.unit))


def amount_said(words: Paper, value: Amount, known: Indicator) -> str:
    """A figure or target with its unit, within a sentence."""
    from librarydesk.reports.cells import cell_words

    said = cell_words(amount_in(value, known), words.language)
    if known.unit == "percent":
        return said
    return f"{said} {unit_name(known.unit, words.language)}"


def figure_said(words: Paper, known: Indicator, breakdown: str) -> str:
    """The name of a figure or a part of it."""
    return figure_name(known.code, breakdown, words.language, known)


def time_said(words: Paper, task: TaskRow) -> str:
    """When a task is to be done."""
    if task.starts_on and task.due_on:
        first, last = words.day(task.starts_on), words.day(task.due_on)
        return words("from_to", first=first, last=last)
    if task.due_on:
        return words("until", day=words.day(task.due_on))
    return words("all_year")


def signatures(words: Paper) -> Signatures:
    """The end of a paper: its own recipients, and whoever signs for the site."""
    issuer = words.issuer
    own = words.shared.table("recipients")
    recipients = own.list(issuer.level) if issuer.level in own else ()
    return Signatures(
        issuer.official["recipients_title"],
        tuple(line % issuer.place_names for line in recipients),
        issuer.signer,
        issuer.signer_name,
    )
