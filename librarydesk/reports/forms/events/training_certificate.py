"""The form `training-certificate EVENT`: a certificate for each who completed a course."""

from pathlib import Path

from librarydesk.data.events.training.queries import TraineeRow, trainees
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.certificates.drawing import Honour, Sheet, draw_certificates
from librarydesk.reports.forms.clubs.certificate_sheet import signing
from librarydesk.reports.forms.events.wording import EventPaper, event_paper
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.unfinished import written_whole


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the certificates, one a page; `signer` is the name below them.

    `trainees` names some by their numbers on the list (`1;2;7`).

    Raises:
        DeskError: `event.unknown`, `training.nobody_completed`.
    """
    with database.read() as connection:
        found = event_paper(connection, "certificate", which, options)
        rows = trainees(connection, found.event.id, found.event.on_date)
    wanted = {number.strip() for number in options.get("trainees", "").split(";")} - {""}
    chosen = [
        row for row in rows if row.completed and (not wanted or str(row.trainee_no) in wanted)
    ]
    if not chosen:
        raise DeskError(
            "training.nobody_completed",
            _("Nobody completed this course yet. Tick those who did in the list of trainees."),
        )
    honours = [_honour(found, row) for row in chosen]
    with written_whole(out) as file:
        draw_certificates(_sheet(found, options), honours, file)


def _sheet(found: EventPaper, options: FormOptions) -> Sheet:
    words, event = found.words, found.event
    issuer, official = words.issuer, words.issuer.official
    signed_on = event.ends_on or event.on_date
    return Sheet(
        language=words.language,
        national_title=official["national_title"],
        motto=official["motto"],
        issuer=(signing(" ".join(issuer.signer), issuer.site_name.upper()),),
        title=found("title"),
        opening=found("opening"),
        place_date=official["place_date"]
        % {"place": issuer.place, "date": numbers.long_date(signed_on, words.language)},
        signer=issuer.signer,
        signer_name=options.get("signer", ""),
    )


def _honour(found: EventPaper, row: TraineeRow) -> Honour:
    detail = ", ".join(part for part in (row.position, row.place) if part)
    number = row.certificate_no
    return Honour(
        row.name,
        detail,
        found("reason"),
        number=found("number", number=number) if number else found("no_number"),
    )
