"""The statistics report as a document."""

from datetime import date

from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.reports.document import Block, Document, Section
from librarydesk.reports.statistics.annex import annex_sections
from librarydesk.reports.statistics.completeness import completeness_blocks
from librarydesk.reports.statistics.letter import addressee, ending, opening
from librarydesk.reports.statistics.ministry import ministry_blocks
from librarydesk.reports.statistics.wording import Wording


def statistics_document(report: StatisticsReport, language: str, day: date) -> Document:
    """The report as a letter of that day: the Ministry's table, notes, annexes with all figures."""
    words = Wording(report, language)
    blocks: list[Block] = opening(words)
    if report.ministry_table:
        blocks += ministry_blocks(words)
    blocks += completeness_blocks(words)
    blocks += ending(words)
    return Document(
        language=language,
        title=words("title"),
        subtitle=words("subtitle"),
        sections=(Section(tuple(blocks)), *annex_sections(words)),
        day=day,
        author=report.site_name,
        letterhead=words.issuer.letterhead(day),
        addressee=addressee(words),
    )
