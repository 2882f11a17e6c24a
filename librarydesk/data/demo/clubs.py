"""Reading clubs of the demo with their members: invented children, whose names lie sealed.

Most agreed; some took their agreement back, and those of the last weeks still wait for a slip.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from librarydesk.coded.clubs import ConsentGiver, ConsentWay, ErasureReason, Purpose
from librarydesk.data.clubs.consent.fields import about
from librarydesk.data.clubs.consent.rules import ASKED_FROM, WAIT
from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.people import People, words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import DemoSite
from librarydesk.data.sealing.seal import MemberKey, Seal
from librarydesk.data.store.folding import fold, sort_key

_CLUB = (
    "code, code_folded, name, name_folded, name_sort, site_id, kind, age_from, age_to, leader,"
    " days, founded_on, ended_on, rankings"
)
_CHILD = "birth_year, gender, ethnic_minority, disabled, hardship, awaiting_until"
_MEMBER = "club_id, member_no, member_no_folded, joined_on, left_on, child_id"
_CONSENT = "child_id, purpose, giver, on_date, agreed, way, given_by"
_KINDS = ("area_library", "commune_library", "school_library", "children_house", "reading_room")
_GIRLS = frozenset(
    {"Thị", "Thu", "Kim", "Bích", "Hồng", "Phương", "Thúy", "Diệu", "Hoài", "Ngọc", "Thanh"}
)
"""Middle names that girls have."""
_LEAST, _MOST = 15, 40
_NEW_CLASS = 12
"""Children of a class list that came in shortly before the end, whose slips are awaited."""
_LAST_WEEKS = timedelta(days=20)


@dataclass(frozen=True)
class _Child:
    """A child of the demo: what is invented of it, and what becomes of its consent."""

    id: int
    club: int
    number: int
    name: str
    born: int
    gender: str
    joined_on: date
    left_on: date | None
    agreed: bool
    waits: bool
    erased_on: date | None


def write_clubs(
    raw: sqlite3.Connection,
    writer: BulkWriter,
    plan: DemoPlan,
    sites: Sequence[DemoSite],
    seal: Seal,
) -> None:
    """Writes the clubs, their members, what was agreed to, and the sealed names."""
    random = plan.random("clubs")
    clubs = list(_clubs(plan, random, sites))
    writer.insert("club", _CLUB, [(founded.isoformat(), cells) for founded, cells in clubs])
    children = list(_children(plan, random, clubs))
    writer.insert("child", _CHILD, [(c.joined_on.isoformat(), _unnamed(c, plan)) for c in children])
    writer.insert("club_member", _MEMBER, [(c.joined_on.isoformat(), _stay(c)) for c in children])
    _Names(raw, writer, random, seal).write(children)
    gone = [child for child in children if child.erased_on]
    writer.insert("child_erasure", "child_id, on_date, reason", [_erasure(c) for c in gone])


def _clubs(
    plan: DemoPlan, random: Random, sites: Sequence[DemoSite]
) -> Iterator[tuple[date, tuple[Cell, ...]]]:
    """Clubs of the province library and of other places where children are."""
    own, people = words()["clubs"], People(random)
    places = [sites[0]] * 2 + [s for kind in _KINDS for s in sites if s.kind == kind]
    wanted = max(4, plan.sites // 5)
    for number, site in enumerate(places[:wanted]):
        one = own[number % len(own)]
        founded = date(plan.year - 1, 1, 5) + timedelta(days=random.randrange(300))
        name = f"{one['name']} – {site.name}" if number >= len(own) else str(one["name"])
        yield (
            founded,
            (
                f"CLB-{site.code}-{1 + (number == 1):02}",
                fold(f"CLB-{site.code}-{1 + (number == 1):02}"),
                name,
                fold(name),
                sort_key(name),
                site.id,
                one["kind"],
                one["age_from"],
                one["age_to"],
                people.name(),
                one["days"],
                founded.isoformat(),
                date(plan.year, 6, 1).isoformat() if number == wanted - 1 else None,
                None if number % 4 else 0,
            ),
        )


def _children(
    plan: DemoPlan, random: Random, clubs: Sequence[tuple[date, tuple[Cell, ...]]]
) -> Iterator[_Child]:
    people, last = People(random), plan.last_day
    child = 0
    for club, (founded, cells) in enumerate(clubs, start=1):
        youngest, oldest = cells[7], cells[8]
        assert isinstance(youngest, int)
        assert isinstance(oldest, int)
        ended = date.fromisoformat(str(cells[12])) if cells[12] else last
        early_ones = random.randint(_LEAST, _MOST)
        for number in range(1, early_ones + (_NEW_CLASS if club == 1 else 0) + 1):
            child += 1
            room = max((ended - founded).days, 1)
            early = random.random() < 0.7
            joined = founded + timedelta(days=random.randrange(min(room, 30) if early else room))
            if number > early_ones:
                joined = last - timedelta(days=10)
            left = joined + timedelta(days=random.randint(60, 400))
            waits = joined > last - _LAST_WEEKS
            agreed = not waits and random.random() < 0.92
            erased = agreed and random.random() < 0.03
            name = people.name()
            yield _Child(
                child,
                club,
                number,
                name,
                joined.year - random.randint(youngest, oldest),
                "female" if name.split()[1] in _GIRLS else "male",
                joined,
                left if random.random() < 0.12 and left <= last else None,
                agreed,
                waits,
                min(joined + timedelta(days=random.randint(40, 200)), last) if erased else None,
            )


def _unnamed(child: _Child, plan: DemoPlan) -> tuple[Cell, ...]:
    chance = Random(f"{plan.seed}/{child.id}/{child.name}")
    flags: list[int | None] = [int(chance.random() < share) for share in (0.6, 0.03, 0.12)]
    known = flags if child.agreed else [None, None, None]
    until = (child.joined_on + WAIT).isoformat() if child.waits else None
    return (child.born, child.gender, *known, until)


def _stay(child: _Child) -> tuple[Cell, ...]:
    number = str(child.number)
    left = child.left_on.isoformat() if child.left_on else None
    return child.club, number, number, child.joined_on.isoformat(), left, child.id


def _erasure(child: _Child) -> DatedRow:
    day = child.erased_on.isoformat() if child.erased_on else ""
    return day, (child.id, day, ErasureReason.WITHDRAWN.value)


class _Names:
    """Seals what names the children with keys and chance of the demo's own."""

    def __init__(
        self, raw: sqlite3.Connection, writer: BulkWriter, random: Random, seal: Seal
    ) -> None:
        self._raw = raw
        self._writer = writer
        self._random = random
        self._people = People(random)
        self._seal = seal

    def write(self, children: Sequence[_Child]) -> None:
        """Writes keys, sealed fields and consents."""
        uids = dict(self._raw.execute("SELECT id, uid FROM child"))
        keys: list[tuple[Cell, ...]] = []
        names: list[DatedRow] = []
        consents: list[DatedRow] = []
        for child in children:
            key = MemberKey(self._random.randbytes(32), self._random.randbytes)
            named = (child.agreed or child.waits) and child.erased_on is None
            guardian = self._people.name()
            if named:
                keys.append((child.id, key.wrapped_by(self._seal.unsealed_master())))
                names.append(self._sealed(child, guardian, key, uids[child.id]))
            bound = about("consent", "given_by", uids[child.id])
            signed = key.seal_text(guardian, bound) if named else None
            consents += _consents(child, signed) if child.agreed else []
        self._writer.insert_plain("child_key", "child_id, wrapped", keys)
        columns = "child_id, name, school, class_name, guardian, guardian_phone"
        self._writer.insert("child_personal", columns, names)
        self._writer.insert("consent", _CONSENT, consents)

    def _sealed(self, child: _Child, guardian: str, key: MemberKey, uid: bytes) -> DatedRow:
        random = self._random
        plain = {
            "name": child.name,
            "school": random.choice(words()["club_schools"]),
            "class_name": f"{max(1, child.joined_on.year - child.born - 5)}{random.choice('ABC')}",
            "guardian": guardian,
            "guardian_phone": f"09{random.randrange(10**8):08}",
        }
        sealed = (
            key.seal_text(text, about("child_personal", name, uid)) for name, text in plain.items()
        )
        return child.joined_on.isoformat(), (child.id, *sealed)


def _consents(child: _Child, signed: bytes | None) -> Iterator[DatedRow]:
    asked = child.joined_on.year - child.born >= ASKED_FROM
    purposes = [Purpose.MEMBERSHIP, *([Purpose.PHOTOS] if child.id % 3 else [])]
    purposes += [Purpose.HONOURS] if child.id % 4 else []
    day = child.joined_on.isoformat()
    for purpose in purposes:
        for giver in ConsentGiver:
            if giver is ConsentGiver.GUARDIAN or asked:
                by = signed if giver is ConsentGiver.GUARDIAN else None
                yield day, (child.id, purpose, giver, day, 1, ConsentWay.PAPER.value, by)
    if child.erased_on is not None:
        gone = child.erased_on.isoformat()
        for purpose in purposes:
            guardian = ConsentGiver.GUARDIAN
            yield gone, (child.id, purpose, guardian, gone, 0, ConsentWay.PAPER.value, None)
