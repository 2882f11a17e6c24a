"""The annexes: all figures by group, over time, by site, commune and readers, and what each is."""

from collections.abc import Iterator

from librarydesk.reports.document import Block, Chart, Paragraph, Role, Section
from librarydesk.reports.exploring.document import chosen_views
from librarydesk.reports.statistics.by_commune import commune_blocks, commune_title
from librarydesk.reports.statistics.by_readers import reader_blocks
from librarydesk.reports.statistics.by_site import site_blocks
from librarydesk.reports.statistics.courses import course_blocks
from librarydesk.reports.statistics.definitions import definition_blocks
from librarydesk.reports.statistics.groups import group_blocks
from librarydesk.reports.statistics.wording import Wording

_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def annex_sections(words: Wording) -> list[Section]:
    """The annexes that there is something to say in, numbered, tables on sheets laid sideways."""
    said = [(title, blocks) for title, blocks in _annexes(words) if blocks]
    return [
        Section((*_head(number, title, words), *blocks), landscape=not _is_chart(blocks[0]))
        for number, (title, blocks) in zip(_NUMBERS, said, strict=False)
    ]


def _is_chart(block: Block) -> bool:
    """Whether an annex is one of charts, of which more stand on an upright sheet."""
    return isinstance(block, Chart)


def _annexes(words: Wording) -> Iterator[tuple[str, list[Block]]]:
    period = words.period.upper()
    yield words("groups_heading"), group_blocks(words) if words.report.figures else []
    yield words("courses_title", period=period), course_blocks(words)
    yield words("annex_title", period=period), site_blocks(words)
    for table in words.report.communes:
        yield commune_title(table, words), commune_blocks(table, words)
    yield words("readers_title", period=period), reader_blocks(words)
    yield words("definitions_title"), definition_blocks(words)
    yield words("views_title"), chosen_views(words)


def _head(number: str, title: str, words: Wording) -> tuple[Paragraph, ...]:
    return (
        Paragraph(words.issuer.official["annex"] % {"number": number}, Role.CENTRED_BOLD),
        Paragraph(title, Role.CENTRED_BOLD),
        Paragraph(words.annex_note, Role.CENTRED_ITALIC),
    )
