"""The acknowledgement of a gift, drawn as certificates are: one landscape page a donor."""

from pathlib import Path

from librarydesk.coded.campaigns import GiftPaper
from librarydesk.data.campaigns.thanking import Thanks, reached
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.certificates.drawing import Honour, Sheet, draw_certificates
from librarydesk.reports.forms.campaigns.wording import (
    campaign_paper,
    gifts_said,
    meant_gifts,
    occasion,
    places_said,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, site_of
from librarydesk.reports.unfinished import written_whole


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes a page for each donor of the gifts that `which` names; the unknown get none.

    Raises:
        DeskError: `gift.unknown`, `letters.none`, `letters.anonymous`.
    """
    with database.read() as connection:
        words = campaign_paper(connection, "acknowledgement", site_of(connection, options))
        due = meant_gifts(connection, which, options, GiftPaper.CERTIFICATE)
    honours = [_honour(words, one) for one in due if not one.anonymous]
    if not honours:
        raise DeskError(
            "letters.anonymous",
            _("Nobody knows who gave this, so there is nobody to write to."),
        )
    with written_whole(out) as file:
        draw_certificates(_sheet(words, options), honours, file)


def _sheet(words: Paper, options: FormOptions) -> Sheet:
    issuer, official = words.issuer, words.issuer.official
    day = numbers.long_date(words.today, words.language)
    return Sheet(
        language=words.language,
        national_title=official["national_title"],
        motto=official["motto"],
        issuer=(issuer.site_name.upper(),),
        title=words("title"),
        opening=words("opening"),
        place_date=official["place_date"] % {"place": issuer.place, "date": day},
        signer=issuer.signer,
        signer_name=options.get("signer", ""),
        number=words("number"),
    )


def _honour(words: Paper, thanks: Thanks) -> Honour:
    names = {"gifts": gifts_said(words, thanks.gifts), "occasion": occasion(words, thanks.gifts)}
    own = reached(thanks.went)
    if own:
        places = places_said(words, own, counted=False)
        return Honour(
            thanks.donor, thanks.address or "", words("reason_reached", places=places, **names)
        )
    return Honour(thanks.donor, thanks.address or "", words("reason", **names))
