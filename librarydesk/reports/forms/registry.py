"""Which paper forms there are, and where each is made.

The module of a form has `write(database, which, out, options)`: it makes the paper of what
`which` names (a site's code, a dossier's …) and raises a DeskError where there is none. It may
write to files with the suffixes that stand here. A form that names children takes the seal that
opens what is kept of them besides, or None while it is shut.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.write import DOCUMENT_SUFFIXES, checked_suffix

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal

FormOptions = Mapping[str, str]
"""Further wishes by name, e.g. `year` or `store`, as they were typed."""


class Writes(Protocol):
    """What makes a form."""

    def __call__(self, database: Database, which: str, out: Path, options: FormOptions) -> None:
        """Writes the paper."""


class WritesSealed(Protocol):
    """What makes a form that names children."""

    def __call__(
        self,
        database: Database,
        which: str,
        out: Path,
        options: FormOptions,
        seal: "Seal | None",
    ) -> None:
        """Writes the paper; without names where the seal is shut."""


@dataclass(frozen=True)
class Form:
    """A form: its module, the files it can be written to, the wishes it knows.

    `sealed` ones name children, as far as consent and seal allow.
    """

    module: str
    suffixes: tuple[str, ...] = DOCUMENT_SUFFIXES
    options: tuple[str, ...] = ()
    sealed: bool = False


_ROTATION = "librarydesk.reports.forms.rotation"
_CLOSING = "librarydesk.reports.forms.closing"
_CLUBS = "librarydesk.reports.forms.clubs"
_CAMPAIGNS = "librarydesk.reports.forms.campaigns"
_EVENTS = "librarydesk.reports.forms.events"
_PLANS = "librarydesk.reports.forms.plans"
_OF_TRIP = ("site", "year", "point")
OF_PERIOD = ("year", "quarter", "half", "month", "nine-months", "cutoff")
LABEL_OPTIONS = (
    *("site", "kind", "sheet", "start", "frames"),
    *("columns", "rows", "width", "height", "left", "top", "gap_x", "gap_y"),
)

FORMS: dict[str, Form] = {
    "stocktake": Form("librarydesk.reports.forms.stocktake", options=("lists",)),
    "weeding": Form("librarydesk.reports.forms.weeding", options=("paper",)),
    "accession-register": Form(
        "librarydesk.reports.forms.accession_register", options=("year", "from", "to")
    ),
    "item-register": Form(
        "librarydesk.reports.forms.item_register", options=("year", "from", "to", "store")
    ),
    "periodicals": Form("librarydesk.reports.forms.periodicals", options=("year",)),
    "missing-issues": Form("librarydesk.reports.forms.missing_issues", options=("year",)),
    "announcement": Form(f"{_ROTATION}.announcement", options=_OF_TRIP),
    "before-leaving": Form(f"{_ROTATION}.before_leaving", options=(*_OF_TRIP, "copies")),
    "cost-request": Form(f"{_ROTATION}.costs", options=_OF_TRIP),
    "handover": Form(f"{_ROTATION}.handover", options=(*_OF_TRIP, "copies")),
    "overdue": Form(f"{_ROTATION}.overdue", options=("day",)),
    "packing-list": Form(f"{_ROTATION}.packing", options=_OF_TRIP),
    "reminder": Form(f"{_ROTATION}.reminder", options=("site",)),
    "return": Form(f"{_ROTATION}.returning", options=(*_OF_TRIP, "copies")),
    "rotation-register": Form(f"{_ROTATION}.register", options=("year",)),
    "settlement": Form(f"{_ROTATION}.settlement", options=("site", "day", "paper", "copies")),
    "settlements": Form(f"{_ROTATION}.settlements", options=("year", "from", "to")),
    "report-reminders": Form(f"{_CLOSING}.reminders", options=OF_PERIOD),
    "period-versions": Form(f"{_CLOSING}.versions", options=(*OF_PERIOD, "versions")),
    "exchange-account": Form("librarydesk.reports.forms.exchange_account"),
    "exchange-proof": Form("librarydesk.reports.forms.exchange_proof", options=("year",)),
    "manager-sheet": Form(
        "librarydesk.reports.forms.manager_sheet", options=("year", "quarter", "cutoff")
    ),
    "statistics-view": Form(
        "librarydesk.reports.forms.statistics_view", (*DOCUMENT_SUFFIXES, ".csv")
    ),
    "load-list": Form("librarydesk.reports.forms.mobile.load_list", options=("site", "year")),
    "mobile-itinerary": Form("librarydesk.reports.forms.mobile.itinerary", options=("year",)),
    "trip-diary": Form("librarydesk.reports.forms.mobile.diary", options=("site", "year")),
    "usage-sheet": Form(f"{_ROTATION}.usage_sheet", options=("site",)),
    "return-sheet": Form(
        "librarydesk.reports.forms.return_sheet", options=("year", "quarter", "sites")
    ),
    "service-book": Form(
        "librarydesk.reports.forms.service_book", options=("month", "room", "empty")
    ),
    "reader-cards": Form("librarydesk.reports.forms.reader_cards", (".pdf",), ("cards", "issued")),
    "attendance-sheet": Form(f"{_CLUBS}.attendance", options=("members",), sealed=True),
    "certificate": Form(
        f"{_CLUBS}.certificates",
        (".pdf",),
        ("kind", "members", "entries", "reason", "number", "signer", "year"),
        sealed=True,
    ),
    "child-file": Form(f"{_CLUBS}.child_file", sealed=True),
    "class-list": Form(f"{_CLUBS}.class_list", options=("members",), sealed=True),
    "club-card": Form(f"{_CLUBS}.cards", (".pdf",), ("members",), sealed=True),
    "club-diary": Form(f"{_CLUBS}.diary", options=("year",), sealed=True),
    "consent-slips": Form(f"{_CLUBS}.consent_slips", (".pdf", ".docx"), ("members",), sealed=True),
    "acknowledgement": Form(
        f"{_CAMPAIGNS}.acknowledgement", (".pdf",), ("site", "again", "signer")
    ),
    "campaign-report": Form(f"{_CAMPAIGNS}.report", options=("signer",)),
    "gift-handover": Form(f"{_CAMPAIGNS}.handover", options=("site", "to")),
    "gift-receipt": Form(f"{_CAMPAIGNS}.receipt", options=("site", "again")),
    "honour-list": Form(f"{_CAMPAIGNS}.honours", options=("signer",)),
    "thanks": Form(f"{_CAMPAIGNS}.thanks", options=("site", "again", "signer")),
    "contest-results": Form(f"{_CLUBS}.contest_results", options=("round",), sealed=True),
    "directive-20": Form(f"{_CLUBS}.directive", options=("year", "years")),
    "jury-sheet": Form(f"{_CLUBS}.jury_sheet", options=("round", "juror")),
    "delegate-list": Form(f"{_EVENTS}.delegates", options=("site", "organisation")),
    "event-programme": Form(f"{_EVENTS}.programme", options=("site",)),
    "event-report": Form(f"{_EVENTS}.report", options=("site",)),
    "invitation": Form(f"{_EVENTS}.invitation", options=("site", "organisation")),
    "proceedings": Form(f"{_EVENTS}.proceedings", (".pdf",), ("site",)),
    "trainee-list": Form(f"{_EVENTS}.trainees", options=("site",)),
    "training-certificate": Form(
        f"{_EVENTS}.training_certificate", (".pdf",), ("site", "signer", "trainees")
    ),
    "visit-minutes": Form(f"{_EVENTS}.visit_minutes", options=("day", "no")),
    "plan": Form(f"{_PLANS}.plan", options=("site",)),
    "plan-report": Form(f"{_PLANS}.report", options=("site", "period")),
    "plan-table": Form(f"{_PLANS}.table", options=("site",)),
    "labels": Form("librarydesk.reports.forms.labels", (".pdf",), LABEL_OPTIONS),
    "catalogue-cards": Form("librarydesk.reports.forms.catalogue_cards", (".pdf",), ("site",)),
}
"""The forms by the name that the command takes."""


def write_form(
    database: Database,
    name: str,
    which: str,
    out: Path,
    options: FormOptions | None = None,
    seal: "Seal | None" = None,
) -> None:
    """Writes a form in the language in use.

    Raises:
        WrongUseError: no such form, no such file ending, or a wish that the form doesn't know.
        DeskError: what it should be about isn't there, or the file can't be written.
    """
    form = form_named(name)
    checked_suffix(out, form.suffixes)
    wishes = options or {}
    for wish in wishes:
        if wish not in form.options:
            raise WrongUseError(
                "form.unknown_option",
                _("The form “%(form)s” has no option “%(option)s”. It knows: %(options)s.")
                % {"form": name, "option": wish, "options": ", ".join(form.options) or "–"},
            )
    if form.sealed:
        write_sealed: WritesSealed = import_module(form.module).write
        write_sealed(database, which, out, wishes, seal)
    else:
        write: Writes = import_module(form.module).write
        write(database, which, out, wishes)


def form_named(name: str) -> Form:
    """The form of a name.

    Raises:
        WrongUseError: `form.unknown`.
    """
    if name not in FORMS:
        raise WrongUseError(
            "form.unknown",
            _("There is no form “%(form)s”. Give one of: %(forms)s.")
            % {"form": name, "forms": ", ".join(sorted(FORMS))},
        )
    return FORMS[name]
