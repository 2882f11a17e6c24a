"""Definitions as a province writes them in a file."""

VISITS = """
[[indicator]]
code = "X01"
vi = "Lượt bạn đọc ở phòng thiếu nhi"
en = "Visits in the children's room"
unit = "visit"
source = "service_day"
date = "on_date"
measure = "visits"
filters = [{ field = "room", is = ["Thiếu nhi"] }]
by = ["age_group", "site_kind"]
"""
SHARE = """
[[indicator]]
code = "X02"
vi = "Tỷ lệ lượt bạn đọc ở phòng thiếu nhi"
en = "Share of visits in the children's room"
unit = "percent"
function = "share"
of = ["X01", "S01"]
"""
