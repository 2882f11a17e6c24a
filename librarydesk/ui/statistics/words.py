"""How the page says figures: amounts and changes as on paper, with a tone for the screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from librarydesk.data.statistics.change import difference, is_better, percent_change, percent_of
from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport
from librarydesk.i18n import _, capitalised, language, ngettext
from librarydesk.reports.document import Absence, Form
from librarydesk.reports.numbers import number, short_date
from librarydesk.reports.statistics.groups import without_silence
from librarydesk.reports.statistics.names import group_name, part_name
from librarydesk.reports.statistics.wording import Wording, form_of
from librarydesk.reports.texts import absence_words
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow


@dataclass(frozen=True)
class FigureLine:
    """A line of the table of figures: a group's name alone (`figure` None), or one figure."""

    name: str
    code: str = ""
    unit: str = ""
    value: str = ""
    previous: str = ""
    change: str = ""
    tone: Tone = Tone.SOFT
    figure: Figure | None = None
    dimension: str = ""
    part: str = ""


def figure_lines(report: StatisticsReport) -> list[FigureLine]:
    """All figures of a report below the names of their groups."""
    words = Wording(report, language())
    lines: list[FigureLine] = []
    group = ""
    for told in report.figures:
        figure = without_silence(told, words)
        if figure.group != group:
            group = figure.group
            lines.append(FigureLine(group_name(group, language())))
        change, tone = change_of(figure)
        lines.append(
            FigureLine(
                name=figure.name,
                code=figure.code,
                unit=words.unit(figure),
                value=amount(figure.value, figure),
                previous=amount(figure.previous, figure),
                change=change,
                tone=tone,
                figure=figure,
            )
        )
    return lines


def amount(value: Amount, figure: Figure) -> str:
    """A figure as people write it, or why there is none."""
    if value is None:
        why = Absence.NOT_KNOWN if figure.kind == "ratio" else Absence.NO_DATA
        return absence_words(language())[why]
    return number(value, form_of(figure.unit), language())


def change_of(figure: Figure) -> tuple[str, Tone]:
    """The change since the period before, in percent, of shares in points; with its tone."""
    if figure.unit == "percent":
        points = difference(figure.value, figure.previous)
        if points is None:
            return "–", Tone.SOFT
        shown = number(points, Form.ONE_DECIMAL, language(), signed=True)
        return _("%(number)s points") % {"number": shown}, _tone(points, figure.code)
    share = percent_change(figure.value, figure.previous)
    if share is None:
        return "–", Tone.SOFT
    return number(share, Form.PERCENT, language(), signed=True), _tone(share, figure.code)


def period_headers(report: StatisticsReport) -> tuple[str, str]:
    """The headers of the columns of this period and the one before."""
    if report.report == "annual":
        year = _("Year %(year)s")
        return year % {"year": report.year}, year % {"year": report.year - 1}
    return _("This period"), _("Year before")


def summary(report: StatisticsReport) -> str:
    """Which days a report covers, and how many of its libraries have data for all of them."""
    days = _("%(from)s – %(to)s") % {
        "from": short_date(report.first_day, language()),
        "to": short_date(report.last_day, language()),
    }
    complete = ngettext(
        "%(reported)s of %(n)s library has all its data",
        "%(reported)s of %(n)s libraries have all their data",
        report.expected,
    )
    told = complete % {
        "n": shown_number(report.expected),
        "reported": shown_number(report.reported),
    }
    return f"{days} · {told}" if report.expected else days


def compared(line: FigureLine, report: StatisticsReport) -> str:
    """A figure in one sentence: this period, the one before, the change."""
    words = Wording(report, language())
    now = f"{capitalised(words.period)}: {line.value} {line.unit}"
    before = f"{capitalised(words.previous)}: {line.previous}"
    return f"{now}\n{before} ({line.change})" if line.change != "–" else f"{now}\n{before}"


def part_lines(figure: Figure) -> list[FigureLine]:
    """The breakdowns of a figure: what by, and below it the parts that aren't 0 in both periods."""
    lines: list[FigureLine] = []
    for dimension, parts in figure.by.items():
        before = figure.previous_by.get(dimension, {})
        shown = [part for part in parts if parts[part] or before.get(part)]
        if shown:
            lines.append(FigureLine(_dimension_words(dimension, len(parts))))
        lines += [
            FigureLine(
                part_name(dimension, part, language(), code=figure.code),
                value=amount(parts[part], figure),
                previous=amount(before.get(part, 0), figure),
                figure=figure,
                dimension=dimension,
                part=part,
            )
            for part in shown
        ]
    return lines


def site_rows(figure: Figure, report: StatisticsReport) -> list[ListRow]:
    """The sites' shares of a figure, the largest first."""
    names = {site.code: site.name for site in report.sites}
    whole = figure.value if sum(figure.sites.values()) == figure.value else None
    rows = []
    for code, value in sorted(figure.sites.items(), key=lambda item: (-item[1], item[0])):
        share = percent_of(value, whole) if whole else None
        note = code if share is None else f"{code} · {number(share, Form.PERCENT, language())}"
        rows.append(
            ListRow(
                names.get(code, code),
                note=note,
                value=amount(value, figure),
                tone=Tone.PLAIN,
                target=code,
            )
        )
    return rows


def explanation(figure: Figure, report: StatisticsReport) -> Iterator[tuple[str, str]]:
    """How a figure is counted, and what its value lacks, as pairs of a label and a text."""
    yield _("How it is counted"), figure.formula
    yield _("Kind of figure"), kinds_of_figures()[figure.kind]
    if figure.silent_sites:
        yield (
            _("Not in it"),
            ngettext(
                "%(n)s library of the scope has no data for it.",
                "%(n)s libraries of the scope have no data for it.",
                figure.silent_sites,
            )
            % {"n": shown_number(figure.silent_sites)},
        )
    if figure.target is not None:
        yield _("Target of the year"), amount(figure.target, figure)
    if figure.period_target is not None:
        yield _("Target of the period"), amount(figure.period_target, figure)
    yield _("Site"), report.site_name


def kinds_of_figures() -> Mapping[str, str]:
    """What the kinds of figures are."""
    return {
        "stock": _("as it stands at the end of the last day"),
        "flow": _("what happened in the period"),
        "ratio": _("one figure divided by another"),
    }


def _tone(change: float, code: str) -> Tone:
    better = is_better(change, code)
    if better is None:
        return Tone.SOFT
    return Tone.SUCCESS if better else Tone.WARNING


def _dimension_words(dimension: str, parts: int) -> str:
    from librarydesk.reports.texts import texts

    words = texts("statistics", language())
    if parts == 1:
        return capitalised(words["of_which"])
    name = words.table("dimension").get(dimension, dimension)
    return capitalised(words["by_part"] % {"dimension": name})
