"""The example of a closed year that is kept for ever: made once by each version that is released.

`python -m tests.data.closing.example` writes `kept/closed-VERSION.db.gz` and the report that it is
expected to give, `kept/closed-VERSION.json`. Neither is ever made again for a version that is out.
"""

import gzip
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from librarydesk import __version__, i18n
from librarydesk.data.closing.explaining import explain
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database, open_database
from librarydesk.reports.statistics.json_form import report_json
from librarydesk.reports.statistics.words.parts import write_words
from tests.data.closing.closed_world import YEAR, fill, serve
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

KEPT = Path(__file__).parent / "kept"
LANGUAGES = ("vi", "en")


def reports(database: Database) -> str:
    """The closed report in both languages."""
    spoken = i18n.language()
    told = []
    for language in LANGUAGES:
        i18n.set_language(language)
        told.append(report_json(report_of(database, YEAR.request)))
    i18n.set_language(spoken)
    return "".join(told)


def make() -> None:
    """Makes the example of this version."""
    os.environ["LIBRARYDESK_NOW"] = "2026-01-09T08:00:00+07:00"
    i18n.set_language("vi")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "closed.db"
        with create_database(path, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
            add_own_site(database)
            fill(database)
            serve(database, 2000, day="2024-03-03")
            explain(database, YEAR, "S01.jump", "Trụ sở sửa chữa từ tháng 4.")
            close_period(database, YEAR, write_words)
            serve(database, 500)
            # Who made the example and where is nobody's business.
            with database.write() as connection:
                connection.exec_driver_sql("UPDATE device SET name = 'example'")
                connection.exec_driver_sql("UPDATE author SET name = 'example'")
        with open_database(path) as database:
            told = reports(database)
        (KEPT / f"closed-{__version__}.json").write_text(told, encoding="utf-8")
        packed = gzip.compress(path.read_bytes(), mtime=0)
        (KEPT / f"closed-{__version__}.db.gz").write_bytes(packed)


if __name__ == "__main__":
    make()
