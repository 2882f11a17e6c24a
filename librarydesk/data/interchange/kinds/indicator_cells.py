"""How tables name an indicator and a part of it."""

from sqlalchemy import Connection

from librarydesk.data.indicators.breakdowns import NoSuchPartError, indicator_named, part_named
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.indicators.own.reading import CODE as OWN_CODE
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.cells import Cell, CellError
from librarydesk.data.interchange.kind import Column
from librarydesk.data.interchange.rejecting import reject, reject_where
from librarydesk.data.store.rules import listed
from librarydesk.i18n import N_, _


def _indicator(cell: Cell) -> str:
    text = cells.text(cell)
    if OWN_CODE.fullmatch(text.upper()):
        # Which of its own the province has is known to the database alone.
        return text.upper()
    try:
        return indicator_named(text)
    except NoSuchPartError as error:
        raise CellError(str(error)) from error


INDICATOR = Column("indicator", N_("Indicator"), _indicator, required=True)
BREAKDOWN = Column("breakdown", N_("Breakdown"), default="")


def settle_breakdowns(connection: Connection) -> None:
    """Writes each breakdown in its own form; rejects rows of no indicator, or without that part."""
    defined = all_indicators(connection)
    reject_where(
        connection,
        f"i.indicator NOT IN {listed(defined)}",
        _("There is no indicator of that code. Look it up under “Own indicators”."),
    )
    found = connection.exec_driver_sql(
        "SELECT DISTINCT indicator, breakdown FROM temp.incoming"
        " WHERE indicator IS NOT NULL AND breakdown <> '' AND why IS NULL"
    ).all()
    for code, text in found:
        rows = "WHERE indicator = ? AND breakdown = ?"
        try:
            part = part_named(defined[code], text)
        except NoSuchPartError as error:
            numbers = connection.exec_driver_sql(
                f"SELECT row FROM temp.incoming {rows}", (code, text)
            ).scalars()
            reject(connection, [(row, str(error)) for row in numbers])
        else:
            connection.exec_driver_sql(
                f"UPDATE temp.incoming SET breakdown = ? {rows}", (part, code, text)
            )
