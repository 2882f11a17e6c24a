"""What is the same on all certificates of a kind: who certifies, where and when."""

from datetime import date

from librarydesk.reports import numbers
from librarydesk.reports.certificates.drawing import Sheet
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper


def certificate_sheet(words: Paper, kind: str, day: date, options: FormOptions) -> Sheet:
    """The sheet of a kind, dated that day."""
    issuer, official = words.issuer, words.issuer.official
    signer = issuer.signer
    return Sheet(
        language=words.language,
        national_title=official["national_title"],
        motto=official["motto"],
        issuer=(signing(" ".join(signer), issuer.site_name.upper()),),
        title=words(f"title_{kind}"),
        opening=words(f"opening_{kind}"),
        place_date=official["place_date"]
        % {"place": issuer.place, "date": numbers.long_date(day, words.language)},
        signer=signer,
        signer_name=options.get("signer", ""),
        number=options.get("number", words("number")),
    )


def signing(office: str, site: str) -> str:
    """Who certifies: the office and the library, whose name doesn't begin with what ends it."""
    *_before, last_two, last = ["", "", *office.split()]
    return f"{office} {site.removeprefix(f'{last_two} {last} ')}"
