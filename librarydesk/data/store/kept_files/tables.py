"""Which tables name kept files. Copies, the check and cleaning up know of no other table.

Such a table has the columns `sha256` (hexadecimal), `size` (bytes), `media_type` and `voided_at`,
and an index on `sha256`; all three are empty in a row without a file. A test holds that every table
with a hash of a file stands here. What the file holds, plain or sealed, doesn't matter.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeptTable:
    """A table whose rows name files.

    `shown` is an SQL expression over its row `f`: what a person knows the file by. It goes into
    messages, so it never names a child. `sealed` files are sealed by children's keys and stay on
    their PC.
    """

    name: str
    shown: str
    sealed: bool = False


KEPT_TABLES = (
    KeptTable(
        "attachment",
        "f.name || ' (' || (SELECT t.title FROM title t WHERE t.id = f.title_id) || ')'",
    ),
    KeptTable(
        "club_photo",
        "(SELECT c.name || ' ' || s.on_date FROM club_session s JOIN club c ON c.id = s.club_id"
        " WHERE s.id = f.session_id)",
        sealed=True,
    ),
    KeptTable("consent_paper", "f.on_date", sealed=True),
    KeptTable(
        "event_photo",
        "f.name || ' (' || (SELECT e.name FROM event e WHERE e.id = f.event_id) || ')'",
    ),
    KeptTable("media_output", "f.name || ' (' || f.title || ')'"),
    KeptTable(
        "mobile_photo",
        "f.name || ' (' || (SELECT m.place || ' ' || m.on_date FROM mobile_stop m"
        " WHERE m.id = f.stop_id) || ')'",
    ),
    KeptTable(
        "plan_task_file",
        "f.name || ' (' || (SELECT t.name FROM plan_task t WHERE t.id = f.task_id) || ')'",
    ),
    KeptTable(
        "rotation_paper",
        "f.name || ' (' || coalesce(f.trip_code || ' ', '') || f.on_date || ')'",
    ),
    KeptTable("seminar_paper", "f.name || ' (' || f.title || ')'"),
)
"""One line for each table, in the order in which its files are named and copied."""
