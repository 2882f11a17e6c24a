"""What can be asked about periodicals: a site's titles of a year with their issues, what is due.

A site has hundreds of titles and some ten thousand issues a year at most: both are read whole, by
an index, and put beside each other here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from librarydesk.data.collection.periodicals.rhythm import Rhythm
from librarydesk.data.collection.periodicals.serial import IssueRow, Serial, SubscriptionRow
from librarydesk.data.collection.periodicals.service import number_after
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class YearOfTitle:
    """The issues of a title that came in a year: how many, the first and the last number."""

    year: int
    issues: int
    first: str
    last: str


@dataclass(frozen=True)
class InCatalogue:
    """The title of the catalogue that a periodical is, and its copies: bound volumes, say."""

    title_id: int
    copies: int


@dataclass(frozen=True)
class Sums:
    """What a site's periodicals of a year cost by quarter; what is paid for the year is apart."""

    titles: int = 0
    quarters: Mapping[int, int] = field(default_factory=dict)

    @property
    def amount(self) -> int:
        """All of it."""
        return sum(self.quarters.values())


def serials(connection: Connection, site_id: int, year: int, today: date) -> list[Serial]:
    """The periodicals that a site subscribes to or received in a year, in Vietnamese order."""
    subscriptions, issues = defaultdict(list), defaultdict(list)
    names: dict[str, str] = {}
    for issue in issues_of_year(connection, site_id, year):
        issues[issue.title_folded].append(issue)
        names[issue.title_folded] = issue.title
    for row in subscriptions_of_year(connection, site_id, year):
        subscriptions[row.title_folded].append(row)
        names[row.title_folded] = row.title
    found = [
        Serial(
            names[folded], folded, year, tuple(subscriptions[folded]), tuple(issues[folded]), today
        )
        for folded in names
    ]
    return sorted(found, key=lambda serial: (sort_key(serial.title), serial.title_folded))


def subscriptions_of_year(connection: Connection, site_id: int, year: int) -> list[SubscriptionRow]:
    """The subscriptions of a site in a year."""
    rows = connection.exec_driver_sql(
        "SELECT id, year, title, title_folded, quarter, issn, copies, amount_vnd, frequency,"
        " issue_days FROM subscription WHERE year = ? AND site_id = ? AND voided_at IS NULL"
        " ORDER BY title_folded, quarter, id",
        (year, site_id),
    )
    return [
        SubscriptionRow(
            id=row[0],
            year=row[1],
            title=row[2],
            title_folded=row[3],
            quarter=row[4],
            issn=row[5],
            copies=row[6],
            amount_vnd=row[7],
            rhythm=Rhythm.read(row[8], row[9]),
        )
        for row in rows
    ]


def issues_of_year(connection: Connection, site_id: int, year: int) -> list[IssueRow]:
    """The issues of a year that a site received or missed, in the order of their days."""
    rows = connection.exec_driver_sql(
        "SELECT id, title, title_folded, year, number, issued_on, received_on, copies, note"
        " FROM serial_issue WHERE site_id = ? AND year = ? AND voided_at IS NULL"
        " ORDER BY issued_on, id",
        (site_id, year),
    )
    return [
        IssueRow(
            id=row[0],
            title=row[1],
            title_folded=row[2],
            year=row[3],
            number=row[4],
            issued_on=day_of(row[5]),
            received_on=day_of(row[6]),
            copies=row[7],
            note=row[8],
        )
        for row in rows
    ]


def sums(found: Sequence[Serial]) -> Sums:
    """What periodicals cost by quarter."""
    quarters: dict[int, int] = defaultdict(int)
    for serial in found:
        for row in serial.subscriptions:
            quarters[row.quarter] += row.amount_vnd or 0
    subscribed = sum(bool(serial.subscriptions) for serial in found)
    return Sums(subscribed, {quarter: quarters[quarter] for quarter in sorted(quarters)})


def years_of(connection: Connection, site_id: int) -> list[int]:
    """The years of which a site has subscriptions or issues, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT year FROM subscription WHERE site_id = ? AND voided_at IS NULL"
        " UNION SELECT year FROM serial_issue WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY 1 DESC",
        (site_id, site_id),
    )
    return [int(year) for year in rows.scalars()]


def sites_subscribing(connection: Connection) -> list[tuple[int, str]]:
    """The sites that have subscriptions, with the names that they have now."""
    rows = connection.exec_driver_sql(
        "SELECT s.id, coalesce((SELECT w.name FROM site_state w WHERE w.site_id = s.id"
        " AND w.voided_at IS NULL ORDER BY w.as_of DESC, w.id DESC LIMIT 1), s.code)"
        " FROM site s WHERE s.id IN (SELECT site_id FROM subscription WHERE voided_at IS NULL)"
        " ORDER BY s.code"
    )
    return [(row[0], row[1]) for row in rows]


def years_received(connection: Connection, site_id: int, title_folded: str) -> list[YearOfTitle]:
    """The years of a title with the issues that came, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT year, number, count(*) OVER (PARTITION BY year),"
        " row_number() OVER (PARTITION BY year ORDER BY issued_on, id) AS place"
        " FROM serial_issue WHERE site_id = ? AND title_folded = ? AND voided_at IS NULL"
        " AND received_on IS NOT NULL ORDER BY year DESC, place",
        (site_id, title_folded),
    ).all()
    ends: dict[int, list[str]] = defaultdict(list)
    counts: dict[int, int] = {}
    for year, number, count, place in rows:
        counts[year] = count
        if place in (1, count):
            ends[year].append(number)
    return [YearOfTitle(year, counts[year], ends[year][0], ends[year][-1]) for year in counts]


def in_catalogue(connection: Connection, title_folded: str, issn: str | None) -> InCatalogue | None:
    """The title of the catalogue that a periodical is: by ISSN, else by its folded name."""
    for column, value in (("issn", issn), ("title_folded", title_folded)):
        found = connection.exec_driver_sql(
            "SELECT t.id, (SELECT count(*) FROM copy k WHERE k.title_id = t.id"
            f" AND k.voided_at IS NULL) FROM title t WHERE t.{column} = ?"
            " AND t.kind = 'periodical' AND t.voided_at IS NULL ORDER BY t.id LIMIT 1",
            (value,),
        ).one_or_none()
        if value and found is not None:
            return InCatalogue(int(found[0]), int(found[1]))
    return None


@dataclass(frozen=True)
class Due:
    """An issue that may come with today's post, with the number that it probably bears."""

    title: str
    issued_on: date
    number: str
    copies: int | None
    new: bool


def due_issues(found: Iterable[Serial]) -> list[Due]:
    """What may come with today's post: what came out since yesterday first, then what is late."""
    due = []
    for serial in found:
        number, last = serial.next_number, serial.last
        for day in serial.due:
            new = serial.today - day <= timedelta(days=1)
            # What is older than the newest issue is late: its number lies somewhere before.
            follows = last is None or last.issued_on is None or day > last.issued_on
            said = number if follows else ""
            due.append(Due(serial.title, day, said, serial.copies_on(day), new))
            number = number_after(said) if said else number
    return sorted(due, key=lambda one: (not one.new, one.title, one.issued_on))


def periodicals_completing(
    connection: Connection, typed: str, limit: int
) -> list[tuple[str, str | None]]:
    """Names that begin with what is typed, with their ISSN: of the catalogue, or subscribed to."""
    first = fold(typed)
    rows = connection.exec_driver_sql(
        "SELECT title, max(issn) FROM (SELECT title, title_folded, issn FROM title"
        " WHERE title_folded >= :first AND title_folded < :after AND kind = 'periodical'"
        " AND voided_at IS NULL UNION SELECT title, title_folded, issn FROM subscription"
        " WHERE title_folded >= :first AND title_folded < :after AND voided_at IS NULL)"
        " GROUP BY title_folded ORDER BY title_folded LIMIT :limit",
        {"first": first, "after": f"{first}\U0010ffff", "limit": limit},
    )
    return [(row[0], row[1]) for row in rows]
