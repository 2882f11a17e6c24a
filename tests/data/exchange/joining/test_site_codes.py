"""The words of a dead PC of the site open its children's names on the new one."""

from librarydesk.bootstrap import Desk
from librarydesk.data.exchange.joining.site_codes import keep_code, kept_codes, open_names
from librarydesk.data.exchange.rows.children import seal_keys
from librarydesk.data.sealing.making import recovery_words
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.sealing.words import RecoveryCode
from tests.data.clubs.children import add_child, add_club, agreed
from tests.data.exchange.joining.introducing import rows


def seal_of(desk: Desk) -> Seal:
    seal = open_seal(desk.path)
    assert seal is not None
    return seal


def test_a_code_is_kept_sealed_and_opens_what_arrives_later(district: Desk, province: Desk) -> None:
    dead, seal = seal_of(province), seal_of(district)
    words = recovery_words(province.path, dead)
    assert keep_code(district.database, seal, RecoveryCode.read(" ".join(words))) == 0
    child = add_child(district.database, seal, add_club(district.database), given=agreed()).child_id
    seal_keys(district.database, seal)
    with district.database.write() as connection:
        wrapped = connection.exec_driver_sql("SELECT wrapped FROM child_key").scalar_one()
        sealed = seal.member(wrapped).sealed_to(dead.recovery_public)
        connection.exec_driver_sql("DELETE FROM child_key")
        connection.exec_driver_sql(
            "UPDATE child_sealed_key SET for_key = ?, sealed = ?", (dead.recovery_public, sealed)
        )
    assert open_names(district.database, seal) == 1
    assert rows(district, "SELECT child_id FROM child_key") == [(child,)]
    assert open_names(district.database, seal) == 0


def test_keeping_a_code_twice_keeps_one_and_shows_no_word(district: Desk, province: Desk) -> None:
    seal = seal_of(district)
    words = recovery_words(province.path, seal_of(province))
    for _again in range(2):
        keep_code(district.database, seal, RecoveryCode.read(" ".join(words)))
    with district.database.read() as connection:
        assert [code.words for code in kept_codes(connection, seal)] == [words]
        assert kept_codes(connection, seal_of(province)) == []
    (kept,) = rows(district, "SELECT value FROM setting WHERE name = 'exchange_site_codes'")
    assert not any(word in str(kept[0]) for word in words if len(word) > 3)
