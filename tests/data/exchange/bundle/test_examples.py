"""Files of every format that was ever written are read for ever.

`examples/FORMAT/` holds a bundle, a note and the keys to open them; a new format adds a folder, and
none is ever changed or taken away.
"""

import hashlib
import json
from pathlib import Path

import pytest

from librarydesk.data.exchange.bundle.notes import read_note
from librarydesk.data.exchange.bundle.reading import read_batches, read_front, read_head, verify
from librarydesk.data.exchange.bundle.verifying import Verified
from tests.data.exchange.bundle.conftest import BATCHES, HEAD
from tests.data.exchange.bundle.test_notes import FULL

EXAMPLES = Path(__file__).with_name("examples")
FORMATS = sorted(folder.name for folder in EXAMPLES.iterdir())
KEPT = {
    "1.0/bundle.ldx": "c2fb28db65a3d2d5a94bf2be0c66015a2d8aa11701c2265d7404b5a10ca4a6e8",
    "1.0/note.lda": "00a98d4b2c703b29d9ad62ec9c4d8dd757ea3a99bfee541bf92f1d14a32ecf4f",
}
"""The files as they were when their format was new."""


def key(written: str, who: str, name: str) -> bytes:
    keys = json.loads((EXAMPLES / written / "keys.json").read_text("utf-8"))
    return bytes.fromhex(keys[who][name])


def verified(written: str, file: str) -> Verified:
    front = read_front(EXAMPLES / written / file)
    assert front.format == written
    return verify(front, key(written, "sender", "signing"))


@pytest.mark.parametrize(("name", "sha256"), KEPT.items())
def test_no_example_was_changed(name: str, sha256: str) -> None:
    assert hashlib.sha256((EXAMPLES / name).read_bytes()).hexdigest() == sha256


def test_every_format_has_its_examples() -> None:
    assert sorted({name.split("/")[0] for name in KEPT}) == FORMATS


@pytest.mark.parametrize("written", FORMATS)
def test_a_bundle_of_every_format_is_read(written: str) -> None:
    bundle, identity = verified(written, "bundle.ldx"), key(written, "addressee", "identity")
    assert read_head(bundle, [identity]) == HEAD
    batches = read_batches(bundle, [identity])
    assert [(one.kind, one.columns, tuple(one.rows)) for one in batches] == [
        (one.kind, one.columns, one.rows) for one in BATCHES
    ]


@pytest.mark.parametrize("written", FORMATS)
def test_a_note_of_every_format_is_read(written: str) -> None:
    note = verified(written, "note.lda")
    assert read_note(note, [key(written, "addressee", "identity")]) == (HEAD, FULL)
