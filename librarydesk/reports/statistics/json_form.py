"""The statistics report as JSON, as the contract has it."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from librarydesk.data.statistics.report import (
    ChapterText,
    Figure,
    Finding,
    MinistryRow,
    StatisticsReport,
)
from librarydesk.i18n import language
from librarydesk.reports.statistics.words.parts import chapters_of

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


def report_json(report: StatisticsReport) -> str:
    """The report as one JSON value over several lines."""
    return json.dumps(report_value(report), ensure_ascii=False, indent=1) + "\n"


def report_value(report: StatisticsReport) -> dict[str, Json]:
    """The report as a value for JSON; the keys in the order of the contract."""
    texts = [_chapter(text) for text in chapters_of(report, language())]
    told: dict[str, Json] = {"texts": texts} if texts else {}
    return {
        "report": report.report,
        "year": report.year,
        "cutoff": report.cutoff,
        "from": report.first_day.isoformat(),
        "to": report.last_day.isoformat(),
        "site": report.site,
        "closed": report.closed,
        "version": report.version,
        "complete": {
            "expected": report.expected,
            "reported": report.reported,
            "missing": [
                {"site": each.site, "months": list(each.months)} for each in report.missing
            ],
        },
        "indicators": [_indicator(report, figure) for figure in report.figures],
        "ministry_table": [_ministry_row(row) for row in report.ministry_table],
        "findings": [_finding(finding) for finding in report.findings],
        **told,
        **_communes(report),
    }


def _chapter(text: ChapterText) -> dict[str, Json]:
    return {"part": text.chapter, "text": text.body, "edited": text.edited}


def _communes(report: StatisticsReport) -> dict[str, Json]:
    """What the contract doesn't ask for: some figures by commune, of each map that is told."""
    tables: list[Json] = [
        {
            "on": table.day.isoformat(),
            "units": [
                {"code": row.code, "name": row.name, "values": dict(row.values)}
                for row in table.rows
            ],
        }
        for table in report.communes
    ]
    return {"communes": tables} if tables else {}


def _indicator(report: StatisticsReport, figure: Figure) -> dict[str, Json]:
    targets: dict[str, Json] = {"target": figure.target}
    if report.report == "quarter":
        targets["period_target"] = figure.period_target
    # What the contract doesn't ask for, where the plan aims at parts.
    of_parts = {"target_by": figure.target_by, "period_target_by": figure.period_target_by}
    for key, by in of_parts.items():
        if by:
            targets[key] = {dimension: dict(parts) for dimension, parts in by.items()}
    return {
        "code": figure.code,
        "name": figure.name,
        "unit": figure.unit,
        "value": figure.value,
        "previous": figure.previous,
        **targets,
        "by": {dimension: dict(parts) for dimension, parts in figure.by.items()},
        "sites": dict(figure.sites),
        **_beside(report, figure),
    }


def _beside(report: StatisticsReport, figure: Figure) -> dict[str, Json]:
    """What the contract doesn't ask for: other periods, where they aren't the report's own."""
    if report.preceding_days is None:
        return {}
    return {"preceding": figure.preceding, "so_far": report.so_far(figure)}


def _ministry_row(row: MinistryRow) -> dict[str, Json]:
    return {
        "row": row.row,
        "value": _keyed(row.value),
        "tiers": {tier: _keyed(value) for tier, value in row.tiers.items()},
    }


def _keyed(value: float | Mapping[str, int | None] | None) -> Json:
    return dict(value) if isinstance(value, Mapping) else value


def _finding(finding: Finding) -> dict[str, Json]:
    explained: dict[str, Json] = {"explanation": finding.explanation} if finding.explanation else {}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "count": finding.count,
        "sites": list(finding.sites),
        **explained,
    }
