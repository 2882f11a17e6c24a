"""What consents refuse: a child that was erased, a day that hasn't come."""

from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.clubs.consent.rules import erased
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def refuse_erased(connection: Connection, child: int) -> None:
    """Refuses a child that was erased."""
    if connection.exec_driver_sql(f"SELECT {erased('?')}", (child,)).scalar_one():
        raise DeskError(
            "consent.erased",
            _(
                "What named this child was erased, for good. If it comes again with a new consent,"
                " add it as a new member."
            ),
        )


def refuse_ahead(day: date) -> None:
    """Refuses a day that hasn't come."""
    if day > clock.today():
        raise DeskError(
            "consent.ahead", _("The consent lies in the future. Write the day on the slip.")
        )
