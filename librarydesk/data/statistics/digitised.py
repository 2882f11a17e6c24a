"""Documents digitised in a period: C15."""

from librarydesk.data.statistics.dimensions import LOCAL_HISTORY
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally


def documents_digitised(counting: Counting) -> Tally:
    """C15."""
    tally = Tally()
    for site_id, documents, local in counting.connection.exec_driver_sql(
        "SELECT site_id, sum(documents), sum(iif(local_history, documents, 0)) FROM digitisation"
        " WHERE on_date BETWEEN ? AND ? AND voided_at IS NULL GROUP BY site_id",
        counting.days,
    ):
        tally.add(site_id, documents)
        tally.add_part(LOCAL_HISTORY, LOCAL_HISTORY, site_id, local)
    return tally
