"""How complete the figures are: which sites have no data for which months, and what looks odd."""

from collections.abc import Iterable, Sequence

from librarydesk.data.statistics.change import percent_of
from librarydesk.data.statistics.report import Finding, Missing
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Form,
    HeaderCell,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
)
from librarydesk.reports.statistics.wording import Wording

_NAMED_SITES = 6
TOLD_BY_SITE = frozenset({"site.no_data", "site.months_missing"})
"""The rules whose sites and months have a table of their own."""


def completeness_blocks(words: Wording) -> list[Block]:
    """The heading, a sentence with a table of what is missing, and the points to check."""
    report = words.report
    key = "completeness_heading" if report.ministry_table else "completeness_heading_second"
    blocks: list[Block] = [Heading(words(key)), _state(words), Paragraph(_sentence(words))]
    if report.missing:
        blocks.append(_missing_table(report.missing, words))
    findings = [finding for finding in report.findings if finding.rule not in TOLD_BY_SITE]
    if not findings:
        return [*blocks, Paragraph(words("no_others" if report.missing else "no_findings"))]
    return [*blocks, _findings_table(findings, words), *_explanations(findings, words)]


def _explanations(findings: Sequence[Finding], words: Wording) -> list[Paragraph]:
    """What was explained, under the numbers that the findings have in their table."""
    return [
        Paragraph(words("explanation", number=number, explanation=finding.explanation))
        for number, finding in enumerate(findings, start=1)
        if finding.explanation
    ]


def _state(words: Wording) -> Paragraph:
    """Whether the figures are closed or may still change."""
    key = "state_closed" if words.report.closed else "state_open"
    return Paragraph(words(key, version=words.report.version))


def _sentence(words: Wording) -> str:
    report = words.report
    share = percent_of(report.reported, report.expected)
    if share is None:
        return words("nobody_expected")
    counts = {"expected": words.count(report.expected), "reported": words.count(report.reported)}
    if not report.missing:
        return words("complete_one" if report.expected == 1 else "complete", **counts)
    percent = numbers.number(share, Form.PERCENT, words.language)
    return words("incomplete", **counts, share=percent)


def _missing_table(missing: Sequence[Missing], words: Wording) -> Table:
    rows = [
        Row(
            (
                Text(str(number)),
                Text(each.site),
                Text(each.name),
                Text(month_spans(each.months, words)),
            )
        )
        for number, each in enumerate(missing, start=1)
    ]
    return Table(
        name=words("sheet_missing"),
        columns=(Column(4, Align.CENTRE), Column(12), Column(38), Column(38)),
        header=(_header(words, "column_no", "column_code", "column_site", "column_months"),),
        rows=tuple(rows),
        density=Density.CLOSE,
        caption=words("missing_caption"),
    )


def _findings_table(findings: Sequence[Finding], words: Wording) -> Table:
    names = {site.code: site.name for site in words.report.sites}
    rows = [
        Row(
            (
                Text(str(number)),
                Text(finding.message),
                Text(words("error" if finding.severity == "error" else "warning")),
                Number(finding.count),
                Text(_site_list([names.get(code, code) for code in finding.sites], words)),
            )
        )
        for number, finding in enumerate(findings, start=1)
    ]
    heads = ("column_no", "column_content", "column_severity", "column_count", "column_sites")
    return Table(
        name=words("sheet_findings"),
        columns=(
            Column(4, Align.CENTRE),
            Column(40),
            Column(9, Align.CENTRE),
            Column(9, Align.RIGHT),
            Column(32),
        ),
        header=(_header(words, *heads),),
        rows=tuple(rows),
        density=Density.CLOSE,
        caption=words("findings_caption"),
    )


def _header(words: Wording, *keys: str) -> tuple[HeaderCell, ...]:
    return tuple(HeaderCell(words(key)) for key in keys)


def _site_list(names: Sequence[str], words: Wording) -> str:
    listed = "; ".join(names[:_NAMED_SITES])
    more = len(names) - _NAMED_SITES
    return f"{listed} {words('more_sites', count=words.count(more))}" if more > 0 else listed


def month_spans(months: Iterable[str], words: Wording) -> str:
    """Months in words, runs of them as spans: `02/2025; 05/2025 – 07/2025`."""
    spans: list[list[str]] = []
    for month in sorted(months):
        if spans and _ordinal(month) == _ordinal(spans[-1][-1]) + 1:
            spans[-1].append(month)
        else:
            spans.append([month])
    return "; ".join(_span(span, words) for span in spans)


def _span(months: Sequence[str], words: Wording) -> str:
    if len(months) == 1:
        return numbers.month(months[0])
    return words("months_span", first=numbers.month(months[0]), last=numbers.month(months[-1]))


def _ordinal(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number)
