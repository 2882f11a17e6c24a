"""The saved views that are printed with a report, over the periods that end with it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.exploring.answer import Answer
from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.question import Question, Unit, When
from librarydesk.data.statistics.exploring.views import saved_views
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class ViewInReport:
    """A saved view as a report prints it."""

    name: str
    shown: str
    answer: Answer


def views_in_report(connection: Connection, request: ReportRequest) -> tuple[ViewInReport, ...]:
    """The views that were put into the reports of a site, as of a report.

    As many periods as were saved are shown; the last one is that with the report's last day.
    """
    own = own_site_code(connection)
    found = []
    for named in saved_views(connection):
        question = named.view.question
        if named.in_report and (question.site or own) == (request.site or own):
            try:
                answer = explore(connection, _ending_with(question, request))
            except DeskError:
                # An indicator or axis that is no more: the report doesn't fail for it.
                continue
            found.append(ViewInReport(named.name, named.view.shown.value, answer))
    return tuple(found)


def _ending_with(question: Question, request: ReportRequest) -> Question:
    last = period_of(request).last_day
    return question.ending(When(last.year, _part(last.month, question.unit)))


def _part(month: int, unit: Unit) -> int:
    return (month - 1) * unit.parts // 12 + 1
