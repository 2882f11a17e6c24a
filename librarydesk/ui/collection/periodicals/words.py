"""How the view Periodicals says things, and how days of issue are typed."""

from typing import TYPE_CHECKING

from librarydesk.coded import Frequency
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.periodicals.sources import Background
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.periodicals.queries import Sums, YearOfTitle
    from librarydesk.data.collection.periodicals.rhythm import Rhythm
    from librarydesk.data.collection.periodicals.serial import (
        IssueRow,
        Missing,
        Serial,
        SubscriptionRow,
    )


def weekdays() -> list[str]:
    """The short names of the weekdays, Monday first."""
    return [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]


def shown_days(rhythm: "Rhythm") -> str:
    """The days of issue as they are typed."""
    if rhythm.frequency is Frequency.WEEKLY:
        names = weekdays()
        return " ".join(names[day - 1] for day in rhythm.days if 1 <= day <= 7)
    return " ".join(map(str, rhythm.days))


def read_days(frequency: Frequency, text: str) -> tuple[int, ...]:
    """The days of issue that were typed: `T2 T4 CN`, `2 4 CN`, `Mon Wed`, or days of the month.

    Raises:
        ValueError: something that names no day.
    """
    parts = text.replace(",", " ").replace(";", " ").split()
    if frequency in (Frequency.DAILY, Frequency.IRREGULAR):
        return ()
    if frequency is not Frequency.WEEKLY:
        days = {int(part) for part in parts}
        if not days <= set(range(1, 32)):
            raise ValueError(text)
        return tuple(sorted(days))
    return tuple(sorted({_weekday(part) for part in parts if part.lower() != "thứ"}))


def _weekday(part: str) -> int:
    word = fold(part).removeprefix("thu").removeprefix("t") if fold(part)[:1] == "t" else fold(part)
    names = [fold(name) for name in weekdays()]
    if fold(part) in names:
        return names.index(fold(part)) + 1
    if word in ("cn", "8"):
        return 7
    if word in tuple("234567"):
        return int(word) - 1
    raise ValueError(part)


def rhythm_words(rhythm: "Rhythm") -> str:
    """How often something comes out."""
    days = shown_days(rhythm)
    return f"{rhythm.frequency.label}: {days}" if days else rhythm.frequency.label


def quarter_words(quarter: int) -> str:
    """A quarter, or the whole year."""
    roman = ("", "I", "II", "III", "IV")
    return _("Quarter %(n)s") % {"n": roman[quarter]} if 1 <= quarter <= 4 else _("Whole year")


def counted_copies(count: int | None) -> str:
    """How many copies; empty where that isn't known."""
    if count is None:
        return ""
    return ngettext("%(n)s copy", "%(n)s copies", count) % {"n": shown_number(count)}


def month_cell(serial: "Serial", month: int) -> str:
    """What came in a month, or with a minus how many are missing of it."""
    missing, received = serial.missing_by_month[month], serial.received_by_month[month]
    if missing:
        return f"−{missing}"
    return shown_number(received) if received else ""


def month_tone(serial: "Serial", month: int) -> Tone:
    """The colour of a month."""
    return Tone.ERROR if serial.missing_by_month[month] else Tone.PLAIN


def summary(sums: "Sums", missing: int) -> str:
    """Titles, money by quarter and in all, and what is missing."""
    parts = [
        ngettext("%(n)s periodical", "%(n)s periodicals", sums.titles)
        % {"n": shown_number(sums.titles)}
    ]
    if sums.amount:
        parts.append(_("%(amount)s VND") % {"amount": shown_number(sums.amount)})
    if missing:
        said = ngettext("%(n)s missing issue", "%(n)s missing issues", missing)
        parts.append(said % {"n": shown_number(missing)})
    return " · ".join(parts)


def money_lines(sums: "Sums") -> str:
    """What each quarter costs."""
    return " · ".join(
        f"{quarter_words(quarter)}: {shown_number(amount)}"
        for quarter, amount in sums.quarters.items()
        if amount
    )


def subtitle(serial: "Serial") -> str:
    """What a periodical is, in one line."""
    parts = (rhythm_words(serial.rhythm), counted_copies(serial.copies), serial.issn or "")
    return " · ".join(part for part in parts if part)


def issue_lines(serial: "Serial") -> list[ListRow]:
    """What is missing, then every issue, the newest first."""
    missing = [_missing_line(one) for one in serial.missing if not one.short]
    marked = {issue.id for issue in serial.issues if issue.received_on is None}
    came = [
        _issue_line(serial, issue) for issue in reversed(serial.issues) if issue.id not in marked
    ]
    return [*reversed(missing), *came]


def _missing_line(one: "Missing") -> ListRow:
    number = _("No. %(number)s") % {"number": one.number} if one.marked else _("Issue")
    return ListRow(
        f"{number} · {shown_day(one.issued_on)}",
        _("Marked as missed") if one.marked else _("Has not come"),
        _("missing"),
        Tone.ERROR,
        Tone.ERROR,
        one,
    )


def _issue_line(serial: "Serial", issue: "IssueRow") -> ListRow:
    wanted = serial.copies_on(issue.issued_on) if issue.issued_on else None
    short = wanted is not None and issue.copies is not None and issue.copies < wanted
    note = _("received %(day)s") % {"day": shown_day(issue.received_on)}
    copies = counted_copies(issue.copies)
    if short:
        copies = _("%(came)s of %(wanted)s") % {"came": issue.copies, "wanted": wanted}
    return ListRow(
        _("No. %(number)s") % {"number": issue.number} + f" · {shown_day(issue.issued_on)}",
        " · ".join(part for part in (note, issue.note or "") if part),
        copies,
        Tone.WARNING if short else Tone.SOFT,
        None,
        issue,
    )


def subscription_line(row: "SubscriptionRow") -> ListRow:
    """A subscription: quarter, copies, money."""
    money = _("%(amount)s VND") % {"amount": shown_number(row.amount_vnd)} if row.amount_vnd else ""
    note = " · ".join(
        part for part in (counted_copies(row.copies), rhythm_words(row.rhythm)) if part
    )
    return ListRow(quarter_words(row.quarter), note, money, target=row)


def background_lines(known: Background) -> list[ListRow]:
    """The years of a periodical, and its bound volumes in the catalogue."""
    lines = [_year_line(year) for year in known.years]
    if known.catalogue is not None:
        copies = counted_copies(known.catalogue.copies)
        note = _("Bound volumes come in through accession, as copies of this title.")
        lines.insert(0, ListRow(_("In the catalogue"), note, copies, target=known.catalogue))
    return lines


def _year_line(year: "YearOfTitle") -> ListRow:
    issues = ngettext("%(n)s issue", "%(n)s issues", year.issues) % {"n": shown_number(year.issues)}
    span = f"{year.first} – {year.last}" if year.first != year.last else year.first
    return ListRow(str(year.year), _("No. %(number)s") % {"number": span}, issues)
