"""Identities of rows: UUIDv7 that grow, whatever the clock does and however many ask."""

import threading
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.store.uids import UidSource

times = st.lists(st.integers(min_value=1, max_value=2**47), min_size=1, max_size=50)


@given(times, st.binary(min_size=1, max_size=3))
def test_uids_of_one_source_grow_also_when_the_clock_goes_back(
    clock: list[int], random: bytes
) -> None:
    ticks = iter(clock)
    source = UidSource(lambda: next(ticks), lambda size: (random * size)[:size])
    uids = [source.next() for _ in clock]
    assert uids == sorted(set(uids))


@given(st.integers(min_value=1, max_value=2**48 - 1), st.binary(min_size=9, max_size=9))
def test_a_uid_is_a_uuid_of_version_7_with_its_time(now: int, random: bytes) -> None:
    uid = UUID(bytes=UidSource(lambda: now, lambda size: random[:size]).next())
    assert (uid.version, uid.variant) == (7, UUID(int=0x8 << 60).variant)
    assert uid.int >> 80 == now


def test_the_same_seed_gives_the_same_uids() -> None:
    def made() -> list[bytes]:
        return list(UidSource(lambda: 1_767_225_600_000, bytes).many(1000))

    assert made() == made()
    assert len(set(made())) == 1000


def test_threads_that_ask_at_once_get_different_uids() -> None:
    source = UidSource(lambda: 1)
    uids: list[bytes] = []
    threads = [threading.Thread(target=lambda: uids.extend(source.many(2000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(uids)) == 8000
