"""The whole check of a database: is the file sound, is everything recorded in it possible."""

from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.campaigns.checks import RULES as CAMPAIGNS
from librarydesk.data.closing.checks.of_database import altered_closings
from librarydesk.data.clubs.challenges.checks import RULES as CHALLENGES
from librarydesk.data.clubs.checks import RULES as CLUBS
from librarydesk.data.clubs.contests.checks import RULES as CONTESTS
from librarydesk.data.clubs.reading.checks import RULES as READING
from librarydesk.data.clubs.sessions.checks import RULES as SESSIONS
from librarydesk.data.collection.accession.checks import RULES as ACCESSION
from librarydesk.data.collection.attachments.checks import RULES as ATTACHMENTS
from librarydesk.data.collection.checks import RULES as COLLECTION
from librarydesk.data.collection.digitisation.checks import RULES as DIGITISATION
from librarydesk.data.collection.periodicals.checks import RULES as PERIODICALS
from librarydesk.data.collection.registers.checks import balance_findings
from librarydesk.data.collection.stocktake.checks import RULES as STOCKTAKE
from librarydesk.data.collection.weeding.checks import RULES as WEEDING
from librarydesk.data.events.checks import RULES as EVENTS
from librarydesk.data.exchange.checks import RULES as EXCHANGE
from librarydesk.data.indicators.own.checks import uncountable
from librarydesk.data.mobile.checks import RULES as MOBILE
from librarydesk.data.mobile.load.checks import RULES as MOBILE_LOAD
from librarydesk.data.mobile.photos.checks import RULES as MOBILE_PHOTOS
from librarydesk.data.network.checks import OWN_SITE_MISSING
from librarydesk.data.network.checks import RULES as NETWORK
from librarydesk.data.plans.checks import RULES as PLANS
from librarydesk.data.plans.checks import rules_on_figures
from librarydesk.data.rotation.checks import RULES as ROTATION
from librarydesk.data.rotation.papers.checks import RULES as ROTATION_PAPERS
from librarydesk.data.sealing.checks import wrong_keys
from librarydesk.data.service.checks import RULES as SERVICE
from librarydesk.data.statistics.ledgers import odd_in_ledgers
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.findings import ERROR, Finding
from librarydesk.data.store.integrity import IMPOSSIBLE_DAY, untrue
from librarydesk.data.store.kept_files.checks import RULES as KEPT_FILES
from librarydesk.data.store.kept_files.checks import wrong_files
from librarydesk.data.store.rules import broken
from librarydesk.data.store.soundness import unsound
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_FEATURES = (
    *KEPT_FILES,
    *NETWORK,
    *COLLECTION,
    *ACCESSION,
    *ATTACHMENTS,
    *DIGITISATION,
    *STOCKTAKE,
    *PERIODICALS,
    *WEEDING,
    *ROTATION,
    *ROTATION_PAPERS,
    *MOBILE,
    *MOBILE_LOAD,
    *MOBILE_PHOTOS,
    *CLUBS,
    *SESSIONS,
    *READING,
    *CHALLENGES,
    *CONTESTS,
    *SERVICE,
    *CAMPAIGNS,
    *EVENTS,
    *PLANS,
    *EXCHANGE,
)


def check(database: Database) -> list[Finding]:
    """Everything that is wrong or odd in a database, errors first; reads only.

    Where the file itself is damaged, what is recorded in it isn't looked at.
    """
    found = unsound(database.path)
    if not found:
        with database.read() as connection:
            found = [*_recorded(connection), *wrong_files(connection, database.path)]
        found += wrong_keys(database)
    return sorted(found, key=lambda finding: (finding.severity != ERROR, finding.rule))


def _recorded(connection: Connection) -> list[Finding]:
    found = [
        *untrue(connection),
        *broken(connection, (*_FEATURES, *rules_on_figures())),
        *altered_closings(connection),
        *uncountable(connection),
    ]
    if any(finding.rule in (OWN_SITE_MISSING, IMPOSSIBLE_DAY) for finding in found):
        # Nothing can be counted on days that are none, or for nobody.
        return found
    return [*found, *balance_findings(connection), *odd_in_ledgers(connection)]


def explanation(path: Path) -> DeskError | None:
    """What a failure that only our own mistakes make otherwise is due to, if the data explain it.

    None where everything in the database is as it must be.
    """
    try:
        with open_database(path) as database:
            wrong = [finding for finding in check(database) if finding.severity == ERROR]
    except DeskError as refused:
        return refused
    if not wrong:
        return None
    return DeskError(
        "store.damaged_rows",
        _("%(path)s holds what can't be, perhaps after damage of the disk: %(finding)s")
        % {"path": str(path), "finding": wrong[0].message},
        path=str(path),
    )
