"""Everything that readers were served with, through all channels: S06 and S07."""

from collections import defaultdict
from functools import partial

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.plain_sums import plain_tally
from librarydesk.data.statistics.returned import Returned, applied, with_returns
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.statistics.usage import note_doubles, usage_without_doubles


def readers_served(counting: Counting) -> Tally:
    """S06."""
    note_doubles(counting)
    return _through_channels(
        {
            "on_site": _plain(counting, "S01"),
            "rotation_point": _at_points(counting, "R06"),
            "mobile": applied(counting, "M03", _readers_by_age, parts=Returned.ages_by_group),
        }
    )


def documents_served(counting: Counting) -> Tally:
    """S07."""
    return _through_channels(
        {
            "on_site": _plain(counting, "S02"),
            "loan": _plain(counting, "S03"),
            "rotation_point": _at_points(counting, "R07"),
            "mobile": _plain(counting, "M04"),
        }
    )


def _plain(counting: Counting, code: str) -> Tally:
    return with_returns(counting, code, partial(plain_tally, indicator=indicators()[code]))


def _at_points(counting: Counting, code: str) -> Tally:
    """What points counted, without the months that the totals leave out."""
    without_doubles = partial(usage_without_doubles, documents=code == "R07")
    return applied(counting, code, without_doubles)


def _readers_by_age(counting: Counting) -> Tally:
    """Children among the readers of mobile stops, whose groups overlap, and the rest."""
    mobile = plain_tally(counting, indicators()["M03"])
    children = mobile.parts["reader_group"][CHILDREN]
    rest = {site: n - children.get(site, 0) for site, n in mobile.sites.items()}
    mobile.parts = defaultdict(dict, {"age_group": {CHILDREN: children, OTHER: rest}})
    return mobile


def _through_channels(channels: dict[str, Tally]) -> Tally:
    whole = Tally()
    for channel, tally in channels.items():
        of_channel = tally.copy()
        of_channel.put_in_part("channel", channel)
        whole.add_tally(of_channel, dimensions=("channel", "age_group"))
    return whole
