"""Random work and random misfortune through files and keys: in the end all agree."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.whole.exchange.ending import OnDisks, assert_in_the_end
from tests.whole.exchange.joined import Joined
from tests.whole.exchange.weather import EDITED, Weather

EXAMPLES, STEPS = 4, 12
PCS = st.sampled_from(("LC", "A", "A2", "B"))
LIBRARIES = st.sampled_from(("A", "A2", "B"))
SMALL = st.integers(0, 3)


class Events(RuleBasedStateMachine):
    """One course of events."""

    joined: Joined

    def __init__(self) -> None:
        super().__init__()
        self.weather = Weather(self.joined)
        self.seen: dict[str, str | None] = {}

    @rule(deed=st.sampled_from(("title", "copy", "count", "closure", "club")), pc=PCS, n=SMALL)
    def add(self, deed: str, pc: str, n: int) -> None:
        self.weather.add(deed, pc, n)

    @rule(table=st.sampled_from(sorted(EDITED)), pc=PCS, n=SMALL)
    def edit(self, table: str, pc: str, n: int) -> None:
        self.weather.edit(table, pc, n, self.seen)

    @rule(table=st.sampled_from(("copy", "service_day", "closure")), pc=PCS, n=SMALL)
    def void(self, table: str, pc: str, n: int) -> None:
        self.weather.void(table, pc, n)

    @rule(pc=PCS, n=SMALL)
    def settle(self, pc: str, n: int) -> None:
        self.weather.settle(pc, n)

    @rule(pc=PCS)
    def write(self, pc: str) -> None:
        self.weather.write(pc)

    @rule(pc=PCS, stick=st.integers(0, 9))
    def plug(self, pc: str, stick: int) -> None:
        self.weather.plug(pc, stick)

    @rule(pc=LIBRARIES)
    def meet(self, pc: str) -> None:
        self.weather.meet(pc)

    @rule(stick=st.integers(0, 9), how=st.sampled_from(("lose", "notes", "rename", "cut")))
    def spoil(self, stick: int, how: str) -> None:
        self.weather.spoil(stick, how)

    @rule(pc=PCS)
    def keep(self, pc: str) -> None:
        self.weather.keep(pc)

    @rule(pc=PCS, keys=st.booleans())
    def restore(self, pc: str, keys: bool) -> None:
        self.weather.restore(pc, keys=keys)

    @rule()
    def clone(self) -> None:
        self.weather.clone()

    @rule()
    def die(self) -> None:
        self.weather.die()

    @rule(pc=PCS, year=st.sampled_from((0, 2019, 2033)))
    def clock(self, pc: str, year: int) -> None:
        self.weather.clock(pc, year)

    @rule(pc=PCS, step=st.integers(0, 8))
    def cut(self, pc: str, step: int) -> None:
        self.weather.cut(pc, step)

    def teardown(self) -> None:
        weather = self.weather
        try:
            before = OnDisks.of(weather)
            weather.exchange_all()
            assert_in_the_end(weather, before, self.seen)
        finally:
            weather.close()


def test_in_any_weather_all_agree_and_nothing_is_lost(joined: Joined) -> None:
    Events.joined = joined
    run_state_machine_as_test(
        Events,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
