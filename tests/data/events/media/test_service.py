"""Media outputs: kept with files, and against what the year promised."""

from datetime import date
from pathlib import Path

from librarydesk.data.events.media.queries import Promise, outputs, outputs_completing, promises
from librarydesk.data.events.media.service import (
    MediaCard,
    restore_output,
    save_output,
    set_promises,
    undo_outputs,
    void_output,
)
from librarydesk.data.store.database import Database
from tests.data.events.some_events import DAY, OWN, add_site

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def promised(database: Database) -> list[Promise]:
    with database.read() as connection:
        return promises(connection, OWN, 2026)


def test_an_output_is_kept_with_its_file_and_taken_back(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "bai.pdf"
    file.write_bytes(b"%PDF-1.4")
    card = MediaCard(DAY, OWN, "article", "Sách về bản", outlet="Báo Lai Châu")
    saved = save_output(database, card, file=file)
    with database.read() as connection:
        (found,) = outputs(connection, *YEAR)
        assert [row.id for row in outputs_completing(connection, "sach ve", 5)] == [found.id]
    assert (found.file_name, found.outputs, found.site) == (
        "bai.pdf",
        1,
        "Thư viện tỉnh Lai Châu",
    )
    void_output(database, found.id, reason="mistake")
    again = restore_output(database, found.id)
    with database.read() as connection:
        assert [(row.id, row.file_name) for row in outputs(connection, *YEAR)] == [
            (again, "bai.pdf")
        ]
    undo_outputs(database, [saved])


def test_what_was_promised_stands_beside_what_was_brought_out(database: Database) -> None:
    commune = add_site(database)
    save_output(database, MediaCard(DAY, OWN, "news", "Một", count=3))
    save_output(database, MediaCard(date(2026, 4, 1), commune, "news", "Hai"))
    set_promises(database, OWN, 2026, {("news", 1): 4, ("tv_report", 4): 1})
    assert promised(database) == [
        Promise("news", (4, 0, 0, 0), (3, 1, 0, 0)),
        Promise("tv_report", (0, 0, 0, 1), (0, 0, 0, 0)),
    ]
    saved = set_promises(database, OWN, 2026, {("news", 1): 5})
    assert promised(database)[0].promised == (5, 0, 0, 0)
    assert promised(database)[1].promised == (0, 0, 0, 0)
    undo_outputs(database, saved)
    assert promised(database)[0].promised == (4, 0, 0, 0)
