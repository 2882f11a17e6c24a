"""Commands for the desk as a whole: make one, check it, copy it, show it."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk import bootstrap
from librarydesk.bootstrap import Desk, NewDesk
from librarydesk.cli import copied_keys
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.cli.passwords import without_password, words_to_write_down
from librarydesk.cli.secrets import given_password
from librarydesk.errors import DONE, DONE_WITH_FINDINGS, WrongUseError
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.store.kept_files.keeping import Kept


def add_commands(add: Commands) -> None:
    """Enters `init`, `demo`, `check`, `backup`, `restore` and `screenshots`."""
    init = add("init", _("make a new database with its own site"))
    init.add_argument("--site", required=True, metavar="CODE", help=_("the site's code"))
    init.add_argument("--name", required=True, help=_("the site's name"))
    init.add_argument("--level", required=True, choices=("province", "area", "commune"))
    init.add_argument("--province", required=True, metavar="CODE", help=_("two-digit unit code"))
    init.set_defaults(run=_init)
    _add_demo(add)
    check = add("check", _("check the database and everything recorded in it"))
    check.set_defaults(run=_check)
    backup = add("backup", _("make a whole copy of the database, verified"))
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup)
    restore = add("restore", _("put a whole copy back; what was there is kept"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_restore)
    pictures = add("screenshots", _("save a picture of every page of the window"))
    pictures.add_argument("folder", type=Path, metavar="DIR")
    pictures.add_argument("--theme", choices=("light", "dark"), default="light")
    pictures.set_defaults(run=_screenshots)


def _add_demo(add: Commands) -> None:
    demo = add("demo", _("build a demo province, write its yearly report, open the window"))
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument("--scale", type=int, default=1, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")
    demo.add_argument("--year", type=int, metavar="Y")
    demo.add_argument("--no-window", action="store_true")
    demo.set_defaults(run=_demo)


def _init(arguments: Namespace, desk: Desk, console: Console) -> int:
    site, name = arguments.site.strip(), arguments.name.strip()
    if not site or not name:
        raise WrongUseError(
            "usage", _("A site needs a code (--site) and a name (--name). Give both.")
        )
    new = NewDesk(site, name, arguments.level, arguments.province)
    password = given_password()
    with bootstrap.create_desk(desk.path, new, password) as made:
        words = made.recovery_words
    console.answer(
        {
            "db": str(desk.path),
            "site": site,
            "level": arguments.level,
            "recovery_words": list(words),
        },
        [
            _("The database %(path)s was made.") % {"path": desk.path},
            *words_to_write_down(words),
            *([] if password else [without_password()]),
        ],
    )
    return DONE


def _check(_arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.checking import check

    findings = check(desk.database)
    console.answer(
        [finding.as_json() for finding in findings],
        [finding.message for finding in findings] or [_("Checked: everything is in order.")],
    )
    return DONE_WITH_FINDINGS if findings else DONE


def _backup(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.joining.copies import keep_identity
    from librarydesk.data.sealing.copies import keep_keys
    from librarydesk.data.store.backup import backup
    from librarydesk.data.store.kept_files.keeping import keep_files, refuse_without_room

    refuse_without_room(desk.database, arguments.file)
    backup(desk.database, arguments.file)
    kept = keep_files(desk.database, arguments.file)
    keys = keep_keys(desk.path, arguments.file)
    keep_identity(desk.path, arguments.file)
    said = _("The whole copy is in %(file)s; it was read back and is sound.")
    console.answer(
        {
            "file": str(arguments.file),
            "verified": True,
            "files": _as_json(kept),
            "keys": copied_keys.as_json(keys),
        },
        [
            said % {"file": arguments.file},
            *_of_files(kept, arguments.file),
            *copied_keys.said_of_copy(keys, arguments.file),
        ],
    )
    return DONE_WITH_FINDINGS if kept.missing or keys.problem else DONE


def _as_json(kept: "Kept") -> Json:
    return {
        "count": kept.files,
        "bytes": kept.size,
        "copied": kept.copied,
        "missing": list(kept.missing),
    }


def _of_files(kept: "Kept", copy: Path) -> list[str]:
    """What is said of the kept files of a copy; nothing where there are none."""
    from librarydesk.data.store.kept_files.store import folder_of

    lines = []
    if kept.files:
        said = ngettext(
            "Its %(n)s kept file lies beside it in %(folder)s.",
            "Its %(n)s kept files lie beside it in %(folder)s.",
            kept.files,
        )
        lines.append(said % {"n": kept.files, "folder": folder_of(copy).name})
    if kept.missing:
        said = ngettext(
            "%(n)s kept file was missing and is not in it: %(names)s.",
            "%(n)s kept files were missing and are not in it: %(names)s.",
            len(kept.missing),
        )
        lines.append(said % {"n": len(kept.missing), "names": ", ".join(kept.missing[:5])})
    return lines


def _restore(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.clubs.consent.waiting import tidy
    from librarydesk.data.exchange.joining.branches import begin_branch
    from librarydesk.data.exchange.joining.copies import put_identity_back
    from librarydesk.data.sealing.copies import put_keys_back
    from librarydesk.data.store.backup import restore
    from librarydesk.data.store.kept_files.keeping import put_files_back

    kept = restore(desk.path, arguments.file)
    files = put_files_back(desk.path, arguments.file)
    keys = put_keys_back(desk.path, arguments.file, kept)
    put_identity_back(desk.path, arguments.file)
    begin_branch(desk.database)
    # What was erased since the copy was made must not be seen again, not even once.
    tidy(desk.database)
    console.answer(
        {
            "db": str(desk.path),
            "kept": str(kept) if kept else None,
            "files": _as_json(files),
            "keys": copied_keys.as_json(keys),
        },
        [_("%(path)s was restored.") % {"path": desk.path}]
        + ([_("What was there is kept as %(kept)s.") % {"kept": kept}] if kept else [])
        + _of_files(files, desk.path)
        + copied_keys.said_of_restored(keys, desk),
    )
    return DONE_WITH_FINDINGS if files.missing or keys.problem else DONE


def _screenshots(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.ui.screenshots import take_screenshots

    pictures = take_screenshots(desk, arguments.folder, theme=arguments.theme)
    console.answer([str(p) for p in pictures], [str(p) for p in pictures])
    return DONE


def _demo(arguments: Namespace, _desk: Desk, console: Console) -> int:
    from librarydesk.cli.demo import show_demo

    return show_demo(arguments, console)
