"""The statistics report as a document."""

from dataclasses import replace
from datetime import date

from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.reports.document import Block, Document, Section
from librarydesk.reports.statistics.annex import annex_sections
from librarydesk.reports.statistics.completeness import completeness_blocks
from librarydesk.reports.statistics.letter import (
    addressee,
    ending,
    letterhead,
    opening,
    tables_head,
)
from librarydesk.reports.statistics.ministry import ministry_blocks
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.statistics.words.blocks import word_blocks
from librarydesk.reports.statistics.words.periods import subtitle


def statistics_document(report: StatisticsReport, language: str, day: date) -> Document:
    """The report as a letter of that day, its figures behind it: tables, notes, annexes."""
    letter = letter_document(report, language, day)
    words = Wording(report, language, day)
    return replace(
        letter, sections=(*letter.sections, Section(_figures(words)), *annex_sections(words))
    )


def letter_document(report: StatisticsReport, language: str, day: date) -> Document:
    """The letter alone, without the figures behind it."""
    words = Wording(report, language, day)
    blocks = (*opening(words), *word_blocks(words), *ending(words))
    return Document(
        language=language,
        title=words("title"),
        subtitle=subtitle(report, language),
        sections=(Section(blocks),),
        day=day,
        author=report.site_name,
        letterhead=letterhead(words, day),
        addressee=addressee(words),
    )


def _figures(words: Wording) -> tuple[Block, ...]:
    """The tables that the letter goes with, under a head of their own."""
    blocks: list[Block] = tables_head(words)
    if words.report.ministry_table:
        blocks += ministry_blocks(words)
    blocks += completeness_blocks(words)
    return tuple(blocks)
