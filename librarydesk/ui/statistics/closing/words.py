"""How the view says how far a period is."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, language, ngettext
from librarydesk.reports.numbers import number, short_date
from librarydesk.reports.statistics.wording import form_of
from librarydesk.ui.statistics.causes import link_words
from librarydesk.ui.statistics.issue_list import SHOWN_SITES, Entry
from librarydesk.ui.statistics.issues import Issue
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

EXPLAIN = "explain "
"""What a target begins with that asks for the explanation of a rule."""

if TYPE_CHECKING:
    from librarydesk.coded.closing import Deed
    from librarydesk.data.closing.board import Board, SiteOnBoard
    from librarydesk.data.closing.late import Difference, LateRow
    from librarydesk.data.closing.queries import Done
    from librarydesk.data.statistics.report import Amount


def months_words(site: "SiteOnBoard") -> str:
    """How much data there is: nothing, 7 of 12 months, complete; and whether a stick came."""
    said = _data_words(site)
    if site.sent_on is None or not site.missing:
        return said
    return _("%(data)s, sent on %(day)s") % {
        "data": said,
        "day": short_date(site.sent_on, language()),
    }


def _data_words(site: "SiteOnBoard") -> str:
    if not site.missing:
        return _("complete")
    if not site.reported:
        return _("no data yet")
    said = ngettext("%(n)s of %(all)s month", "%(n)s of %(all)s months", site.months)
    return said % {"n": shown_number(site.reported), "all": shown_number(site.months)}


def months_tone(site: "SiteOnBoard") -> Tone:
    """How good that is."""
    if not site.missing:
        return Tone.SUCCESS
    return Tone.WARNING if site.reported or site.sent_on else Tone.ERROR


def state_words(done: "Done | None") -> str:
    """The state of a period."""
    return _("Draft") if done is None or done.deed.value == "reopened" else done.deed.label


def state_tone(done: "Done | None") -> Tone:
    """How good that is."""
    tones = {"accepted": Tone.SUCCESS, "sent": Tone.SUCCESS, "sent_back": Tone.ERROR}
    return Tone.SOFT if done is None else tones.get(done.deed.value, Tone.PLAIN)


def since_words(done: "Done | None") -> str:
    """The day of the last deed."""
    return "" if done is None else short_date(clock.moment(done.at).date(), language())


def deadline_words(board: "Board") -> str:
    """The days to the deadline, and how many libraries have sent."""
    day = short_date(board.due_on, language())
    left = board.days_left
    if left < 0:
        said = ngettext("Due on %(day)s, %(n)s day ago", "Due on %(day)s, %(n)s days ago", -left)
    else:
        said = ngettext("Due on %(day)s, in %(n)s day", "Due on %(day)s, in %(n)s days", left)
    whole = sum(not site.missing for site in board.sites)
    complete = _("%(n)s of %(all)s complete") % {
        "n": shown_number(whole),
        "all": shown_number(len(board.sites)),
    }
    sent = sum(_is_sent(board, site) for site in board.sites)
    told = [said % {"day": day, "n": shown_number(abs(left))}, complete]
    if sent:
        words = ngettext("%(n)s sent", "%(n)s sent", sent)
        told.append(words % {"n": shown_number(sent)})
    return " · ".join(told)


def _is_sent(board: "Board", site: "SiteOnBoard") -> bool:
    last = site.deeds.get((board.period.kind, board.period.part))
    return last is not None and last.deed.value in ("sent", "accepted")


def deed_done_words(deed: "Deed", version: int) -> str:
    """What is said after a deed."""
    said: Mapping[str, str] = {
        "checked": _("Noted that the report was checked."),
        "closed": _("The figures are closed, version %(version)s."),
        "sent": _("Noted that the report was sent."),
        "accepted": _("Noted that the report was accepted."),
        "sent_back": _("The report was sent back with your remark."),
        "reopened": _("The period is open again."),
    }
    return said[deed.value] % {"version": version}


def deed_row(done: "Done") -> ListRow:
    """A deed in the history."""
    moment = clock.moment(done.at)
    day = f"{short_date(moment.date(), language())} {moment:%H:%M}"
    version = _("version %(version)s") % {"version": done.version} if done.version else ""
    note = " · ".join(part for part in (day, done.by, done.site, done.remark) if part)
    return ListRow(done.deed.label, note, version)


def difference_row(one: "Difference") -> ListRow:
    """A figure that differs."""
    old, new = (amount_words(value, one.unit) for value in (one.closed, one.today))
    return ListRow(f"{one.code} {one.name}", "", f"{old} → {new}")


def amount_words(value: "Amount", unit: str) -> str:
    """A figure as papers write it."""
    return "–" if value is None else number(value, form_of(unit), language())


def late_row(one: "LateRow") -> ListRow:
    """A row that came late."""
    words = {"added": _("entered"), "changed": _("changed"), "voided": _("voided")}
    moment = clock.moment(one.at)
    note = " · ".join((one.site, one.by, short_date(moment.date(), language())))
    said = ", ".join(part for part in (table_words(one.table), _day_words(one)) if part)
    return ListRow(said, note, words[one.change])


def _day_words(one: "LateRow") -> str:
    """The day of a row; of one that counts for a year, the year."""
    if one.of_year:
        return _("year %(year)s") % {"year": one.day[:4]}
    # What has always been there begins with the year 1.
    always = one.day < "1000"
    return "" if always else short_date(date.fromisoformat(one.day), language())


def table_words(table: str) -> str:
    """What the rows of a table are."""
    words = {
        "service_day": _("Day of service"),
        "closure": _("Closed days"),
        "copy": _("Copy"),
        "copy_event": _("What became of a copy"),
        "rotation_movement": _("Rotation"),
        "rotation_settlement": _("Settlement"),
        "point_usage": _("Usage at a point"),
        "mobile_trip": _("Mobile trip"),
        "mobile_stop": _("Mobile stop"),
        "digitisation": _("Digitisation"),
        "subscription": _("Subscription"),
        "site_profile": _("Profile of the year"),
        "club_session": _("Session of a club"),
        "reading": _("Reading log"),
        "gift": _("Gift"),
        "gift_distribution": _("Distribution"),
        "event": _("Event"),
        "media_output": _("Media output"),
        "site_visit": _("Guidance or inspection visit"),
        "honour": _("Commendation"),
        "site_return": _("Return of a site"),
        "site": _("Site"),
        "site_state": _("Change of a site"),
        "club": _("Reading club"),
        "club_member": _("Club member"),
        "session_attendance": _("Roll call of a session"),
        "population": _("Population"),
        "admin_unit": _("Administrative unit"),
    }
    return words.get(table, table)


def issue_entry(issue: Issue, *, is_open: bool, since: str = "") -> Entry:
    """Something in the way of sending: what, where, its explanation, and where it leads.

    `since` is the explanation that was given after closing.
    """
    explained = [_("Explained: %(words)s") % {"words": issue.explanation}]
    explained = explained if issue.explanation else []
    if since:
        explained.append(_("Explained after closing: %(words)s") % {"words": since})
    link, place = link_words(issue.place), issue.place
    if issue.to_explain:
        link = _("Explain anew…") if explained else _("Explain…")
        link = link if is_open else _("Explain after closing…")
    return Entry(
        message=issue.message,
        names="\n".join(explained) or ", ".join(issue.sites[:SHOWN_SITES]),
        kind=issue.words,
        tone=issue.tone,
        link=link,
        target=f"{EXPLAIN}{issue.rule}" if issue.to_explain else place if link else "",
    )
