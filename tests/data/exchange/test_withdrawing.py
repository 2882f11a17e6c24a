"""Withdrawing a PC: what it writes later isn't taken, kept aside, and it is told."""

from pathlib import Path

import pytest

from librarydesk.data.exchange.overdue import overdue
from librarydesk.data.exchange.taking.outcomes import Outcome
from librarydesk.data.exchange.taking.service import take_in
from librarydesk.data.exchange.withdrawing import After, withdraw
from librarydesk.errors import DeskError
from tests.data.exchange.by_stick import Network, add_copy, copies, network


def _id(pcs: Network, name: str) -> str:
    return str(pcs[name].one("SELECT lower(hex(installation_uid)) FROM device WHERE current = 1"))


def test_what_a_withdrawn_pc_writes_is_refused_kept_and_taken_after_all(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    assert withdraw(pcs["LC"].database, _id(pcs, "A")[:24]).site == "LC01"
    add_copy(pcs["A"], "LC01.2")
    stick = pcs.stick()
    pcs.export("A", stick)
    [bundle] = stick.glob("*.ldx")
    result = pcs.take_in("LC", stick)
    assert [one.outcome for one in result.files] == [Outcome.REFUSED]
    assert copies(pcs["LC"]) == ["LC01.1"]
    aside = pcs["LC"].database.path.with_name("LC.kept-aside")
    assert [one.name for one in aside.iterdir()] == [bundle.name]
    accepted = take_in(pcs["LC"].database, aside / bundle.name, after_all=True)
    assert [one.outcome for one in accepted.files] == [Outcome.APPLIED]
    assert copies(pcs["LC"]) == ["LC01.1", "LC01.2"]


def test_the_note_tells_it_and_it_exports_no_more(pcs: Network) -> None:
    pcs.meet("A")
    withdraw(pcs["LC"].database, _id(pcs, "A"))
    stick = pcs.stick()
    done = pcs.export("LC", stick)
    assert [one.site for one in done.notes] == ["LC01"]
    assert not done.bundles
    pcs.take_in("A", stick)
    with pytest.raises(DeskError) as refused:
        pcs.export("A")
    assert refused.value.code == "exchange.we_are_withdrawn"
    assert overdue(pcs["A"].database).withdrawn


def test_the_other_pcs_of_its_library_hear_of_it(tmp_path: Path, desk_template: Path) -> None:
    for pcs in network(tmp_path, desk_template, {"A": "LC01", "A2": "LC01"}):
        for name in ("A", "A2", "A"):
            pcs.meet(name)
        stick = pcs.stick()
        assert not pcs.export("LC", stick).bundles
        withdraw(pcs["LC"].database, _id(pcs, "A2"))
        assert [one.site for one in pcs.export("LC", stick).bundles] == ["LC01"]


def test_up_to_a_number_its_bundles_are_still_taken(pcs: Network) -> None:
    stick = pcs.stick()
    for number in (1, 2):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.export("A", stick)
    pcs.errand("A", "LC", again=True)
    withdraw(pcs["LC"].database, _id(pcs, "A"), After.read("1"))
    result = pcs.take_in("LC", stick)
    assert [(one.sequence, one.outcome) for one in result.files] == [
        (2, Outcome.REFUSED),
        (1, Outcome.APPLIED),
    ]


@pytest.mark.parametrize("text", ["", "-1", "x:3", "12:"])
def test_a_number_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DeskError):
        After.read(text)


def test_an_unknown_installation_is_refused(pcs: Network) -> None:
    with pytest.raises(DeskError):
        withdraw(pcs["LC"].database, "ffffffff")


def test_a_number_can_be_named_before_anything_has_come(pcs: Network) -> None:
    withdraw(pcs["LC"].database, _id(pcs, "A"), After(1))
    for number in (1, 2):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.errand("A", "LC")
    assert copies(pcs["LC"]) == ["LC01.1"]
