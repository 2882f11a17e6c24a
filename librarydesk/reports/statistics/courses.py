"""The annex of charts: how the main figures went within the period, beside the year before."""

from datetime import date
from math import fsum

from librarydesk.data.statistics.report import Course, CourseLine, Figure
from librarydesk.i18n import capitalised
from librarydesk.reports.document import Block, Chart, Paragraph, Role, Series
from librarydesk.reports.statistics.wording import Wording, form_of


def course_blocks(words: Wording) -> list[Block]:
    """A chart for each figure that there is any of; none where a period has no steps."""
    course = words.report.course
    if course is None:
        return []
    known = {figure.code: figure for figure in words.report.figures}
    shown = [
        (line, known[line.code])
        for line in course.lines
        if line.code in known and any((*line.values, *line.previous))
    ]
    blocks: list[Block] = [_chart(course, line, figure, words) for line, figure in shown]
    other = [figure.code for line, figure in shown if _sum(line) != (figure.value or 0)]
    if other:
        blocks.append(Paragraph(words("course_differs", codes=", ".join(other)), Role.NOTE))
    return blocks


def _sum(line: CourseLine) -> float:
    return round(fsum(value or 0 for value in line.values), 3)


def _chart(course: Course, line: CourseLine, figure: Figure, words: Wording) -> Chart:
    now = Series(capitalised(words.period), line.values)
    before = Series(capitalised(words.previous), line.previous)
    return Chart(
        name=words("sheet_course", code=figure.code),
        caption=words(f"course_by_{course.kind}", name=f"{figure.code}. {figure.name}"),
        categories=tuple(_step(course.kind, last, words) for _first, last in course.steps),
        series=(now, before) if any(line.previous) else (now,),
        form=form_of(figure.unit),
        low=True,
    )


def _step(kind: str, last: date, words: Wording) -> str:
    if kind == "annual":
        return str(last.year)
    quarters = words.texts.table("period").list("quarters")
    return words(f"step_{kind}", month=last.month, quarter=quarters[(last.month - 1) // 3])
