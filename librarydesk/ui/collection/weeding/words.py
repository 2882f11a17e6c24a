"""How the view Weeding says things: steps, what is next, counts, papers."""

from typing import TYPE_CHECKING

from librarydesk.coded import Disposal, WeedingReason, label
from librarydesk.data.collection.weeding.steps import Step, kept_until
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.data.collection.weeding.listing import Counts, Item, Sum
    from librarydesk.data.collection.weeding.papers import Member
    from librarydesk.data.collection.weeding.queries import Dossier


def step_words(step: Step) -> str:
    """The step at which a dossier stands."""
    return {
        Step.PROPOSED: _("Proposed"),
        Step.LISTED: _("List drawn up"),
        Step.COUNCIL: _("Council set up"),
        Step.MINUTES: _("Council has met"),
        Step.DECIDED: _("Decided"),
    }[step]


def step_tone(step: Step) -> Tone:
    """A decided dossier is done; the others wait."""
    return Tone.SUCCESS if step is Step.DECIDED else Tone.WARNING


def next_step(found: "Dossier") -> str:
    """What stands and what is next, in one sentence."""
    if found.step is Step.DECIDED:
        return _("Decided; the copies have left. The dossier is kept until %(day)s.") % {
            "day": shown_day(kept_until(found.decided_on)) if found.decided_on else ""
        }
    return {
        Step.PROPOSED: _("Step 1 of 5. Next: put the copies on the list."),
        Step.LISTED: _("Step 2 of 5. Next: the decision that sets the council up."),
        Step.COUNCIL: _("Step 3 of 5. Next: the minutes of the council's meeting."),
        Step.MINUTES: _("Step 4 of 5. Next: the decision, by which the copies leave."),
    }[found.step]


def counted(counts: "Counts") -> str:
    """What a list adds up to: copies, titles, money, of them lost before."""
    copies = ngettext("%(n)s copy", "%(n)s copies", counts.copies) % {
        "n": shown_number(counts.copies)
    }
    titles = ngettext("%(n)s title", "%(n)s titles", counts.titles) % {
        "n": shown_number(counts.titles)
    }
    parts = [copies, titles, _("%(amount)s VND") % {"amount": shown_number(counts.amount_vnd)}]
    if counts.lost:
        parts.append(_("%(n)s lost before") % {"n": shown_number(counts.lost)})
    if counts.kept:
        parts.append(_("%(n)s kept") % {"n": shown_number(counts.kept)})
    return " · ".join(parts)


def remark_on(found: "Dossier") -> str:
    """What is odd about the list of an open dossier; empty when nothing is."""
    said = []
    if found.counts.out:
        said.append(
            ngettext(
                "%(n)s copy is out at a point.", "%(n)s copies are out at points.", found.counts.out
            )
            % {"n": shown_number(found.counts.out)}
        )
    if found.counts.without_price:
        said.append(
            ngettext(
                "%(n)s copy has no price.",
                "%(n)s copies have no price.",
                found.counts.without_price,
            )
            % {"n": shown_number(found.counts.without_price)}
        )
    return "" if found.step is Step.DECIDED else " ".join(said)


def paper_lines(found: "Dossier") -> list[ListRow]:
    """The five papers: which are there, with number and day; a target opens its sheet."""
    papers = (
        (Step.PROPOSED, _("1. Proposal"), found.proposal_no, found.proposed_on),
        (Step.LISTED, _("2. List"), counted(found.counts), None),
        (Step.COUNCIL, _("3. Council"), found.council_no, found.council_on),
        (Step.MINUTES, _("4. Minutes"), found.minutes_no, found.met_on),
        (Step.DECIDED, _("5. Decision"), _decision(found), found.decided_on),
    )
    return [_paper(found, *paper) for paper in papers]


def _paper(
    found: "Dossier", step: Step, words: str, note: str | None, day: "date | None"
) -> ListRow:
    there = day is not None or (step is Step.LISTED and bool(found.counts.copies))
    return ListRow(
        words,
        note=note if there and note else ("" if there else _("still missing")),
        value=shown_day(day) or ("✓" if there else ""),
        tone=Tone.SUCCESS if there else Tone.SOFT,
        dot=Tone.SUCCESS if there else Tone.WARNING,
        target=step,
    )


def _decision(found: "Dossier") -> str:
    disposal = label(Disposal, found.disposal) if found.disposal else ""
    return " · ".join(part for part in (found.decision_no, disposal, found.decided_by) if part)


def member_line(member: "Member") -> ListRow:
    """A member of the council."""
    return ListRow(member.name, note=member.position or "–", value=member.role or "")


def sum_lines(sums: "list[Sum]") -> list[ListRow]:
    """The sums by reason, store and kind, under headings."""
    headings = {"reason": _("By reason"), "store": _("By store"), "kind": _("By kind")}
    lines = []
    for by, heading in headings.items():
        parts = [part for part in sums if part.by == by]
        if parts:
            lines.append(ListRow(heading, value=_("Copies"), tone=Tone.ACCENT))
        lines += [
            ListRow(
                part.words or _("no store"),
                note=_sum_note(part),
                value=shown_number(part.copies),
                tone=Tone.PLAIN,
            )
            for part in parts
        ]
    return lines


def _sum_note(part: "Sum") -> str:
    said = [
        ngettext("%(n)s title", "%(n)s titles", part.titles) % {"n": shown_number(part.titles)},
        _("%(amount)s VND") % {"amount": shown_number(part.amount_vnd)},
    ]
    if part.lost:
        said.append(_("%(n)s lost before") % {"n": shown_number(part.lost)})
    return " · ".join(said)


def item_state(item: "Item") -> str:
    """What is to be known of a copy on the list."""
    if item.kept:
        return _("kept")
    if item.lost:
        return _("lost")
    if item.out:
        return _("at %(place)s") % {"place": item.place}
    return _("damaged") if item.damaged else ""


def item_tone(item: "Item") -> Tone:
    """What the council keeps, and what is out, stands out."""
    if item.kept:
        return Tone.SUCCESS
    return Tone.WARNING if item.out else Tone.SOFT


def reason_words(item: "Item") -> str:
    """Why a copy is on the list."""
    words = label(WeedingReason, item.reason)
    return f"{words} ({item.note})" if item.note else words
