"""The pinned lists install from any registry and hold the same versions."""

import re

import pytest

import environment
from environment import DEVELOPMENT, RUNTIME, PinnedList

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; .*)? \\$", re.MULTILINE)
both = pytest.mark.parametrize("pinned", [RUNTIME, DEVELOPMENT], ids=lambda pinned: pinned.name)


def pins(pinned: PinnedList) -> dict[str, str]:
    """The packages of a list and their versions."""
    return dict(PIN.findall(pinned.file.read_text()))


@both
def test_a_list_names_no_registry_and_no_folder(pinned: PinnedList) -> None:
    text = pinned.file.read_text()
    assert not re.search(r"://|^\s*-[^-]|--(?!hash=)|(?:^|\s)[./]", text, re.MULTILINE)


@both
def test_every_package_of_a_list_has_hashes(pinned: PinnedList) -> None:
    text = pinned.file.read_text()
    packages = re.split(r"\n(?=[a-z])", text.strip())
    assert len(packages) == len(pins(pinned)) > 0
    assert all("--hash=sha256:" in package for package in packages)


def test_development_stands_on_the_versions_that_users_get() -> None:
    assert pins(RUNTIME).items() <= pins(DEVELOPMENT).items()


def test_every_package_that_the_project_asks_for_is_pinned() -> None:
    import tomllib

    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [re.split(r"[<>=\[]", name)[0].lower() for name in project["project"]["dependencies"]]
    assert set(asked) <= pins(RUNTIME).keys()
