"""The form `directive-20 SITE`: service for children as Directive 20/CT-TTg asks to report it.

`years` is 1 for a year's report, 3 for the interim review, 5 for the final one; they end with
`year`, the last full one where none is said.
"""

from pathlib import Path

from librarydesk import clock
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.statistics.change import percent_change
from librarydesk.data.statistics.directive import (
    BY_SITE,
    SPANS,
    DirectivePage,
    Line,
    directive_page,
)
from librarydesk.data.statistics.report import Amount
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Chart,
    Column,
    Density,
    Document,
    Form,
    HeaderCell,
    Heading,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Series,
    Signatures,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_number
from librarydesk.reports.forms.wording import Paper, paper
from librarydesk.reports.statistics.names import unit_name
from librarydesk.reports.statistics.wording import form_of
from librarydesk.reports.write import write_papers

GROUPS = ("collection", "library", "rotation", "mobile", "events", "clubs")
_TOLD = ("visits", "members")
_CHARTED = (
    ("visits", "chart_library"),
    ("point_visits", "chart_rotation"),
    ("mobile_readers", "chart_mobile"),
)


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the page of the site with a code and of what it manages.

    Raises:
        WrongUseError: `directive.years`.
    """
    today = clock.today()
    year = wished_number(options, "year") or today.year - 1
    span = wished_number(options, "years") or 1
    if span not in SPANS:
        raise WrongUseError(
            "directive.years",
            _("Give 1, 3 or 5 years: of a year, interim review, final review."),
        )
    with database.read() as connection:
        found = directive_page(connection, year, span, which)
        words = paper(connection, "page", site_id_of(connection, which), today, file="directive")
    write_papers([directive_document(words, found)], out)


def directive_document(words: Paper, found: DirectivePage) -> Document:
    """The page as a letter: in words, in figures, by site."""
    issuer = words.issuer
    years = period_words(words, found)
    sections = [
        Section((*_overview(words, found), *_ending(words, years))),
        Section(tuple(_figures(words, found)), landscape=True),
    ]
    if len(found.sites) > 1:
        sections.append(Section(tuple(_by_site(words, found)), landscape=True))
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", what=words(f"what_{found.span}"), years=years),
        sections=tuple(sections),
        day=words.today,
        author=issuer.site_name,
        letterhead=issuer.letterhead(words.today),
        addressee=issuer.official["addressee"]
        % {"body": issuer.of_level["body"] % issuer.place_names},
    )


def period_words(words: Paper, found: DirectivePage) -> str:
    """The years in words."""
    key = "years_1" if found.span == 1 else "years_more"
    return words(key, first=found.years[1], last=found.years[-1])


def told(words: Paper, found: DirectivePage) -> list[str]:
    """The page in sentences, a paragraph a group, then what changed."""
    amounts = {line.asked.key: _written(words, line.whole, line) for line in found.lines}
    said = [words(f"said_{group}", **amounts) for group in GROUPS]
    changed = (_change_told(words, found, found.line(key)) for key in _TOLD)
    return [*said, *(sentence for sentence in changed if sentence)]


def line_name(words: Paper, line: Line) -> str:
    """What a line counts."""
    return words.shared.table("line")[line.asked.key]


def _overview(words: Paper, found: DirectivePage) -> list[Block]:
    opening = words(
        "opening",
        **{"from": words.day(found.first_day), "to": words.day(found.last_day)},
        years=period_words(words, found),
    )
    sentences = [Paragraph(said) for said in told(words, found)]
    return [Paragraph(opening), Heading(words("overview")), *sentences]


def _ending(words: Paper, years: str) -> list[Block]:
    issuer = words.issuer
    recipients = tuple(line % issuer.place_names for line in issuer.of_level.list("recipients"))
    return [
        Paragraph(words("closing", years=years), Role.CLOSING),
        Signatures(
            issuer.official["recipients_title"], recipients, issuer.signer, issuer.signer_name
        ),
    ]


def _figures(words: Paper, found: DirectivePage) -> list[Block]:
    years = period_words(words, found)
    several = found.span > 1
    heads = ["column_no", "column_content", "column_unit"]
    header = [HeaderCell(words(key)) for key in heads]
    header += [HeaderCell(words("column_year", year=year)) for year in found.years]
    header += [HeaderCell(words("column_whole"))] if several else []
    header.append(HeaderCell(words("column_change")))
    amounts = len(header) - len(heads)
    table = Table(
        "figures",
        (Column(4, Align.CENTRE), Column(34), Column(8, Align.CENTRE),
         *[Column(54 / amounts, Align.RIGHT)] * amounts),
        (tuple(header),),
        tuple(_rows(words, found, len(header))),
        caption=words("caption", years=years),
        density=Density.CLOSE,
    )  # fmt: skip
    return [
        Heading(words("table")),
        table,
        Paragraph(words("note"), Role.NOTE),
        _chart(words, found),
    ]


def _rows(words: Paper, found: DirectivePage, width: int) -> list[Row]:
    rows: list[Row] = []
    number = 0
    for group in GROUPS:
        rows.append(Row((Text(words.shared.table("group")[group], span=width),), RowKind.GROUP))
        for line in (line for line in found.lines if line.asked.group == group):
            number += 1
            rows.append(_row(words, found, number, line))
    return rows


def _row(words: Paper, found: DirectivePage, number: int, line: Line) -> Row:
    whole = [_cell(line.whole, line)] if found.span > 1 else []
    return Row(
        (
            Number(number),
            Text(line_name(words, line)),
            Text(unit_name(line.unit, words.language)),
            *(_cell(amount, line) for amount in line.by_year),
            *whole,
            _changed(line),
        )
    )


def _cell(amount: Amount, line: Line) -> Cell:
    return Absent(Absence.NOT_KNOWN) if amount is None else Number(amount, form_of(line.unit))


def _changed(line: Line) -> Cell:
    """The last year against the one before the first, in percent."""
    change = percent_change(line.by_year[-1], line.by_year[0])
    if change is None:
        return Absent(Absence.NOT_KNOWN)
    return Number(change, Form.ONE_DECIMAL, signed=True)


def _chart(words: Paper, found: DirectivePage) -> Chart:
    series = tuple(Series(words(name), found.line(key).by_year) for key, name in _CHARTED)
    return Chart("chart", words("chart"), tuple(str(year) for year in found.years), series)


def _by_site(words: Paper, found: DirectivePage) -> list[Block]:
    lines = [found.line(key) for key in BY_SITE]
    rows = [
        Row((Number(place), Text(site.name), *(Number(amount) for amount in site.amounts)))
        for place, site in enumerate(found.sites, start=1)
    ]
    sums = tuple(
        Number(sum(site.amounts[place] for site in found.sites), summed=True)
        for place in range(len(lines))
    )
    total = Row((Text(words("total"), span=2), *sums), RowKind.TOTAL, adds=(0, len(rows) - 1))
    table = Table(
        "sites",
        (Column(4, Align.CENTRE), Column(40), *[Column(56 / len(lines), Align.RIGHT)] * len(lines)),
        ((HeaderCell(words("column_no")), HeaderCell(words("column_site")),
          *(HeaderCell(line_name(words, line)) for line in lines)),),
        (*rows, total),
        caption=words("sites_caption", years=period_words(words, found)),
        density=Density.CLOSE,
    )  # fmt: skip
    return [Heading(words("sites")), table]


def _written(words: Paper, amount: Amount, line: Line) -> str:
    if amount is None:
        return words.shared["short_blank"]
    return numbers.number(amount, form_of(line.unit), words.language)


def _change_told(words: Paper, found: DirectivePage, line: Line) -> str:
    change = percent_change(line.by_year[-1], line.by_year[0])
    if change is None:
        return ""
    names: dict[str, str | int] = {
        "before": found.years[0],
        "last": found.years[-1],
        "name": line_name(words, line).lower()
        if words.language == "vi"
        else line_name(words, line),
        "change": numbers.number(abs(change), Form.PERCENT, words.language),
    }
    return words("grew" if change > 0 else "fell" if change < 0 else "same", **names)
