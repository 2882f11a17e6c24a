"""How the view of the reading log says things."""

from typing import TYPE_CHECKING

from librarydesk.data.clubs.reading.caps import Beyond, Cap
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from librarydesk.data.clubs.reading.queries import Favourite, Former, ReadingRow


def counted_readings(count: int) -> str:
    """How many lines of the log: a book read by one child."""
    return ngettext("%(n)s book read", "%(n)s books read", count) % {"n": shown_number(count)}


def counted_pages(count: int) -> str:
    """How many pages."""
    return ngettext("%(n)s page", "%(n)s pages", count) % {"n": shown_number(count)}


def counted_readers(count: int) -> str:
    """How many members read."""
    return ngettext("%(n)s member", "%(n)s members", count) % {"n": shown_number(count)}


def liked_words(liked: bool | None) -> str:
    """Whether it was liked; empty where that wasn't asked."""
    if liked is None:
        return ""
    return _("liked it") if liked else _("didn't like it")


def beyond_words(beyond: Beyond) -> str:
    """What a cap asks back."""
    said = {
        Cap.BOOKS_A_DAY: _(
            "No. %(number)s would have %(count)s books in one day (usual: %(limit)s)."
        ),
        Cap.BOOKS_A_WEEK: _(
            "No. %(number)s would have %(count)s books in one week (usual: %(limit)s)."
        ),
        Cap.PAGES_A_DAY: _(
            "No. %(number)s would have %(count)s pages in one day (usual: %(limit)s)."
        ),
    }[beyond.cap]
    told = said % {
        "number": beyond.member_no,
        "count": shown_number(beyond.count),
        "limit": shown_number(beyond.limit),
    }
    others = beyond.members - 1
    if not others:
        return told
    more = ngettext("So would %(n)s more.", "So would %(n)s more.", others)
    return f"{told} {more % {'n': shown_number(others)}}"


def facts(row: "ReadingRow", name: str) -> list[tuple[str, str]]:
    """The card of a line."""
    return [
        (_("Member"), " · ".join(part for part in (row.member_no, name) if part)),
        (_("Date"), shown_day(row.on_date)),
        (_("Pages"), "" if row.pages is None else shown_number(row.pages)),
        (_("Minutes"), "" if row.minutes is None else shown_number(row.minutes)),
        (_("Liked it"), liked_words(row.liked)),
        (_("From the catalogue"), _("yes") if row.title_id is not None else ""),
        (_("Why so much"), row.reason or ""),
        (_("Written down by"), f"{row.author}, {shown_moment(row.recorded_at)}"),
    ]


def former_lines(former: "Sequence[Former]") -> list[ListRow]:
    """What a line said before it was mended, and why it was."""
    return [
        ListRow(
            " · ".join(
                part
                for part in (
                    one.row.title,
                    shown_day(one.row.on_date),
                    counted_pages(one.row.pages) if one.row.pages is not None else "",
                    liked_words(one.row.liked),
                )
                if part
            ),
            note=" · ".join(
                part
                for part in (one.why, one.row.author, shown_moment(one.row.recorded_at))
                if part
            ),
            value=_("voided"),
        )
        for one in former
    ]


def book_lines(rows: "Sequence[ReadingRow]") -> list[ListRow]:
    """What one child read, the latest first."""
    return [
        ListRow(
            row.title,
            note=" · ".join(
                part
                for part in (
                    shown_day(row.on_date),
                    counted_pages(row.pages) if row.pages is not None else "",
                )
                if part
            ),
            dot=Tone.SUCCESS if row.liked else None,
        )
        for row in rows
    ]


def favourite_lines(found: "Sequence[Favourite]") -> list[ListRow]:
    """What was read most."""
    return [
        ListRow(
            one.title,
            note=ngettext("%(n)s liked it", "%(n)s liked it", one.liked)
            % {"n": shown_number(one.liked)}
            if one.liked
            else "",
            value=shown_number(one.members),
            tone=Tone.PLAIN,
        )
        for one in found
    ]


def columns(names: "Mapping[str, str]") -> "list[Column[ReadingRow]]":
    """The columns of the log; names come and go with the seal."""
    return [
        Column("day", _("Date"), lambda r: shown_day(r.on_date), width=96),
        Column("number", _("Member number"), lambda r: r.member_no, width=108),
        Column("name", _("Name"), lambda r: names.get(r.member_no, ""), width=120),
        Column("title", _("Book"), lambda r: r.title, width=150, stretch=True),
        Column(
            "pages",
            _("Pages"),
            lambda r: "" if r.pages is None else shown_number(r.pages),
            width=72,
            right=True,
            number=lambda r: r.pages,
        ),
        Column(
            "minutes",
            _("Minutes"),
            lambda r: "" if r.minutes is None else shown_number(r.minutes),
            width=72,
            right=True,
            number=lambda r: r.minutes,
            shown=False,
        ),
        Column("liked", _("Liked it"), lambda r: liked_words(r.liked), width=104),
    ]
