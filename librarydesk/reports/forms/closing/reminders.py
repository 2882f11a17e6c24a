"""The letters that remind libraries of the figures that they haven't sent."""

from pathlib import Path

from librarydesk import clock
from librarydesk.coded.closing import Deed
from librarydesk.data.closing.board import Board, SiteOnBoard, board
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.network.queries import own_site_id, site_id_of
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import Block, Document, Paragraph, Role
from librarydesk.reports.forms.closing.asked import period_wished
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.announcement import letter_end
from librarydesk.reports.forms.wording import Paper, paper
from librarydesk.reports.numbers import month
from librarydesk.reports.statistics.periods import period_words
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes a letter to each library below a site that hasn't sent the figures of a period.

    Raises:
        DeskError: `reminder.nothing` when everybody has.
    """
    with database.read() as connection:
        site_id_of(connection, which)
        found = board(connection, period_wished(connection, which, options))
        own = own_site_id(connection)
        words = paper(connection, "reminders", own, clock.today(), file="closing")
    letters = [_letter(words, found, site) for site in found.sites if is_late(found, site)]
    if not letters:
        raise DeskError(
            "reminder.nothing",
            _("Nothing is missing of the libraries below %(point)s. No letter is needed.")
            % {"point": which},
        )
    write_papers(letters, out)


def is_late(found: Board, site: SiteOnBoard) -> bool:
    """Whether a library is to be reminded: months are missing, or its report was sent back."""
    if site.code == found.period.site:
        return False
    last = site.deeds.get((found.period.kind, found.period.part))
    if last is not None and last.deed is Deed.SENT_BACK:
        return True
    done = last is not None and last.deed in (Deed.SENT, Deed.ACCEPTED)
    return bool(site.missing) and not done


def _letter(words: Paper, found: Board, site: SiteOnBoard) -> Document:
    period = words_of(found.period, words.language)
    names = {"period": period, "due": words.day(found.due_on), "day": words.day(words.today)}
    late = found.due_on < words.today
    blocks: list[Block] = [Paragraph(words("opening_late" if late else "opening", **names))]
    last = site.deeds.get((found.period.kind, found.period.part))
    if last is not None and last.deed is Deed.SENT_BACK:
        blocks.append(Paragraph(words("sent_back", remark=last.remark or "")))
    if site.missing and not site.reported:
        blocks.append(Paragraph(words("silent", **names)))
    elif site.missing:
        counts = {"reported": words.count(site.reported), "months": words.count(site.months)}
        missing = ", ".join(map(month, site.missing))
        blocks.append(Paragraph(words("missing", missing=missing, **counts, **names)))
    blocks += [
        Paragraph(words("ask")),
        Paragraph(words("closing"), Role.CLOSING),
        letter_end(words, site.name),
    ]
    to = words("addressee", to=site.name)
    return words.document(blocks, day=words.today, names=names, addressee=to)


def words_of(period: PeriodOf, language: str) -> str:
    """A period in words: `quý III năm 2025`."""
    days = period_of(period.request)
    return period_words(period.kind, days.first_day, days.last_day, language)
