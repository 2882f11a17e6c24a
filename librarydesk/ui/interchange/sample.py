"""A list as libraries keep it by hand, for the picture of the step that asks for its columns."""

import csv
from pathlib import Path

NAME = "Sổ đăng ký cá biệt cũ.csv"
_ROWS = (
    ("THƯ VIỆN TỈNH",),
    ("SỔ ĐĂNG KÝ CÁ BIỆT",),
    ("STT", "Số ĐKCB", "Tên sách", "Tác giả", "NXB", "Năm XB", "Giá tiền (đ)", "Kho"),
    ("1", "LK.0001", "ĐẤT RỪNG PHƯƠNG NAM", "ĐOÀN GIỎI", "Kim Đồng", "2019", "85.000", "Kho mượn"),
    ("2", "LK.0002", "Dế mèn phiêu lưu ký", "Tô Hoài", "Kim Đồng", "2010", "42.000", "Kho mượn"),
    ("3", "LK.0003", "NHỮNG NGÀY THƠ ẤU", "NGUYÊN HỒNG", "Văn học", "2005", "30.000", "Kho đọc"),
)


def write_sample(folder: Path) -> Path:
    """Writes the list into a folder."""
    path = folder / NAME
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_ROWS)
    return path
