"""How the commands are called in tests: in this process, on a desk of their own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from librarydesk import i18n
from librarydesk.cli.main import run
from tests.made_desks import DISTRICT_DESK, PROVINCE_DESK, MadeDesk


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> object:
        """The JSON value on stdout."""
        return json.loads(self.out)

    @property
    def refusal(self) -> dict[str, object]:
        """The JSON object on stderr."""
        said = json.loads(self.err)
        assert set(said) == {"error", "message", "details"}
        return dict(said)


Command: TypeAlias = Callable[..., Answer]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command line and gives its answer; the language is put back afterwards."""
    spoken = i18n.language()

    def call(*arguments: str | Path) -> Answer:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        i18n.set_language(spoken)
        return Answer(code, out, err)

    return call


@pytest.fixture
def desk(tmp_path: Path, made_desk: MadeDesk) -> Path:
    """A database as `init` makes it, at the province."""
    return made_desk(PROVINCE_DESK, tmp_path / "desk.db")


@pytest.fixture
def district(tmp_path: Path, made_desk: MadeDesk) -> Path:
    """A database as `init` makes it, at an area library."""
    return made_desk(DISTRICT_DESK, tmp_path / "district.db")
