"""What packaging/dev.py can be asked for; everything runs in the project's own environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import environment
import system_libraries
from environment import ROOT, SetupError

BUILD = ROOT / "build"
DEMO = BUILD / "demo"
SCREENSHOTS = BUILD / "screenshots"
REAL_FILES = ROOT.parent / "shared" / "data"
INTERRUPTED = 130
NOT_DONE = 3


def run(arguments: list[str]) -> int:
    """Runs one command, named by the first argument; prints what there is when it is unknown."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(usage(), file=sys.stderr)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        return command(arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def usage() -> str:
    """One line for each command: the first line of its docstring."""
    lines = [f"  {name:<12} {first_line(command)}" for name, command in COMMANDS.items()]
    return "\n".join(["python3 packaging/dev.py COMMAND [ARGUMENTS]", "", *lines])


def first_line(command: Callable[[list[str]], int]) -> str:
    """What a command does, in one line."""
    return (command.__doc__ or "").partition("\n")[0]


def demo(arguments: list[str]) -> int:
    """Builds the demo province in build/demo, writes its yearly report, opens the window.

    A folder as first argument is used instead. Without a display, or without the libraries that a
    window needs, everything but the window is done.
    """
    environment.ensure(environment.RUNTIME)
    folder, rest = demo_folder(arguments)
    if "--no-window" not in rest and (hindrance := hindrance_to_window()):
        print(hindrance, file=sys.stderr)
        rest = [*rest, "--no-window"]
    return program("demo", str(folder), *rest)


def demo_folder(arguments: list[str]) -> tuple[Path, list[str]]:
    """Where the demo goes, and the other arguments; a former demo in build/demo is taken away."""
    if arguments and not arguments[0].startswith("-"):
        return Path(arguments[0]).absolute(), arguments[1:]
    DEMO.mkdir(parents=True, exist_ok=True)
    try:
        for former in DEMO.glob("demo.*"):
            shutil.rmtree(former) if former.is_dir() else former.unlink()
    except PermissionError:
        raise SetupError(f"{DEMO} is in use. Close its window and run this again.") from None
    return DEMO, arguments


def hindrance_to_window() -> str:
    """Why no window can be opened here, in a sentence; empty if one can."""
    if not system_libraries.has_display():
        return "There is no display to open the window on."
    missing = system_libraries.made_available(system_libraries.for_window())
    return system_libraries.advice(missing) if missing else ""


def test(arguments: list[str]) -> int:
    """Runs the tests with pytest, which takes the arguments; its exit code is the result."""
    prepare_off_screen()
    if code := python("packaging/translations.py", "compile"):
        return code
    shared_out = [] if any(a.startswith(("-n", "--pdb")) for a in arguments) else ["-n", "2"]
    return python("-m", "pytest", *shared_out, "--dist", "loadfile", *arguments)


def run_program(arguments: list[str]) -> int:
    """Runs the program with these arguments; without any it opens the window."""
    environment.ensure(environment.RUNTIME)
    if not arguments and (hindrance := hindrance_to_window()):
        raise SetupError(hindrance)
    return program(*arguments)


def lint(_arguments: list[str]) -> int:
    """Checks style, types, the arrows between packages and the translations; says all at once."""
    environment.ensure(environment.DEVELOPMENT)
    checks = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"),
        ("packaging/translations.py", "check"),
    )
    failed = [check for check in checks if python(*check)]
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measures against the bare work and prints the ratios."""
    prepare_off_screen()
    return python("-m", "tests.benchmarks", *arguments)


def trial(arguments: list[str]) -> int:
    """Tries real files, from a folder given or ../shared/data, and hard treatment."""
    prepare_off_screen()
    if not arguments and REAL_FILES.is_dir():
        arguments = [str(REAL_FILES)]
    return python("-m", "tests.trials", *arguments)


def screenshots(arguments: list[str]) -> int:
    """Saves a picture of every page of the demo, light and dark, in build/screenshots."""
    environment.ensure(environment.RUNTIME)
    missing = system_libraries.made_available(system_libraries.FOR_QT)
    if missing:
        raise SetupError(system_libraries.advice(missing))
    database = DEMO / "demo.db"
    if not database.exists() and (code := demo(["--no-window"])):
        return code
    folder = Path(arguments[0]).absolute() if arguments else SCREENSHOTS
    failed = [t for t in ("light", "dark") if save_pages(database, folder / t, theme=t)]
    return 1 if failed else 0


def save_pages(database: Path, folder: Path, *, theme: str) -> int:
    """Saves a picture of every page in one theme."""
    folder.mkdir(parents=True, exist_ok=True)
    return program("--db", str(database), "screenshots", str(folder), "--theme", theme)


def prepare_off_screen() -> None:
    """Sets up what tests need: the development environment and Qt without a screen."""
    environment.ensure(environment.DEVELOPMENT)
    missing = system_libraries.made_available(system_libraries.FOR_QT)
    if missing:
        raise SetupError(system_libraries.advice(missing))


def program(*arguments: str) -> int:
    """Runs the program in the folder where the user stands, whose files aren't on the path."""
    return call(["-P", "-m", "librarydesk", *arguments], folder=Path.cwd())


def python(*arguments: str) -> int:
    """Runs the environment's Python in the project folder."""
    return call([*arguments], folder=ROOT)


def call(arguments: list[str], *, folder: Path) -> int:
    """Runs the environment's Python and waits for it, even when interrupted: it ends by itself."""
    settings = {**environment.clean_settings(), "PYTHONUTF8": "1"}
    command = [os.fspath(environment.interpreter()), *arguments]
    process = subprocess.Popen(command, cwd=folder, env=settings)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "run": run_program,
    "lint": lint,
    "bench": bench,
    "trial": trial,
    "screenshots": screenshots,
}
