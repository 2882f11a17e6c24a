"""Notes: the writer's whole state, sealed and signed like a bundle."""

from itertools import chain
from pathlib import Path

import pytest

from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.layout import NOTE
from librarydesk.data.exchange.bundle.notes import Ask, Mark, Note, read_note, write_note
from librarydesk.data.exchange.bundle.reading import read_front, verify
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.writing import write_bundle
from librarydesk.errors import DeskError
from tests.data.exchange.bundle.conftest import KeyPair, altered_everywhere, cut_everywhere

FULL = Note(
    state=(Mark(b"i" * 16, b"b" * 16, 3, b"h" * 32), Mark(b"i" * 16, b"c" * 16, 1, b"k" * 32)),
    asks=(Ask(b"i" * 16, None), Ask(b"j" * 16, b"h" * 32)),
    erased=(b"e" * 16,),
    set_back_at=1_790_000_000_000_000,
    withdrawn_after=-1,
)


@pytest.mark.parametrize("note", [FULL, Note()])
def test_a_note_comes_back(
    tmp_path: Path, note: Note, head: Head, district: KeyPair, province: KeyPair
) -> None:
    written = write_note(
        tmp_path / "a.lda", head, note, signer=district.signer, recipients=[province.sealing]
    )
    front = read_front(written.path)
    assert front.note
    assert read_note(verify(front, district.signing), [province.identity]) == (head, note)


def test_what_only_a_newer_program_knows_is_kept(
    tmp_path: Path, head: Head, district: KeyPair, province: KeyPair
) -> None:
    batches = [
        Batch("<note>", ("set_back_at", "mood"), ((None, "good"),)),
        Batch("<weather>", ("degrees",), ((31,),)),
    ]
    written = write_bundle(
        tmp_path / "a.lda",
        head,
        batches,
        signer=district.signer,
        recipients=[province.sealing],
        mark=NOTE,
        version=(1, 4),
    )
    verified = verify(read_front(written.path), district.signing)
    _head, note = read_note(verified, [province.identity])
    assert [(batch.kind, list(batch.rows)) for batch in note.others] == [("<weather>", [(31,)])]


@pytest.mark.parametrize(
    "batches",
    [
        [],
        [Batch("<note>", ("set_back_at",), (("soon",),))],
        [Batch("<note>", (), ((),)), Batch("<state>", ("installation",), ((b"",),))],
    ],
)
def test_a_note_that_says_nothing_sensible_is_refused(
    tmp_path: Path, batches: list[Batch], head: Head, district: KeyPair, province: KeyPair
) -> None:
    written = write_bundle(
        tmp_path / "a.lda",
        head,
        batches,
        signer=district.signer,
        recipients=[province.sealing],
        mark=NOTE,
    )
    with pytest.raises(DeskError) as caught:
        read_note(verify(read_front(written.path), district.signing), [province.identity])
    assert caught.value.code == "exchange.broken"


def test_a_note_altered_or_cut_off_anywhere_is_refused(
    tmp_path: Path, head: Head, district: KeyPair, province: KeyPair
) -> None:
    path = write_note(
        tmp_path / "a.lda", head, FULL, signer=district.signer, recipients=[province.sealing]
    ).path
    for _damage in chain(altered_everywhere(path), cut_everywhere(path)):
        with pytest.raises(DeskError, match=r"a\.lda") as caught:
            read_note(verify(read_front(path), district.signing), [province.identity])
        assert caught.value.code.startswith("exchange.")
