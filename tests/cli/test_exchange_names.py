"""Children's names go to the province while the site says yes, by command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command

MEMBERS = (
    "club,member_no,name,joined_on,consent_on,consent_by\n"
    "CLB1,1,Nguyễn Bí Mật,2025-01-05,2025-01-05,Mẹ\n"
)
CLUBS = "code,name,site,founded_on\nCLB1,Ong nhỏ,LC01,2025-01-02\n"


@pytest.fixture
def area(tmp_path: Path, desk: Path, command: Command) -> Path:
    """An area library's desk that has joined the province's, with a club and a member."""
    path, request, answer = (tmp_path / name for name in ("area.db", "request", "answer"))
    command("--db", path, "init", "--site", "LC01", "--name", "Thư viện khu vực", "--level",
            "area", "--province", "12")  # fmt: skip
    command("--db", path, "exchange", "request", "--out", request)
    command("--db", desk, "exchange", "admit", request, "--out", answer, "--new-site")
    command("--db", path, "exchange", "join", answer)
    for kind, text in (("clubs", CLUBS), ("club_members", MEMBERS)):
        table = tmp_path / f"{kind}.csv"
        table.write_text(text, encoding="utf-8")
        assert command("--db", path, "import", kind, table).code == 0
    return path


def test_names_are_read_at_the_province_only_while_the_site_says_yes(
    desk: Path, area: Path, tmp_path: Path, command: Command
) -> None:
    stick, out = tmp_path / "usb", tmp_path / "members.csv"
    stick.mkdir()
    for said, seen in (("no", False), ("yes", True), ("no", False), ("yes", True)):
        assert command("--db", area, "clubs", "consent-to-send", said).code == 0
        for path in (area, desk, area, desk):
            assert command("--db", path, "exchange", "import", stick).code == 0
            assert command("--db", path, "exchange", "export", stick).code == 0
        assert command("--db", desk, "export", "club_members", out).code == 0
        assert ("Bí Mật" in out.read_text("utf-8-sig")) is seen, said
