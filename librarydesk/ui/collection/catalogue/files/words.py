"""How the tab Files says things."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, language
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.attachments.queries import AttachedFile

_STEP = 1024


def shown_size(size: int) -> str:
    """A size as people read it: `820 KB`, `2,3 MB`."""
    amount, unit = size / _STEP, "KB"
    for larger in ("MB", "GB", "TB"):
        if amount < _STEP:
            break
        amount, unit = amount / _STEP, larger
    digits = f"{amount:.1f}" if unit != "KB" and amount < 10 else f"{max(1, round(amount))}"
    return f"{digits.replace('.', ',') if language() == 'vi' else digits} {unit}"


def shown_type(file: "AttachedFile") -> str:
    """What a file is, in a word."""
    head, _slash, tail = file.media_type.partition("/")
    known = {"image": _("picture"), "audio": _("sound"), "video": _("video")}
    if tail == "pdf":
        return "PDF"
    return known.get(head) or file.name.rpartition(".")[2].upper() or _("file")


def file_line(file: "AttachedFile") -> ListRow:
    """A file: its name, what it is, whether it is the cover or missing."""
    value, tone = (_("cover"), Tone.ACCENT) if file.cover else ("", Tone.SOFT)
    if not file.present:
        value, tone = _("missing"), Tone.ERROR
    parts = (shown_type(file), shown_size(file.size), file.note or "")
    note = " · ".join(part for part in parts if part)
    return ListRow(file.name, note, value, tone, None if file.present else Tone.ERROR, file)
