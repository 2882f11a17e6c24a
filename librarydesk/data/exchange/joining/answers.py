"""The province's answer to a request: its keys, the admission, and the reference data, sealed.

It has the outside of a bundle with a mark of its own. After the head come `<province>` and
`<admission>`, then rows of tables as in a bundle.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from librarydesk.data.exchange.bundle import layout, sentences
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.reading import is_for, read_batches, read_front, read_head
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.verifying import Verified, verify
from librarydesk.data.exchange.joining.certificates import (
    Admission,
    Chain,
    read_admission,
    read_chain,
)
from librarydesk.data.exchange.joining.six_words import six_words

_PROVINCE, _ADMISSION = "<province>", "<admission>"


@dataclass(frozen=True)
class ProvinceKeys:
    """The province as an answer names it. `recovery` (X25519) and `recovery_signing` (Ed25519) are
    the public halves of the keys that its 24 words make.
    """

    name: str
    site_uid: bytes
    site: str
    site_name: str
    site_kind: str
    province: str
    recovery: bytes
    recovery_signing: bytes
    chain: bytes

    @property
    def keys(self) -> Chain | None:
        """The keys of the installation that receives, if the certificate is sound."""
        return read_chain(self.recovery_signing, self.chain)


@dataclass(frozen=True)
class Answer:
    """An answer that was verified and opened; its rows come as a stream."""

    verified: Verified
    head: Head
    province: ProvinceKeys
    keys: Chain
    admission: Admission
    certificate: bytes

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of the province's keys."""
        return province_words(self.keys)


def province_words(keys: Chain) -> tuple[str, ...]:
    """The six words of the province's keys, which every PC that joins is shown."""
    return six_words(keys.installation, keys.signing, keys.receiving)


def answer_batches(province: ProvinceKeys, certificate: bytes) -> Iterator[Batch]:
    """The records that come before the reference data."""
    told = vars(province)
    yield Batch(_PROVINCE, tuple(told), (tuple(told.values()),))
    yield Batch(_ADMISSION, ("certificate",), ((certificate,),))


def read_answer(path: Path, addresses: Sequence[bytes], identities: Sequence[bytes]) -> Answer:
    """Verifies and opens an answer with the keys of the installation that asked.

    Raises:
        DeskError: `exchange.not_a_bundle`, `truncated`, `altered`, `newer`, `not_for_us`,
            `broken`; what the disk refuses.
    """
    front = read_front(path)
    if front.mark != layout.ANSWER or front.header.key is None:
        raise sentences.refused(sentences.NOT_A_BUNDLE, path)
    verified = verify(front, front.header.key)
    if not is_for(front, addresses):
        raise sentences.refused(sentences.NOT_FOR_US, path)
    head = read_head(verified, identities)
    with _records(verified, identities) as (province, certificate, _rows):
        keys = province.keys
        admission = read_admission(province.recovery_signing, certificate)
    if keys is None or admission is None or keys.signing != front.header.key:
        raise sentences.refused(sentences.BROKEN, path)
    return Answer(verified, head, province, keys, admission, certificate)


def rows_of(answer: Answer, identities: Sequence[bytes]) -> Iterator[Batch]:
    """The reference data of an answer."""
    with _records(answer.verified, identities) as (_province, _certificate, rows):
        yield from rows


@contextmanager
def _records(
    verified: Verified, identities: Sequence[bytes]
) -> Iterator[tuple[ProvinceKeys, bytes, Iterator[Batch]]]:
    batches = read_batches(verified, identities)
    try:
        province, admission = _only(next(batches, None)), _only(next(batches, None))
        told = msgspec.convert(province, ProvinceKeys)
        certificate = msgspec.convert(admission.get("certificate"), bytes)
        yield told, certificate, batches
    except msgspec.ValidationError:
        raise sentences.refused(sentences.BROKEN, verified.front.path) from None
    finally:
        batches.close()


def _only(batch: Batch | None) -> dict[str, object]:
    if batch is None or len(batch.rows) != 1:
        return {}
    return dict(zip(batch.columns, batch.rows[0], strict=True))
