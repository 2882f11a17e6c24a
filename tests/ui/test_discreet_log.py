"""The log says where an error arose and nothing of whom it was about."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.ui.discreet_log import discreet
from librarydesk.ui.failure import LOG, failure_of
from librarydesk.ui.session import log_beside
from tests.planted import Planted

NAME = Planted("Giàng Thị Mỷ Ngần")
PHONE = Planted("0912 345 678")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log beside a database, closed afterwards."""
    log_beside(tmp_path / "desk.db")
    yield tmp_path / "desk.log"
    log_beside(tmp_path / "nowhere" / "desk.db")


def raised(error: Exception) -> Exception:
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


def test_an_unexpected_error_is_logged_with_its_place_and_without_names(log: Path) -> None:
    for said in (NAME.text, f"no club for {NAME.text}", "Lan Anh", f"call {PHONE.text} now"):
        failure_of(raised(KeyError(said)))
        failure_of(raised(ValueError(said.replace("Lan Anh", "'Lan Anh'"))))
    text = log.read_text("utf-8")
    assert text.count("test_discreet_log.py") == 8
    assert text.count("raise error") == 8
    assert "KeyError: …" in text
    assert "ValueError: no club for …" in text
    assert "Lan" not in text
    assert NAME.traces(log.parent) == []
    assert PHONE.traces(log.parent) == []


def test_what_a_command_said_while_it_broke_down_is_logged_without_names(log: Path) -> None:
    LOG.error("child ended: %s", f"Traceback (most recent call last):\nValueError: {NAME.text}")
    assert "child ended: Traceback" in log.read_text("utf-8")
    assert NAME.traces(log.parent) == []


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("no such table: club", "no such table: club"),
        ("'NoneType' object is not callable", "… object is not callable"),
        ("2026-03-05 is no day", "… is no day"),
        ("row 12 of 4000", "row 12 of 4000"),
        ("phone 0912345678", "phone …"),
        ("  indented Mỷ", "  indented …"),
    ],
)
def test_only_what_could_be_personal_is_left_out(said: str, written: str) -> None:
    assert discreet(said) == written


def test_levels_and_times_stay(log: Path) -> None:
    logging.getLogger("librarydesk.ui").warning("the draft could not be kept: disk full")
    assert "WARNING librarydesk.ui: the draft could not be kept: disk full" in log.read_text()
