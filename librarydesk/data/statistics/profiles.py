"""What sites are in the year of the last day: N07 to N12 and S08.

A figure isn't known where no site of the scope has its cell filled in; that isn't 0.
"""

from librarydesk.data.indicators.dimensions import OTHER
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally

OF_YEAR = "p.year = :year AND p.voided_at IS NULL AND p.{measure} IS NOT NULL"


def year_of(counting: Counting) -> int:
    """The year whose profiles count."""
    return counting.window.period.last_day.year


def library_staff(counting: Counting) -> Tally:
    """N07."""
    return _tally(counting, "staff", "qualification", "library_degree", "staff_library_degree")


def budget_of_year(counting: Counting) -> Tally:
    """N08."""
    return _tally(counting, "budget_vnd", "budget", "acquisitions", "acquisitions_budget_vnd")


def floor_area(counting: Counting) -> Tally:
    """N09."""
    return _tally(counting, "floor_area_m2")


def seats(counting: Counting) -> Tally:
    """N10."""
    return _tally(counting, "seats")


def computers(counting: Counting) -> Tally:
    """N11."""
    return _tally(counting, "computers")


def collaborators(counting: Counting) -> Tally:
    """N12."""
    return _tally(counting, "collaborators")


def valid_cards(counting: Counting) -> Tally:
    """S08."""
    return _tally(counting, "valid_cards")


def _tally(
    counting: Counting, measure: str, dimension: str = "", part: str = "", column: str = "0"
) -> Tally:
    """The sum of a cell by site; `column` holds what of it belongs to a part of a breakdown."""
    tally = Tally(known_only=True)
    rows = counting.connection.exec_driver_sql(
        f"SELECT p.site_id, sum(p.{measure}), coalesce(sum({column}), 0) FROM site_profile p"
        f" WHERE {OF_YEAR.format(measure=measure)} GROUP BY p.site_id",
        {"year": year_of(counting)},
    )
    for site_id, whole, some in rows:
        tally.add(site_id, whole)
        if dimension:
            tally.add_part(dimension, part, site_id, some)
            tally.add_part(dimension, OTHER, site_id, whole - some)
    return tally
