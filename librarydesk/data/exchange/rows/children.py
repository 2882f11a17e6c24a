"""What names children on its way: sealed keys, who may read them, erasures.

Names, schools and the like travel as they lie in the database, each field sealed by the child's
own key. Who can read them is who gets that key, sealed to his recovery key: the PCs of the child's
site, and the province where the site said so.
"""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection

from librarydesk.data.clubs.consent.fields import FIELDS
from librarydesk.data.clubs.consent.remembering import all_erased, remember
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.kinds import CHILD_KEYS, MATES
from librarydesk.data.exchange.rows.staging import Staging, name_of
from librarydesk.data.sealing.ciphers import public_of
from librarydesk.data.sealing.seal import Seal, private_of
from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.data.store.database import Database, driver_connection
from librarydesk.data.store.stamps import next_stamp

_ERASED = "(SELECT x.child_id FROM child_erasure x WHERE x.voided_at IS NULL)"
_SAID_NO = (
    "SELECT m.child_id FROM names_to_province n JOIN club c ON c.site_id = n.site_id"
    " JOIN club_member m ON m.club_id = c.id WHERE NOT n.agreed AND n.voided_at IS NULL"
)
_READERS = """
WITH reader (site_id, for_key) AS (
  SELECT s.id, :own FROM site s JOIN installation i ON i.site_code = s.code
  UNION SELECT m.site_id, m.recovery_key FROM exchange_mate m WHERE NOT m.withdrawn
  UNION SELECT p.site_id, p.recovery_key FROM exchange_peer p
    WHERE p.recovery_key IS NOT NULL AND p.withdrawn_at IS NULL
  UNION SELECT n.site_id, p.recovery_key FROM names_to_province n JOIN exchange_peer p
    ON p.receives WHERE n.agreed AND n.voided_at IS NULL AND p.recovery_key IS NOT NULL)
SELECT DISTINCT k.child_id, k.wrapped, r.for_key FROM child_key k
JOIN club_member m ON m.child_id = k.child_id AND m.voided_at IS NULL
JOIN club c ON c.id = m.club_id JOIN reader r ON r.site_id = c.site_id
WHERE NOT EXISTS (SELECT 1 FROM child_sealed_key z
  WHERE z.child_id = k.child_id AND z.for_key = r.for_key)
"""


def seal_keys(database: Database, seal: Seal) -> int:
    """Seals children's keys to everybody who may read them and can't yet; returns how many.

    To be called before a bundle is written, where the seal is open.
    """
    values = {"own": seal.recovery_public}
    with database.read() as connection:
        wanted = driver_connection(connection).execute(_READERS, values).fetchall()
    if not wanted:
        return 0
    with database.write() as connection:
        seq = next_stamp(connection).seq
        driver_connection(connection).executemany(
            "INSERT OR IGNORE INTO child_sealed_key (child_id, for_key, sealed, seq)"
            " VALUES (?, ?, ?, ?)",
            [
                (child, for_key, seal.member(wrapped).sealed_to(for_key), seq)
                for child, wrapped, for_key in wanted
            ],
        )
    return len(wanted)


def withhold_keys(database: Database) -> None:
    """Takes back what was sealed to the province of sites that say no: it isn't sent again.

    To be called before a bundle is written, whether the seal is open or not.
    """
    condition = (
        f"child_id IN ({_SAID_NO}) AND for_key IN"
        " (SELECT p.recovery_key FROM exchange_peer p WHERE p.receives)"
    )
    with database.read() as connection:
        any_of = connection.exec_driver_sql(f"SELECT 1 FROM child_sealed_key WHERE {condition}")
        if any_of.first() is None:
            return
    with database.write() as connection:
        connection.exec_driver_sql(f"DELETE FROM child_sealed_key WHERE {condition}")


def take_over_keys(database: Database, seal: Seal, code: RecoveryCode) -> int:
    """Opens the keys that were sealed to a recovery code: one's own, or that of a dead PC.

    Returns how many children can be named now that couldn't before.
    """
    readable = public_of(private_of(code))
    with database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT z.child_id, z.sealed FROM child_sealed_key z WHERE z.for_key = ?"
            " AND NOT EXISTS (SELECT 1 FROM child_key k WHERE k.child_id = z.child_id)"
            f" AND z.child_id NOT IN {_ERASED}",
            (readable,),
        ).all()
    keys = [(child, seal.taken_over(bytes(sealed), code)) for child, sealed in found]
    if keys:
        with database.write() as connection:
            driver_connection(connection).executemany(
                "INSERT OR IGNORE INTO child_key (child_id, wrapped) VALUES (?, ?)", keys
            )
    return len(keys)


def sealed_keys(connection: Connection, to: Addressee, since: int) -> Iterator[Batch]:
    """The sealed keys of the children that a reader gets, those of one's own last."""
    reach = "" if to.up else "JOIN temp.reach_child r ON r.id = z.child_id"
    whole = "0" if to.up else "r.whole"
    rows = connection.exec_driver_sql(
        f"SELECT h.uid, z.for_key, z.sealed FROM child_sealed_key z {reach}"
        " JOIN child h ON h.id = z.child_id"
        f" WHERE (z.seq > ? OR ? OR {whole}) ORDER BY h.uid, z.for_key",
        (since, int(to.returning)),
    ).all()
    if rows:
        yield Batch(CHILD_KEYS, ("child", "for_key", "sealed"), [tuple(row) for row in rows])


def mates(connection: Connection, to: Addressee) -> Iterator[Batch]:
    """The PCs of a reader's own sites, told by the province."""
    if to.up:
        return
    rows = connection.exec_driver_sql(
        "SELECT p.uid, s.uid, p.name, p.recovery_key, p.withdrawn_at IS NOT NULL"
        " FROM exchange_peer p JOIN site s ON s.id = p.site_id"
        " JOIN temp.reach_site r ON r.id = p.site_id"
        " WHERE p.id <> ? AND p.recovery_key IS NOT NULL AND NOT p.whole_province ORDER BY p.uid",
        (to.peer_id,),
    ).all()
    if rows:
        columns = ("uid", "site", "name", "recovery_key", "withdrawn")
        yield Batch(MATES, columns, [tuple(row) for row in rows])


def take_in_children(deed: Deed, staged: Staging) -> None:
    """Takes in sealed keys and the PCs that may read them, then erases what is erased."""
    raw = deed.raw
    if staged.has(MATES):
        raw.execute(
            "INSERT INTO exchange_mate (uid, site_id, name, recovery_key, withdrawn)"
            f" SELECT m.uid, s.id, m.name, m.recovery_key, m.withdrawn FROM temp.{name_of(MATES)} m"
            " JOIN site s ON s.uid = coalesce("
            "(SELECT a.live_uid FROM exchange_alias a WHERE a.uid = m.site), m.site)"
            " WHERE true ON CONFLICT (uid) DO UPDATE SET"
            " site_id = excluded.site_id, name = excluded.name,"
            " recovery_key = excluded.recovery_key, withdrawn = excluded.withdrawn"
        )
    if staged.has(CHILD_KEYS):
        raw.execute(
            "INSERT OR IGNORE INTO child_sealed_key (child_id, for_key, sealed, seq)"
            f" SELECT h.id, z.for_key, z.sealed, ? FROM temp.{name_of(CHILD_KEYS)} z"
            " JOIN child h ON h.uid = z.child",
            (deed.seq,),
        )
    _forget_where_no(deed)
    wipe_erased(raw)


def wipe_erased(raw: sqlite3.Connection) -> None:
    """Empties all that names a child whose erasure is recorded; it marks no row as changed."""
    empty = ", ".join(f"{name} = NULL" for name in FIELDS)
    for statement in (
        f"DELETE FROM child_key WHERE child_id IN {_ERASED}",
        f"DELETE FROM child_sealed_key WHERE child_id IN {_ERASED}",
        (
            f"UPDATE child_personal SET {empty} WHERE child_id IN {_ERASED}"
            f" AND coalesce({', '.join(FIELDS)}) IS NOT NULL"
        ),
        (
            f"UPDATE child SET awaiting_until = NULL WHERE id IN {_ERASED}"
            " AND awaiting_until IS NOT NULL"
        ),
        f"UPDATE consent SET given_by = NULL WHERE child_id IN {_ERASED} AND given_by IS NOT NULL",
        (
            "UPDATE reading AS r SET thought = NULL WHERE thought IS NOT NULL AND EXISTS ("
            " SELECT 1 FROM club_member m WHERE m.club_id = r.club_id"
            f" AND m.member_no_folded = r.member_no_folded AND m.child_id IN {_ERASED})"
            " AND NOT EXISTS (SELECT 1 FROM club_member m WHERE m.club_id = r.club_id"
            " AND m.member_no_folded = r.member_no_folded AND m.voided_at IS NULL"
            " AND m.joined_on <= r.on_date AND (m.left_on IS NULL OR m.left_on > r.on_date)"
            f" AND m.child_id NOT IN {_ERASED})"
        ),
    ):
        raw.execute(statement)


def remember_erased(database: Database, connection: Connection) -> None:
    """Notes erasures that came beside the keys, before they are committed.

    After a restore of an older copy they are applied again from there.
    """
    remember(database.path, connection, all_erased(connection))


def _forget_where_no(deed: Deed) -> None:
    """At the province: lets names of sites that no longer say yes be read no more.

    The keys that were sealed to it go too, else they would be opened again; those of the site's
    own PCs only pass through.
    """
    if not deed.is_province:
        return
    own = "(SELECT id FROM device WHERE own = 1)"
    theirs = f"({_SAID_NO} AND m.child_id IN (SELECT id FROM child WHERE device_id NOT IN {own}))"
    passing = (
        "(SELECT p.recovery_key FROM exchange_peer p WHERE p.recovery_key IS NOT NULL"
        " AND NOT p.whole_province)"
    )
    for statement in (
        f"DELETE FROM child_key WHERE child_id IN {theirs}",
        f"DELETE FROM child_sealed_key WHERE child_id IN {theirs} AND for_key NOT IN {passing}",
    ):
        deed.raw.execute(statement)
