"""The records behind the figures of the network: sites, communes, and what reached them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from librarydesk.data.indicators.dimensions import TIER_OF
from librarydesk.data.statistics.coverage import communes_in_question, home_communes
from librarydesk.data.statistics.rows.of_rotation import copies_delivered
from librarydesk.data.statistics.rows.of_service import communes_served as stops_by_commune
from librarydesk.data.statistics.rows.records import ONE, Records, among, column, listed, written
from librarydesk.data.statistics.sources import Counting


def sites_in_operation(counting: Counting) -> tuple[Records, ...]:
    """N01."""
    sites = [(site.id, site.opened_on, None) for site in counting.window.in_operation]
    return (_sites(sites),)


def _sites(rows: Sequence[tuple[int, str | None, int | None]]) -> Records:
    return Records(
        kind="site",
        source=listed("sites_there"),
        where="1",
        id=column(0),
        site=column(0),
        day=column(1),
        values={"sites_there": written(rows)},
    )


def communes(counting: Counting) -> tuple[Records, ...]:
    """N02."""
    found = Records(
        kind="unit",
        source=listed("units"),
        where="1",
        id="j.value",
        site=str(counting.window.root.id),
        day="NULL",
        values={"units": written(sorted(counting.once(communes_in_question)))},
    )
    return (found,)


def communes_with_library(counting: Counting) -> tuple[Records, ...]:
    """N03: the public libraries, each in its commune."""
    homes = _homes_in_question(counting)
    public = [
        (site.id, site.opened_on, homes[site.id])
        for site in counting.window.in_operation
        if site.kind in TIER_OF and site.id in homes
    ]
    return (replace(_sites(public), things="unit", thing=column(2)),)


def communes_of_stops(counting: Counting) -> tuple[Records, ...]:
    """N05 as far as stops count in it, by their communes."""
    question = counting.once(communes_in_question)
    return tuple(
        rows.that(*among(rows.thing, "question", sorted(question)))
        for rows in stops_by_commune(counting)
    )


def communes_of_deliveries(counting: Counting) -> tuple[Records, ...]:
    """N05 as far as deliveries count in it, by the communes of their points."""
    homes = counting.once(_homes_table)
    return tuple(
        replace(
            rows,
            source=f"{rows.source} JOIN {homes} h ON h.site_id = m.to_site_id",
            amount=ONE,
            things="unit",
            thing="h.commune_id",
            tests={},
            shares={},
        )
        for rows in copies_delivered(counting)
    )


def _homes_table(counting: Counting) -> str:
    homes = sorted(_homes_in_question(counting).items())
    columns = "site_id INTEGER, commune_id INTEGER"
    return counting.sources.working("home", columns, homes, key="site_id")


def _homes_in_question(counting: Counting) -> Mapping[int, int]:
    """The communes in question in which sites stand."""
    question = counting.once(communes_in_question)
    return {s: unit for s, unit in counting.once(home_communes).items() if unit in question}
