"""From the command line to a command and its exit code."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from librarydesk import bootstrap, i18n
from librarydesk.cli.console import Console
from librarydesk.cli.parser import build_parser
from librarydesk.errors import NOT_DONE, DeskError, StoppedError
from librarydesk.i18n import _

DEFAULT_LANGUAGE = "vi"
"""What commands speak; the window speaks the language that was last chosen in it."""


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and returns its exit code: see `librarydesk.errors`."""
    _speak_unicode()
    console = Console(as_json="--json" in arguments)
    i18n.set_language(_language_among(arguments))
    try:
        parsed = build_parser().parse_args(arguments)
        console = Console(as_json=parsed.json, quiet=parsed.quiet)
        i18n.set_language(parsed.lang or DEFAULT_LANGUAGE)
        return _call(parsed, console)
    except DeskError as error:
        console.refuse(error)
        return error.exit_code
    except KeyboardInterrupt:
        console.refuse(StoppedError("stopped", _("Stopped. Everything is as it was before.")))
        return NOT_DONE
    except BrokenPipeError:
        # The reader of the output has gone (`| head`); there is nobody left to tell.
        sys.stderr.close()
        return NOT_DONE
    except OSError as error:
        console.refuse(_refused_by_system(error))
        return NOT_DONE


def _call(parsed: Namespace, console: Console) -> int:
    path = Path(parsed.db) if parsed.db else bootstrap.default_path()
    if parsed.command is None:
        return _open_window(path, parsed.lang)
    with bootstrap.Desk(path) as desk:
        try:
            code: int = parsed.run(parsed, desk, console)
        except DeskError as error:
            _add_clock(error, desk, console)
            raise
        except OSError:
            raise
        except Exception as error:
            if not desk.opened:
                raise
            explained = _due_to_damage(path)
            if explained is None:
                raise
            raise explained from error
        console.warn(_clock_sentence(desk))
    return code


def _clock_sentence(desk: bootstrap.Desk) -> str:
    """What there is to say of this PC's clock; empty where it can be right."""
    from librarydesk.data.store.clocks import wrong_clock

    if not desk.opened:
        found = wrong_clock()
    else:
        with desk.database.read() as connection:
            found = wrong_clock(connection)
    return "" if found is None else found.sentence


def _add_clock(error: DeskError, desk: bootstrap.Desk, console: Console) -> None:
    """Says of the clock beside an error, which is the one JSON value where JSON was asked for."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        said = _clock_sentence(desk)
    except (DeskError, SQLAlchemyError):
        # What is wrong with the database is the error itself.
        return
    if not console.as_json:
        console.warn(said)
    elif said:
        error.details["clock"] = said


def _refused_by_system(error: OSError) -> DeskError:
    """The sentence for a file or folder that the system doesn't let be used."""
    return DeskError(
        "system",
        _("%(file)s can't be used (%(reason)s). Check the name, the free space and the rights.")
        % {"file": error.filename or "–", "reason": error.strerror or str(error)},
        file=str(error.filename or ""),
    )


def _due_to_damage(path: Path) -> DeskError | None:
    """The sentence for an error that damaged data explain; None for a bug of ours."""
    from librarydesk.data.checking import explanation

    return explanation(path)


def _open_window(path: Path, language: str | None) -> int:
    try:
        from librarydesk.ui.app import open_window
    except ImportError as error:
        raise DeskError(
            "window.no_qt",
            _(
                "The window can't be opened: %(reason)s."
                " Run “packaging/dev.py run”, which names what is missing."
            )
            % {"reason": str(error)},
        ) from error
    return open_window(path, language=language)


def _language_among(arguments: Sequence[str]) -> str:
    """The language to refuse wrong arguments in, looked up before they are parsed."""
    for name, value in zip(["", *arguments], [*arguments, ""], strict=True):
        chosen = value if name == "--lang" else name.removeprefix("--lang=")
        if chosen in i18n.LANGUAGES:
            return chosen
    return DEFAULT_LANGUAGE


def _speak_unicode() -> None:
    """Writes UTF-8 also where the console's code page is another (old Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
