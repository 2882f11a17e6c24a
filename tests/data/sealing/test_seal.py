"""What is sealed opens with its own key, in its own place and unaltered, and else not at all."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.sealing.making import new_keys
from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.errors import DeskError

SEAL = new_keys().seal
WRAPPED = SEAL.new_member_key()
ABOUT = b"club_member.name"


def is_damaged(opened: Callable[[], object]) -> bool:
    with pytest.raises(DeskError) as caught:
        opened()
    return caught.value.code == "seal.damaged"


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_any_bytes_come_back(plain: bytes, about: bytes) -> None:
    assert SEAL.open(WRAPPED, SEAL.seal(WRAPPED, plain, about), about) == plain


@given(st.text(max_size=80))
def test_any_text_comes_back(text: str) -> None:
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    sealed = SEAL.seal_text(WRAPPED, encodable, ABOUT)
    assert SEAL.open_text(WRAPPED, sealed, ABOUT) == encodable


@given(st.binary(max_size=60), st.data())
def test_an_altered_bit_is_noticed(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(SEAL.seal(WRAPPED, plain, ABOUT))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[at // 8] ^= 1 << at % 8
    assert is_damaged(lambda: SEAL.open(WRAPPED, bytes(sealed), ABOUT))


@given(st.integers(0, len(WRAPPED) * 8 - 1))
def test_an_altered_bit_of_a_wrapped_key_is_noticed(at: int) -> None:
    wrapped = bytearray(WRAPPED)
    wrapped[at // 8] ^= 1 << at % 8
    assert is_damaged(lambda: SEAL.member(bytes(wrapped)))


@given(st.integers(0, 40))
def test_a_cut_end_is_noticed(left: int) -> None:
    sealed = SEAL.seal(WRAPPED, b"Giang A Pao", ABOUT)
    cut = sealed[: min(left, len(sealed) - 1)]
    assert is_damaged(lambda: SEAL.open(WRAPPED, cut, ABOUT))


def test_a_field_does_not_open_in_another_place_or_for_another_member() -> None:
    sealed = SEAL.seal(WRAPPED, b"Giang A Pao", ABOUT)
    assert is_damaged(lambda: SEAL.open(WRAPPED, sealed, b"club_member.guardian"))
    assert is_damaged(lambda: SEAL.open(SEAL.new_member_key(), sealed, ABOUT))


def test_keys_of_another_database_open_nothing() -> None:
    assert is_damaged(lambda: new_keys().seal.member(WRAPPED))


def test_the_same_text_is_never_sealed_alike() -> None:
    assert len({SEAL.seal_text(WRAPPED, "Vàng A Lử", ABOUT) for _time in range(50)}) == 50


def test_a_key_unwrapped_once_serves_many_fields() -> None:
    member = SEAL.member(WRAPPED)
    sealed = [member.seal_text(name, ABOUT) for name in ("Lò Thị Mai", "Giàng A Pao")]
    assert [SEAL.open_text(WRAPPED, each, ABOUT) for each in sealed] == [
        "Lò Thị Mai",
        "Giàng A Pao",
    ]


def test_a_members_key_travels_sealed_to_the_recovery_code() -> None:
    here, there = new_keys(), new_keys()
    wrapped = here.seal.new_member_key()
    sealed = here.seal.seal_text(wrapped, "Lò Thị Mai", ABOUT)
    travels, code = here.seal.for_recovery(wrapped), RecoveryCode.read(" ".join(here.words))
    taken = there.seal.taken_over(travels, code)
    assert there.seal.open_text(taken, sealed, ABOUT) == "Lò Thị Mai"
    other = RecoveryCode.read(" ".join(there.words))
    assert is_damaged(lambda: there.seal.taken_over(travels, other))
    assert is_damaged(lambda: there.seal.taken_over(travels[:20], code))


def test_keys_never_show_themselves() -> None:
    member = SEAL.member(WRAPPED)
    made = new_keys()
    shown = f"{made!r} {made.seal!r} {member!r}"
    assert repr(made.seal.unsealed_master())[2:-1] not in shown
    assert not any(f"'{word}'" in shown for word in made.words)
    assert repr(member) == "MemberKey()"
