"""How tables name an indicator and a part of it."""

from sqlalchemy import Connection

from librarydesk.data.indicators.breakdowns import NoSuchPartError, indicator_named, part_named
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.cells import Cell, CellError
from librarydesk.data.interchange.kind import Column
from librarydesk.data.interchange.rejecting import reject
from librarydesk.i18n import N_


def _indicator(cell: Cell) -> str:
    try:
        return indicator_named(cells.text(cell))
    except NoSuchPartError as error:
        raise CellError(str(error)) from error


INDICATOR = Column("indicator", N_("Indicator"), _indicator, required=True)
BREAKDOWN = Column("breakdown", N_("Breakdown"), default="")


def settle_breakdowns(connection: Connection) -> None:
    """Writes each breakdown in its own form; rejects rows whose indicator has no such part."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT indicator, breakdown FROM temp.incoming"
        " WHERE indicator IS NOT NULL AND breakdown <> ''"
    ).all()
    for code, text in found:
        rows = "WHERE indicator = ? AND breakdown = ?"
        try:
            part = part_named(code, text)
        except NoSuchPartError as error:
            numbers = connection.exec_driver_sql(
                f"SELECT row FROM temp.incoming {rows}", (code, text)
            ).scalars()
            reject(connection, [(row, str(error)) for row in numbers])
        else:
            connection.exec_driver_sql(
                f"UPDATE temp.incoming SET breakdown = ? {rows}", (part, code, text)
            )
