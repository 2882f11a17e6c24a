"""The form `labels ID`: spine labels, barcodes or QR codes of a batch or of accession numbers.

`THUNG-3` means rotation set 3: its label, read by a scanner, hands the whole set over.
"""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.clock import today
from librarydesk.data.collection.registers.chosen import ChosenCopy, chosen_copies
from librarydesk.data.network.queries import own_site_code, site_id_of, site_on
from librarydesk.data.rotation.sets.handing_over import (
    code_on_label,
    label_of,
    set_with_label,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _, language
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_measure, wished_number
from librarydesk.reports.labels.drawing import LabelJob, LabelKind, draw_labels
from librarydesk.reports.labels.sheet import (
    PAPER_HEIGHT,
    PAPER_WIDTH,
    PRESETS,
    LabelSheet,
    checked,
    checked_start,
)
from librarydesk.reports.unfinished import written_whole

_USUAL = {LabelKind.SPINE: "65", LabelKind.CODE128: "40", LabelKind.QR: "65"}
_LENGTHS = ("width", "height", "left", "top", "gap_x", "gap_y")


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the sheets of labels.

    Raises:
        DeskError: no such copies, or labels that don't fit on A4.
    """
    job = label_job(database, which, options)
    with written_whole(out) as file:
        draw_labels(job, file)


def label_job(database: Database, which: str, options: FormOptions) -> LabelJob:
    """The labels that are wished; raises what `write` raises."""
    kind = _kind(options, LabelKind.CODE128 if code_on_label(which) else LabelKind.SPINE)
    sheet = checked(sheet_of(options, kind))
    wished = wished_number(options, "start")
    start = checked_start(sheet, 1 if wished is None else wished)
    copies, heading = _labelled_copies(database, which, options.get("site", ""))
    frames = options.get("frames", "") not in ("", "no", "0")
    return LabelJob(copies, kind, sheet, start, heading, language(), frames)


def _labelled_copies(
    database: Database, which: str, site: str = ""
) -> tuple[list[ChosenCopy], str]:
    """The copies meant, and the name of their library (without one said, the own)."""
    with database.read() as connection:
        site_id = site_id_of(connection, site or own_site_code(connection))
        told = site_on(connection, site_id, today())
        heading = told.name if told else ""
        if code_on_label(which):
            return _labelled_sets(connection, site_id, which), heading
        return chosen_copies(connection, site_id, which, today()), heading


def _labelled_sets(connection: Connection, site_id: int, which: str) -> list[ChosenCopy]:
    """The sets meant by `THUNG-3` or `THUNG-3;THUNG-4`, as what stands on a label."""
    found = []
    for part in which.replace(",", ";").split(";"):
        known = set_with_label(connection, site_id, part)
        if known is None:
            raise DeskError(
                "set.unknown",
                _("There is no set %(label)s. Give the number of one in the list.")
                % {"label": part.strip()},
            )
        set_id, code = known
        title = _("Set no. %(code)s") % {"code": code}
        found.append(ChosenCopy(set_id, 0, label_of(code), None, None, None, title, None))
    return found


def sheet_of(options: FormOptions, kind: LabelKind) -> LabelSheet:
    """The sheet that is wished: a usual one by the number of its labels, or a pitch of one's own.

    Without a width or height the labels share what the margins and distances leave.
    """
    named = options.get("sheet", "")
    if named and named not in PRESETS:
        raise WrongUseError(
            "labels.unknown_sheet",
            _("There is no sheet “%(sheet)s”. There are: %(sheets)s.")
            % {"sheet": named, "sheets": ", ".join(PRESETS)},
        )
    usual = PRESETS[named or _USUAL[kind]]
    columns, rows = wished_number(options, "columns"), wished_number(options, "rows")
    lengths = {name: wished_measure(options, name) for name in _LENGTHS}
    if columns is None and rows is None and not any(v is not None for v in lengths.values()):
        return usual
    own = LabelSheet(
        usual.columns if columns is None else columns,
        usual.rows if rows is None else rows,
        0,
        0,
        *((lengths[name] or 0.0) for name in _LENGTHS[2:]),
    )
    width, height = lengths["width"], lengths["height"]
    if width is None:
        width = _share(PAPER_WIDTH - 2 * own.left, own.columns, own.gap_x)
    if height is None:
        height = _share(PAPER_HEIGHT - 2 * own.top, own.rows, own.gap_y)
    return replace(own, width=width, height=height)


def _share(room: float, labels: int, gap: float) -> float:
    # No label at all is refused later, with the words for it.
    return (room - (labels - 1) * gap) / max(labels, 1)


def _kind(options: FormOptions, usual: LabelKind) -> LabelKind:
    written = options.get("kind", "") or usual.value
    if written not in [kind.value for kind in LabelKind]:
        raise WrongUseError(
            "labels.unknown_kind",
            _("There are no labels “%(kind)s”. There are: %(kinds)s.")
            % {"kind": written, "kinds": ", ".join(LabelKind)},
        )
    return LabelKind(written)
