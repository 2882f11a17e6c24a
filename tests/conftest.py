"""What every test stands on: no screen, no settings of whoever runs it, the same examples."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from librarydesk import i18n

pytest_plugins = ["tests.desk_fixtures", "tests.made_desks"]

PERSONAL_SETTINGS = (
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LIBRARYDESK_DB",
    "LIBRARYDESK_NOW",
    "LIBRARYDESK_PASSWORD_FILE",
    "LIBRARYDESK_TRACE_START",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    "WAYLAND_DISPLAY",
)
USER_FOLDERS = ("APPDATA", "LOCALAPPDATA", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")

# A slow machine is no fault of the code: neither a deadline nor slow data fails a test.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)
settings.register_profile(
    "long", settings.get_profile("desk"), max_examples=300, stateful_step_count=25
)


def pytest_configure(config: pytest.Config) -> None:
    """Settles the surroundings before Qt is loaded."""
    for name in PERSONAL_SETTINGS:
        os.environ.pop(name, None)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell that runs the tests in the background has them ignore Ctrl-C, and what they start.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if config.getoption("--hypothesis-profile") is None:
        settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Every test begins in the language of the program, whatever the one before it spoke."""
    i18n.set_language("vi")
    yield
    i18n.set_language("vi")


@pytest.fixture(scope="session", autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of a user who has never run the program, in place of the real ones."""
    home = tmp_path_factory.mktemp("user")
    for name in USER_FOLDERS:
        os.environ[name] = str(home)
    if sys.platform != "win32":
        # Qt warns without a runtime folder, and warns when others can read it.
        os.environ["XDG_RUNTIME_DIR"] = str(home)
        home.chmod(0o700)
    return home
