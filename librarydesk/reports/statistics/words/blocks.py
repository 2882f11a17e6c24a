"""The part in words as a document has it: headings, and a paragraph for each line."""

import re
from typing import Final

from librarydesk.reports.document import Block, Heading, Paragraph
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.statistics.words.parts import chapter_headings, chapters_of

_HEAD: Final = re.compile(r"\d{1,2}(\.\d{1,2})*[.)] .{1,100}(?<![.;:,])")
"""A line such as `1. Vốn tài liệu`, which is a heading within a part."""


def word_blocks(words: Wording) -> list[Block]:
    """The four parts; nothing of a report that was closed without words."""
    report, language = words.report, words.language
    titles = list(chapter_headings(report, language))
    blocks: list[Block] = []
    for text in chapters_of(report, language):
        blocks.append(Heading(titles[text.chapter - 1]))
        blocks += (_line(line) for line in text.body.splitlines() if line.strip())
    return blocks


def _line(line: str) -> Block:
    said = line.strip()
    return Heading(said, level=2) if _HEAD.fullmatch(said) else Paragraph(said)
