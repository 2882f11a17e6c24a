"""Names of children on sticks: whoever holds any key finds them only where they may be read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.fields import opened_names
from librarydesk.data.exchange.bundle.reading import is_for, read_batches, read_front, verify
from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.exchange.joining.site_codes import open_names
from librarydesk.data.exchange.rows.children import seal_keys
from librarydesk.data.exchange.rows.kinds import CHILD_KEYS
from tests.data.clubs.children import ANH, add_child, add_club, agreed, keys_for
from tests.data.exchange.rows.books import title
from tests.planted import Planted
from tests.whole.exchange.joined import LIBRARIES, PCS, Joined
from tests.whole.exchange.weather import Weather

PLANTED = [Planted(text) for text in (ANH.name, str(ANH.school), str(ANH.guardian_phone)) if text]


@pytest.fixture
def weather(joined: Joined) -> Iterator[Weather]:
    made = Weather(joined)
    yield made
    made.close()


def a_child_on(weather: Weather) -> int:
    database = weather.pc("A").database
    seal = keys_for(database)
    child = add_child(database, seal, add_club(database), given=agreed()).child_id
    seal_keys(database, seal)
    return child


def go_round(weather: Weather, names: tuple[str, ...] = LIBRARIES) -> None:
    for _again in range(2):
        for name in names:
            weather.meet(name, again=True)


def names_on(weather: Weather, name: str) -> list[str]:
    database = weather.pc(name).database
    seal = keys_for(database)
    open_names(database, seal)
    with database.read() as connection:
        children = connection.exec_driver_sql("SELECT id FROM child").scalars().all()
        return sorted(opened_names(connection, seal, children).values())


def opened_by(weather: Weather, file: Path) -> list[tuple[str, bytes]]:
    """All cells of a bundle by kind, whoever of the PCs can open it."""
    front = read_front(file)
    for name in PCS:
        own = identity(weather.pc(name).database, keys_for(weather.pc(name).database))
        if is_for(front, own.addresses):
            batches = read_batches(verify(front, bytes(front.header.key or b"")), own.identities)
            return [
                (one.kind, cell if isinstance(cell, bytes) else str(cell).encode())
                for one in batches
                for row in one.rows
                for cell in row
            ]
    raise AssertionError(file)


def test_no_bundle_holds_a_name_and_only_the_library_gets_its_key(weather: Weather) -> None:
    a_child_on(weather)
    go_round(weather)
    public = {name: keys_for(weather.pc(name).database).recovery_public for name in PCS}
    bundles = sorted(weather.home.glob("stick*/*.ldx"))
    assert len(bundles) >= 3
    for file in bundles:
        cells = opened_by(weather, file)
        assert not [name for name in PLANTED if any(name.is_in(cell) for _kind, cell in cells)]
        told = {cell for kind, cell in cells if kind == CHILD_KEYS}
        assert not told & {public["LC"], public["B"]}
        if "-LC02-" in file.name:
            assert not told
    assert {name: names_on(weather, name) for name in PCS} == {
        "LC2": [],
        "LC": [],
        "A": [ANH.name],
        "A2": [ANH.name],
        "B": [],
    }
    assert not [trace for name in PLANTED for trace in name.traces(weather.home)]


def test_an_erased_name_is_in_no_database_also_after_an_old_copy_was_put_back(
    weather: Weather,
) -> None:
    child = a_child_on(weather)
    go_round(weather, ("A", "A2"))
    assert names_on(weather, "A2") == [ANH.name]
    for name in ("A2", "LC"):
        weather.keep(name)
    erase(weather.pc("A").database, [child], ErasureReason.WITHDRAWN, on_date=date(2026, 2, 1))
    go_round(weather, ("A", "A2"))
    for name in ("A2", "LC"):
        weather.restore(name, keys=name == "A2")
    go_round(weather, ("A", "A2"))
    go_round(weather, ("A", "A2"))
    for name in PCS:
        pc = weather.pc(name)
        assert pc.one("SELECT count(*) FROM child_personal WHERE name IS NOT NULL") == 0, name
        assert pc.one("SELECT count(*) FROM child_key") == 0, name
        assert pc.one("SELECT count(*) FROM child_sealed_key") == 0, name
    assert weather.pc("A").one("SELECT count(*) FROM child_erasure") == 1


def test_the_provinces_second_pc_has_what_the_first_one_has_and_names_its_children(
    weather: Weather,
) -> None:
    first, second = weather.pc("LC").database, weather.pc("LC2").database
    title(weather.pc("LC"), "Sach khong co ban nao")
    add_child(second, keys_for(second), add_club(second), given=agreed())
    for _again in range(2):
        weather.meet("LC2", again=True)
    assert [names_on(weather, name) for name in ("LC", "LC2")] == [[ANH.name], [ANH.name]]
    for database in (first, second):
        with database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM title").scalar() == 1
