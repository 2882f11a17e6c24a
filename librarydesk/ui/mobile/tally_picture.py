"""An example of a tally for pictures of the tally screen; it never reaches the database."""

from pathlib import Path
from tempfile import TemporaryDirectory

from librarydesk import clock
from librarydesk.data.mobile.tally import Counted, TallyPlace
from librarydesk.data.mobile.tally_journal import TallyJournal
from librarydesk.ui.mobile.sources import WholeTrip

_PRESSES = (
    (Counted.CHILDREN, 30),
    (Counted.ADULTS, 4),
    (Counted.DOCUMENTS, 42),
    (Counted.CHILDREN, 2),
    (Counted.CARDS, 5),
    (Counted.CHILDREN, -1),
)


def example_tally(whole: WholeTrip) -> TallyJournal | None:
    """A tally at the first stop of a trip, its file already taken away; None without a stop."""
    if not whole.stops:
        return None
    stop = whole.stops[0]
    place = TallyPlace(
        uid="0" * 32,
        trip_code=whole.trip.trip_code,
        site_id=whole.trip.site_id,
        on_date=stop.on_date,
        admin_unit_id=stop.admin_unit_id,
        commune=stop.commune,
        place=stop.place,
        host_site_id=stop.host_site_id,
        begun_at=clock.now(),
    )
    with TemporaryDirectory() as folder:
        journal = TallyJournal.begin(Path(folder) / "example.tally", place)
        for counted, amount in _PRESSES:
            journal.press(counted, amount)
        journal.close()
    return journal
