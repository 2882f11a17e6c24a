"""Lines about a trip as a person would type them: out of files, and those left to be mended."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.interchange.trip_lines import TripFile, read_trip_file
from librarydesk.data.interchange.trip_sections import Points, Refused, Stop, Way

_WORD = {Way.DELIVER: "giao", Way.COLLECT: "thu"}


def text_of_files(
    connection: Connection, organiser_id: int, way: Way, paths: Iterable[Path]
) -> str:
    """The lines of files below each other; one that is named by its point begins with it.

    Raises:
        DeskError: `import.…` where a file can't be read.
    """
    points = Points(connection, organiser_id, way)
    return "\n".join(line for path in paths for line in _lines(read_trip_file(path), points))


def text_of_refused(lines: Iterable[Refused]) -> str:
    """The lines that couldn't be taken, each below its point, to be mended."""
    told: list[str] = []
    last: Stop | None = None
    for line in lines:
        if line.stop is not None and line.stop != last:
            told.append(_head(line.stop))
        last = line.stop
        told.append(line.text)
    return "\n".join(told)


def _lines(file: TripFile, points: Points) -> list[str]:
    stop = points.in_name(file.name)
    told = [] if stop is None else [_head(stop)]
    last = ""
    for line in file.lines:
        if line.point:
            head = " ".join(part for part in (line.way, line.point) if part)
            if head != last:
                told.append(head)
            last = head
        told.append("\t".join(text for text in line.texts if text))
    return told


def _head(stop: Stop) -> str:
    """The line for a stop: who passes on needs no word."""
    return stop.code if ">" in stop.code else f"{_WORD[Way(stop.way)]} {stop.code}"
