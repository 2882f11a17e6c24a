"""Two versions of a closed period side by side, or the figures sent beside those of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.closing.late import (
    Difference,
    LateRow,
    between,
    late_rows,
    window_of_closing,
)
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import explained_since, report_of_version, standing
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.statistics.change import difference
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import Amount, StatisticsReport
from librarydesk.data.statistics.rows.kinds import kind_named
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _, translated
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Document,
    HeaderCell,
    Number,
    Paragraph,
    Row,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.closing.asked import period_wished
from librarydesk.reports.forms.closing.reminders import words_of
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper
from librarydesk.reports.statistics.wording import form_of
from librarydesk.reports.write import write_papers

TODAY = 0


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the differences of two `versions` (`1,2`; `1,0` against today) of a site's period.

    Without the wish: the version in force, else the last one, against today.

    Raises:
        DeskError: `period.no_version`.
        WrongUseError: `form.wrong_option`.
    """
    with database.read() as connection:
        period = period_wished(connection, which, options)
        versions = _wished(options) or (_last(connection, period), TODAY)
        old, new = (_report(connection, period, version) for version in versions)
        own = own_site_id(connection)
        words = paper(connection, "versions", own, clock.today(), file="closing")
        since = _since(connection, period, old, new)
    write_papers([side_by_side(words, period, old, new, since)], out)


@dataclass(frozen=True)
class Since:
    """What came after a closing, beside today's figures: late rows, explanations by finding."""

    late: Sequence[LateRow] = ()
    explained: Sequence[tuple[str, str]] = ()


def _since(
    connection: Connection, period: PeriodOf, old: StatisticsReport, new: StatisticsReport
) -> Since:
    found = [one for one in standing(connection, period).versions if one.version == old.version]
    if new.version != TODAY or not found:
        return Since()
    window = window_of_closing(connection, period)
    told = {finding.rule: finding.message for finding in old.findings}
    explained = explained_since(connection, period, old)
    return Since(
        late_rows(connection, window, found[-1]),
        [(told[rule], words) for rule, words in explained.items()],
    )


def side_by_side(
    words: Paper, period: PeriodOf, old: StatisticsReport, new: StatisticsReport, since: Since
) -> Document:
    """The figures that differ, each under the version that says so, and what came since."""
    found = between(old, new)
    blocks: list[Block] = [Paragraph(words("opening" if found else "same"))]
    if found:
        blocks.append(_table(words, found, old.version, new.version))
    for message, said in since.explained:
        blocks.append(Paragraph(words("explained", finding=message, explanation=said)))
    if since.late:
        blocks += [Paragraph(words("late_caption")), _late_table(words, since.late)]
    blocks.append(Sides((Side(words.issuer.signer),)))
    names = {"period": words_of(period, words.language), "of": old.site_name}
    return words.document(blocks, day=words.today, names=names)


def _table(words: Paper, found: tuple[Difference, ...], old: int, new: int) -> Table:
    header = (
        *heading(words, ("column_code", "column_name")),
        HeaderCell(_head(words, old)),
        HeaderCell(_head(words, new)),
        HeaderCell(words("column_change")),
    )
    rows = tuple(
        Row(
            (
                Text(one.code),
                Text(one.name),
                _cell(one.closed, one.unit),
                _cell(one.today, one.unit),
                _cell(difference(one.today, one.closed), one.unit),
            )
        )
        for one in found
    )
    numbers = (Column(16, Align.RIGHT),) * 3
    columns = (Column(8, Align.CENTRE), Column(40), *numbers)
    return Table(words("sheet"), columns, (header,), rows)


def _late_table(words: Paper, late: Sequence[LateRow]) -> Table:
    keys = ("column_row", "column_day", "column_site", "column_what", "column_by")
    rows = tuple(
        Row(
            (
                Text(translated(kind_named(one.table).words, words.language)),
                Text(_day_of(words, one)),
                Text(one.site),
                Text(words(one.change)),
                Text(f"{one.by}, {words.day(clock.moment(one.at).date())}"),
            )
        )
        for one in late
    )
    columns = (Column(24), Column(14, Align.CENTRE), Column(10), Column(14), Column(30))
    return Table(words("sheet_late"), columns, (heading(words, keys),), rows)


def _day_of(words: Paper, one: LateRow) -> str:
    if one.of_year or one.day < "1000":
        return one.day[:4] if one.of_year else ""
    return words.day(date.fromisoformat(one.day))


def _head(words: Paper, version: int) -> str:
    return words("version", version=version) if version else words("today")


def _cell(value: Amount, unit: str) -> Cell:
    return Absent(Absence.NO_DATA) if value is None else Number(value, form_of(unit))


def _report(connection: Connection, period: PeriodOf, version: int) -> StatisticsReport:
    if version == TODAY:
        return compute(connection, period.request)
    return report_of_version(connection, period, version)


def _last(connection: Connection, period: PeriodOf) -> int:
    versions = standing(connection, period).versions
    return versions[-1].version if versions else 1


def _wished(options: FormOptions) -> tuple[int, int] | None:
    written = options.get("versions", "")
    if not written:
        return None
    try:
        old, new = (int(part) for part in written.split(","))
    except ValueError:
        raise WrongUseError(
            "form.wrong_option",
            _("Write the two versions as 1,2; 0 is today."),
        ) from None
    return old, new
