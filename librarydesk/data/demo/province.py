"""Building the demo province: a whole network with two years of work in a database of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.closing.service import Writer
from librarydesk.data.demo.batches import write_batches
from librarydesk.data.demo.bulk import BulkWriter, demo_uids, hurry, recorded_on, restore_indexes
from librarydesk.data.demo.campaigns import write_campaigns
from librarydesk.data.demo.cataloguing import write_cataloguing
from librarydesk.data.demo.closings import write_closings
from librarydesk.data.demo.club_work import write_club_work
from librarydesk.data.demo.clubs import write_clubs
from librarydesk.data.demo.contests import write_contests
from librarydesk.data.demo.daily_service import write_service
from librarydesk.data.demo.digitisation import write_digitisation
from librarydesk.data.demo.event_papers import write_seminar
from librarydesk.data.demo.event_work import write_event_work
from librarydesk.data.demo.events import write_events
from librarydesk.data.demo.exchange import write_exchange
from librarydesk.data.demo.files import write_files
from librarydesk.data.demo.geography import PROVINCE, Geography
from librarydesk.data.demo.holdings import Holdings
from librarydesk.data.demo.mobile import MobileLibrary
from librarydesk.data.demo.mobile_load import write_loads
from librarydesk.data.demo.mobile_photos import write_photos
from librarydesk.data.demo.network import write_population, write_sites
from librarydesk.data.demo.own_indicators import write_own_indicators
from librarydesk.data.demo.papers import write_issues, write_subscriptions
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.points import write_point_words
from librarydesk.data.demo.profiles import write_profiles
from librarydesk.data.demo.returns import write_returns
from librarydesk.data.demo.rotation import Rotation
from librarydesk.data.demo.rotation_sets import write_sets
from librarydesk.data.demo.service_desk import write_service_desk
from librarydesk.data.demo.settlements import write_settlements
from librarydesk.data.demo.signed_papers import write_signed_papers
from librarydesk.data.demo.sites import OWN_CODE, OWN_NAME, DemoSite, make_sites
from librarydesk.data.demo.stocktakes import Stocktakes
from librarydesk.data.demo.usage import write_usage
from librarydesk.data.demo.views import write_views
from librarydesk.data.demo.weeding import write_weeding
from librarydesk.data.demo.yearly_plans import write_yearly_plans
from librarydesk.data.network.service import create_network
from librarydesk.data.sealing.making import NewKeys, new_keys, write_beside
from librarydesk.data.sealing.opening import note_key
from librarydesk.data.store import files
from librarydesk.data.store.connection import connect
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.uids import UidSource
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

Progress: TypeAlias = Callable[[int, int], None]
"""Told now and then how much is done, of how much."""

_PARTS = 100
FIRST_DEMO_YEAR = 2008
LAST_DEMO_YEAR = 2099


def build_demo(
    path: Path,
    *,
    scale: int,
    seed: int,
    year: int,
    progress: Progress | None = None,
    titles: int | None = None,
    words: Writer | None = None,
) -> Database:
    """Makes the demo province's database and opens it.

    The same `scale`, `seed` and `year` give the same figures and uids. `titles` makes a smaller or
    larger collection than the scale says; `words` writes the reports of its closed quarters. The
    file appears when it is whole.

    Raises:
        DeskError: `store.exists` when the file is there; what the disk refuses.
        WrongUseError: a scale below 1 or a year that the demo province has no calendar for.
    """
    _refuse_nonsense(scale=scale, year=year)
    files.refuse_existing(path)
    plan = DemoPlan.of(scale=scale, seed=seed, year=year, titles=titles)
    # The same for the same seed, as all of it: nothing real is ever sealed with them.
    keys = new_keys(source=plan.random("keys").randbytes)
    unfinished = files.part_of(path)
    try:
        for done in _build(unfinished, plan, FileStore.beside(path), keys, words):
            if progress is not None:
                progress(min(done, _PARTS), _PARTS)
        write_beside(path, keys.file, kept_as="before-demo")
        files.publish(unfinished, path)
    finally:
        files.discard(unfinished)
    return open_database(path)


def _refuse_nonsense(*, scale: int, year: int) -> None:
    if scale < 1:
        raise WrongUseError("demo.scale", _("The scale must be 1 or more."))
    if not FIRST_DEMO_YEAR <= year <= LAST_DEMO_YEAR:
        raise WrongUseError(
            "demo.year",
            _("The demo province can be built for a year from %(first)s to %(last)s.")
            % {"first": FIRST_DEMO_YEAR, "last": LAST_DEMO_YEAR},
        )


def _build(
    path: Path, plan: DemoPlan, store: FileStore, keys: NewKeys, words: Writer | None
) -> Iterator[int]:
    """Builds everything into an unfinished file; yields how many hundredths are done."""
    uids = demo_uids(plan.random("uids"), plan.first_day)
    installation = NewInstallation(OWN_CODE, "province", PROVINCE)
    with create_database(path, installation, uids) as database, database.write() as connection:
        author_id = _begin(connection, plan, uids)
        note_key(connection, keys.file.id)
    raw = connect(path, uids.next, writes=True)
    try:
        hurry(raw)
        raw.execute("BEGIN")
        writer = BulkWriter(raw, uids, first_day=plan.first_day, author_id=author_id)
        yield from _fill(raw, writer, plan, store, keys)
        writer.finish()
        raw.execute("COMMIT")
    finally:
        raw.close()
    # They are counted as they will be for ever: on a database that is otherwise whole.
    write_closings(path, plan, uids, author_id, words)
    write_views(path, plan, uids)
    write_exchange(path, plan, uids, author_id)
    yield _PARTS


def _begin(connection: Connection, plan: DemoPlan, uids: UidSource) -> int:
    """Makes the own site and the admin units as on the first day; returns the author's id."""
    made = recorded_on(plan.first_day)
    connection.exec_driver_sql("UPDATE installation SET created_at = ?, last_seq = 1", (made,))
    connection.exec_driver_sql("UPDATE device SET name = 'demo'")
    author = connection.exec_driver_sql(
        "INSERT INTO author (uid, name) VALUES (?, ?) RETURNING id", (uids.next(), OWN_NAME)
    ).scalar_one()
    stamp = Stamp(
        author_id=int(author), device_id=1, recorded_at=made, stamp=(made // 1000) << 16, seq=1
    )
    create_network(
        connection,
        stamp,
        site_code=OWN_CODE,
        name=OWN_NAME,
        level="province",
        province_code=PROVINCE,
    )
    return int(author)


def _fill(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, store: FileStore, keys: NewKeys
) -> Iterator[int]:
    geography = Geography(raw)
    sites = make_sites(plan, geography)
    write_sites(writer, plan, geography, sites)
    write_population(writer, plan, geography)
    yield 1
    holdings = Holdings(plan, writer, sites)
    for done in holdings.write():
        yield 1 + 50 * done // plan.titles
    # What was added in pieces is put together, so that a search looks in one place.
    raw.execute("INSERT INTO title_fts (title_fts) VALUES ('optimize')")
    rotation = Rotation(plan, writer, sites, holdings.collection)
    for moved in rotation.write():
        yield 51 + min(24, 2400 * moved // (plan.scale * 1_200_000))
    write_usage(writer, plan, sites, rotation.received)
    mobile = MobileLibrary(plan, geography, sites)
    mobile.write(writer)
    write_service(writer, plan, sites)
    write_subscriptions(writer, plan, sites)
    write_digitisation(writer, plan, sites)
    write_profiles(writer, plan, sites)
    write_issues(writer, plan)
    write_cataloguing(raw, writer, plan)
    write_batches(raw, writer, plan, sites)
    for done in restore_indexes(raw):
        yield 75 + done // 2
    # It looks for copies by what happened to them, which takes the indexes.
    write_weeding(raw, writer, plan)
    Stocktakes(raw, writer, plan).write()
    mobile.write_plans(writer)
    write_sets(raw, writer, plan, sites)
    write_settlements(raw, writer, plan)
    write_point_words(raw, plan)
    write_clubs(raw, writer, plan, sites, keys.seal)
    write_campaigns(raw, writer, plan, sites)
    write_files(raw, writer, plan, store)
    write_loads(raw, writer, plan)
    write_photos(raw, writer, plan, store)
    write_signed_papers(raw, writer, plan, store)
    write_contests(raw, writer, plan)
    write_club_work(raw, writer, plan)
    write_service_desk(raw, writer, plan)
    write_yearly_plans(raw, writer, plan)
    _fill_events(raw, writer, plan, store, sites)
    write_returns(writer, plan, sites)
    write_own_indicators(writer, plan)


def _fill_events(
    raw: sqlite3.Connection,
    writer: BulkWriter,
    plan: DemoPlan,
    store: FileStore,
    sites: list[DemoSite],
) -> None:
    write_events(raw, writer, plan, sites, store)
    write_event_work(raw, writer, plan, sites)
    write_seminar(raw, writer, plan, store)
