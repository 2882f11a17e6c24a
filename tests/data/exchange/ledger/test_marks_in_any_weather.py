"""Whatever happens to sticks, notes and PCs: in the end all have everything that anyone has."""

import copy

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.data.exchange.ledger.small_world import Parcel, Pc, Slip, World

PROVINCE = "P"
DISTRICTS = ("A", "B")


class BadWeather(RuleBasedStateMachine):
    """A province and districts, some of them cloned, with sticks that lie about for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.pcs = [Pc(self.world, PROVINCE, DISTRICTS)]
        self.pcs += [Pc(self.world, name, [PROVINCE]) for name in DISTRICTS]
        self.backups: list[tuple[int, Pc]] = []
        self.sticks: list[list[Parcel | Slip]] = []

    which = st.integers(0, 99)

    @rule(pc=which)
    def somebody_types(self, pc: int) -> None:
        self._pc(pc).save()

    @rule(pc=which, again=st.booleans())
    def somebody_exports(self, pc: int, again: bool) -> None:
        self.sticks.append(list(self._pc(pc).export(again=again)))

    @rule(pc=which, stick=which, lost=st.sets(st.integers(0, 5)))
    def a_stick_arrives(self, pc: int, stick: int, lost: set[int]) -> None:
        if self.sticks:
            files = self.sticks[stick % len(self.sticks)]
            self._pc(pc).take([one for n, one in enumerate(files) if n not in lost])

    @rule(pc=which)
    def a_backup_is_made(self, pc: int) -> None:
        self.backups.append((pc % len(self.pcs), self._pc(pc).cloned()))

    @rule(backup=which, keys=st.booleans())
    def a_backup_is_restored(self, backup: int, keys: bool) -> None:
        """With the keys of that day a PC doesn't even know that it was set back."""
        if self.backups:
            pc, kept = self.backups[backup % len(self.backups)]
            number = self.pcs[pc].line.number
            self.pcs[pc] = kept.cloned()
            if not keys:
                self.pcs[pc].begin_line(after=number)

    @rule(pc=st.integers(1, 99))
    def a_pc_is_cloned(self, pc: int) -> None:
        district = 1 + pc % (len(self.pcs) - 1)
        if len(self.pcs) < 5:
            self.pcs.append(self.pcs[district].cloned())

    @invariant()
    def a_mark_is_never_above_what_was_sent(self) -> None:
        for pc in self.pcs:
            for footing in pc.footing.values():
                mark = footing.known.mark
                assert mark is None or mark.up_to <= pc.seq

    def teardown(self) -> None:
        everything = frozenset[str]().union(*(pc.rows for pc in self.pcs))
        for _ in range(4):
            for pc in self.pcs[1:]:
                self._meet(pc)
        for pc in self.pcs:
            assert set(pc.rows) == everything
        for pc in self.pcs:
            assert not any(isinstance(one, Parcel) for one in pc.export())

    def _meet(self, district: Pc) -> None:
        """A stick goes there, back, and there again, as it does over two quarters."""
        province = self.pcs[0]
        for _ in range(2):
            province.take(list(district.export(again=True)))
            district.take(list(province.export(again=True)))

    def _pc(self, number: int) -> Pc:
        return self.pcs[number % len(self.pcs)]


TestBadWeather = BadWeather.TestCase
TestBadWeather.settings = settings(max_examples=40, stateful_step_count=30)


def test_a_copy_of_a_pc_is_of_its_own() -> None:
    """What the machine above stands on."""
    pc = Pc(World(), "A", [PROVINCE])
    twin = pc.cloned()
    twin.save()
    assert not pc.rows
    assert copy.copy(twin).rows
