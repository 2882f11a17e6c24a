"""Keys in the letters of age, against the vectors of BIP 173 and against age itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pyrage
from librarydesk.data.exchange.bundle.bech32 import encode


@pytest.mark.parametrize(
    ("prefix", "content", "written"),
    [
        ("a", b"", "a12uel5l"),
        ("?", b"", "?1ezyfcl"),
        (
            "abcdef",
            bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"),
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        ),
    ],
)
def test_the_published_vectors(prefix: str, content: bytes, written: str) -> None:
    assert encode(prefix, content) == written


@given(st.binary(min_size=32, max_size=32))
def test_age_reads_every_key(private: bytes) -> None:
    written = encode("age-secret-key-", private).upper()
    assert str(pyrage.x25519.Identity.from_str(written)) == written
