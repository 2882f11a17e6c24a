"""What the view of the stick says."""

from typing import TYPE_CHECKING

from librarydesk.i18n import N_, _, ngettext
from librarydesk.ui.exchange.stick.errand import Step
from librarydesk.ui.exchange.stick.sources import Lying
from librarydesk.ui.failure import Failure
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.exchange.account import Account, AccountLine

_OUTCOMES = {
    "applied": N_("Taken in"),
    "already_applied": N_("Taken in before"),
    "waiting": N_("Waits for an earlier one"),
    "refused": N_("Refused"),
    "sent": N_("Written, read back"),
    "not_sent": N_("Not written"),
}
_TONES = {
    "waiting": Tone.WARNING,
    "refused": Tone.ERROR,
    "not_sent": Tone.ERROR,
    "already_applied": Tone.SOFT,
}


def outcome_of(line: "AccountLine", *, preview: bool) -> str:
    """What became of a bundle, or would."""
    if preview and line.outcome == "applied":
        return _("To take in")
    return _(_OUTCOMES.get(line.outcome, line.outcome))


def tone_of(line: "AccountLine") -> Tone:
    """The tone of what became of a bundle."""
    return _TONES.get(line.outcome, Tone.PLAIN)


def count_of(line: "AccountLine", value: int) -> str:
    """A counter; empty where nothing was taken in."""
    return shown_number(value) if line.outcome in ("applied", "already_applied") else ""


def offer(lying: Lying) -> str:
    """What there is to do with a stick."""
    if lying.refusal:
        return lying.refusal
    if not lying.bundles and not lying.notes:
        return _("Nothing of the exchange lies here yet. One press writes what is new onto it.")
    bundles = ngettext("%(n)s bundle", "%(n)s bundles", lying.bundles)
    notes = ngettext("%(n)s note", "%(n)s notes", lying.notes)
    said = _(
        "%(bundles)s and %(notes)s lie here. One press takes in what is for this PC, writes what is"
        " new and reads it back."
    )
    return said % {
        "bundles": bundles % {"n": shown_number(lying.bundles)},
        "notes": notes % {"n": shown_number(lying.notes)},
    }


def under_way(step: Step) -> str:
    """What is being done."""
    return {
        Step.PREVIEW: _("Looking at what taking in would do; nothing is changed…"),
        Step.TAKE: _("Taking in what is for this PC. Don't pull the stick out…"),
        Step.SEND: _("Writing what is new and reading it back. Don't pull the stick out…"),
        Step.CLEAN: _("Removing what both sides have confirmed…"),
    }[step]


def previewed(account: "Account") -> str:
    """What taking in would do."""
    if not account.lines:
        return _("There is nothing for this PC to take in.")
    said = _(
        "Taking in would add %(added)s rows, change %(updated)s and leave %(conflicts)s conflicts"
        " to decide. Nothing has been changed yet."
    )
    return said % {
        name: shown_number(account.total(name)) for name in ("added", "updated", "conflicts")
    }


def done(account: "Account") -> str:
    """What was done, and that the stick can be pulled out."""
    words = _("%(added)s rows are new, %(updated)s were changed.")
    said = words % {name: shown_number(account.total(name)) for name in ("added", "updated")}
    if not account.lines:
        said = _("Nothing was new on either side.")
    elif not any(line.outcome == "applied" for line in account.lines):
        said = _("Nothing new was taken in.")
    parts = [said, _("The stick can be pulled out now.")]
    if account.open_lines:
        more = ngettext(
            "Look at %(n)s file that wasn't taken in or written.",
            "Look at %(n)s files that weren't taken in or written.",
            account.open_lines,
        )
        parts.append(more % {"n": shown_number(account.open_lines)})
    return " ".join([*parts, account.unwritten]).strip()


def done_tone(account: "Account") -> Tone:
    """In which tone it is said."""
    return Tone.WARNING if account.open_lines or account.unwritten else Tone.SUCCESS


def broken_off(account: "Account", failure: Failure) -> str:
    """Why it ended early; what was taken in before that stays."""
    taken = sum(line.outcome == "applied" for line in account.lines)
    if failure.stopped and not taken:
        return _("Stopped. What was taken in whole stays; press again for the rest.")
    if not taken:
        return failure.sentence
    stays = ngettext(
        "%(n)s bundle was taken in and stays.", "%(n)s bundles were taken in and stay.", taken
    )
    said = _("Stopped.") if failure.stopped else failure.sentence
    return f"{said} {stays % {'n': shown_number(taken)}}"


def beside(account: "Account") -> str:
    """What else was on the stick or needed nothing."""
    said = []
    if account.notes:
        words = ngettext(
            "%(n)s note says what has arrived elsewhere.",
            "%(n)s notes say what has arrived elsewhere.",
            account.notes,
        )
        said.append(words % {"n": shown_number(account.notes)})
    if account.others:
        words = ngettext(
            "%(n)s file is for other PCs and stays as it is.",
            "%(n)s files are for other PCs and stay as they are.",
            account.others,
        )
        said.append(words % {"n": shown_number(account.others)})
    if account.nothing_new:
        words = _("Nothing new for %(sites)s.")
        said.append(words % {"sites": ", ".join(account.nothing_new)})
    return " ".join(said)


def cleaned(removed: int) -> str:
    """What cleaning did."""
    if not removed:
        return _("There is nothing to remove: the other side hasn't confirmed what lies here yet.")
    words = ngettext(
        "%(n)s file was removed; both sides have confirmed it.",
        "%(n)s files were removed; both sides have confirmed them.",
        removed,
    )
    return words % {"n": shown_number(removed)}
