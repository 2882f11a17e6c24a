"""The diary of a mobile trip: its facts, a line a stop, what they come to, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from librarydesk.coded import Activity, label
from librarydesk.data.mobile.listing import MobileTripRow
from librarydesk.data.mobile.photos.queries import photos_of_trip
from librarydesk.data.mobile.queries import StopRow, stops_of_trip
from librarydesk.data.mobile.typed import activities_in
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.album import PhotoRow
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    Form,
    Heading,
    Number,
    Paragraph,
    Row,
    RowKind,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.mobile.photos import photo_blocks
from librarydesk.reports.forms.mobile.trips import mobile_trip
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper, site_of, year_of
from librarydesk.reports.write import write_papers

_COLUMNS = (
    ("day", 11, Align.CENTRE),
    ("time", 8, Align.CENTRE),
    ("place", 17, Align.LEFT),
    ("commune", 10, Align.LEFT),
    ("readers", 7, Align.RIGHT),
    ("children", 7, Align.RIGHT),
    ("ethnic_minority", 7, Align.RIGHT),
    ("disabled", 7, Align.RIGHT),
    ("documents", 7, Align.RIGHT),
    ("cards", 6, Align.RIGHT),
    ("activities", 13, Align.LEFT),
)


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the diary of the trip with a code: of `year`, else of its newest."""
    with database.read() as connection:
        site_id = site_of(connection, options)
        trip, year = mobile_trip(connection, site_id, which, year_of(options))
        stops = stops_of_trip(connection, site_id, which, year=year)
        words = paper(connection, "diary", site_id, trip.departed_on, file="mobile")
        photos = photos_of_trip(connection, database.path, site_id, which, year=year)
    shown = [photo for photo in photos if photo.in_diary]
    write_papers([trip_diary(words, trip, stops, shown)], out)


def trip_diary(
    words: Paper, trip: MobileTripRow, stops: Sequence[StopRow], photos: Sequence[PhotoRow] = ()
) -> Document:
    """The diary: facts, stops, what they come to, who signs; photos on pages of their own."""
    blocks: list[Block] = [Heading(words("facts")), *_facts(words, trip)]
    blocks.append(Heading(words("stops")))
    if stops:
        blocks += [_table(words, stops), Paragraph(_summary(words, stops))]
    else:
        blocks.append(Paragraph(words("no_stops")))
    blocks += [Heading(words("notes")), *_notes(words, trip, stops)]
    sides = (Side((words("keeper"),), how=words("sign")), Side(words.issuer.signer))
    blocks.append(Sides(sides))
    names = {"trip": trip.trip_code, "days": _days(words, trip)}
    made = words.document((), day=trip.returned_on or trip.departed_on, names=names)
    sections = [Section(tuple(blocks), landscape=True)]
    if photos:
        sections.append(Section(tuple(photo_blocks(words, stops, photos)), landscape=True))
    return replace(made, sections=tuple(sections))


def _days(words: Paper, trip: MobileTripRow) -> str:
    first, last = words.day(trip.departed_on), words.day(trip.returned_on)
    return first if trip.returned_on == trip.departed_on else f"{first} – {last}"


def _facts(words: Paper, trip: MobileTripRow) -> Iterator[Paragraph]:
    blank = words("short_blank")
    yield Paragraph(
        words(
            "crew_and_vehicle",
            days=_days(words, trip),
            vehicle=trip.vehicle or blank,
            crew=trip.crew or blank,
        )
    )
    yield Paragraph(
        words(
            "way",
            out=_whole(words, trip.odometer_out),
            home=_whole(words, trip.odometer_in),
            km=blank if trip.km is None else f"{trip.km:g}".replace(".", words("decimal_point")),
            route=trip.route or blank,
        )
    )
    cost = trip.cost_vnd
    money = blank if cost is None else numbers.number(cost, Form.MONEY, words.language)
    yield Paragraph(words("load", copies=_whole(words, trip.copies_carried), cost=money))
    yield Paragraph(words("weather", weather=trip.weather or blank, road=trip.road or blank))


def _whole(words: Paper, value: int | None) -> str:
    return words("short_blank") if value is None else words.count(value)


def _table(words: Paper, stops: Sequence[StopRow]) -> Table:
    keys = [f"column_{name}" for name, _width, _align in _COLUMNS]
    return Table(
        words("sheet"),
        (Column(5, Align.RIGHT), *(Column(width, align) for _name, width, align in _COLUMNS)),
        (heading(words, ("column_no", *keys)),),
        (*(_line(words, place, stop) for place, stop in enumerate(stops, 1)), _sums(words, stops)),
        density=Density.CLOSE,
    )


def _line(words: Paper, place: int, stop: StopRow) -> Row:
    times = " – ".join(time for time in (stop.starts_at, stop.ends_at) if time)
    host = stop.host if stop.host and stop.host != stop.place else ""
    done = ", ".join(label(Activity, code) for code in activities_in(stop.activities))
    return Row(
        (
            Number(place),
            Text(words.day(stop.on_date)),
            Text(times),
            Text(stop.place, note=words("host", host=host) if host else ""),
            Text(stop.commune),
            *(_counted(count) for count in _counts(stop)),
            Text(done),
        )
    )


def _counts(stop: StopRow) -> tuple[int | None, ...]:
    return (
        stop.readers,
        stop.children,
        stop.ethnic_minority,
        stop.disabled,
        stop.documents_used,
        stop.cards_issued,
    )


def _counted(count: int | None) -> Cell:
    """A count; what wasn't counted is no 0."""
    return Absent(Absence.NOT_KNOWN) if count is None else Number(count)


def _sums(words: Paper, stops: Sequence[StopRow]) -> Row:
    columns = zip(*(_counts(stop) for stop in stops), strict=True)
    known = [[count for count in column if count is not None] for column in columns]
    sums = (_counted(sum(counts) if counts else None) for counts in known)
    return Row((Text(words("total"), span=5), *sums, Text("")), RowKind.TOTAL)


def _summary(words: Paper, stops: Sequence[StopRow]) -> str:
    return words(
        "summary",
        stops=words.count(len(stops)),
        readers=words.count(sum(stop.readers for stop in stops)),
        children=words.count(sum(stop.children or 0 for stop in stops)),
        documents=words.count(sum(stop.documents_used or 0 for stop in stops)),
        cards=words.count(sum(stop.cards_issued or 0 for stop in stops)),
    )


def _notes(words: Paper, trip: MobileTripRow, stops: Sequence[StopRow]) -> Iterator[Paragraph]:
    if trip.note:
        yield Paragraph(trip.note)
    for stop in stops:
        if stop.note:
            yield Paragraph(words("note_of_stop", place=stop.place, note=stop.note))
    yield Paragraph(words("room"))
