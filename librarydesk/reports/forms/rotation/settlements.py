"""The list of what a library settled in a period, with which points and on which papers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from librarydesk import clock
from librarydesk.coded import SettlementResult, label
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.rotation.calls import paper_point
from librarydesk.data.rotation.settling.papers import SettledItem, settled_items
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Column,
    Density,
    Document,
    Form,
    Number,
    Paragraph,
    Row,
    RowKind,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.settlement import item_cells
from librarydesk.reports.forms.rotation.wording import paper
from librarydesk.reports.forms.wishes import wished_days
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_no", "column_day", "column_point", "column_paper", "column_number", "column_title",
    "column_copies", "column_value", "column_result", "column_remark",
)  # fmt: skip
_SUMS = ("column_result", "column_copies", "column_value")


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the list of the site with a code: of a year, this one, or `from` a day `to` one."""
    today = clock.today()
    first, last = wished_days(options) or (date(today.year, 1, 1), date(today.year, 12, 31))
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        items = settled_items(connection, site_id, first, last)
        names = {
            point_id: paper_point(connection, point_id, today).name
            for point_id in {item.point_id for item in items}
        }
        words = paper(connection, "settlements", site_id, today)
    write_papers([settlement_list(words, (first, min(last, today)), items, names)], out)


def settlement_list(
    words: Paper, days: tuple[date, date], items: Sequence[SettledItem], names: dict[int, str]
) -> Document:
    """The list, what it comes to by way of settling, and who signs."""
    blocks: list[Block] = [Paragraph(words("nothing"))]
    if items:
        blocks = [_list(words, items, names), _sums(words, items)]
    blocks.append(Sides((Side((words("keeper"),), how=words("sign")), Side(words.issuer.signer))))
    said = {"first": words.day(days[0]), "last": words.day(days[1])}
    made = words.document((), day=words.today, names=said)
    return replace(made, sections=(Section(tuple(blocks), landscape=True),))


def _list(words: Paper, items: Sequence[SettledItem], names: dict[int, str]) -> Table:
    rows = tuple(
        Row(
            (
                Number(place),
                Text(words.day(item.on_date)),
                Text(names[item.point_id]),
                Text(item.paper_no or ""),
                *item_cells(words, item),
            )
        )
        for place, item in enumerate(items, start=1)
    )
    columns = (
        Column(4, Align.RIGHT),
        Column(8, Align.CENTRE),
        Column(15),
        Column(9),
        Column(9),
        Column(20),
        Column(5, Align.RIGHT),
        Column(7, Align.RIGHT),
        Column(8),
        Column(15),
    )
    return Table(words("sheet"), columns, (heading(words, _COLUMNS),), rows, density=Density.CLOSE)


def _sums(words: Paper, items: Sequence[SettledItem]) -> Table:
    rows = []
    for result in dict.fromkeys(item.result for item in items):
        of_result = [item for item in items if item.result == result]
        rows.append(_sum(label(SettlementResult, result), of_result, RowKind.BODY))
    rows.append(_sum(words("total"), items, RowKind.TOTAL))
    return Table(
        words("sums_sheet"),
        (Column(40), Column(20, Align.RIGHT), Column(40, Align.RIGHT)),
        (heading(words, _SUMS),),
        tuple(rows),
        caption=words("sums"),
        density=Density.CLOSE,
    )


def _sum(said: str, items: Sequence[SettledItem], kind: RowKind) -> Row:
    known = [item.value_vnd for item in items if item.value_vnd is not None]
    value = Number(sum(known), Form.MONEY) if known else Absent(Absence.BLANK)
    return Row((Text(said), Number(sum(item.copies for item in items)), value), kind)
