"""The form `certificate CLUB`: certificates or letters of honour for its members, one a page.

`kind` is `completion` (with how many books were read), `honour` or `ambassador`; `reason` replaces
what stands in the form, `number` the line of the register; `members` names some (`1;2;7`). With the
kind `contest` or `challenge` it is about the contest or the challenge with that code: its prizes,
of some `entries` only (`1;4`), or those who finished.
"""

from pathlib import Path
from typing import Final

from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.reading.queries import readings_by_member
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.certificates.drawing import Honour, Sheet, draw_certificates
from librarydesk.reports.forms.clubs.certificate_sheet import certificate_sheet
from librarydesk.reports.forms.clubs.contest_certificates import of_challenge, of_contest
from librarydesk.reports.forms.clubs.roll import Roll, club_paper, roll, school_of
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, year_of
from librarydesk.reports.unfinished import written_whole

KINDS: Final = ("completion", "honour", "ambassador")
CONTEST: Final = "contest"
CHALLENGE: Final = "challenge"


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the certificates; a name stands on one only with consent to public honours.

    Raises:
        WrongUseError: `certificate.unknown_kind`.
        DeskError: `club.unknown`, `club.no_members`; of contests and challenges as they say.
    """
    kind = options.get("kind", KINDS[0])
    make = {CONTEST: of_contest, CHALLENGE: of_challenge}.get(kind, _of_club)
    _refuse_unknown(kind)
    sheet, honours = make(database, which, options, seal)
    with written_whole(out) as file:
        draw_certificates(sheet, honours, file)


def _refuse_unknown(kind: str) -> None:
    known = (*KINDS, CONTEST, CHALLENGE)
    if kind not in known:
        raise WrongUseError(
            "certificate.unknown_kind",
            _("There is no kind “%(kind)s” of certificate. Give one of: %(kinds)s.")
            % {"kind": kind, "kinds": ", ".join(known)},
        )


def _of_club(
    database: Database, which: str, options: FormOptions, seal: Seal | None
) -> tuple[Sheet, list[Honour]]:
    """The certificates of a club's members."""
    kind = options.get("kind", KINDS[0])
    with database.read() as connection:
        found = roll(connection, which, options, seal, Purpose.HONOURS)
        words = club_paper(connection, "certificate", found.club, found.day)
        year = year_of(options) or found.day.year
        read = readings_by_member(connection, found.club.id, year)
    sheet = certificate_sheet(words, kind, found.day, options)
    honours = [
        _honour(words, found, place, options.get("reason") or _reason(words, kind, year, books))
        for place, books in enumerate(
            read.get(fold(member.member_no), 0) for member in found.members
        )
    ]
    return sheet, honours


def _honour(words: Paper, found: Roll, place: int, reason: str) -> Honour:
    member = found.members[place]
    personal = found.of(member)
    school = school_of(personal)
    said = {"club": found.club.name, "class": school}
    detail = words("detail_school" if school else "detail", **said)
    return Honour(personal.name or words("blank"), detail, reason)


def _reason(words: Paper, kind: str, year: int, books: int) -> str:
    if kind == KINDS[0] and not books:
        return words("reason_attendance", year=year)
    return words(f"reason_{kind}", year=year, books=words.count(books))
