"""The account of an exchange on paper."""

import json
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import pages

TAKEN = {
    "files": [
        {"file": "a.ldx", "site": "LC", "outcome": "applied", "added": 41, "updated": 7,
         "unchanged": 2, "conflicts": 1, "renumbered": 3},
        {"file": "b.ldx", "site": None, "outcome": "refused", "reason": "b.ldx bị cụt."},
        {"file": "c.ldx", "site": None, "outcome": "not_for_us"},
    ],
    "acknowledgements": [
        {"file": "a.lda", "site": "LC", "outcome": "believed"},
        {"file": "b.lda", "site": None, "outcome": "refused"},
    ],
}  # fmt: skip


def test_the_account_names_what_came_and_why_something_did_not(
    database: Database, tmp_path: Path
) -> None:
    i18n.set_language("vi")
    told, out = tmp_path / "told.json", tmp_path / "account.pdf"
    told.write_text(json.dumps(TAKEN), encoding="utf-8")
    write_form(database, "exchange-account", str(told), out, {})
    text = " ".join(" ".join(page.text for page in pages(out.read_bytes())).split())
    for words in ("BIÊN BẢN GỬI – NHẬN", "Đã nhận", "Từ chối", "b.ldx: Bị cụt.", "41", "b.lda"):
        assert words in text
    assert "c.ldx" not in text


def test_a_file_that_holds_no_account_is_refused(database: Database, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    for text in ("no json", "[]", '"x"', '{"taken": {"files": [{}]}}'):
        told.write_text(text, encoding="utf-8")
        with pytest.raises(DeskError) as refused:
            write_form(database, "exchange-account", str(told), tmp_path / "account.pdf", {})
        assert refused.value.code == "exchange.no_account"
