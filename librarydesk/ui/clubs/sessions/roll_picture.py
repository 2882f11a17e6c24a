"""A roll call for pictures, kept nowhere."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from librarydesk.data.clubs.sessions.roll_call import Mark, RollSheet
from librarydesk.data.clubs.sessions.roll_journal import RollJournal

_ABSENT = (6, 22, 30)


def example_roll(club: str, day: date, numbers: tuple[str, ...]) -> RollJournal:
    """A roll call of members of whom some are absent, its file already taken away."""
    sheet = RollSheet("0" * 32, club, day, numbers)
    with TemporaryDirectory() as folder:
        journal = RollJournal.begin(Path(folder) / "example.rollcall", sheet)
        journal.press(Mark.ALL)
        for place in _ABSENT:
            if place < len(numbers):
                journal.press(Mark.AWAY, numbers[place])
        journal.close()
    return journal
