"""What each merged title became, for files that know it by its old keys."""

from sqlalchemy import Connection


def collect_merged(connection: Connection) -> bool:
    """Fills `temp.merged_title` with the title that each merged one became; says if there are any.

    Chains are followed to the title that counts. A merging that was taken back is none.
    """
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.merged_title")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE merged_title (merged_id INTEGER PRIMARY KEY, survivor_id INTEGER)"
    )
    found = connection.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.merged_title WITH RECURSIVE became (merged_id, title_id) AS"
        " (SELECT merged_id, survivor_id FROM title_merging WHERE voided_at IS NULL"
        # UNION, not UNION ALL: damaged rows that lead in a circle come to an end, too.
        " UNION SELECT b.merged_id, m.survivor_id FROM became b"
        " JOIN title_merging m ON m.merged_id = b.title_id WHERE m.voided_at IS NULL)"
        " SELECT b.merged_id, b.title_id FROM became b JOIN title o ON o.id = b.merged_id"
        " JOIN title t ON t.id = b.title_id WHERE o.voided_at IS NOT NULL AND t.voided_at IS NULL"
        " ORDER BY b.merged_id, b.title_id"
    )
    connection.exec_driver_sql("CREATE INDEX temp.merged_into ON merged_title (survivor_id)")
    return found.rowcount > 0
