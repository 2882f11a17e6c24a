"""What names children, by stick: sealed on export, opened on import, erased everywhere."""

from datetime import date

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.fields import opened_names
from librarydesk.data.clubs.consent.remembering import remembered
from librarydesk.data.clubs.consent.service import set_consent_to_send
from librarydesk.data.sealing.seal import Seal
from tests.data.clubs.children import ANH, add_child, add_club, agreed, keys_for
from tests.data.exchange.by_stick import Network


def know_each_others_words(pcs: Network) -> dict[str, Seal]:
    """Both sides know the recovery key of the other, as after joining."""
    seals = {name: keys_for(pcs[name].database) for name in ("LC", "A")}
    for here, there in (("LC", "A"), ("A", "LC")):
        with pcs[here].database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE exchange_peer SET recovery_key = ? WHERE name = ?",
                (seals[there].recovery_public, there),
            )
    return seals


def names_at_the_province(pcs: Network, seal: Seal) -> list[str]:
    with pcs["LC"].database.read() as connection:
        children = connection.exec_driver_sql("SELECT id FROM child").scalars().all()
        return list(opened_names(connection, seal, children).values())


def test_the_province_opens_names_by_itself_where_the_library_says_so(pcs: Network) -> None:
    seals = know_each_others_words(pcs)
    a = pcs["A"].database
    add_child(a, seals["A"], add_club(a), given=agreed())
    pcs.meet("A")
    assert names_at_the_province(pcs, seals["LC"]) == []
    set_consent_to_send(a, sends=True)
    pcs.meet("A")
    assert names_at_the_province(pcs, seals["LC"]) == [ANH.name]


def test_a_key_that_is_sealed_anew_is_news(pcs: Network) -> None:
    seals = know_each_others_words(pcs)
    a = pcs["A"].database
    add_child(a, seals["A"], add_club(a), given=agreed())
    for _again in range(2):
        pcs.meet("A")
    assert not pcs.export("A").bundles
    with a.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO exchange_mate (uid, site_id, name, recovery_key, withdrawn)"
            " SELECT new_uid(), id, 'A2', ?, 0 FROM site WHERE code = 'LC01'",
            (keys_for(pcs["B"].database).recovery_public,),
        )
    assert pcs.export("A").bundles
    pcs.errand("A", "LC", again=True)
    pcs.errand("LC", "A")
    assert not pcs.export("A").bundles
    assert not [one for one in pcs.export("LC").bundles if one.site == "LC01"]


def test_an_erasure_that_came_is_remembered_beside_the_keys(pcs: Network) -> None:
    seals = know_each_others_words(pcs)
    a = pcs["A"].database
    set_consent_to_send(a, sends=True)
    child = add_child(a, seals["A"], add_club(a), given=agreed()).child_id
    pcs.meet("A")
    erase(a, [child], ErasureReason.WITHDRAWN, on_date=date(2026, 2, 1))
    pcs.meet("A")
    assert names_at_the_province(pcs, seals["LC"]) == []
    assert len(remembered(pcs["LC"].database.path)) == 1
