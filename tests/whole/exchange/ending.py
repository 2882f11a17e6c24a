"""What has to hold when enough sticks have gone to and fro."""

import json
from collections.abc import Mapping

from librarydesk.data.closing.queries import standing
from librarydesk.data.exchange.proving import prove
from librarydesk.data.exchange.rows.shapes import shapes
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database, open_database
from tests.data.exchange.rows.comparing import said
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.on_disks import OnDisks, erased_on, readable, values_of
from tests.whole.exchange.union import made_of
from tests.whole.exchange.weather import Weather
from tests.whole.exchange.work import QUARTER, Work, period_of

PERIODS = (("annual", None), ("quarter", QUARTER))


def assert_in_the_end(weather: Weather, before: OnDisks, work: Work) -> None:
    """All agree, all is there or listed, figures are the union's, the papers are equal."""
    centre = weather.pc("LC")
    for name in weather.desks:
        if name != "LC":
            _assert_agree(centre, weather.pc(name))
    _assert_all_is_there(centre, before)
    missing = before.values - _with_what_they_replaced(_listed(centre), work.seen)
    assert not missing, missing
    _assert_names(weather, before, work)
    _assert_figures(weather, centre, before)


def _assert_agree(centre: Pc, pc: Pc) -> None:
    whole = pc.site == centre.site
    with pc.database.read() as connection:
        tables = shapes(connection)
    for shape in tables:
        site = None if whole else pc.site
        here, there = said(pc, shape, site), said(centre, shape, site)
        if whole or "site_id" in shape.refs:
            assert here == there, (pc.name, shape.name)
        else:
            # The province has those of other libraries too.
            assert set(here) <= set(there), (pc.name, shape.name)
    ours, theirs = prove(pc.database, 2025), prove(centre.database, 2025, pc.site)
    assert ours.kinds == theirs.kinds, (pc.name, ours.differing(theirs))
    period = period_of(pc.site)
    with pc.database.read() as here_read, centre.database.read() as there_read:
        at, known = standing(here_read, period), standing(there_read, period)
        assert at.state == known.state, pc.name
        assert [v.version for v in at.versions] == [v.version for v in known.versions], pc.name


def _assert_all_is_there(centre: Pc, before: OnDisks) -> None:
    wanted = {(table, uid) for table, rows in before.rows.items() for uid in rows}
    known = "uid = ? OR uid = (SELECT live_uid FROM exchange_alias WHERE uid = ?)"
    for table, uid in sorted(wanted | before.others):
        assert centre.one(f"SELECT count(*) FROM {table} WHERE {known}", uid, uid), table


def _listed(pc: Pc) -> set[str]:
    """What fields hold, and what lists of conflicts show besides, settled or not."""
    found = values_of(pc)
    for sides in pc.rows("SELECT shown_value, other_value FROM field_conflict"):
        for text in sides:
            told = json.loads(str(text)) if text is not None else {}
            found |= {str(value) for value in told.values()}
    return found


def _with_what_they_replaced(values: set[str], seen: Mapping[str, str | None]) -> set[str]:
    """Values and those that somebody saw when he wrote another one over them."""
    found, further = set(values), list(values)
    while further:
        old = seen.get(further.pop())
        if old is not None and old not in found:
            found.add(old)
            further.append(old)
    return found


def _assert_names(weather: Weather, before: OnDisks, work: Work) -> None:
    """Each library can name its children on all its PCs; what was erased nobody can, anywhere."""
    for name in weather.desks:
        pc = weather.pc(name)
        assert before.erased <= erased_on(pc) | _unknown(pc, before.erased), name
        named = readable(pc)
        assert not before.erased & named.keys(), name
        ours = {uid for uid in before.names.keys() - before.erased if uid in _children(pc)}
        assert {uid: before.names[uid] for uid in ours} == named, name
        fields = pc.one(
            "SELECT count(*) FROM child_personal p JOIN child_erasure e ON e.child_id = p.child_id"
            " WHERE p.name IS NOT NULL"
        )
        keys = pc.one("SELECT count(*) FROM child_key k JOIN child_erasure e USING (child_id)")
        sealed = pc.one(
            "SELECT count(*) FROM child_sealed_key k JOIN child_erasure e USING (child_id)"
        )
        assert (fields, keys, sealed) == (0, 0, 0), name
        held = pc.database.path.read_bytes()
        assert not [one for one in work.names if one.encode() in held], name


def _children(pc: Pc) -> set[bytes]:
    """The children of a PC's own library."""
    rows = pc.rows(
        "SELECT h.uid FROM child h JOIN club_member m ON m.child_id = h.id"
        " JOIN club c ON c.id = m.club_id JOIN site s ON s.id = c.site_id WHERE s.code = ?",
        pc.site,
    )
    return {uid for (uid,) in rows if isinstance(uid, bytes)}


def _unknown(pc: Pc, children: set[bytes]) -> set[bytes]:
    known = {uid for (uid,) in pc.rows("SELECT uid FROM child")}
    return children - known


def _assert_figures(weather: Weather, centre: Pc, before: OnDisks) -> None:
    path = made_of(before, centre, weather.home / "union.db")
    with open_database(path) as union:
        _assert_equal(centre.database, union, "union", None)
    for name in weather.desks:
        if name != "LC":
            pc = weather.pc(name)
            _assert_equal(centre.database, pc.database, name, pc.site)


def _assert_equal(centre: Database, other: Database, name: str, site: str | None) -> None:
    """The same figures; of what went before a library knows only its own, and may know nothing."""
    for kind, part in PERIODS:
        asked = ReportRequest(kind, 2025, quarter=part, site=site)
        ours, theirs = compute(centre, asked), compute(other, asked)
        for here, there in zip(ours.figures, theirs.figures, strict=True):
            if site is None:
                assert here == there, (name, kind, here.code)
            assert (here.value, here.by) == (there.value, there.by), (name, kind, here.code)
        assert ours.ministry_table == theirs.ministry_table, (name, kind)
        assert (ours.expected, ours.reported) == (theirs.expected, theirs.reported), (name, kind)
