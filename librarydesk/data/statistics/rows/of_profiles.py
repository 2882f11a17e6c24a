"""The records behind the figures of what sites are: one profile a site and year."""

from collections.abc import Callable

from librarydesk.data.indicators.dimensions import OTHER
from librarydesk.data.statistics.profiles import OF_YEAR, year_of
from librarydesk.data.statistics.rows.records import Records
from librarydesk.data.statistics.sources import Counting


def of_profiles(
    measure: str, dimension: str = "", part: str = "", column: str = ""
) -> Callable[[Counting], tuple[Records, ...]]:
    """The records of one cell; `column` holds what of it belongs to a part of a breakdown."""
    some = f"coalesce(p.{column}, 0)"
    shares = {dimension: {part: some, OTHER: f"p.{measure} - {some}"}} if dimension else {}

    def make(counting: Counting) -> tuple[Records, ...]:
        profiles = Records(
            kind="site_profile",
            source="site_profile p",
            where=OF_YEAR.format(measure=measure),
            id="p.id",
            site="p.site_id",
            day="p.year || '-12-31'",
            amount=f"p.{measure}",
            values={"year": year_of(counting)},
            shares=shares,
            zeros_too=True,
        )
        return (profiles,)

    return make
