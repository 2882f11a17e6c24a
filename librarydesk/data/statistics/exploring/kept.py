"""Answers kept in the database, so that a view shows at once while nothing has changed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from librarydesk import __version__, clock
from librarydesk.data.statistics.exploring.answer import About, Answer, Days, Head, Place
from librarydesk.data.statistics.exploring.in_report import ViewInReport
from librarydesk.data.statistics.exploring.question import (
    Question,
    question_of,
    stored_question,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_figures import keep_figures, keep_latest, unchanged_figures

_MOST_KEPT = 60


def kept_answer(database: Database, question: Question) -> Answer | None:
    """The answer as it was kept, None when there is none or anything has changed since."""
    with database.read() as connection:
        body = unchanged_figures(connection, _name(question))
    return None if body is None else answer_from(json.loads(body))


def keep_answer(database: Database, answer: Answer, seq: int) -> None:
    """Keeps an answer that was counted at the change of that number; the oldest give way."""
    body = json.dumps(asdict(answer), ensure_ascii=False, default=str)
    with database.write() as connection:
        today = clock.today().isoformat()
        keep_figures(connection, _name(answer.question), seq=seq, day=today, body=body)
        keep_latest(connection, "explore", most=_MOST_KEPT)


def answer_from(kept: Mapping[str, Any]) -> Answer:
    """The answer out of the form in which it is kept."""
    question = question_of(kept["question"])
    if question is None:
        raise ValueError(kept["question"])
    return Answer(
        question=question,
        about=_about(kept["about"]),
        site=kept["site"],
        site_name=kept["site_name"],
        rows=tuple(_head(one) for one in kept["rows"]),
        columns=tuple(_head(one) for one in kept["columns"]),
        cells=tuple(tuple(amounts) for amounts in kept["cells"]),
        below=tuple(kept["below"]),
        beside=tuple(kept["beside"]),
        days=tuple(_days(one) for one in kept["days"]),
        expected=kept["expected"],
    )


def views_from(kept: Iterable[Mapping[str, Any]]) -> tuple[ViewInReport, ...]:
    """The views of a report out of the form in which it is kept."""
    return tuple(
        ViewInReport(one["name"], one["shown"], answer_from(one["answer"])) for one in kept
    )


def _about(kept: Mapping[str, Any]) -> About:
    return About(**{**kept, "by": tuple(kept["by"]), "overlap": tuple(kept["overlap"])})


def _head(kept: Mapping[str, Any]) -> Head:
    return Head(
        name=kept["name"],
        period=kept["period"],
        part=kept["part"],
        sites=None if kept["sites"] is None else tuple(kept["sites"]),
        place=None if kept["place"] is None else Place(**kept["place"]),
    )


def _days(kept: Mapping[str, Any]) -> Days:
    first, last = (date.fromisoformat(kept[day]) for day in ("first_day", "last_day"))
    return Days(kept["kind"], first, last, kept["silent"])


def _name(question: Question) -> str:
    """Names a question; an answer was counted by one version of the program."""
    return f"explore {__version__} {stored_question(question)}"
