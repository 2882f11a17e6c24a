"""The list of what belongs to a title: the other volumes of its set, the titles of its series."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.related import Related, RelatedTitle


def related_lines(related: "Related") -> Iterator[ListRow]:
    """A heading for the set and for each series, and a line for each title."""
    if related.volumes:
        yield ListRow(_("Other volumes of this set"))
        yield from _lines(related.volumes)
    for name, titles in related.series:
        yield ListRow(_("Series: %(name)s") % {"name": name})
        yield from _lines(titles)


def _lines(titles: "Sequence[RelatedTitle]") -> Iterator[ListRow]:
    for one in titles:
        note = " · ".join(part for part in (one.part, one.volume) if part)
        yield ListRow(one.title, note=note, value=str(one.year or ""), target=one.id)
