"""What is odd after exchanges: rows that wait, days counted on two PCs, dates that can't be yet."""

from librarydesk.data.service.counts import COUNTS
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_A_QUARTER = "CAST(strftime('%s', :today, '-92 days') AS INTEGER) * 1000000"
_SAME = " AND ".join(f"coalesce(a.{name}, 0) = coalesce(b.{name}, 0)" for name in COUNTS)
_CONTAINED = " AND ".join(f"coalesce(a.{name}, 0) <= coalesce(b.{name}, 0)" for name in COUNTS)
_COUNTED = " OR ".join(f"a.{name} > 0" for name in COUNTS)
_OTHER_PC = (
    "JOIN device da ON da.id = a.device_id JOIN device db ON db.id = b.device_id"
    " WHERE a.voided_at IS NULL AND b.voided_at IS NULL"
    " AND coalesce(da.installation_uid, da.uid) <> coalesce(db.installation_uid, db.uid)"
)

RULES = (
    Rule(
        "exchange.waiting",
        "SELECT NULL, p.row_table || ' ' || lower(hex(p.row_uid)) FROM exchange_parked p"
        f" WHERE p.parked_at < {_A_QUARTER}",
        lambda n: ngettext(
            "%(count)d row from a stick has waited for more than a quarter for what it refers to."
            " Ask the PC that sent it to exchange again.",
            "%(count)d rows from sticks have waited for more than a quarter for what they refer"
            " to. Ask the PCs that sent them to exchange again.",
            n,
        ),
    ),
    Rule(
        "exchange.proof_differs",
        "SELECT json_extract(d.value, '$.site'), json_extract(d.value, '$.site') || ' '"
        " || json_extract(d.value, '$.year') || ' ' || json_extract(d.value, '$.kind')"
        " FROM setting s, json_each(s.value) d WHERE s.name = 'exchange_proofs_that_differ'",
        lambda n: ngettext(
            "When the proofs of both sides were compared, %(count)d kind of rows differed."
            " Exchange once more both ways, then compare new proofs.",
            "When the proofs of both sides were compared, %(count)d kinds of rows differed."
            " Exchange once more both ways, then compare new proofs.",
            n,
        ),
    ),
    Rule(
        "service.counted_twice",
        "SELECT s.code, s.code || ' ' || b.on_date || ' ' || db.name FROM service_day a"
        " JOIN service_day b ON b.site_id = a.site_id AND b.on_date = a.on_date"
        f" AND b.room = a.room AND b.id <> a.id JOIN site s ON s.id = a.site_id {_OTHER_PC}"
        f" AND ({_COUNTED}) AND {_CONTAINED} AND (NOT ({_SAME}) OR a.id < b.id)",
        lambda n: ngettext(
            "%(count)d day was counted on two PCs, and one count equals or contains the other."
            " If both are of the same readers, void one of them.",
            "%(count)d days were counted on two PCs, and one count equals or contains the other."
            " If both are of the same readers, void one of them.",
            n,
        ),
    ),
    Rule(
        "rotation.recorded_twice",
        "SELECT s.code, s.code || ' ' || a.trip_code || ' ' || a.on_date FROM rotation_movement a"
        " JOIN rotation_movement b ON b.site_id = a.site_id AND b.trip_code = a.trip_code"
        " AND b.on_date = a.on_date AND b.from_site_id = a.from_site_id"
        " AND b.to_site_id = a.to_site_id AND b.copies = a.copies AND b.id > a.id"
        f" JOIN site s ON s.id = a.site_id {_OTHER_PC}",
        lambda n: ngettext(
            "%(count)d delivery of a trip was recorded on two PCs with equal day, places and"
            " number. If it is one delivery, void one of them.",
            "%(count)d deliveries of trips were recorded on two PCs with equal day, places and"
            " number. If they are the same, void one of each.",
            n,
        ),
    ),
)
