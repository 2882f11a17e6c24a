"""The proof of the exchange on paper."""

from pathlib import Path

from librarydesk import i18n
from librarydesk.data.exchange.proving import prove
from librarydesk.data.store.database import Database
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import pages


def test_the_proof_names_kinds_and_hashes(database: Database, tmp_path: Path) -> None:
    i18n.set_language("vi")
    proof = prove(database, 2025, "LC")
    out = tmp_path / "proof.pdf"
    write_form(database, "exchange-proof", "LC", out, {"year": "2025"})
    text = " ".join(" ".join(page.text for page in pages(out.read_bytes())).split())
    assert "BIÊN BẢN ĐỐI CHIẾU" in text
    assert proof.sha256[:8] in text
