"""Random trips, chains, returns, losses and voids against a plain count of the same ledger.

After every step each copy is in exactly one place, what was delivered less what came back and was
settled is what stands at each point, and every day is answered as the ledger has it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.queries import copy_on
from librarydesk.data.collection.service import Happened, record_event, void_event
from librarydesk.data.rotation.service import Handover, Recorded, hand_over, void_movements
from librarydesk.data.rotation.sets.handing_over import set_to_hand_over
from librarydesk.data.rotation.sets.service import SetCard, put_in, save_set
from librarydesk.data.rotation.stock import copies_at_point, left_at_point
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.desk_fixtures import NewDesk

HOME = 1
FIRST = date(2025, 1, 1)
NUMBERS = ("M.1", "M.2")


@dataclass
class Move:
    """A copy that went to a site on a day."""

    copy: int
    on: date
    to: int
    recorded: Recorded
    void: bool = False


@dataclass
class Count:
    """Copies without numbers that came to a point (or, below 0, left it or were settled)."""

    point: int
    on: date
    copies: int
    recorded: Recorded | None
    void: bool = False


@dataclass
class Loss:
    """A copy that was lost or found again on a day."""

    copy: int
    on: date
    lost: bool
    event_id: int
    void: bool = False


@dataclass
class Plain:
    """The same ledger as lists, and what it comes to on a day, counted without any SQL."""

    moves: list[Move] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def place(self, copy: int, day: date) -> int:
        """Where a copy is: where the last of its moves brought it."""
        went = [m.to for m in self.moves if m.copy == copy and m.on <= day and not m.void]
        return went[-1] if went else HOME

    def is_lost(self, copy: int, day: date) -> bool:
        """Whether the last thing that is told of it is its loss; found is the later of a day."""
        told = [e for e in self.losses if e.copy == copy and e.on <= day and not e.void]
        return bool(told) and max(told, key=lambda e: (e.on, not e.lost)).lost

    def counted(self, point: int, day: date) -> int:
        """Copies without numbers at a point."""
        rows = (c for c in self.counts if c.point == point and c.on <= day and not c.void)
        return max(0, sum(row.copies for row in rows))


class World:
    """A database and the plain ledger beside it; each step does the same to both."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.plain = Plain()
        self.day = FIRST
        shelve(database, "Mắt biếc", copies=NUMBERS)
        self.copies = [copy_id(database, number) for number in NUMBERS]
        self.box = save_set(database, SetCard(HOME, "1", FIRST)).row_id
        put_in(database, self.box, self.copies, FIRST)
        self.points = [add_site(database, f"P{n}", f"Điểm {n}") for n in range(3)]
        self.trip = 0

    def step(self, deed: str, copy: int, place: int, days: int) -> None:
        """One step, some days after the one before."""
        self.day += timedelta(days=days)
        self.trip += 1
        steps = {
            "move": lambda: self.move(self.copies[copy], [*self.points, HOME][place]),
            "pass on": lambda: self.pass_on([*self.points, HOME][place]),
            "home": lambda: self.move(self.copies[copy], HOME),
            "lose": lambda: self.lose(self.copies[copy], lost=True),
            "find": lambda: self.lose(self.copies[copy], lost=False),
            "bring": lambda: self.count(self.points[place % 3], 5 + copy),
            "take": lambda: self.count(self.points[place % 3], -(1 + copy)),
            "settle": lambda: self.settle(self.points[place % 3], 1),
            "void": lambda: self.void(self.copies[copy]),
        }
        steps[deed]()

    def move(self, copy: int, to: int) -> None:
        origin = self.plain.place(copy, self.day)
        if origin == to:
            return
        number = NUMBERS[self.copies.index(copy)]
        handover = Handover(f"T{self.trip}", HOME, self.day, origin, to, ((copy, number),))
        self.plain.moves.append(Move(copy, self.day, to, hand_over(self.database, handover)))

    def pass_on(self, to: int) -> None:
        """Hands the whole set over from where most of it stands, without its coming home."""
        with self.database.read() as connection:
            found = set_to_hand_over(connection, self.box, self.day)
        held = [copy for copy in self.copies if not self.plain.is_lost(copy, self.day)]
        assert (found is None) is (not held)
        if found is None or found.place_id == to:
            return
        there = [copy for copy in held if self.plain.place(copy, self.day) == found.place_id]
        assert {copy.copy_id for copy in found.here} == set(there)
        assert len(found.here) + len(found.elsewhere) == len(self.copies)
        items = tuple((copy.copy_id, copy.accession_no) for copy in found.here)
        handover = Handover(f"T{self.trip}", HOME, self.day, found.place_id, to, items)
        recorded = hand_over(self.database, handover)
        self.plain.moves += [Move(copy, self.day, to, recorded) for copy in there]

    def lose(self, copy: int, *, lost: bool) -> None:
        kind = CopyEventKind.LOST if lost else CopyEventKind.FOUND
        try:
            row = record_event(self.database, Happened(copy, HOME, kind, self.day))
        except DeskError:
            return
        self.plain.losses.append(Loss(copy, self.day, lost, row))

    def count(self, point: int, copies: int) -> None:
        copies = max(copies, -self.plain.counted(point, self.day))
        if not copies:
            return
        ends = (HOME, point) if copies > 0 else (point, HOME)
        handover = Handover(f"T{self.trip}", HOME, self.day, *ends, copies=abs(copies))
        recorded = hand_over(self.database, handover)
        self.plain.counts.append(Count(point, self.day, copies, recorded))

    def settle(self, point: int, copies: int) -> None:
        if not self.plain.counted(point, self.day):
            return
        with self.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO rotation_settlement (site_id, point_id, on_date, no, result, copies,"
                f" {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, 'lost', ?,"
                f" {next_stamp(connection).values_sql})",
                (HOME, point, self.day.isoformat(), self.trip, copies),
            )
        self.plain.counts.append(Count(point, self.day, -copies, None))

    def void(self, copy: int) -> None:
        """Voids the last move of a copy, and the last that is told of its loss."""
        moves = [m for m in self.plain.moves if m.copy == copy and not m.void]
        if moves:
            void_movements(self.database, moves[-1].recorded, reason="nhầm")
            for move in self.plain.moves:
                move.void = move.void or move.recorded == moves[-1].recorded
        losses = [e for e in self.plain.losses if e.copy == copy and not e.void]
        if losses:
            void_event(self.database, losses[-1].event_id, reason="nhầm")
            losses[-1].void = True

    def agrees(self, day: date) -> None:
        """Holds the database against the plain ledger, as of a day."""
        with self.database.read() as connection:
            at_points: dict[int, list[int]] = {}
            for point in self.points:
                at_points[point] = [c.copy_id for c in copies_at_point(connection, point, day)]
                left = left_at_point(connection, point, day)
                assert sum(row.copies for row in left if row.counted) == self.plain.counted(
                    point, day
                )
                assert sum(row.copies for row in left if not row.counted) == len(at_points[point])
            for copy in self.copies:
                found = copy_on(connection, copy, day)
                assert found is not None
                place, lost = self.plain.place(copy, day), self.plain.is_lost(copy, day)
                assert (found.state == "lost") is lost
                there = [point for point, listed in at_points.items() if copy in listed]
                assert there == ([place] if place != HOME and not lost else [])


DEEDS = (
    "move",
    "move",
    "home",
    "pass on",
    "pass on",
    "lose",
    "find",
    "bring",
    "take",
    "settle",
    "void",
)
steps = st.lists(
    st.tuples(
        st.sampled_from(DEEDS), st.integers(0, 1), st.integers(0, 3), st.sampled_from((0, 0, 1, 3))
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_every_copy_is_in_one_place_and_every_day_is_answered_as_it_was(
    new_desk: NewDesk, steps: list[tuple[str, int, int, int]]
) -> None:
    database = new_desk("random.db")
    world = World(database)
    for deed, copy, place, days in steps:
        world.step(deed, copy, place, days)
        world.agrees(world.day)
    day = FIRST
    while day <= world.day:
        world.agrees(day)
        day += timedelta(days=1)
    database.close()
