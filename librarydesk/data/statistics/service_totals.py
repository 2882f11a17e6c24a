"""Everything that readers were served with, through all channels: S06 and S07."""

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.plain_sums import plain_tally
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.statistics.usage import note_doubles, usage_without_doubles


def readers_served(counting: Counting) -> Tally:
    """S06."""
    note_doubles(counting)
    mobile = _plain(counting, "M03")
    mobile.parts["age_group"] = _ages_of_readers(mobile)
    return _through_channels(
        {
            "on_site": _plain(counting, "S01"),
            "rotation_point": usage_without_doubles(counting, documents=False),
            "mobile": mobile,
        }
    )


def documents_served(counting: Counting) -> Tally:
    """S07."""
    return _through_channels(
        {
            "on_site": _plain(counting, "S02"),
            "loan": _plain(counting, "S03"),
            "rotation_point": usage_without_doubles(counting, documents=True),
            "mobile": _plain(counting, "M04"),
        }
    )


def _plain(counting: Counting, code: str) -> Tally:
    return plain_tally(counting, indicators()[code])


def _ages_of_readers(mobile: Tally) -> dict[str, dict[int, int | float]]:
    """Children among the readers of mobile stops, whose groups overlap, and the rest."""
    children = mobile.parts["reader_group"][CHILDREN]
    rest = {site: n - children.get(site, 0) for site, n in mobile.sites.items()}
    return {CHILDREN: children, OTHER: rest}


def _through_channels(channels: dict[str, Tally]) -> Tally:
    whole = Tally()
    for channel, tally in channels.items():
        tally.put_in_part("channel", channel)
        whole.add_tally(tally, dimensions=("channel", "age_group"))
    return whole
