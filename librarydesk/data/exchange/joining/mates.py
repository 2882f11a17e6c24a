"""The PCs of one library, which seal children's keys to each other, hear of each other."""

from sqlalchemy import Connection

from librarydesk.data.store.stamps import next_stamp


def tell_mates(connection: Connection, site_id: int) -> None:
    """Makes it news that one of several PCs of a site has come or gone: the site's row goes again.

    Each bundle says which PCs its reader's library has, but none is written without news.
    """
    seq = next_stamp(connection).seq
    connection.exec_driver_sql(
        "UPDATE site SET seq = ? WHERE id = ?"
        " AND (SELECT count(*) FROM exchange_peer p WHERE p.site_id = site.id) > 1",
        (seq, site_id),
    )
