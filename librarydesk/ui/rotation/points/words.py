"""How the view of points says things."""

from datetime import timedelta
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import Area, SettlementResult
from librarydesk.i18n import _, ngettext
from librarydesk.ui.rotation.points.sources import WholePoint
from librarydesk.ui.rotation.trips.sources import LISTED_COPIES
from librarydesk.ui.rotation.trips.words import counted_copies, shown_month, usage_line
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.data.rotation.points.queries import PointRow, PointVisit, TitleHad
    from librarydesk.data.rotation.settling.queries import SettlementLine
    from librarydesk.data.rotation.stock import StillOut

SOON = timedelta(days=60)


def counted_points(count: int) -> str:
    """How many points there are."""
    return ngettext("%(n)s point", "%(n)s points", count) % {"n": shown_number(count)}


def due_tone(point: "PointRow") -> Tone:
    """Red where copies are overdue."""
    return Tone.ERROR if point.stock.overdue else Tone.PLAIN


def since_visit(point: "PointRow") -> str:
    """How long ago the last visit was."""
    months = point.months_since(clock.today())
    if months is None:
        return _("never visited")
    if not months:
        return _("this month")
    return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}


def card_facts(point: "PointRow") -> list[tuple[str, str]]:
    """The card as pairs of a label and a value."""
    facts = [
        (_("Code"), point.code),
        (_("Where"), point.unit or ""),
        (_("Area tag"), area_tags(point)),
        (_("Last visit"), _last_visit(point)),
        (_("Next planned visit"), shown_day(point.next_visit)),
    ]
    card = point.card
    if card is None:
        return facts
    return [
        *facts,
        (_("Agreement"), _agreement(card.agreement_no, card.agreed_on, card.agreed_until)),
        (_("Contact"), " · ".join(part for part in (card.contact, card.phone) if part)),
        (_("Capacity"), _capacity(card.capacity, point.stock.copies)),
        (_("Opening"), card.opening or ""),
        (_("Distance"), _kilometres(card.distance_km)),
        (_("Visited every"), _every(card.months_between)),
        (_("Remark"), card.note or ""),
    ]


def area_tags(point: "PointRow") -> str:
    """The tags of the area in which a point lies."""
    known = {area.value: area.label for area in Area}
    return ", ".join(known.get(tag, tag) for tag in (point.areas or "").split(";") if tag)


def agreement_remark(point: "PointRow") -> str:
    """That the agreement with a point is over or soon will be; empty while it holds."""
    until = None if point.card is None else point.card.agreed_until
    today = clock.today()
    if until is None or until > today + SOON:
        return ""
    said = (
        _("The agreement ended on %(day)s.")
        if until < today
        else _("The agreement ends on %(day)s.")
    )
    return said % {"day": shown_day(until)}


def _last_visit(point: "PointRow") -> str:
    if point.last_visit is None:
        return ""
    return f"{shown_day(point.last_visit)} ({since_visit(point)})"


def _agreement(number: str | None, agreed: "date | None", until: "date | None") -> str:
    days = shown_day(agreed)
    if until is not None:
        days = _("%(first)s to %(last)s") % {"first": days, "last": shown_day(until)}
    return " · ".join(part for part in (number, days) if part)


def _capacity(capacity: int | None, there: int) -> str:
    if capacity is None:
        return ""
    return _("%(capacity)s copies, %(there)s there now") % {
        "capacity": shown_number(capacity),
        "there": shown_number(there),
    }


def _kilometres(distance: float | None) -> str:
    return "" if distance is None else f"{shown_number(round(distance))} km"


def _every(months: int | None) -> str:
    if not months:
        return ""
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}


def stock_lines(point: WholePoint) -> list[ListRow]:
    """What stands at a point: the deliveries that brought it, then copy by copy."""
    rows = [_left_line(row) for row in point.left]
    if not rows:
        rows.append(ListRow(_("Nothing stands here today.")))
    rows += [
        ListRow(copy.accession_no, note=copy.title, value=shown_day(copy.due_on))
        for copy in point.copies[:LISTED_COPIES]
    ]
    if len(point.copies) > LISTED_COPIES:
        more = shown_number(len(point.copies) - LISTED_COPIES)
        rows.append(ListRow(_("… and %(n)s more") % {"n": more}))
    return rows


def settlement_lines(point: WholePoint) -> list[ListRow]:
    """What was settled with the point, with the paper's number."""
    rows = [_settlement_line(line) for line in point.settled]
    return rows or [ListRow(_("Nothing was settled here yet."))]


def _settlement_line(line: "SettlementLine") -> ListRow:
    known = {result.value: result.label for result in SettlementResult}
    parts = [known.get(line.result, line.result)]
    if line.found:
        parts.append(_("found later"))
    if line.paper_no:
        parts.append(_("minutes %(number)s") % {"number": line.paper_no})
    if line.voided:
        parts.append(_("voided") + (f": {line.why}" if line.why else ""))
    counted = _("%(copies)s, counted") % {"copies": counted_copies(line.copies)}
    dot = Tone.SUCCESS if line.found else Tone.ACCENT
    return ListRow(
        f"{line.accession_no} · {line.title}" if line.accession_no else counted,
        note=" · ".join(parts),
        value=shown_day(line.on_date),
        dot=Tone.SOFT if line.voided else dot,
        target=None if line.voided else line,
    )


def _left_line(row: "StillOut") -> ListRow:
    late = row.is_overdue(clock.today())
    kind = _("counted") if row.counted else _("by number")
    due = _("due %(day)s") % {"day": shown_day(row.due_on)} if row.due_on else ""
    return ListRow(
        _("Delivered on %(day)s") % {"day": shown_day(row.on_date)},
        note=" · ".join(part for part in (row.trip_code, kind, due) if part),
        value=shown_number(row.copies),
        tone=Tone.ERROR if late else Tone.SUCCESS,
        dot=Tone.ERROR if late else Tone.SUCCESS,
    )


def history_lines(point: WholePoint) -> list[ListRow]:
    """What came and went, then the titles that the point had."""
    if not point.visits:
        return [ListRow(_("Nothing was brought here yet."))]
    rows = [_visit_line(visit) for visit in point.visits]
    if point.titles:
        titles = shown_number(len(point.titles))
        rows.append(ListRow(_("Titles it had, with the last day"), value=titles, tone=Tone.ACCENT))
    return rows + [_title_line(title) for title in point.titles]


def _visit_line(visit: "PointVisit") -> ListRow:
    parts = []
    if visit.delivered:
        parts.append(_("delivered %(n)s") % {"n": shown_number(visit.delivered)})
    if visit.collected:
        parts.append(_("collected %(n)s") % {"n": shown_number(visit.collected)})
    return ListRow(
        f"{visit.trip_code} · {', '.join(parts)}",
        note=visit.organiser,
        value=shown_day(visit.on_date),
        dot=Tone.ACCENT if visit.delivered else Tone.SOFT,
    )


def _title_line(title: "TitleHad") -> ListRow:
    times = ""
    if title.times > 1:
        times = ngettext("%(n)s time", "%(n)s times", title.times) % {"n": title.times}
    note = " · ".join(part for part in (title.authors, times) if part)
    return ListRow(title.title, note=note, value=shown_day(title.last_on))


def usage_lines(point: WholePoint) -> list[ListRow]:
    """The months that are missing, then those that were counted, each with its wishes."""
    rows = [
        ListRow(shown_month(month), value=_("not counted"), tone=Tone.WARNING, dot=Tone.WARNING)
        for month in reversed(point.missing)
    ]
    for usage in point.usage:
        rows.append(usage_line(usage))
        if usage.wishes:
            rows.append(ListRow(_("Wishes"), note=usage.wishes))
    return rows or [ListRow(_("Nothing was counted here yet."))]
