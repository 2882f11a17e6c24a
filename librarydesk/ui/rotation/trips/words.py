"""How the rotation page says things: a trip's state, a point's line, a deed of the history."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.rotation.trips.paper_words import unsigned_points
from librarydesk.ui.rotation.trips.sources import LISTED_COPIES, ListedTrip, WholePoint, WholeTrip
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.rotation.listing import TripRow
    from librarydesk.data.rotation.queries import DeedLine, HandoverRow, MovedCopy, UsageRow
    from librarydesk.data.rotation.stock import AtPoint

LATEST_USAGE = 3


@dataclass
class PointOfTrip:
    """A point of a trip: what was brought and taken back there, and what of it is still out.

    `is_unsigned` says that no signed paper of a delivery is kept.
    """

    site_id: int
    name: str
    delivered: int = 0
    collected: int = 0
    left: int = 0
    overdue: int = 0
    due_on: date | None = None
    received_by: str = ""
    is_unsigned: bool = False
    handovers: "list[HandoverRow]" = field(default_factory=list)


def counted_copies(count: int) -> str:
    """How many copies."""
    return ngettext("%(n)s copy", "%(n)s copies", count) % {"n": shown_number(count)}


def route(trip: "TripRow") -> str:
    """From the first point of a trip to its last one."""
    ends = dict.fromkeys(end for end in (trip.first_point, trip.last_point) if end)
    return " – ".join(ends)


def moved(trip: "TripRow") -> int:
    """The copies delivered; of a trip that only collected, those collected."""
    return trip.delivered or trip.collected


def state(listed: ListedTrip) -> str:
    """How a trip stands, in words."""
    return _state(listed)[0]


def state_tone(listed: ListedTrip) -> Tone:
    """How a trip stands, as a tone."""
    return _state(listed)[1]


def _state(listed: ListedTrip) -> tuple[str, Tone]:
    if listed.trip.first_day > clock.today():
        return _("Still to come"), Tone.SOFT
    if listed.left.overdue:
        return _("Overdue at the point"), Tone.ERROR
    if listed.left.copies:
        return _("Delivered"), Tone.SUCCESS
    return _("Collected"), Tone.SOFT


def points_of(whole: WholeTrip) -> list[PointOfTrip]:
    """The points of a trip in the order of its hand-overs."""
    points: dict[int, PointOfTrip] = {}
    for row in whole.handovers:
        back = row.to_site_id == whole.key.site_id
        site_id, name = (row.from_site_id, row.from_name) if back else (row.to_site_id, row.to_name)
        point = points.setdefault(site_id, PointOfTrip(site_id, name))
        point.handovers.append(row)
        if back:
            point.collected += row.copies
        else:
            point.delivered += row.copies
            point.due_on = row.due_on
            point.received_by = row.received_by or ""
    for site_id in unsigned_points(whole):
        points[site_id].is_unsigned = True
    for out in whole.out:
        if out.to_site_id in points:
            points[out.to_site_id].left += out.copies
            points[out.to_site_id].overdue += out.copies if out.is_overdue(clock.today()) else 0
    return list(points.values())


def point_line(point: PointOfTrip) -> ListRow:
    """A point in the list: what was brought and taken, until when it stays."""
    parts = []
    if point.delivered:
        due = _("due %(day)s") % {"day": shown_day(point.due_on)} if point.due_on else ""
        brought = _("delivered %(n)s") % {"n": shown_number(point.delivered)}
        parts.append(", ".join(part for part in (brought, due) if part))
    if point.collected:
        parts.append(_("collected %(n)s") % {"n": shown_number(point.collected)})
    if point.left and point.collected:
        parts.append(_("%(n)s left") % {"n": shown_number(point.left)})
    if point.received_by:
        parts.append(point.received_by)
    if point.is_unsigned:
        parts.append(_("no signed paper"))
    return ListRow(
        point.name,
        note=" · ".join(parts),
        value=_point_value(point),
        tone=_point_tone(point),
        target=point,
    )


def _point_value(point: PointOfTrip) -> str:
    if point.collected:
        return f"{shown_number(point.delivered)} / {shown_number(point.collected)}"
    return shown_number(point.delivered)


def _point_tone(point: PointOfTrip) -> Tone:
    if point.overdue:
        return Tone.ERROR
    return Tone.WARNING if point.left and point.collected else Tone.SUCCESS


def overdue_remark(points: Sequence[PointOfTrip]) -> str:
    """What should have been back; empty when nothing is."""
    late = [point for point in points if point.overdue]
    if not late:
        return ""
    point = late[0]
    said = _("%(copies)s should be back from %(point)s since %(day)s.") % {
        "copies": counted_copies(point.overdue),
        "point": point.name,
        "day": shown_day(point.due_on),
    }
    if len(late) == 1:
        return said
    more = ngettext("One more point is overdue.", "%(n)s more points are overdue.", len(late) - 1)
    return f"{said} {more % {'n': len(late) - 1}}"


def list_lines(
    trip_site: int, lists: "Sequence[tuple[HandoverRow, list[MovedCopy]]]"
) -> list[ListRow]:
    """The lists of a point's hand-overs below each other."""
    rows = []
    for handover, copies in lists:
        back = handover.to_site_id == trip_site
        words = _("Collected on %(day)s") if back else _("Delivered on %(day)s")
        rows.append(
            ListRow(
                words % {"day": shown_day(handover.on_date)},
                note=" · ".join(part for part in (handover.received_by, handover.note) if part),
                value=shown_number(handover.copies),
                tone=Tone.ACCENT,
                dot=Tone.ACCENT,
            )
        )
        rows += [_copy_line(copy) for copy in copies]
        if len(copies) == LISTED_COPIES < handover.itemised:
            more = shown_number(handover.itemised - LISTED_COPIES)
            rows.append(ListRow(_("… and %(n)s more") % {"n": more}))
    return rows


def _copy_line(copy: "MovedCopy") -> ListRow:
    if copy.accession_no is None:
        return ListRow(_("Counted, without numbers"), value=shown_number(copy.copies))
    return ListRow(copy.accession_no, note=copy.title or "")


def point_lines(point: WholePoint) -> list[ListRow]:
    """What stands at a point: by organiser, what it counted, copy by copy."""
    rows = [_organiser_line(row) for row in point.organisers]
    if not rows:
        rows.append(ListRow(_("Nothing stands here today.")))
    rows += [usage_line(row) for row in point.usage[:LATEST_USAGE]]
    rows += [
        ListRow(copy.accession_no, note=copy.title, value=shown_day(copy.due_on))
        for copy in point.copies[:LISTED_COPIES]
    ]
    if len(point.copies) > LISTED_COPIES:
        more = shown_number(len(point.copies) - LISTED_COPIES)
        rows.append(ListRow(_("… and %(n)s more") % {"n": more}))
    return rows + [usage_line(row) for row in point.usage[LATEST_USAGE:]]


def _organiser_line(row: "AtPoint") -> ListRow:
    return ListRow(
        row.organiser,
        note=stock_sentence(row),
        value=shown_number(row.itemised + row.counted),
        tone=Tone.ERROR if row.overdue else Tone.SUCCESS,
        dot=Tone.ERROR if row.overdue else Tone.SUCCESS,
    )


def stock_sentence(row: "AtPoint") -> str:
    """What an organiser has at a point: by number, counted, until when, how much is overdue."""
    parts = []
    if row.itemised:
        parts.append(_("%(n)s by number") % {"n": shown_number(row.itemised)})
    if row.counted:
        parts.append(_("%(n)s counted") % {"n": shown_number(row.counted)})
    if row.due_on is not None:
        parts.append(_("due %(day)s") % {"day": shown_day(row.due_on)})
    if row.overdue:
        parts.append(_("%(n)s overdue") % {"n": shown_number(row.overdue)})
    return " · ".join(parts)


def usage_line(row: "UsageRow") -> ListRow:
    """What a point counted in a month."""
    months = shown_month(row.month)
    if row.from_month and row.from_month != row.month:
        months = f"{shown_month(row.from_month)} – {months}"
    return ListRow(
        _("Used in %(months)s") % {"months": months},
        note=_("%(visits)s visits (%(children)s children)")
        % {
            "visits": shown_number(row.visits),
            "children": shown_number(row.children_visits),
        },
        value=_("%(n)s uses") % {"n": shown_number(row.documents_used)},
        dot=Tone.ACCENT,
    )


def shown_month(month: str) -> str:
    """A month as `10/2026`."""
    return f"{month[5:]}/{month[:4]}"


def deed_line(deed: "DeedLine") -> ListRow:
    """What somebody recorded; a voided deed says so and why."""
    words = f"{deed.from_name} → {deed.to_name}"
    at = shown_moment(deed.recorded_at)
    note = f"{at} · {deed.author}"
    if deed.voided:
        reason = f": {deed.reason}" if deed.reason else ""
        note = f"{note} · " + _("voided") + reason
    return ListRow(
        words,
        note=note,
        value=shown_number(deed.copies),
        dot=Tone.SOFT if deed.voided else Tone.ACCENT,
        target=None if deed.voided else deed,
    )


def missing_sentence(months: Sequence[str]) -> str:
    """Which months are missing; the first ones where there are many."""
    if not months:
        return ""
    named = ", ".join(shown_month(month) for month in months[:6])
    if len(months) <= 6:
        return _("Not counted yet: %(months)s.") % {"months": named}
    more = len(months) - 6
    said = ngettext(
        "Not counted yet: %(months)s and %(n)s more month.",
        "Not counted yet: %(months)s and %(n)s more months.",
        more,
    )
    return said % {"months": named, "n": more}
