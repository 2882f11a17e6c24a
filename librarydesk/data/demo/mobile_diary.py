"""What the demo's mobile library wrote down beside its counts: weather, road, times, activities."""

from collections.abc import Sequence
from random import Random

from librarydesk.coded import Activity
from librarydesk.data.mobile.typed import joined

_WET = range(5, 10)
_DRY_DAYS = ("Trời nắng", "Trời khô ráo, sáng có sương mù", "Trời rét, hanh khô", "Nhiều mây")
_WET_DAYS = ("Mưa rào về chiều", "Mưa nhỏ cả ngày", "Trời nắng nóng", "Mưa to ngày đầu")
_DRY_ROADS = ("Đường tốt", "Đường tốt, đoạn cuối dốc và hẹp", "Đường đang sửa ở một số đoạn")
_WET_ROADS = ("Đường trơn, nhiều ổ gà", "Sạt lở nhẹ, phải chờ thông đường", "Đường tốt")
_WITH_CHILDREN = (
    Activity.STORYTELLING, Activity.DRAWING, Activity.QUIZ, Activity.READING_ALOUD,
    Activity.COMPUTERS,
)  # fmt: skip
_WITH_ALL = (Activity.FILM, Activity.COMPUTERS, Activity.QUIZ, Activity.OTHER)


class MobileDiary:
    """Makes the remarks of trips and stops, from chance of its own."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def remarks(self, month: int) -> tuple[str, str]:
        """Weather and road of a trip in a month."""
        wet = month in _WET
        weather = self._random.choice(_WET_DAYS if wet else _DRY_DAYS)
        return weather, self._random.choice(_WET_ROADS if wet else _DRY_ROADS)

    def times(self, *, afternoon: bool) -> tuple[str, str]:
        """From when to when a stop lasted."""
        begins = (13 if afternoon else 7) * 60 + self._random.choice((15, 30, 45, 60))
        ends = begins + self._random.choice((120, 150, 165, 180))
        return _time(begins), _time(ends)

    def activities(self, *, of_school: bool) -> str | None:
        """What was done with the people at a stop."""
        offered: Sequence[Activity] = _WITH_CHILDREN if of_school else _WITH_ALL
        chosen = self._random.sample(offered, self._random.randint(1, 3))
        return joined(activity.value for activity in Activity if activity in chosen)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
