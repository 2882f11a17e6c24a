"""Random work on several PCs, carried in any order, lost, late and twice: all agree in the end."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from librarydesk.data.exchange.bundle.records import Batch
from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.comparing import said
from tests.data.exchange.rows.pcs import Pc, Province

LIBRARIES = ("A", "A2", "B")
COMPARED = ("title", "copy", "service_day", "closure", "club", "voiding", "field_conflict")
STORES = ("K1", "K2", None)

pcs = st.sampled_from(("LC", *LIBRARIES))
small = st.integers(0, 3)
deeds = st.one_of(
    st.tuples(st.just("title"), pcs, small),
    st.tuples(st.just("copy"), pcs, small),
    st.tuples(st.just("count"), pcs, small),
    st.tuples(st.just("closure"), pcs, small),
    st.tuples(st.just("club"), pcs, small),
    st.tuples(st.just("store"), pcs, small),
    st.tuples(st.just("price"), pcs, small),
    st.tuples(st.just("words"), pcs, small),
    st.tuples(st.just("void"), pcs, small),
    st.tuples(st.just("up"), st.sampled_from(LIBRARIES), small),
    st.tuples(st.just("down"), st.sampled_from(LIBRARIES), small),
    st.tuples(st.just("write"), st.sampled_from(LIBRARIES), small),
    st.tuples(st.just("late"), st.sampled_from(LIBRARIES), small),
)


class Work:
    """What people do; `saved` are the uids of all rows that anybody saved, by table."""

    def __init__(self, world: Province) -> None:
        self.world = world
        self.saved: list[tuple[str, bytes]] = []
        self.on_the_way: list[tuple[str, str, list[Batch]]] = []
        self.numbers = count(1)

    def do(self, deed: str, name: str, which: int) -> None:
        """Does one thing on one PC."""
        pc = self.world.pcs[name]
        match deed:
            case "title" | "copy" | "count" | "closure" | "club":
                self.saved.append(self._add(deed, pc, which))
            case "store" | "price":
                value = STORES[which % 3] if deed == "store" else which * 1000
                self._edit(pc, "copy", which, **{_COLUMN[deed]: value})
            case "words":
                self._edit(pc, "title", which, place=f"N{next(self.numbers)}")
            case "void":
                self._void(pc, which)
            case "up":
                self.world.carry(name, "LC", acknowledged=which > 0)
            case "down":
                self.world.carry("LC", name, acknowledged=which > 0)
            case "write":
                self.on_the_way.append((name, "LC", self.world.bundle(name, "LC")[0]))
                self.on_the_way.append(("LC", name, self.world.bundle("LC", name)[0]))
            case "late":
                for late in self.on_the_way[:which]:
                    self.world.deliver(*late)

    def _add(self, deed: str, pc: Pc, which: int) -> tuple[str, bytes]:
        site, day = pc.site_uid(), f"2025-05-{which + 1:02}"
        if deed == "title":
            return "title", title(pc, f"Sach {which}", record_key=f"key {which}")
        if deed == "copy":
            book = title(pc, f"Sach {which}", record_key=f"key {which}")
            self.saved.append(("title", book))
            return "copy", copy(pc, book, f"{pc.site}.{which}")
        if deed == "count":
            visits = next(self.numbers)
            return "service_day", pc.add(
                "service_day", on_date=day, site_id=site, room="", no=1, visits=visits
            )
        if deed == "closure":
            return "closure", pc.add(
                "closure", site_id=site, first_day=day, last_day=day, reason=pc.name
            )
        return "club", pc.add(
            "club", code=f"CLB{which}", code_folded=f"clb{which}", name=pc.name, name_folded="x",
            name_sort="x", site_id=site, kind="other", founded_on=day,
        )  # fmt: skip

    def _edit(self, pc: Pc, table: str, which: int, **columns: str | int | None) -> None:
        for row in self._rows(pc, table, which):
            pc.edit(table, row, **columns)

    def _void(self, pc: Pc, which: int) -> None:
        for row in self._rows(pc, "copy", which):
            pc.void("copy", row)

    def _rows(self, pc: Pc, table: str, which: int) -> list[bytes]:
        rows = pc.rows(f"SELECT uid FROM {table} WHERE voided_at IS NULL ORDER BY uid")
        return [uid for (uid,) in rows[which : which + 1] if isinstance(uid, bytes)]


_COLUMN = {"store": "store", "price": "price_vnd"}


def assert_agree(world: Province) -> None:
    centre = world.centre
    for name in LIBRARIES:
        pc = world.pcs[name]
        for table in COMPARED:
            shape = pc.shape(table)
            here, there = said(pc, shape, pc.site), said(centre, shape, pc.site)
            if "site_id" in shape.refs:
                assert here == there, (name, table)
            else:
                # The province has those of other libraries too.
                assert set(here) <= set(there), (name, table)


def assert_nothing_is_lost(work: Work) -> None:
    centre = work.world.centre
    for table, uid in work.saved:
        alive = centre.one(
            f"SELECT count(*) FROM {table} WHERE uid = ? OR uid ="
            " (SELECT live_uid FROM exchange_alias WHERE uid = ?)",
            uid,
            uid,
        )
        assert alive == 1, table


def visits(pc: Pc) -> object:
    return pc.one("SELECT sum(visits) FROM service_day WHERE voided_at IS NULL")


@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=st.lists(deeds, min_size=3, max_size=22))
def test_all_agree_in_the_end_and_nothing_is_lost(
    done: Sequence[tuple[str, str, int]], met: Province, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("work")
    world = met.copied_to(folder)
    work = Work(world)
    counted = 0
    try:
        for deed, name, which in done:
            work.do(deed, name, which)
        for pc in world.pcs.values():
            device = "device_id = (SELECT id FROM device WHERE current = 1)"
            own = pc.one(f"SELECT total(visits) FROM service_day WHERE {device}")
            counted += int(float(str(own)))
        for _again in range(3):
            for name in LIBRARIES:
                world.exchange(name)
        assert_agree(world)
        assert_nothing_is_lost(work)
        assert (visits(world.centre) or 0) == counted
    finally:
        world.close()
