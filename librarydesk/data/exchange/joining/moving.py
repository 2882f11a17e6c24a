"""A PC whose library was merged or renamed goes on under another site."""

from librarydesk.data.exchange.joining import sentences
from librarydesk.data.exchange.joining.requests import MOVES_TO, refuse_receiver
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import note


def move(database: Database, code: str) -> None:
    """Notes the site under which this PC wants to go on; its next request asks for that.

    It takes effect when the province's answer is joined; old rows keep their site.

    Raises:
        DeskError: `exchange.same_site`, `exchange.receives`; what the file refuses.
    """
    with database.write() as connection:
        refuse_receiver(connection)
        own = connection.exec_driver_sql("SELECT site_code FROM installation").scalar_one()
        if own == code:
            raise sentences.same_site(code)
        note(connection, MOVES_TO, code)
