"""Accounts for pictures of the window, kept nowhere."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.ui.exchange.stick.drives import chosen_folder
from librarydesk.ui.failure import Failure

if TYPE_CHECKING:
    from librarydesk.ui.exchange.stick.view import StickView

PLACE = Path("/media/LIEN-THU-VIEN")
_LIBRARIES = 20
_CUT, _CUT_TOO, _OLD = 7, 12, 16


def show_twenty(view: "StickView") -> None:
    """The account of a stick with the bundles of twenty libraries."""
    taken = [_bundle(number) for number in range(1, _LIBRARIES + 1)]
    sent = [
        {"site": f"LC{number:02}", "file": f"ld-LC-LC{number:02}-3f2a90c1-{number + 30:06}.ldx"}
        for number in range(1, 4)
    ]
    view.show_example(chosen_folder(PLACE), _told(taken, {"files": sent}), None)


def show_pulled_out(view: "StickView") -> None:
    """The account of a stick that was pulled out while it was written."""
    from librarydesk.data.exchange.sending.sticks import GONE, refused

    error = refused(GONE, PLACE)
    taken = [_bundle(number) for number in (1, 2, 3)]
    view.show_example(chosen_folder(PLACE), _told(taken, None), Failure(error.code, error.message))


def _told(taken: list[dict[str, str | int]], sent: dict[str, list[dict[str, str]]] | None) -> str:
    told = {"place": str(PLACE), "at": "2026-07-01T08:30:00+07:00", "sent": sent}
    return json.dumps({**told, "taken": {"files": taken}})


def _bundle(number: int) -> dict[str, str | int]:
    from librarydesk.data.exchange.bundle import sentences

    file = f"ld-LC{number:02}-LC-{number * 7919:08x}-{number + 11:06}.ldx"
    bundle: dict[str, str | int] = {"site": f"LC{number:02}", "file": file, "outcome": "applied"}
    if number in (_CUT, _CUT_TOO):
        error = sentences.refused(sentences.TRUNCATED, Path(file))
        return {**bundle, "outcome": "refused", "reason": error.message}
    if number == _OLD:
        return {**bundle, "outcome": "already_applied", "unchanged": 214}
    return {
        **bundle,
        "added": number * 37 % 211,
        "updated": number * 13 % 29,
        "unchanged": number * 5,
        "conflicts": int(number % 9 == 0),
        "renumbered": int(number % 11 == 0) * 2,
    }
