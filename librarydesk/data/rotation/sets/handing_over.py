"""A whole set to be handed over: known by its label, and what of it is where most of it stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.sets.queries import IN_SET
from librarydesk.data.rotation.stock import CopyAtPoint
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of

LABEL = "THUNG"
_WORDS = ("thung so", "thung", "set no", "set")


@dataclass(frozen=True)
class SetElsewhere:
    """A copy of a set that isn't with the rest: where it stands, or that it is lost or weeded."""

    accession_no: str
    title: str
    place: str
    state: str


@dataclass(frozen=True)
class SetToHandOver:
    """A set on a day: the site where most of it stands, what is there, and what isn't.

    `home` says whether that site is the organiser, so that it is delivered and not passed on.
    """

    set_id: int
    code: str
    place_id: int
    place: str
    home: bool
    here: tuple[CopyAtPoint, ...]
    elsewhere: tuple[SetElsewhere, ...]


def label_of(code: str) -> str:
    """What stands on the label of a set: no accession number looks like it."""
    return f"{LABEL}-{code}"


def code_on_label(read: str) -> str:
    """The folded code on a label or as people call a set; empty for what is none."""
    folded = fold(read)
    return next((folded[len(word) + 1 :] for word in _WORDS if folded.startswith(f"{word} ")), "")


def set_with_label(connection: Connection, site_id: int, read: str) -> tuple[int, str] | None:
    """The id and code of an organiser's set by what was read from its label."""
    code = code_on_label(read)
    if not code:
        return None
    found = connection.exec_driver_sql(
        "SELECT id, code FROM rotation_set WHERE site_id = ? AND fold(code) = ?"
        " AND voided_at IS NULL AND ended_on IS NULL",
        (site_id, code),
    ).first()
    return None if found is None else (int(found[0]), str(found[1]))


_CONTENT = f"""
SELECT s.id, s.accession_no, t.title, s.place_id, {of_state("name", "s.place_id")}, s.state,
  coalesce(s.organiser_id, s.owner_id), s.due_on
FROM ({standing(f"k.id IN ({IN_SET.format(set=':set', day=':day')})")}) s
JOIN title t ON t.id = s.title_id ORDER BY s.accession_folded
"""


def set_to_hand_over(connection: Connection, set_id: int, day: date) -> SetToHandOver | None:
    """A set as it can be handed over on a day; None where nothing of it is held."""
    rows = connection.exec_driver_sql(_CONTENT, {"set": set_id, "day": day.isoformat()}).all()
    places = Counter((int(r[3]), str(r[4] or "")) for r in rows if r[5] == "held")
    if not places:
        return None
    (place_id, place), _copies = max(places.items(), key=lambda one: (one[1], -one[0][0]))
    site_id, code = connection.exec_driver_sql(
        "SELECT site_id, code FROM rotation_set WHERE id = ?", (set_id,)
    ).one()
    here = [r for r in rows if r[5] == "held" and r[3] == place_id]
    return SetToHandOver(
        set_id=set_id,
        code=str(code),
        place_id=place_id,
        place=place,
        home=place_id == site_id,
        here=tuple(CopyAtPoint(r[0], r[1], r[2], r[6], day_of(r[7])) for r in here),
        elsewhere=tuple(SetElsewhere(r[1], r[2], r[4] or "", r[5]) for r in rows if r not in here),
    )
