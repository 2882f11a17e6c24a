"""Which point the numbers of a trip's files belong to: a line with its code stands before them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.interchange.trip_lines import TripFile, TripLine
from librarydesk.data.rotation.queries import CopyToHandOver
from librarydesk.data.rotation.scanning.judging import Scan
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _


class Way(StrEnum):
    """Whether copies were brought to a point or taken back from it."""

    DELIVER = "deliver"
    COLLECT = "collect"


WORDS = {
    **dict.fromkeys(("giao", "deliver", "delivered", "delivery"), Way.DELIVER),
    **dict.fromkeys(("thu", "thu hoi", "collect", "collected", "collection"), Way.COLLECT),
}
"""The words for the way, folded."""
_ARROWS = ("→", "->", ">")


@dataclass(frozen=True)
class Stop:
    """From where to where the numbers below went, and how the file said so."""

    from_site_id: int
    to_site_id: int
    code: str
    way: str


@dataclass(frozen=True)
class Refused:
    """A line that can't be taken: where it stands, its text, the stop it belongs to, and why."""

    file: int
    row: int
    text: str
    reason: str
    stop: Stop | None = None


@dataclass(frozen=True)
class Sections:
    """The numbers of files with their ends, their stops, and the lines that name none."""

    scans: tuple[Scan, ...]
    stops: Mapping[tuple[int, int], Stop]
    refused: tuple[Refused, ...]


class Points:
    """The sites of the network by their codes, for an organiser and the usual way."""

    def __init__(self, connection: Connection, organiser_id: int, way: Way) -> None:
        rows = connection.exec_driver_sql("SELECT id, code FROM site WHERE voided_at IS NULL")
        self._codes = {fold(code): (int(site_id), str(code)) for site_id, code in rows}
        self._organiser = organiser_id
        self._way = way
        self.shapes = {shape(code) for _site, code in self._codes.values()}

    def stop(self, code: str, way: Way | None = None) -> Stop | None:
        """The stop at the site with a code, or from one to the other (`A > B`)."""
        for arrow in _ARROWS:
            if arrow in code:
                ends = [self._codes.get(fold(part)) for part in code.split(arrow, 1)]
                origin, to = ends
                return None if origin is None or to is None else _passed_on(origin, to)
        site = self._codes.get(fold(code))
        if site is None or site[0] == self._organiser:
            return None
        if (way or self._way) is Way.COLLECT:
            return Stop(site[0], self._organiser, site[1], Way.COLLECT)
        return Stop(self._organiser, site[0], site[1], Way.DELIVER)

    def in_name(self, name: str) -> Stop | None:
        """The stop that a file is called by: `LC07`, `giao-LC07`."""
        if found := self.stop(name):
            return found
        for sign in ("-", "_", " "):
            word, _sign, code = name.partition(sign)
            if fold(word) in WORDS and (found := self.stop(code, WORDS[fold(word)])):
                return found
        return None


def sections_of(
    files: Sequence[TripFile],
    points: Points,
    default: Stop | None,
    found: Mapping[str, Sequence[CopyToHandOver]],
) -> Sections:
    """Sorts the lines of files by stops; `found` are the copies of every folded number."""
    scans: list[Scan] = []
    refused: list[Refused] = []
    stops: dict[tuple[int, int], Stop] = {}
    known = {shape(text) for text in _numbers(files) if found.get(fold(text))}
    for at, file in enumerate(files):
        reader = _Reader(at, points, found, known)
        reader.stop = default or points.in_name(file.name)
        for line in file.lines:
            reader.take(line)
        scans += reader.scans
        refused += reader.refused
        stops |= reader.stops
    return Sections(tuple(scans), stops, tuple(refused))


def all_numbers(files: Iterable[TripFile]) -> set[str]:
    """The texts that may be numbers."""
    return set(_numbers(files))


def shape(text: str) -> str:
    """A text with every letter as `a` and every digit as `9`: codes of one kind look the same."""
    return "".join("9" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in text)


def _numbers(files: Iterable[TripFile]) -> Iterable[str]:
    return (line.texts[0] for file in files for line in file.lines)


def _passed_on(origin: tuple[int, str], destination: tuple[int, str]) -> Stop | None:
    if origin[0] == destination[0]:
        return None
    return Stop(origin[0], destination[0], f"{origin[1]} > {destination[1]}", Way.DELIVER)


class _Reader:
    """Goes through the lines of one file and remembers at which stop it is."""

    def __init__(
        self,
        file: int,
        points: Points,
        found: Mapping[str, Sequence[CopyToHandOver]],
        known: set[str],
    ) -> None:
        self._file = file
        self._points = points
        self._found = found
        self._known = known
        self.stop: Stop | None = None
        self._lost = ""
        self.scans: list[Scan] = []
        self.refused: list[Refused] = []
        self.stops: dict[tuple[int, int], Stop] = {}

    def take(self, line: TripLine) -> None:
        """Takes a line: a stop's, or a number's."""
        if line.point is not None:
            self._of_table(line, line.point, line.way or "")
            return
        code, way = _divided(line.texts)
        if way is not None:
            self._go_to(line, code, self._points.stop(code, way))
        elif self._found.get(fold(code)) and self._points.stop(code):
            self.stop, self._lost = None, code
            self._refuse(line, code, _both(code), None)
        elif any(arrow in code for arrow in _ARROWS) or self._is_point(code):
            self._go_to(line, code, self._points.stop(code))
        else:
            self._number(line, code)

    def _of_table(self, line: TripLine, point: str, way: str) -> None:
        if not point:
            self._number(line, line.texts[0])
            return
        code, told = _divided((point, way))
        stop = self._points.stop(code, told)
        if stop is None:
            self._refuse(line, line.texts[0], _no_point(code), None)
        else:
            self._scan(line, line.texts[0], stop)

    def _is_point(self, code: str) -> bool:
        """Whether a text is a point's code; one that is mistyped must not be taken for a number.

        What nobody knows and looks like a code, but not like the numbers of the file, is one.
        """
        if self._points.stop(code) is not None:
            return True
        return shape(code) in self._points.shapes - self._known

    def _go_to(self, line: TripLine, code: str, stop: Stop | None) -> None:
        self.stop, self._lost = stop, "" if stop else code
        if stop is None:
            self._refuse(line, " ".join(line.texts), _no_point(code), None)

    def _number(self, line: TripLine, number: str) -> None:
        if self.stop is not None:
            self._scan(line, number, self.stop)
        elif self._lost:
            said = _("It stands below “%(code)s”, which is no point. Correct that line.")
            self._refuse(line, number, said % {"code": self._lost}, None)
        else:
            said = _("No point stands before it. Write a line with the point's code above it.")
            self._refuse(line, number, said, None)

    def _scan(self, line: TripLine, number: str, stop: Stop) -> None:
        ends = stop.from_site_id, stop.to_site_id
        self.stops.setdefault(ends, stop)
        self.scans.append(Scan(self._file, line.row, number, *ends))

    def _refuse(self, line: TripLine, text: str, reason: str, stop: Stop | None) -> None:
        self.refused.append(Refused(self._file, line.row, text, reason, stop))


def _no_point(code: str) -> str:
    said = _("“%(code)s” is no point's code. Correct it; the list of points shows the codes.")
    return said % {"code": code}


def _both(code: str) -> str:
    said = _("“%(code)s” is a point's code and an accession number. Write “giao” before the point.")
    return said % {"code": code}


def _divided(texts: Sequence[str]) -> tuple[str, Way | None]:
    """A line as a code and the way: `giao LC07`, `LC07 thu`, or a cell for each."""
    words = [text for text in texts if text]
    for at, word in enumerate(words):
        if fold(word) in WORDS and len(words) > 1:
            return words[1 if at == 0 else 0], WORDS[fold(word)]
    first = words[0] if words else ""
    parts = first.replace(":", " ").split()
    for count in (2, 1):
        if len(parts) > count:
            start, end = fold(" ".join(parts[:count])), fold(" ".join(parts[-count:]))
            if start in WORDS:
                return " ".join(parts[count:]), WORDS[start]
            if end in WORDS:
                return " ".join(parts[:-count]), WORDS[end]
    return first, None
