"""What the bars on a member's card say, and which member of which club they mean."""

from librarydesk.data.store.folding import fold

_BETWEEN = "-"


def card_code(club_code: str, member_no: str) -> str:
    """What the bars of a card say: the club's code and the member's number."""
    return f"{club_code}{_BETWEEN}{member_no}"


def number_on_card(scanned: str, club_code: str) -> str | None:
    """The member's number on a card of a club; None where the card is of another one."""
    code, _between, number = scanned.strip().rpartition(_BETWEEN)
    return number if number and fold(code) == fold(club_code) else None
