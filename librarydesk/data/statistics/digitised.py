"""Documents digitised in a period: C15."""

from librarydesk.data.indicators.dimensions import LOCAL_HISTORY
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally

DIGITISED = "d.on_date BETWEEN :first AND :last AND d.voided_at IS NULL"
OF_LOCAL_HISTORY = "iif(d.local_history, d.documents, 0)"


def documents_digitised(counting: Counting) -> Tally:
    """C15."""
    tally = Tally()
    for site_id, documents, local in counting.connection.exec_driver_sql(
        f"SELECT d.site_id, sum(d.documents), sum({OF_LOCAL_HISTORY}) FROM digitisation d"
        f" WHERE {DIGITISED} GROUP BY d.site_id",
        counting.span,
    ):
        tally.add(site_id, documents)
        tally.add_part(LOCAL_HISTORY, LOCAL_HISTORY, site_id, local)
    return tally
