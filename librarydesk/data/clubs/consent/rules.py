"""When a consent holds, as pieces of SQL; and who has to be asked."""

from datetime import timedelta

from librarydesk.coded.clubs import ConsentGiver, Purpose

ASKED_FROM = 7
"""From this age on the child itself is asked too."""

WAIT = timedelta(days=30)
"""How long sealed data wait for a consent slip."""


def consented(child: str, purpose: Purpose = Purpose.MEMBERSHIP, day: str = ":day") -> str:
    """SQL: whether a purpose is agreed to for a child on a day.

    The guardian's last word holds, and the child's where it said one; a child that was 7 or older
    when the guardian agreed must have said yes. Where the birth year isn't known the guardian's
    word is enough.
    """
    guardian = _last_word(child, purpose, ConsentGiver.GUARDIAN, day)
    own = _last_word(child, purpose, ConsentGiver.CHILD, day)
    holds = "w.agreed = 1 AND coalesce(w.until, '9999-12-31') >= " + day
    return (
        "EXISTS (SELECT 1 FROM consent w JOIN child kid ON kid.id = w.child_id"
        f" WHERE w.id = {guardian} AND {holds}"
        f" AND coalesce((SELECT {holds} FROM consent w WHERE w.id = {own}),"
        " kid.birth_year IS NULL OR CAST(substr(w.on_date, 1, 4) AS INTEGER) - kid.birth_year"
        f" < {ASKED_FROM}))"
    )


def erased(child: str) -> str:
    """SQL: whether what named a child was erased."""
    return (
        f"EXISTS (SELECT 1 FROM child_erasure x WHERE x.child_id = {child} AND x.voided_at IS NULL)"
    )


def _last_word(child: str, purpose: Purpose, giver: ConsentGiver, day: str) -> str:
    return (
        f"(SELECT v.id FROM consent v WHERE v.child_id = {child} AND v.purpose = '{purpose}'"
        f" AND v.giver = '{giver}' AND v.on_date <= {day} AND v.voided_at IS NULL"
        " ORDER BY v.on_date DESC, v.id DESC LIMIT 1)"
    )
