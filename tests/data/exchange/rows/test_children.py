"""What names children reaches those who may read it, and goes when it is erased."""

from datetime import date

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.fields import opened_names
from librarydesk.data.clubs.consent.service import set_consent_to_send
from librarydesk.data.exchange.rows.children import seal_keys, take_over_keys
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.sealing.words import RecoveryCode
from tests.data.clubs.children import ANH, add_child, add_club, agreed, keys_for
from tests.data.exchange.rows.pcs import Pc, Province

DAY = date(2026, 2, 1)


def own_code(pc: Pc, seal: Seal) -> RecoveryCode:
    return seal.kept_words(Keys.beside(pc.database.path).read().sealed_words)


def with_keys(world: Province) -> dict[str, Seal]:
    """Gives every PC keys and lets the province and the libraries know who can read what."""
    seals = {name: keys_for(pc.database) for name, pc in world.pcs.items()}
    for here in world.pcs.values():
        for name, seal in seals.items():
            with here.database.write() as connection:
                connection.exec_driver_sql(
                    "UPDATE exchange_peer SET recovery_key = ?, receives = ?, site_id ="
                    " (SELECT id FROM site WHERE code = ?) WHERE name = ?",
                    (seal.recovery_public, int(name == "LC"), world.pcs[name].site, name),
                )
    return seals


def names_on(pc: Pc, seal: Seal) -> list[str]:
    take_over_keys(pc.database, seal, own_code(pc, seal))
    with pc.database.read() as connection:
        children = connection.exec_driver_sql("SELECT id FROM child").scalars().all()
        return sorted(opened_names(connection, seal, children).values())


def a_child_on(world: Province, seals: dict[str, Seal]) -> int:
    a = world.pcs["A"]
    child = add_child(a.database, seals["A"], add_club(a.database), given=agreed()).child_id
    seal_keys(a.database, seals["A"])
    return child


def go_round(world: Province, seals: dict[str, Seal]) -> None:
    for _again in range(2):
        for name in ("A", "A2", "B"):
            seal_keys(world.pcs[name].database, seals[name])
            world.exchange(name)


def test_the_sites_other_pc_reads_a_name_and_nobody_else(world: Province) -> None:
    seals = with_keys(world)
    a_child_on(world, seals)
    go_round(world, seals)
    found = {name: names_on(pc, seals[name]) for name, pc in world.pcs.items()}
    assert found == {"LC": [], "A": [ANH.name], "A2": [ANH.name], "B": []}
    assert world.pcs["B"].one("SELECT count(*) FROM child") == 0


def test_the_province_reads_names_while_the_site_says_so(world: Province) -> None:
    seals = with_keys(world)
    set_consent_to_send(world.pcs["A"].database, sends=True)
    a_child_on(world, seals)
    go_round(world, seals)
    assert names_on(world.centre, seals["LC"]) == [ANH.name]
    set_consent_to_send(world.pcs["A"].database, sends=False)
    go_round(world, seals)
    assert world.centre.one("SELECT count(*) FROM child_key") == 0


def test_no_bundle_holds_a_name_in_plain_text(world: Province) -> None:
    seals = with_keys(world)
    a_child_on(world, seals)
    for name, to in (("A", "LC"), ("LC", "A2"), ("LC", "B")):
        batches, _up_to = world.bundle(name, to)
        held = repr(batches)
        assert "Ánh" not in held
        assert repr("Ánh".encode())[2:-1] not in held
        world.carry(name, to)


def test_an_erasure_empties_every_database_and_leaves_the_member_counted(world: Province) -> None:
    seals = with_keys(world)
    child = a_child_on(world, seals)
    set_consent_to_send(world.pcs["A"].database, sends=True)
    go_round(world, seals)
    names_on(world.centre, seals["LC"])
    names_on(world.pcs["A2"], seals["A2"])
    erase(world.pcs["A"].database, [child], ErasureReason.WITHDRAWN, on_date=DAY)
    go_round(world, seals)
    for name in ("LC", "A", "A2"):
        pc = world.pcs[name]
        assert pc.one("SELECT count(*) FROM child_personal WHERE name IS NOT NULL") == 0
        assert pc.one("SELECT count(*) FROM child_key") == 0
        assert pc.one("SELECT count(*) FROM child_sealed_key") == 0
        assert pc.one("SELECT count(*) FROM consent WHERE given_by IS NOT NULL") == 0
        assert pc.one("SELECT count(*) FROM club_member WHERE voided_at IS NULL") == 1


def test_a_name_typed_elsewhere_meanwhile_does_not_come_back(world: Province) -> None:
    seals = with_keys(world)
    child = a_child_on(world, seals)
    go_round(world, seals)
    a, a2 = world.pcs["A"], world.pcs["A2"]
    names_on(a2, seals["A2"])
    uid = a2.rows("SELECT uid, name FROM child_personal")[0]
    erase(a.database, [child], ErasureReason.WITHDRAWN, on_date=DAY)
    personal = uid[0]
    assert isinstance(personal, bytes)
    a2.edit("child_personal", personal, school=uid[1])
    go_round(world, seals)
    for name in ("LC", "A", "A2"):
        rows = world.pcs[name].rows("SELECT name, school FROM child_personal")
        assert rows == [(None, None)]


def test_the_words_of_a_dead_pc_open_its_childrens_names_on_a_new_one(world: Province) -> None:
    seals = with_keys(world)
    a_child_on(world, seals)
    code = own_code(world.pcs["A"], seals["A"])
    world.carry("A", "LC")
    new = world.start("A3", "LC01")
    seal = keys_for(new.database)
    world.carry("LC", "A3")
    assert take_over_keys(new.database, seal, code) == 1
    with new.database.read() as connection:
        children = connection.exec_driver_sql("SELECT id FROM child").scalars().all()
        assert list(opened_names(connection, seal, children).values()) == [ANH.name]
