"""Random work and random misfortune through files and keys: in the end all agree.

The suite tries a few short courses. The long run, of some hours, tries hundreds of long ones:
`--hypothesis-profile=long` (see CONTRIBUTING.md).
"""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.whole.exchange.ending import assert_in_the_end
from tests.whole.exchange.joined import LIBRARIES, Joined
from tests.whole.exchange.joined import PCS as NAMES
from tests.whole.exchange.length import chosen, is_long
from tests.whole.exchange.on_disks import OnDisks
from tests.whole.exchange.weather import STEPS, Weather
from tests.whole.exchange.work import EDITED, VOIDED, Work

EXAMPLES, DEEDS = 3, 15
PCS, ANY = st.sampled_from(NAMES), st.integers(0, 3)
AT_LIBRARIES = st.sampled_from(LIBRARIES)
STICK = st.integers(0, 9)
TYPED = (
    *("title", "copy", "count", "tally", "usage", "return", "closure", "event", "club"),
    *("child", "session", "erase", "yes", "no", "transfer", "rotation", "back"),
)
CLOSING = ("close", "send", "reopen")


class Events(RuleBasedStateMachine):
    """One course of events."""

    joined: Joined

    def __init__(self) -> None:
        super().__init__()
        self.weather = Weather(self.joined)
        self.work = Work(self.weather)

    @rule(pc=PCS, deed=st.sampled_from(TYPED), n=ANY)
    def type(self, pc: str, deed: str, n: int) -> None:
        self.work.do(deed, pc, n)

    @rule(pc=PCS, deed=st.sampled_from(TYPED), n=ANY)
    def type_more(self, pc: str, deed: str, n: int) -> None:
        self.work.do(deed, pc, n)

    @rule(pc=PCS, deed=st.sampled_from(CLOSING))
    def close(self, pc: str, deed: str) -> None:
        self.work.do(deed, pc, 0)

    @rule(deed=st.sampled_from(("accept", "send back", "reopen")), n=ANY)
    def answer(self, deed: str, n: int) -> None:
        self.work.do(deed, "LC", n)

    @rule(pc=PCS, field=st.sampled_from(EDITED), n=ANY)
    def edit(self, pc: str, field: tuple[str, str], n: int) -> None:
        self.work.edit(pc, *field, n)

    @rule(pc=PCS, table=st.sampled_from(VOIDED), n=ANY)
    def void(self, pc: str, table: str, n: int) -> None:
        self.work.void(pc, table, n)

    @rule(pc=PCS, n=ANY)
    def settle(self, pc: str, n: int) -> None:
        self.work.settle(pc, n)

    @rule(pc=PCS)
    def write(self, pc: str) -> None:
        self.weather.write(pc)

    @rule(pc=PCS, stick=STICK)
    def plug(self, pc: str, stick: int) -> None:
        self.weather.plug(pc, stick)

    @rule(pc=AT_LIBRARIES)
    def meet(self, pc: str) -> None:
        self.weather.meet(pc)

    @rule(pc=st.sampled_from(("LC2", *LIBRARIES)))
    def meet_again(self, pc: str) -> None:
        self.weather.meet(pc)

    @rule(stick=STICK, how=st.sampled_from(("lose", "notes", "rename", "cut")))
    def spoil(self, stick: int, how: str) -> None:
        self.weather.spoil(stick, how)

    @rule(pc=PCS)
    def keep(self, pc: str) -> None:
        self.weather.keep(pc)

    @rule(pc=PCS, keys=st.booleans())
    def restore(self, pc: str, keys: bool) -> None:
        self.weather.restore(pc, keys=keys)

    @rule()
    def back_up(self) -> None:
        self.weather.back_up()

    @rule(backup=st.booleans())
    def recover(self, backup: bool) -> None:
        self.weather.recover(backup=backup)

    @rule()
    def clone(self) -> None:
        self.weather.clone()

    @rule()
    def die(self) -> None:
        self.weather.die()

    @rule(pc=PCS, year=st.sampled_from((0, 2019, 2033)))
    def clock(self, pc: str, year: int) -> None:
        self.weather.clock(pc, year)

    @rule(pc=PCS, step=st.integers(0, len(STEPS) - 1))
    def cut(self, pc: str, step: int) -> None:
        self.weather.cut(pc, step)

    def teardown(self) -> None:
        try:
            before = OnDisks()
            before.add(self.weather)
            self.weather.plug_all()
            before.add(self.weather)
            self.weather.exchange_all()
            assert_in_the_end(self.weather, before, self.work)
        finally:
            self.weather.close()


def test_in_any_weather_all_agree_and_nothing_is_lost(joined: Joined) -> None:
    Events.joined = joined
    examples, deeds = EXAMPLES, DEEDS
    if is_long():
        examples, deeds = chosen().max_examples, chosen().stateful_step_count
    run_state_machine_as_test(
        Events,
        settings=settings(
            max_examples=examples,
            stateful_step_count=deeds,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
