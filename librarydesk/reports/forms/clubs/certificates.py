"""The form `certificate CLUB`: certificates or letters of honour for its members, one a page.

`kind` is `completion` (with how many books were read), `honour` or `ambassador`; `reason` replaces
what stands in the form, `number` the line of the register; `members` names some (`1;2;7`).
"""

from pathlib import Path
from typing import Final

from librarydesk.coded import Purpose
from librarydesk.data.clubs.reading.queries import readings_by_member
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.certificates.drawing import Honour, Sheet, draw_certificates
from librarydesk.reports.forms.clubs.roll import Roll, club_paper, roll, school_of
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import Paper, year_of
from librarydesk.reports.unfinished import written_whole

KINDS: Final = ("completion", "honour", "ambassador")


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the certificates; a name stands on one only with consent to public honours.

    Raises:
        WrongUseError: `certificate.unknown_kind`.
        DeskError: `club.unknown`, `club.no_members`.
    """
    kind = options.get("kind", KINDS[0])
    if kind not in KINDS:
        raise WrongUseError(
            "certificate.unknown_kind",
            _("There is no kind “%(kind)s” of certificate. Give one of: %(kinds)s.")
            % {"kind": kind, "kinds": ", ".join(KINDS)},
        )
    with database.read() as connection:
        found = roll(connection, which, options, seal, Purpose.HONOURS)
        words = club_paper(connection, "certificate", found.club, found.day)
        year = year_of(options) or found.day.year
        read = readings_by_member(connection, found.club.id, year)
    sheet = certificate_sheet(words, kind, found, options)
    honours = [
        _honour(words, found, place, options.get("reason") or _reason(words, kind, year, books))
        for place, books in enumerate(
            read.get(fold(member.member_no), 0) for member in found.members
        )
    ]
    with written_whole(out) as file:
        draw_certificates(sheet, honours, file)


def certificate_sheet(words: Paper, kind: str, found: Roll, options: FormOptions) -> Sheet:
    """What is the same on all certificates."""
    issuer, official = words.issuer, words.issuer.official
    signer = issuer.signer
    return Sheet(
        language=words.language,
        national_title=official["national_title"],
        motto=official["motto"],
        issuer=(_signing(" ".join(signer), issuer.site_name.upper()),),
        title=words(f"title_{kind}"),
        opening=words(f"opening_{kind}"),
        place_date=official["place_date"]
        % {"place": issuer.place, "date": numbers.long_date(found.day, words.language)},
        signer=signer,
        signer_name=options.get("signer", ""),
        number=options.get("number", words("number")),
    )


def _signing(office: str, site: str) -> str:
    """Who certifies: the office and the library, whose name doesn't begin with what ends it."""
    *_before, last_two, last = ["", "", *office.split()]
    return f"{office} {site.removeprefix(f'{last_two} {last} ')}"


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
