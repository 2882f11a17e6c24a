"""Which rules of rotation the hand-overs of a trip don't keep, each judged as if typed alone."""

from collections.abc import Iterable

from sqlalchemy import Connection

from librarydesk.data.rotation.limits import Broken, Intended, broken_rules
from librarydesk.data.rotation.service import Handover


def rules_of(connection: Connection, handovers: Iterable[Handover]) -> list[list[Broken]]:
    """What each hand-over doesn't keep; what comes home keeps all of them."""
    return [
        []
        if handover.to_site_id == handover.organiser_id
        else broken_rules(connection, _intended(handover))
        for handover in handovers
    ]


def _intended(handover: Handover) -> Intended:
    return Intended(
        organiser_id=handover.organiser_id,
        point_id=handover.to_site_id,
        on_date=handover.on_date,
        copy_ids=tuple(copy_id for copy_id, _number in handover.items),
        copies=handover.copies,
        due_on=handover.due_on,
    )
