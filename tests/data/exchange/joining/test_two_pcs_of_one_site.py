"""Two PCs of one library, each with rows of its own from `init`, join before either has met."""

from pathlib import Path

from librarydesk.bootstrap import Desk, create_desk
from librarydesk.data.exchange.joining.admitting import Wish
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.service import take_in
from tests.data.exchange.joining.introducing import NEW_SITE, introduced, rows
from tests.made_desks import DISTRICT_DESK

SITES = "SELECT code, uid FROM site ORDER BY code"
STATES = "SELECT s.code, t.uid FROM site_state t JOIN site s ON s.id = t.site_id"
STATES += " ORDER BY s.code, t.as_of"


def meet(desk: Desk, province: Desk, stick: Path) -> None:
    for here, there in ((desk, province), (province, desk)):
        export(here.database, stick)
        take_in(there.database, stick)


def test_sites_and_their_states_keep_uids_of_their_own(province: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with (
        create_desk(tmp_path / "one.db", DISTRICT_DESK) as one,
        create_desk(tmp_path / "two.db", DISTRICT_DESK) as two,
    ):
        mine = rows(one, STATES)
        introduced(province, one, tmp_path, NEW_SITE)
        introduced(province, two, tmp_path, Wish())
        for desk in (one, two, one, two):
            meet(desk, province, stick)
        sites, states = rows(province, SITES), rows(province, STATES)
        assert [code for code, _uid in sites] == [code for code, _uid in states] == ["LC", "TU"]
        assert not {uid for _code, uid in sites} & {uid for _code, uid in states}
        assert mine[0] in states
        for desk in (one, two):
            assert (rows(desk, SITES), rows(desk, STATES)) == (sites, states)
            assert rows(
                desk, "SELECT s.code FROM exchange_peer p JOIN site s ON s.id = p.site_id"
            ) == [("LC",)]
