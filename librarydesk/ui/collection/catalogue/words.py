"""How the collection page says things: a copy's state, a line of its life, the facts of a title."""

from typing import TYPE_CHECKING

from librarydesk.coded import Audience, CopyEventKind, DocumentKind, Source, label
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.queries import CopyRow, HistoryLine, TitleDetails


def copy_line(copy: "CopyRow") -> ListRow:
    """A copy in the list: its number, owner and store, and where it is now."""
    words, tone = _standing(copy)
    note = " · ".join(part for part in (copy.owner, copy.store) if part)
    return ListRow(copy.accession_no, note=note, value=words, tone=tone, target=copy)


def _standing(copy: "CopyRow") -> tuple[str, Tone]:
    if copy.state == "weeded":
        return _("Weeded"), Tone.SOFT
    if copy.state == "lost":
        return _("Lost"), Tone.ERROR
    if copy.out:
        return _("Out at a point"), Tone.WARNING
    if copy.damaged:
        return _("Damaged"), Tone.WARNING
    return _("On the shelf"), Tone.SUCCESS


def copy_remark(copy: "CopyRow") -> str:
    """Where a copy is that is out, and until when; empty for others."""
    if not copy.out:
        return ""
    if copy.due_on is None:
        return _("It is at %(place)s.") % {"place": copy.place}
    return _("It is at %(place)s, due on %(day)s.") % {
        "place": copy.place,
        "day": shown_day(copy.due_on),
    }


def history_line(line: "HistoryLine") -> ListRow:
    """A line of a copy's life; a voided one says so."""
    note = " · ".join(
        part for part in (_way(line), line.document, _note(line), line.author) if part
    )
    words = _happened(line.what)
    if line.voided:
        words = _("%(what)s (voided)") % {"what": words}
    return ListRow(
        words,
        note=note,
        value=shown_day(line.on_date),
        dot=Tone.SOFT if line.voided else Tone.ACCENT,
    )


def _happened(what: str) -> str:
    if what == "acquired":
        return _("Acquired")
    if what == "moved":
        return _("Moved by rotation")
    return label(CopyEventKind, what)


def _way(line: "HistoryLine") -> str:
    if line.what in ("moved", "transferred") and line.destination:
        return f"→ {line.destination}"
    return ""


def _note(line: "HistoryLine") -> str:
    if line.what == "acquired" and line.note:
        return label(Source, line.note)
    return line.note or ""


def title_facts(title: "TitleDetails") -> list[tuple[str, str]]:
    """The facts of a title as on its catalogue card."""
    imprint = ", ".join(
        str(part) for part in (title.place, title.publisher, title.year) if part is not None
    )
    marks = [
        words
        for marked, words in (
            (title.local_history, _("Local history")),
            (title.rare, _("Rare")),
        )
        if marked
    ]
    return [
        (_("Authors"), title.authors or ""),
        (_("Part"), title.part or ""),
        (_("Edition"), title.edition or ""),
        (_("Imprint"), imprint),
        (_("Extent"), title.extent or ""),
        (_("Series"), title.series or ""),
        (_("ISBN"), title.isbn or ""),
        (_("ISSN"), title.issn or ""),
        (_("DDC"), title.ddc or ""),
        (_("Language"), title.language or ""),
        (_("Kind"), label(DocumentKind, title.kind)),
        (_("Audience"), label(Audience, title.audience)),
        (_("Subjects"), title.subjects or ""),
        (_("Notes"), title.notes or ""),
        (_("Marks"), ", ".join(marks)),
    ]


def counted_titles(count: int) -> str:
    """How many titles the list holds."""
    return ngettext("%(n)s title", "%(n)s titles", count) % {"n": shown_number(count)}
