"""The minutes of a settlement: what was missing or damaged at a point, and how it was settled."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from librarydesk.coded import SettlementResult, label
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.rotation.calls import PaperPoint, paper_point
from librarydesk.data.rotation.settling.papers import SettledItem, settled_items
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    Form,
    Heading,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.handover import PARTIES
from librarydesk.reports.forms.rotation.wording import authored, paper
from librarydesk.reports.forms.wishes import wished_day
from librarydesk.reports.forms.wording import Paper, heading, site_of, whole
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_no", "column_number", "column_title", "column_copies", "column_value",
    "column_result", "column_remark",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the minutes with the point that has a code: those of `day`, of `paper`, or the newest.

    `copies` is how often each is printed, once where it isn't said.

    Raises:
        DeskError: `settlement.none` when nothing like it was settled there.
    """
    day = wished_day(options, "day")
    with database.read() as connection:
        site_id = site_of(connection, options)
        point_id = site_id_of(connection, which)
        found = settled_items(
            connection, site_id, day or date.min, day or date.max, point_id=point_id
        )
        wanted = _wanted(found, options.get("paper"))
        if not wanted:
            raise DeskError(
                "settlement.none",
                _("Nothing like it was settled with %(point)s. Check the day and the paper.")
                % {"point": which},
            )
        of_day = wanted[0][0].on_date
        point = paper_point(connection, point_id, of_day)
        words = paper(connection, "settlement", site_id, of_day)
    minutes = [settlement_minutes(words, point, items) for items in wanted]
    times = whole(options, "copies") or 1
    write_papers([each for each in minutes for _time in range(times)], out)


def _wanted(found: Sequence[SettledItem], number: str | None) -> list[list[SettledItem]]:
    """The items of the last day that has some, a list for each paper."""
    fitting = [item for item in found if number is None or item.paper_no == number]
    last = max((item.on_date for item in fitting), default=None)
    of_day = [item for item in fitting if item.on_date == last]
    return [list(items) for _number, items in groupby(of_day, key=lambda item: item.paper_no)]


def settlement_minutes(words: Paper, point: PaperPoint, items: Sequence[SettledItem]) -> Document:
    """The minutes of what was settled with a point on one day, on one paper."""
    day, number = items[0].on_date, items[0].paper_no
    blank = words("blank")
    blocks: list[Block] = [
        Paragraph(words("opening", day=numbers.long_date(day, words.language), point=point.name)),
        Heading(words("library")),
        Paragraph(words("someone", name=blank)),
        Heading(words("point", point=point.name)),
        Paragraph(words("someone", name=point.contact or blank)),
        Paragraph(words("agreed", copies=words.count(_copies(items)))),
        _list(words, point, items),
        Heading(words("settled")),
        *(Paragraph(line) for line in _summary(words, items)),
        Paragraph(words("copies_of_paper", count=f"{PARTIES:02}"), Role.CLOSING),
        Sides(
            (
                Side((words("sides_library"),), how=words("sign")),
                Side((words("sides_point"),), how=words("sign")),
            )
        ),
    ]
    return words.document(blocks, day=day, number=number or "")


def _list(words: Paper, point: PaperPoint, items: Sequence[SettledItem]) -> Table:
    rows = [Row((Number(place), *item_cells(words, item))) for place, item in enumerate(items, 1)]
    known = [item.value_vnd for item in items if item.value_vnd is not None]
    value = Number(sum(known), Form.MONEY) if known else Absent(Absence.BLANK)
    in_all = Number(_copies(items))
    rows.append(
        Row((Text(words("total"), span=3), in_all, value, Text(""), Text("")), RowKind.TOTAL)
    )
    columns = (
        Column(6, Align.RIGHT),
        Column(14),
        Column(29),
        Column(7, Align.RIGHT),
        Column(12, Align.RIGHT),
        Column(12),
        Column(20),
    )
    return Table(
        point.code,
        columns,
        (heading(words, _COLUMNS),),
        tuple(rows),
        caption=words("list_caption"),
        density=Density.CLOSE,
    )


def item_cells(words: Paper, item: SettledItem) -> tuple[Cell, ...]:
    """Number and title, or that it was counted; how many, their worth, how it was settled."""
    value: Cell = Absent(Absence.BLANK)
    if item.value_vnd is not None:
        value = Number(item.value_vnd, Form.MONEY)
    counted = item.accession_no is None
    remark = item.note or ""
    if item.found_on is not None:
        remark = words("found", day=words.day(item.found_on))
    return (
        Text(item.accession_no or "–"),
        Text(words("counted") if counted else authored(item.title or "", item.authors)),
        Number(item.copies),
        value,
        Text(label(SettlementResult, item.result)),
        Text(remark),
    )


def _summary(words: Paper, items: Sequence[SettledItem]) -> Iterator[str]:
    """A line for each way of settling, in the order of the list of codes."""
    for result in SettlementResult:
        of_result = [item for item in items if item.result == result.value]
        if of_result:
            value = sum(item.value_vnd or 0 for item in of_result)
            written = numbers.number(value, Form.MONEY, words.language) if value else ""
            yield words(
                f"settled_{result.value}",
                copies=words.count(_copies(of_result)),
                value=written or words("short_blank"),
            )
    found = sum(item.copies for item in items if item.found_on is not None)
    if found:
        yield words("settled_found", copies=words.count(found))


def _copies(items: Sequence[SettledItem]) -> int:
    return sum(item.copies for item in items)
