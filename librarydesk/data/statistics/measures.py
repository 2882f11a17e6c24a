"""How each figure is counted, by the name that the definitions give it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.record import OwnRecord
from librarydesk.data.returns.taken import takes_returns
from librarydesk.data.statistics import (
    acquisitions,
    clubs,
    counted,
    coverage,
    deliveries,
    digitised,
    gifts,
    happenings,
    held,
    mobile_work,
    profiles,
    service_totals,
    subscriptions,
    usage,
)
from librarydesk.data.statistics.own import own_tally
from librarydesk.data.statistics.own_shelves import tally_of_shelves, told_by_shelves
from librarydesk.data.statistics.plain_sums import plain_tally
from librarydesk.data.statistics.returned import Measure, with_returns
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Tally

COMPOSED: Final[Mapping[str, Callable[[Counting], Tally | Counted]]] = {
    function.__name__: function
    for function in (
        coverage.sites_in_operation,
        coverage.communes,
        coverage.communes_with_library,
        coverage.share_with_library,
        coverage.communes_reached,
        coverage.share_reached,
        coverage.books_per_inhabitant,
        coverage.childrens_copies_per_child,
        held.copies_held,
        held.titles_held,
        held.childrens_copies_held,
        held.local_history_copies_held,
        acquisitions.copies_added,
        acquisitions.titles_added,
        acquisitions.copies_weeded,
        acquisitions.copies_lost,
        acquisitions.copies_found,
        acquisitions.copies_transferred_in,
        acquisitions.copies_transferred_out,
        subscriptions.periodicals_subscribed,
        digitised.documents_digitised,
        deliveries.deliveries,
        deliveries.copies_delivered,
        deliveries.points_delivered_to,
        deliveries.copies_received,
        counted.copies_out,
        counted.copies_overdue,
        usage.visits_at_points,
        usage.uses_at_points,
        mobile_work.mobile_trips,
        mobile_work.mobile_stops,
        mobile_work.communes_served,
        service_totals.readers_served,
        service_totals.documents_served,
        gifts.campaigns_running,
        gifts.copies_given,
        gifts.donors,
        gifts.copies_passed_on,
        gifts.places_given_to,
        happenings.events_held,
        happenings.attendance_at_events,
        happenings.media_outputs,
        happenings.training_courses,
        happenings.seminars,
        happenings.seminar_papers,
        profiles.library_staff,
        profiles.budget_of_year,
        profiles.floor_area,
        profiles.seats,
        profiles.computers,
        profiles.collaborators,
        profiles.valid_cards,
        clubs.clubs_in_operation,
        clubs.club_members,
        clubs.club_sessions,
        clubs.club_attendance,
        clubs.books_read,
    )
}
"""The composed figures by the name that the definitions give them."""

_AS_RECORDED: Final[Mapping[str, Measure]] = {"C01": held.copies_as_recorded}
"""Of figures that look at the returns by themselves, what the records alone make."""


def with_returns_of(counting: Counting, indicator: Indicator) -> Tally | Counted:
    """What an indicator is in a window: out of the records, and what was returned instead."""
    if takes_returns(indicator) and indicator.code not in _AS_RECORDED:
        return with_returns(counting, indicator.code, measure_of(indicator))
    if indicator.own is not None:
        return _of_own(counting, indicator, indicator.own)
    if indicator.function is None:
        return plain_tally(counting, indicator)
    return counting.once(COMPOSED[indicator.function])


def measure_of(indicator: Indicator) -> Measure:
    """What counts the records of an indicator that returns are taken for."""
    return _AS_RECORDED.get(indicator.code) or partial(_of_records, indicator=indicator)


def _of_records(counting: Counting, indicator: Indicator) -> Tally:
    if indicator.own is not None:
        return _of_own(counting, indicator, indicator.own)
    if indicator.function is None:
        return plain_tally(counting, indicator)
    found = counting.once(COMPOSED[indicator.function])
    if isinstance(found, Counted):
        raise TypeError(indicator.code)
    return found


def _of_own(counting: Counting, indicator: Indicator, own: OwnRecord) -> Tally:
    by_shelves = told_by_shelves(indicator)
    return (tally_of_shelves if by_shelves else own_tally)(counting, indicator, own)
