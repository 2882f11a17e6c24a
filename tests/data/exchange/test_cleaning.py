"""Cleaning a stick: what both sides have confirmed goes, everything else stays."""

from librarydesk.data.exchange.cleaning import clean
from tests.data.exchange.by_stick import Network, add_copy


def test_only_what_both_sides_confirmed_is_removed(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    assert not clean(pcs["A"].database, stick).removed
    pcs.take_in("LC", stick)
    assert not clean(pcs["LC"].database, stick).removed
    pcs.take_in("A", stick)
    (stick / "ảnh.jpg").write_bytes(b"photo")
    add_copy(pcs["A"], "LC01.2")
    pcs.export("A", stick)
    done = clean(pcs["A"].database, stick)
    assert [one.endswith("000001.ldx") for one in done.removed if one.endswith("ldx")] == [True]
    left = sorted(path.name[-10:] for path in stick.iterdir() if path.suffix == ".ldx")
    assert left == ["000002.ldx"]
    assert (stick / "ảnh.jpg").exists()


def test_the_province_cleans_what_the_library_built_on(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    pcs.take_in("A", stick)
    add_copy(pcs["A"], "LC01.2")
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    removed = clean(pcs["LC"].database, stick).removed
    assert [name[-10:] for name in removed if name.endswith("ldx")] == ["000001.ldx"]


def test_others_mail_stays(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    pcs.take_in("A", stick)
    assert not clean(pcs["B"].database, stick).removed
