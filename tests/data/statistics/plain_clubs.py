"""K01 to K05 in plain loops over all rows; written from the definitions of the figures alone."""

from tests.data.statistics.plain_copies import Row
from tests.data.statistics.plain_count import PlainCount


def count_clubs(c: PlainCount) -> None:
    clubs = {row["id"]: row for row in c.t["club"]}
    open_clubs = [k for k in clubs.values() if there(k["founded_on"], k["ended_on"], c.E)]
    for club in open_clubs:
        young = club["age_to"] is not None and club["age_to"] < 16
        c.fig("K01").add(
            club["site_id"],
            1,
            club_kind=club["kind"],
            age_group="children" if young else "other",
        )
    for member in c.t["club_member"]:
        if there(member["joined_on"], member["left_on"], c.E):
            for club in open_clubs:
                if club["id"] == member["club_id"]:
                    _count_member(c, club, member)
    for session in c.t["club_session"]:
        if c.in_p(session["on_date"]) and session["club_id"] in clubs:
            club = clubs[session["club_id"]]
            c.fig("K03").add(club["site_id"], 1, club_kind=club["kind"])
            c.fig("K04").add(club["site_id"], _came(c, session), club_kind=club["kind"])
    for reading in c.t["reading"]:
        if c.in_p(reading["on_date"]) and reading["club_id"] in clubs:
            c.fig("K05").add(clubs[reading["club_id"]]["site_id"], 1)


def there(first: str, end: str | None, day: str) -> bool:
    return first <= day and not (end is not None and end <= day)


def _count_member(c: PlainCount, club: Row, member: Row) -> None:
    child = c.children[person(c, member["child_id"])]
    flags = {
        name: [name] if child[name] else [] for name in ("ethnic_minority", "disabled", "hardship")
    }
    c.fig("K02").add(club["site_id"], 1, gender=child["gender"] or "unknown", **flags)


def person(c: PlainCount, child: int) -> int:
    """Who a child was found to be, step by step."""
    while True:
        found = [m["survivor_id"] for m in c.t["child_merging"] if m["merged_id"] == child]
        if not found:
            return child
        (child,) = found


def _came(c: PlainCount, session: Row) -> int:
    ticked = {
        row["member_no"].lower()
        for row in c.t["session_attendance"]
        if row["session_id"] == session["id"]
    }
    return len(ticked) if ticked else session["attendance"] or 0
