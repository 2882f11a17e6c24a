"""The letter around a report: what a library has settled on, and each report's number and day."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.closing import levels
from librarydesk.data.closing.periods import PeriodOf, period_worded
from librarydesk.data.closing.queries import OF_PERIOD, columns_of, named
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.report import USUAL_LETTER, LetterWords, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.noted import forget, note, noted
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_SETTING = "report.letter"
_TEXTS = ("mark", "signer_name", "addressee", "form")
_LISTS = ("signer_titles", "recipients")
_SETTLED = frozenset({*_TEXTS, *_LISTS, "undated"})
_LONGEST = 500
_LETTER = (
    f"SELECT t.id, t.number, t.dated_on FROM report_letter t WHERE {OF_PERIOD}"
    " ORDER BY t.stamp DESC, t.id DESC LIMIT 1"
)


def letter_settings(connection: Connection) -> LetterWords:
    """What the own library has settled on."""
    return _read(json.loads(noted(connection, _SETTING) or "{}"))


def set_letter(database: Database, words: LetterWords) -> LetterWords:
    """Settles on the letter's words and returns what was settled before.

    Raises:
        DeskError: `letter.too_long`.
    """
    kept = {name: value for name, value in asdict(words).items() if name in _SETTLED and value}
    if any(len(line) > _LONGEST for line in _all_lines(words)):
        raise DeskError(
            "letter.too_long",
            _("A line of a letter has at most %(most)d letters. Shorten it.") % {"most": _LONGEST},
        )
    with database.write() as connection:
        before = letter_settings(connection)
        if kept:
            note(connection, _SETTING, json.dumps(kept, ensure_ascii=False))
        else:
            forget(connection, _SETTING)
    return before


def lettered(
    connection: Connection, request: ReportRequest, report: StatisticsReport
) -> StatisticsReport:
    """A report with its letter: as it was closed, else as settled; its number and day of today."""
    own = own_site_code(connection)
    words = report.letter
    if not report.closed:
        words = letter_settings(connection) if report.site == own else USUAL_LETTER
    _id, number, day = _numbered(connection, period_worded(request, own))
    return replace(report, letter=replace(words, number=number or "", dated_on=day))


def number_letter(
    database: Database, period: PeriodOf, number: str, dated_on: date | None
) -> SavedRow:
    """Gives a report its number and day as a letter, also once it is closed.

    Raises:
        DeskError: `period.not_ours`.
    """
    with database.write() as connection:
        levels.ours(connection, period)
        known, _number, _day = _numbered(connection, period)
        columns: dict[str, Value] = {
            **columns_of(connection, period),
            "number": number.strip() or None,
            "dated_on": dated_on.isoformat() if dated_on else None,
        }
        return save_row(connection, "report_letter", columns, known, next_stamp(connection))


def undo_number(database: Database, saved: SavedRow) -> None:
    """Takes a number and day back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def _numbered(
    connection: Connection, period: PeriodOf
) -> tuple[int | None, str | None, date | None]:
    row = connection.exec_driver_sql(_LETTER, named(period)).one_or_none()
    return (None, None, None) if row is None else (row[0], row[1], day_of(row[2]))


def _read(kept: Mapping[str, object]) -> LetterWords:
    """What is kept, as far as it is of the right form."""
    texts = {name: str(kept.get(name, "")) for name in _TEXTS}
    lists = {name: _lines(kept.get(name)) for name in _LISTS}
    return LetterWords(
        mark=texts["mark"],
        signer_titles=lists["signer_titles"],
        signer_name=texts["signer_name"],
        recipients=lists["recipients"],
        addressee=texts["addressee"],
        form=texts["form"],
        undated=kept.get("undated") is True,
    )


def _all_lines(words: LetterWords) -> tuple[str, ...]:
    texts = (words.mark, words.signer_name, words.addressee, words.form)
    return (*texts, *words.signer_titles, *words.recipients)


def _lines(kept: object) -> tuple[str, ...]:
    return tuple(map(str, kept)) if isinstance(kept, list) else ()
