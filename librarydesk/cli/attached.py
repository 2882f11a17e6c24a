"""Commands for kept files: attaching one to a title, reading all, taking away what is unused."""

from argparse import Namespace
from pathlib import Path

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _, ngettext


def add_commands(add: Commands) -> None:
    """Enters `attach` and `files`."""
    attach = add("attach", _("attach a file to a title: it is copied beside the database"))
    attach.add_argument("title", metavar="ID", help=_("the id that “search --json” shows"))
    attach.add_argument("file", type=Path, metavar="FILE")
    attach.add_argument("--cover", action="store_true", help=_("as the cover picture"))
    attach.add_argument("--note", metavar="TEXT")
    attach.set_defaults(run=_attach)
    kept = add("files", _("read all kept files, or take away those that are used nowhere"))
    kept.add_argument("deed", choices=("check", "clean"))
    kept.set_defaults(run=_files)


def _attach(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.collection.attachments.queries import title_with_uid
    from librarydesk.data.collection.attachments.service import attach_file

    with desk.database.read() as connection:
        title_id = title_with_uid(connection, arguments.title)
    attached = attach_file(
        desk.database,
        title_id,
        arguments.file,
        cover=arguments.cover,
        note=arguments.note,
        progress=lambda done, total: console.progress(_("Copying"), done, total),
    )
    console.clear_progress()
    console.answer(
        {"id": attached.row_id, "sha256": attached.sha256, "size": attached.size},
        [_("%(file)s was attached.") % {"file": arguments.file.name}],
    )
    return DONE


def _files(arguments: Namespace, desk: Desk, console: Console) -> int:
    return _clean(desk, console) if arguments.deed == "clean" else _read_all(desk, console)


def _clean(desk: Desk, console: Console) -> int:
    from librarydesk.data.store.kept_files.service import clean_unused

    cleaned = clean_unused(desk.database)
    said = ngettext(
        "%(n)s file that was used nowhere was taken away.",
        "%(n)s files that were used nowhere were taken away.",
        cleaned.files,
    )
    console.answer({"files": cleaned.files, "bytes": cleaned.size}, [said % {"n": cleaned.files}])
    return DONE


def _read_all(desk: Desk, console: Console) -> int:
    from librarydesk.data.store.kept_files.checks import wrong_files

    with desk.database.read() as connection:
        findings = wrong_files(connection, desk.database.path, read_all=True)
    console.answer(
        [finding.as_json() for finding in findings],
        [finding.message for finding in findings] or [_("Read: every kept file is in order.")],
    )
    return DONE_WITH_FINDINGS if findings else DONE
