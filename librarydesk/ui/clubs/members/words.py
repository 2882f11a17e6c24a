"""How the view of members says things."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import ConsentGiver, ConsentWay, Gender, Purpose
from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.members.sources import Shown
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.clubs.consent.queries import ConsentRow
    from librarydesk.data.clubs.membership.queries import MemberRow

UNNAMED = "—"
_TONES = {
    "given": Tone.SUCCESS,
    "waiting": Tone.WARNING,
    "none": Tone.SOFT,
    "erased": Tone.SOFT,
}


def state(row: "MemberRow") -> str:
    """How it stands with the consent."""
    if row.state == "waiting" and row.awaiting_until is not None:
        days = (row.awaiting_until - clock.today()).days
        return ngettext("waits, %(n)s day left", "waits, %(n)s days left", days) % {"n": days}
    words = {"given": _("given"), "none": _("none"), "erased": _("erased")}
    return words.get(row.state.value, _("waits"))


def state_tone(row: "MemberRow") -> Tone:
    """Green with a consent, amber while one is awaited."""
    return _TONES[row.state.value]


def gender_of(row: "MemberRow") -> str:
    """Female, male, or nothing where it isn't known."""
    return label(Gender, row.gender) if row.gender else ""


def title_of(row: "MemberRow") -> str:
    """The name where it may be shown, else the number."""
    return row.name or _("Member %(number)s") % {"number": row.member_no}


def columns() -> "list[Column[MemberRow]]":
    """The columns of the list."""
    return [
        Column("number", _("Member no."), lambda r: r.member_no, width=112),
        Column("name", _("Name"), lambda r: r.name or UNNAMED, width=150, stretch=True),
        Column("born", _("Born"), lambda r: str(r.birth_year or ""), width=84, right=True),
        Column("gender", _("Gender"), gender_of, width=84),
        Column("consent", _("Consent"), state, width=132, tone=state_tone),
        Column("joined", _("Joined"), lambda r: shown_day(r.joined_on), width=100),
        Column("left", _("Left"), lambda r: shown_day(r.left_on), width=100, shown=False),
    ]


def card_facts(shown: Shown) -> list[tuple[str, str]]:
    """What may be shown of a child, as pairs of a label and a value."""
    row, personal = shown.child.row, shown.child.personal
    facts = [
        (_("Member number"), row.member_no),
        (_("Year of birth"), str(row.birth_year or "")),
        (_("Gender"), gender_of(row)),
        (_("Joined on"), shown_day(row.joined_on)),
        (_("Left on"), shown_day(row.left_on)),
        (_("Consent"), state(row)),
    ]
    if personal is None:
        return facts
    return [
        *facts,
        (_("School"), personal.school or ""),
        (_("Class"), personal.class_name or ""),
        (_("Guardian"), personal.guardian or ""),
        (_("Guardian's telephone"), personal.guardian_phone or ""),
        (_("Ethnic minority"), _yes(row.ethnic_minority)),
        (_("Disabled"), _yes(row.disabled)),
        (_("Hardship"), _yes(row.hardship)),
        (_("Remark"), personal.note or ""),
    ]


def notice_of(row: "MemberRow", *, sealed: bool) -> str:
    """Why less is shown than one may expect; empty when nothing is to be said."""
    if row.state == "erased":
        return _("What named this child was erased. It counts on in all figures.")
    if row.state == "waiting":
        return _(
            "Name, school and guardian wait sealed for the consent slip. They are shown once it is"
            " ticked, and erase themselves on %(day)s if it isn't."
        ) % {"day": shown_day(row.awaiting_until)}
    if row.state == "none":
        return _("Nobody has agreed yet: only number, year and gender are kept.")
    if sealed:
        return _("The names are locked. “Show names…” asks for the password.")
    return ""


def consent_lines(shown: Shown) -> list[ListRow]:
    """What was said for the child, the newest first, then the photos of slips."""
    rows = [_consent_line(one) for one in shown.consents]
    rows += [
        ListRow(
            _("Photo of the slip"),
            note=paper.media_type,
            value=shown_day(paper.on_date),
            target=paper,
        )
        for paper in shown.papers
    ]
    return rows or [ListRow(_("Nothing was agreed to yet."))]


def _consent_line(one: "ConsentRow") -> ListRow:
    giver = label(ConsentGiver, one.giver)
    until = _("until %(day)s") % {"day": shown_day(one.until)} if one.until else ""
    said = _("agreed") if one.agreed else _("withdrawn")
    parts = (said, one.given_by or giver, label(ConsentWay, one.way), until)
    return ListRow(
        label(Purpose, one.purpose),
        note=" · ".join(part for part in parts if part),
        value=shown_day(one.on_date),
        dot=Tone.SUCCESS if one.agreed else Tone.WARNING,
    )


def club_lines(shown: Shown) -> list[ListRow]:
    """The clubs of the child."""
    return [
        ListRow(
            one.club,
            note=_("Number %(number)s") % {"number": one.member_no},
            value=_stay(shown_day(one.joined_on), shown_day(one.left_on)),
        )
        for one in shown.child.clubs
    ]


def _stay(joined: str, left: str) -> str:
    return f"{joined} – {left}" if left else _("since %(day)s") % {"day": joined}


def _yes(flag: bool | None) -> str:
    return "" if flag is None else _("yes") if flag else _("no")
