"""`exchange export`, `import`, `preview`, `accept` and `clean`: what is done with a stick."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli import secrets
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, DONE_WITH_FINDINGS, NOT_DONE, DeskError, StoppedError
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from librarydesk.data.exchange.sending.results import Exported
    from librarydesk.data.exchange.taking.outcomes import Imported, TakenFile, TakenNote
    from librarydesk.data.sealing.seal import Seal

_MANY_OLD = 10


def add_steps(step: Commands) -> None:
    """Enters the steps."""
    out = step("export", _("write what is new onto a stick"))
    out.add_argument("folder", type=Path, metavar="DIR", help=_("the stick"))
    out.add_argument(
        "--again", action="store_true", help=_("write all that wasn't confirmed, new or not")
    )
    out.add_argument(
        "--missing",
        action="store_true",
        help=_("also what the province hasn't confirmed and doesn't lie on this stick"),
    )
    out.add_argument(
        "--files", action="store_true", help=_("also photos and scans that weren't sent yet")
    )
    out.set_defaults(run=_export)
    for name, about, run in (
        ("import", _("take in what is on a stick"), _import),
        ("preview", _("show what an import would do; nothing is written"), _preview),
    ):
        taken = step(name, about)
        taken.add_argument("path", type=Path, metavar="PATH", help=_("a file or a stick"))
        taken.set_defaults(run=run)
    accept = step("accept", _("take in a bundle of a PC that was withdrawn after all"))
    accept.add_argument("file", type=Path, metavar="FILE")
    accept.set_defaults(run=_accept)
    clean = step("clean", _("remove from a stick what both sides have confirmed"))
    clean.add_argument("folder", type=Path, metavar="DIR", help=_("the stick"))
    clean.set_defaults(run=_clean)


def _export(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.sending.service import export

    done = secrets.with_keys(
        desk,
        lambda seal: export(
            desk.database,
            arguments.folder,
            again=arguments.again,
            missing=arguments.missing,
            files=arguments.files,
            seal=seal,
            progress=console.progress,
        ),
    )
    console.clear_progress()
    console.answer(done.as_json(), _of_export(done))
    return DONE_WITH_FINDINGS if done.failed else DONE


def _of_export(done: "Exported") -> list[str]:
    lines = [
        _("%(file)s was written for %(site)s and read back.") % {"file": one.file, "site": one.site}
        for one in done.bundles
    ]
    lines += [
        _("%(file)s tells %(site)s what has arrived here.") % {"file": one.file, "site": one.site}
        for one in done.notes
    ]
    lines += [
        ngettext(
            "%(file)s holds %(n)s photo or scan for %(site)s.",
            "%(file)s holds %(n)s photos and scans for %(site)s.",
            one.count,
        )
        % {"file": one.file, "n": one.count, "site": one.site}
        for one in done.attached
    ]
    if done.unchanged:
        lines.append(_("Nothing new for %(sites)s.") % {"sites": ", ".join(done.unchanged)})
    lines += [f"{one.site}: {one.reason}" for one in done.failed]
    if (done.bundles or done.notes or done.attached) and not done.failed:
        lines.append(_("The stick can be pulled out now."))
    return lines


def _import(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.taking.service import take_in

    return _told(
        console,
        desk,
        lambda seal: take_in(desk.database, arguments.path, seal=seal, progress=console.progress),
    )


def _accept(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.taking.service import take_in

    return _told(
        console,
        desk,
        lambda seal: take_in(
            desk.database,
            arguments.file,
            after_all=True,
            seal=seal,
            progress=console.progress,
        ),
    )


def _preview(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.taking.service import preview

    return _told(
        console,
        desk,
        lambda seal: preview(desk.database, arguments.path, seal=seal, progress=console.progress),
    )


def _told(console: Console, desk: Desk, work: "Callable[[Seal | None], Imported]") -> int:
    """Prints the result of an import; there is one even where nothing could be read."""
    try:
        done = secrets.with_keys(desk, work)
    except DeskError as error:
        if error.code == "exchange.path_gone":
            console.answer({"files": [], "acknowledgements": []}, [])
        raise
    console.clear_progress()
    console.answer(done.as_json(), _of_import(done))
    if done.stopped:
        raise _stopped(done)
    if done.exit_code == NOT_DONE:
        console.refuse(_not_taken(done))
    return done.exit_code


def _stopped(done: "Imported") -> StoppedError:
    said = ngettext(
        "Stopped after %(n)s bundle, which is in. Take the stick in again for the rest.",
        "Stopped after %(n)s bundles, which are in. Take the stick in again for the rest.",
        len(done.files),
    )
    return StoppedError("stopped", said % {"n": len(done.files)})


def _not_taken(done: "Imported") -> DeskError:
    reasons = [one.reason for one in done.files if one.reason]
    reasons += [one.reason for one in done.acknowledgements if one.reason]
    return DeskError("exchange.not_taken", reasons[0] if reasons else "")


def _of_import(done: "Imported") -> list[str]:
    if not done.files and not done.acknowledgements:
        return [_("There is no file of the exchange here.")]
    lines = [_of_file(one) for one in done.files if one.outcome != "not_for_us"]
    lines += [_of_note(one) for one in done.acknowledgements if one.outcome != "not_for_us"]
    others = sum(one.outcome == "not_for_us" for one in done.files)
    others += sum(one.outcome == "not_for_us" for one in done.acknowledgements)
    if others:
        said = ngettext(
            "%(n)s file is for other PCs and stays as it is.",
            "%(n)s files are for other PCs and stay as they are.",
            others,
        )
        lines.append(said % {"n": others})
    return [*lines, *_of_notes_written(done), *_of_old_files(done)]


def _of_file(one: "TakenFile") -> str:
    if one.outcome == "applied":
        said = _(
            "%(file)s of %(site)s was taken in: %(added)s new, %(updated)s changed,"
            " %(unchanged)s as before, %(conflicts)s conflicts, %(renumbered)s provisional numbers."
        )
        return said % vars(one)
    return f"{one.file}: {one.reason}"


def _of_note(one: "TakenNote") -> str:
    if one.outcome == "believed":
        said = _("%(file)s: %(site)s says what has arrived there.")
    elif one.outcome == "already_known":
        said = _("%(file)s of %(site)s says nothing new.")
    else:
        return f"{one.file}: {one.reason}"
    return said % {"file": one.file, "site": one.site}


def _of_notes_written(done: "Imported") -> list[str]:
    if done.unwritten:
        said = _("What was taken in stays; its note goes with the next export. %(reason)s")
        return [said % {"reason": done.unwritten}]
    return [_("%(file)s was written beside; take it back.") % {"file": one} for one in done.notes]


def _of_old_files(done: "Imported") -> list[str]:
    old = sum(one.outcome == "already_applied" for one in done.files)
    if old < _MANY_OLD:
        return []
    said = ngettext(
        "%(n)s file had been taken in before; “exchange clean” removes it.",
        "%(n)s files had been taken in before; “exchange clean” removes them.",
        old,
    )
    return [said % {"n": old}]


def _clean(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.cleaning import clean

    done = secrets.with_keys(desk, lambda seal: clean(desk.database, arguments.folder, seal=seal))
    said = ngettext(
        "%(n)s file was removed; both sides have confirmed it.",
        "%(n)s files were removed; both sides have confirmed them.",
        len(done.removed),
    )
    kept = ngettext("%(n)s file stays.", "%(n)s files stay.", done.kept)
    console.answer(done.as_json(), [said % {"n": len(done.removed)}, kept % {"n": done.kept}])
    return DONE
