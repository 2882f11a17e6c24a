"""Which removable drives are found."""

from pathlib import Path

from librarydesk.ui.exchange.stick.drives import removable_drives

MOUNTS = r"""/dev/sda2 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/lan/KHO\040SACH vfat rw 0 0
/dev/sdc1 /run/media/lan/THU-VIEN vfat ro 0 0
server:/books /mnt/books nfs rw 0 0
tmpfs /run/user/1000 tmpfs rw 0 0
"""


def test_sticks_are_found_by_where_they_are_mounted(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    found = removable_drives(mounts)
    assert [(one.words, str(one.path)) for one in found] == [
        ("KHO SACH", "/media/lan/KHO SACH"),
        ("THU-VIEN", "/run/media/lan/THU-VIEN"),
    ]


def test_a_system_that_tells_nothing_has_no_sticks(tmp_path: Path) -> None:
    assert removable_drives(tmp_path / "nothing") == []
