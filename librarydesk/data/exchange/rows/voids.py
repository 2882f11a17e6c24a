"""Voidings that came: the rows that they name count no more, whatever was edited meanwhile."""

from librarydesk.data.exchange.rows import disputes
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.shapes import TableShape, shapes
from librarydesk.data.exchange.rows.staging import Staging, name_of
from librarydesk.data.exchange.rows.vectors import Change, Version

_TOUCHED = "CREATE TEMP TABLE touched_voids (row_uid BLOB PRIMARY KEY)"
_VOIDED = (
    "(SELECT min(v.recorded_at) FROM voiding v WHERE v.row_uid = t.uid AND v.voided_at IS NULL)"
)


def apply_voids(deed: Deed, staged: Staging) -> None:
    """Voids rows whose voiding came, and rows that came after their voiding."""
    raw = deed.raw
    raw.execute("DROP TABLE IF EXISTS temp.touched_voids")
    raw.execute(_TOUCHED)
    if staged.has("voiding"):
        raw.execute(
            "INSERT OR IGNORE INTO temp.touched_voids"
            f" SELECT row_uid FROM temp.{name_of('voiding')}"
        )
    for shape in shapes(raw):
        if staged.has(shape.name):
            raw.execute(
                "INSERT OR IGNORE INTO temp.touched_voids SELECT s.uid"
                f" FROM temp.{name_of(shape.name)} s JOIN voiding v ON v.row_uid = s.uid"
            )
    # A voiding can be voided itself, which must be known before it voids others.
    raw.execute(
        "INSERT OR IGNORE INTO temp.touched_voids SELECT v.row_uid FROM voiding v"
        " WHERE v.uid IN (SELECT row_uid FROM temp.touched_voids)"
    )
    for shape in sorted(shapes(raw), key=lambda one: one.name != "voiding"):
        raw.execute(
            f"UPDATE {shape.name} AS t SET voided_at = {_VOIDED}"
            " WHERE t.uid IN (SELECT row_uid FROM temp.touched_voids)"
            f" AND t.voided_at IS NOT {_VOIDED}"
        )
        if shape.by_field:
            _list_edits(deed, shape)
    raw.execute("DROP TABLE temp.touched_voids")


def _list_edits(deed: Deed, shape: TableShape) -> None:
    """Lists edits of voided rows that were made without knowledge of the voiding."""
    rows = deed.raw.execute(
        f"SELECT t.id, t.versions, t.field_stamps, lower(hex(d.uid)), v.seen, v.stamp,"
        f" lower(hex(e.uid)), b.name FROM {shape.name} t"
        " JOIN device d ON d.id = t.device_id JOIN voiding v ON v.row_uid = t.uid"
        " JOIN device e ON e.id = v.device_id JOIN author b ON b.id = v.author_id"
        " WHERE t.uid IN (SELECT row_uid FROM temp.touched_voids)"
        " AND v.voided_at IS NULL AND t.versions IS NOT v.seen AND t.versions IS NOT NULL"
    ).fetchall()
    for row_id, versions, stamps, device, seen, stamp, voider, author in rows:
        made = Change(0, device, 1)
        version = Version.read(versions, stamps, made)
        known = Version.read(seen, None, made)
        unseen = [g for g, change in version.changes.items() if not known.knows(change)]
        voided = Change(stamp, voider, 0, author)
        for group in unseen:
            disputes.list_edit_of_voided(deed, shape, row_id, group, (voided, version))
