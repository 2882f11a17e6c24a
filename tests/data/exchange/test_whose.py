"""Whose a row is, seen from a PC of a library and from the province."""

from librarydesk.data.exchange.row_state import row_state
from librarydesk.data.exchange.whose import Hand, Whose, whose_is
from tests.data.exchange.by_stick import Network, add_copy
from tests.data.exchange.rows.pcs import Pc


def whose(pc: Pc, table: str, uid: bytes) -> Whose:
    with pc.database.read() as connection:
        return whose_is(connection, table, pc.id_of(table, uid))


def test_a_site_is_the_provinces_once_the_province_has_it(pcs: Network) -> None:
    assert whose(pcs["A"], "site", pcs["A"].site_uid()).hand is Hand.OURS
    pcs.meet("A")
    assert whose(pcs["A"], "site", pcs["A"].site_uid()).hand is Hand.PROVINCE
    assert whose(pcs["LC"], "site", pcs["LC"].site_uid("LC01")).hand is Hand.OURS


def test_a_copy_is_its_owners_wherever_it_stands(pcs: Network) -> None:
    copy = add_copy(pcs["A"], "LC01.1")
    assert whose(pcs["A"], "copy", copy).hand is Hand.OURS
    pcs.meet("A")
    assert whose(pcs["LC"], "copy", copy).hand is Hand.OURS
    with pcs["A"].database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE copy SET site_id = (SELECT id FROM site WHERE code = 'LC')"
        )
    seen = whose(pcs["A"], "copy", copy)
    assert seen.hand is Hand.OTHER_SITE
    assert seen.site


def test_a_title_belongs_to_all(pcs: Network) -> None:
    copy = add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    title = pcs["A"].one("SELECT t.uid FROM title t JOIN copy c ON c.title_id = t.id"
                         " WHERE c.uid = ?", copy)  # fmt: skip
    assert isinstance(title, bytes)
    assert whose(pcs["A"], "title", title) == Whose(Hand.OURS)


def test_what_belongs_to_a_club_is_of_the_clubs_site(pcs: Network) -> None:
    here = pcs["A"]
    club = here.add(
        "club", code="CLB", code_folded="clb", name="CLB", name_folded="clb", name_sort="clb",
        site_id=here.site_uid(), kind="other", founded_on="2025-01-02", rankings=1,
    )  # fmt: skip
    session = here.add("club_session", club_id=club, on_date="2025-02-03", no=1, topic="Tết")
    pcs.meet("A")
    assert whose(here, "club_session", session).hand is Hand.OURS
    with here.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE club SET site_id = (SELECT id FROM site WHERE code = 'LC')"
        )
    assert whose(here, "club_session", session).hand is Hand.OTHER_SITE


def test_a_row_tells_what_is_open_about_it(pcs: Network) -> None:
    here, there = pcs["A"], pcs["LC"]
    copy = add_copy(here, "LC01.1")
    pcs.meet("A")
    for pc, number in ((here, "K1"), (there, "K2")):
        pc.edit("copy", copy, call_number=number)
    pcs.meet("A")
    state = row_state(there.database, "copy", there.id_of("copy", copy), "vi")
    (disputed,) = state.disputed
    assert {disputed.shown, disputed.other} == {"K1", "K2"}
    assert (state.whose.hand, state.number) == (Hand.OURS, "")
