"""Checks of closings: whether what is kept is still what the fingerprint was made of."""

from sqlalchemy import Connection

from librarydesk.data.closing.queries import frozen_of
from librarydesk.data.store.findings import ERROR, Finding
from librarydesk.i18n import ngettext


def altered_closings(connection: Connection) -> list[Finding]:
    """The closings whose figures or definitions were altered outside the program."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, s.code, s.code || ' ' || c.kind || ' ' || c.year || ' ' || c.part"
        " FROM period_closing c JOIN site s ON s.id = c.site_id ORDER BY c.id"
    ).all()
    wrong = [row for row in rows if not frozen_of(connection, row[0]).intact]
    if not wrong:
        return []
    sentence = ngettext(
        "The figures of %(count)d closing aren't those that were closed. Restore a backup.",
        "The figures of %(count)d closings aren't those that were closed. Restore a backup.",
        len(wrong),
    )
    sites, where = {str(row[1]) for row in wrong}, [str(row[2]) for row in wrong]
    message = sentence % {"count": len(wrong)}
    return [
        Finding("closing.altered", ERROR, message, len(wrong), tuple(sorted(sites)), tuple(where))
    ]
