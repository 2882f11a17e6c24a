"""Children's names go with the bundles, and only those who may read them can."""

from pathlib import Path

from librarydesk.data.clubs.consent.fields import opened_names
from librarydesk.data.sealing.seal import Seal
from tests.data.clubs.children import ANH, add_child, add_club, agreed, keys_for
from tests.data.exchange.by_stick import Network, add_copy
from tests.data.exchange.rows.pcs import Pc


def with_keys(pcs: Network) -> dict[str, Seal]:
    """Gives every PC keys; each knows to which recovery key what is for another one is sealed."""
    seals = {name: keys_for(pc.database) for name, pc in pcs.world.pcs.items()}
    for pc in pcs.world.pcs.values():
        for name, seal in seals.items():
            with pc.database.write() as connection:
                connection.exec_driver_sql(
                    "UPDATE exchange_peer SET recovery_key = ? WHERE name = ?",
                    (seal.recovery_public, name),
                )
    return seals


def names_on(pc: Pc, seal: Seal) -> list[str]:
    with pc.database.read() as connection:
        children = connection.exec_driver_sql("SELECT id FROM child").scalars().all()
        return sorted(opened_names(connection, seal, children).values())


def test_exports_seal_names_and_imports_open_them(pcs: Network) -> None:
    seals = with_keys(pcs)
    for name in pcs.world.pcs:
        if name != "LC":
            pcs.meet(name)
    a = pcs["A"]
    add_child(a.database, seals["A"], add_club(a.database), given=agreed())
    stick = pcs.stick()
    pcs.export("A", stick)
    assert not any("Ánh".encode() in file.read_bytes() for file in stick.iterdir())
    pcs.take_in("LC", stick)
    pcs.meet("A")
    assert names_on(pcs["LC"], seals["LC"]) == []
    assert pcs["LC"].one("SELECT count(*) FROM child") == 1
    assert names_on(a, seals["A"]) == [ANH.name]
    assert a.one("SELECT count(*) > 0 FROM child_sealed_key") == 1


def test_answers_and_half_written_files_are_nobodys_mail(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    written: Path = stick / pcs.export("A", stick).bundles[0].file
    whole = written.read_bytes()
    (stick / "half.ldx.12.part").write_bytes(whole[:-9])
    (stick / "answer.ldx").write_bytes(b"\x89LDJ" + whole[4:])
    result = pcs.take_in("LC", stick)
    assert [one.file for one in result.files] == [written.name]
    assert result.exit_code == 0
