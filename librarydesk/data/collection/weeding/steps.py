"""How far a weeding dossier is: the papers it has tell, by their days."""

from datetime import date
from enum import IntEnum

KEPT_YEARS = 5
"""How long a decided dossier is kept: Circular 02/2020/TT-BVHTTDL."""


class Step(IntEnum):
    """The step at which a dossier stands, in the order of its five papers."""

    PROPOSED = 1
    LISTED = 2
    COUNCIL = 3
    MINUTES = 4
    DECIDED = 5


STEP_SQL = (
    "CASE WHEN d.decided_on IS NOT NULL THEN 5 WHEN d.met_on IS NOT NULL THEN 4"
    " WHEN d.council_on IS NOT NULL THEN 3"
    " WHEN EXISTS (SELECT 1 FROM weeding_item i WHERE i.dossier_id = d.id"
    "  AND i.voided_at IS NULL) THEN 2 ELSE 1 END"
)
"""The step of a dossier `d` as SQL."""


def kept_until(decided_on: date) -> date:
    """The day until which a dossier that was decided on a day is kept."""
    year = decided_on.year + KEPT_YEARS
    leap_day = (decided_on.month, decided_on.day) == (2, 29)
    return decided_on.replace(year=year, day=28 if leap_day else decided_on.day)
