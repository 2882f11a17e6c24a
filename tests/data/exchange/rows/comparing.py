"""What rows say on several PCs, so that they can be compared."""

from librarydesk.data.exchange.rows.shapes import TableShape
from tests.data.exchange.rows.pcs import Pc


def said(pc: Pc, shape: TableShape, site: str | None) -> list[tuple[object, ...]]:
    """What the rows of a table say that concern a site, or all of them, without local ids."""
    joins = [f"LEFT JOIN {t} r_{c} ON r_{c}.id = t.{c}" for c, t in shape.refs.items()]
    versions = ["t.versions"] if shape.merges else []
    columns = [
        "hex(t.uid)", "t.voided_at", *versions, *(f"hex(r_{c}.uid)" for c in shape.refs),
        *(f"t.{c}" if c not in ("row_uid", "shown_device", "other_device") else f"hex(t.{c})"
          for c in shape.fields if c != "search_text"),
    ]  # fmt: skip
    where = ""
    if site and "site_id" in shape.refs:
        where = f"WHERE r_site_id.code = '{site}'"
    sql = f"SELECT {', '.join(columns)} FROM {shape.name} t {' '.join(joins)} {where} ORDER BY 1"
    return [tuple(row) for row in pc.rows(sql)]
