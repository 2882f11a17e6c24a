"""Tables that are made while they are written, and sums that go from page to page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from librarydesk.reports.document import (
    Align,
    Block,
    Carried,
    Column,
    Document,
    HeaderCell,
    LongTable,
    Number,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.pdf.render import render
from librarydesk.reports.write import write_document
from tests.reports.pdf.reading import pages

HEADER = ((HeaderCell("Số"), HeaderCell("Nhan đề"), HeaderCell("Bản")),)
COLUMNS = (Column(2), Column(6), Column(2, Align.RIGHT))
SHAPE = Table("Sổ", COLUMNS, HEADER, ())


def lines(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield Row((Text(f"TN.{number:06}"), Text("Đất rừng phương Nam"), Number(number)))


def paper(block: Block) -> Document:
    return Document("vi", "SỔ", "Đăng ký", (Section((block,)),), date(2026, 1, 2), "Thư viện")


def test_a_long_table_is_the_same_paper_as_one_that_is_there_as_a_whole() -> None:
    long = pages(render(paper(LongTable(SHAPE, lines(200)))))
    whole = pages(render(paper(replace(SHAPE, rows=tuple(lines(200))))))
    assert [page.text for page in long][:-1] == [page.text for page in whole][:-1]
    assert len(long) > 3


def test_rows_are_asked_for_only_as_pages_are_filled() -> None:
    # Whoever makes the rows sees how far the table has come; nothing runs ahead of a page.
    asked: list[int] = []

    def rows() -> Iterator[Row]:
        for number, row in enumerate(lines(300)):
            asked.append(number)
            if number == 200:
                raise ValueError("enough")
            yield row

    with pytest.raises(ValueError, match="enough"):
        render(paper(LongTable(SHAPE, rows())))
    assert asked[-1] == 200


def test_the_sum_of_a_page_is_carried_to_the_next() -> None:
    table = replace(
        SHAPE,
        rows=tuple(lines(90)),
        carried=Carried("Cộng mang sang", "Mang sang", (2,)),
    )
    read = pages(render(paper(table)))
    assert len(read) > 1
    for first, second in pairwise(read):
        ended = [int(n) for n in re.findall(r"TN\.(\d{6})", first.text)]
        told = f"{sum(range(1, ended[-1] + 1)):,}".replace(",", ".")
        assert f"Cộng mang sang {told}" in first.text.replace("\n", " ")
        assert re.search(rf"(?<!Cộng )Mang sang\s+{re.escape(told)}", second.text)
    assert "Cộng mang sang" not in read[-1].text


def test_a_total_is_no_part_of_what_is_carried() -> None:
    total = Row((Text("Cộng", span=2), Number(4095, summed=True)), RowKind.TOTAL, (0, 89))
    table = replace(
        SHAPE,
        rows=(*lines(90), total),
        carried=Carried("Cộng mang sang", "Mang sang", (2,)),
    )
    assert "4.095" in pages(render(paper(table)))[-1].text


def test_a_register_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> Iterator[Row]:
        yield from lines(100)
        raise KeyboardInterrupt

    for suffix in (".pdf", ".xlsx"):
        with pytest.raises(KeyboardInterrupt):
            write_document(paper(LongTable(SHAPE, rows())), tmp_path / f"so{suffix}")
    assert not list(tmp_path.iterdir())
