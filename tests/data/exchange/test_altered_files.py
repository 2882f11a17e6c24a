"""Bundles and notes that are cut or altered anywhere, or by a wrong hand: nothing changes."""

import hashlib
from pathlib import Path

from librarydesk.data.exchange.taking.outcomes import NoteOutcome, Outcome
from tests.data.exchange.by_stick import Network, add_copy
from tests.data.exchange.rows.pcs import Pc


def content(pc: Pc) -> str:
    """The hash of all that a database holds."""
    tables = pc.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " ORDER BY name"
    )
    hashed = hashlib.sha256()
    for (table,) in tables:
        hashed.update(repr((table, pc.rows(f'SELECT * FROM "{table!s}"'))).encode())
    return hashed.hexdigest()


def altered_everywhere(file: Path, folder: Path, bit: int) -> int:
    """Lays down the file cut at every byte, and with one bit of every byte turned."""
    whole = file.read_bytes()
    folder.mkdir()
    for at in range(len(whole)):
        turned = whole[:at] + bytes([whole[at] ^ (1 << (at + bit) % 8)]) + whole[at + 1 :]
        (folder / f"cut{at}{file.suffix}").write_bytes(whole[:at])
        (folder / f"turned{at}{file.suffix}").write_bytes(turned)
    return 2 * len(whole)


def test_a_bundle_cut_or_turned_at_any_byte_changes_nothing(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    pcs.export("A", stick)
    [bundle] = stick.glob("*.ldx")
    files = altered_everywhere(bundle, pcs.folder / "altered", 3)
    before = content(pcs["LC"])
    result = pcs.take_in("LC", pcs.folder / "altered")
    assert len(result.files) == files
    assert {one.outcome for one in result.files} <= {Outcome.REFUSED, Outcome.NOT_FOR_US}
    assert content(pcs["LC"]) == before
    assert [one.outcome for one in pcs.take_in("LC", bundle).files] == [Outcome.APPLIED]


def test_a_note_cut_or_turned_at_any_byte_changes_nothing(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    [note] = stick.glob("ld-LC-*.lda")
    files = altered_everywhere(note, pcs.folder / "altered", 5)
    before = content(pcs["A"])
    result = pcs.take_in("A", pcs.folder / "altered")
    assert len(result.acknowledgements) == files
    outcomes = {one.outcome for one in result.acknowledgements}
    assert outcomes <= {NoteOutcome.REFUSED, NoteOutcome.NOT_FOR_US}
    assert content(pcs["A"]) == before
    again = pcs.take_in("A", note).acknowledgements
    assert [one.outcome for one in again] == [NoteOutcome.BELIEVED]


def refused_by(pcs: Network, name: str, file: Path) -> None:
    """Asserts that a PC refuses a file that is named to it, and is what it was."""
    before = content(pcs[name])
    result = pcs.take_in(name, file)
    assert [one.outcome for one in result.files] == [Outcome.REFUSED]
    assert result.exit_code
    assert content(pcs[name]) == before


def test_what_others_got_and_strangers_wrote_is_refused(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    for number in (2, 3):
        add_copy(pcs["A"], f"LC01.{number}")
        stick = pcs.stick()
        pcs.export("A", stick)
    [bundle] = stick.glob("*.ldx")
    refused_by(pcs, "B", bundle)
    refused_by(pcs, "A", bundle)
    with pcs["LC"].database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE exchange_peer SET uid = randomblob(16), signing_key = randomblob(32)"
            " WHERE name = 'A'"
        )
    refused_by(pcs, "LC", bundle)
