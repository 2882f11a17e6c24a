"""Explaining an odd figure: a record that travels and is printed with the report."""

from librarydesk.data.closing import levels, refusals
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import OF_PERIOD, columns_of, named
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.i18n import _


def explain(database: Database, period: PeriodOf, rule: str, explanation: str) -> SavedRow:
    """Explains what a rule found in the report of a period.

    Of a closed one nothing changes: what was closed is printed and sent as it was. The explanation
    stands beside it, on the paper of its versions, and is closed with the next version.

    Raises:
        DeskError: `period.explanation_missing`, `period.not_ours`.
    """
    if not explanation.strip():
        raise refusals.explanation_missing()
    with database.write() as connection:
        levels.ours(connection, period)
        known = connection.exec_driver_sql(
            f"SELECT max(t.id) FROM finding_explanation t WHERE {OF_PERIOD} AND t.rule = ?",
            (*named(period), rule),
        ).scalar_one()
        columns: dict[str, Value] = {
            **columns_of(connection, period),
            "rule": rule,
            "explanation": explanation.strip(),
        }
        return save_row(connection, "finding_explanation", columns, known, next_stamp(connection))


def undo_explanation(database: Database, saved: SavedRow) -> None:
    """Takes an explanation back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))
