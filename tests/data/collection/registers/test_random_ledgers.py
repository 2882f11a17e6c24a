"""The registers of small random ledgers equal those of plain loops over the same rows."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from librarydesk.data.collection.registers.amounts import NOTHING, Amount
from librarydesk.data.collection.registers.checks import balance_findings
from librarydesk.data.collection.registers.items import ItemsWanted, count_items, item_lines
from librarydesk.data.collection.registers.summary import SummaryRegister, Way, summary_register
from librarydesk.data.store.database import Database, open_database
from tests.data.collection.registers.ledgers import (
    DAYS,
    Ledger,
    ledgers,
    plain_amount,
    plain_copies,
    settle,
)
from tests.data.statistics.plain_copies import AmbiguousError, PlainCopy, Row, day_before
from tests.data.statistics.world import World, rows_of

CODES = {"C06": Way.LOST, "C11": Way.FOUND, "C13": Way.TRANSFERRED_IN, "C14": Way.TRANSFERRED_OUT}
some_days = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted)


@contextmanager
def settled(template: Path, ledger: Ledger) -> Iterator[Database]:
    """A database with a ledger in it."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        with open_database(path) as database:
            with database.write() as connection:
                settle(World(connection), ledger)
            yield database


class PlainRegister:
    """What plain loops find of a database."""

    def __init__(self, database: Database) -> None:
        self.titles: dict[int, Row] = {row["id"]: row for row in rows_of(database, "title")}
        self.copies = plain_copies(rows_of(database, "copy"), rows_of(database, "copy_event"))
        self.sites = {row["code"]: row["id"] for row in rows_of(database, "site")}
        try:
            self.changes = [(copy, *change) for copy in self.copies for change in copy.changes()]
        except AmbiguousError:
            assume(False)

    def held(self, site: int, day: str) -> list[PlainCopy]:
        return [copy for copy in self.copies if copy.held(day) and copy.owner(day) == site]

    def added(self, site: int, first: str, last: str) -> list[PlainCopy]:
        return [c for c in self.copies if c.first_owner == site and first <= c.acquired_on <= last]

    def passed(self, site: int, first: str, last: str) -> dict[Way, list[PlainCopy]]:
        found: dict[Way, list[PlainCopy]] = {way: [] for way in Way}
        for copy, code, day, where, part in self.changes:
            if where == site and first <= day <= last and part != "lost":
                found[CODES.get(code, Way.WEEDED)].append(copy)
        return found


@settings(max_examples=40)
@given(ledger=ledgers)
def test_the_balance_of_every_site_holds_on_every_day(desk_template: Path, ledger: Ledger) -> None:
    with settled(desk_template, ledger) as database:
        plain = PlainRegister(database)
        with database.read() as connection:
            assert balance_findings(connection) == []
            for site in plain.sites.values():
                for day in DAYS:
                    register = _register(connection, site, day, day)
                    assert register.balance.agrees
                    held = plain.held(site, day)
                    assert register.balance.after.amount == plain_amount(held, plain.titles)
                    assert register.balance.after.titles == len({c.title_id for c in held})


@settings(max_examples=40)
@given(ledger=ledgers, days=some_days)
def test_the_lines_add_up_to_the_balance(
    desk_template: Path, ledger: Ledger, days: list[str]
) -> None:
    first, last = days
    with settled(desk_template, ledger) as database:
        plain = PlainRegister(database)
        with database.read() as connection:
            for site in plain.sites.values():
                register = _register(connection, site, first, last)
                compare(register, plain, site, days)


def compare(register: SummaryRegister, plain: PlainRegister, site: int, days: list[str]) -> None:
    first, last = days
    balance = register.balance
    assert balance.before.amount == plain_amount(plain.held(site, day_before(first)), plain.titles)
    added = plain_amount(plain.added(site, first, last), plain.titles)
    assert total(batch.amount for batch in register.batches) == added == balance.added
    lines = (*register.coming, *register.going)
    for way, copies in plain.passed(site, first, last).items():
        amount = plain_amount(copies, plain.titles)
        assert total(line.amount for line in lines if line.way is way) == amount, way
    assert total(line.amount for line in register.coming) + added == balance.incoming
    assert total(line.amount for line in register.going) == balance.outgoing
    for line in lines:
        assert register.first <= line.on_date <= register.last
        assert 0 < line.titles <= line.amount.copies


@settings(max_examples=40)
@given(ledger=ledgers, day=st.sampled_from(DAYS))
def test_the_item_register_holds_a_line_for_whatever_is_held(
    desk_template: Path, ledger: Ledger, day: str
) -> None:
    with settled(desk_template, ledger) as database:
        plain = PlainRegister(database)
        until = date.fromisoformat(day)
        with database.read() as connection:
            for site in plain.sites.values():
                wanted = ItemsWanted(site, last=until)
                lines = list(item_lines(connection, wanted, until))
                held = plain.held(site, day)
                assert len([line for line in lines if line.fate is None]) == len(held)
                assert len(lines) <= count_items(connection, wanted)
                entered = [copy for copy in plain.copies if copy.first_owner == site]
                came = [c for c in entered if c.acquired_on <= day]
                assert len([line for line in lines if line.came_from is None]) >= len(came)


def total(amounts: Iterator[Amount]) -> Amount:
    found = NOTHING
    for amount in amounts:
        found += amount
    return found


def _register(connection: Connection, site: int, first: str, last: str) -> SummaryRegister:
    return summary_register(connection, site, date.fromisoformat(first), date.fromisoformat(last))
