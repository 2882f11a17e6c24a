"""The account of an exchange: what was taken in and what was written, a line for each file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from librarydesk.data.exchange.json_values import Json
from librarydesk.errors import DeskError
from librarydesk.i18n import _

SENT, NOT_SENT = "sent", "not_sent"
"""What became of a bundle that was to be written; the other words are those of an import."""

_OPEN = ("refused", "waiting", NOT_SENT)
_NOT_OURS = "not_for_us"


@dataclass(frozen=True)
class AccountLine:
    """A bundle: whose it is or for whom, what became of it and why, how many rows it changed."""

    site: str
    file: str
    outcome: str
    reason: str = ""
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    conflicts: int = 0
    renumbered: int = 0

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.outcome in _OPEN


@dataclass(frozen=True)
class Account:
    """An exchange with the stick `place`; lines about which something is to be done come first.

    `others` counts files for other PCs, `notes` those that were taken in, `notes_out` those that
    were written; `nothing_new` are the sites for which there was nothing, `unwritten` says why a
    note of what arrived couldn't be written. `sent` is False where nothing was written yet.
    """

    place: str = ""
    at: datetime | None = None
    lines: tuple[AccountLine, ...] = ()
    others: int = 0
    notes: int = 0
    notes_out: int = 0
    nothing_new: tuple[str, ...] = ()
    unwritten: str = ""
    sent: bool = False

    @property
    def open_lines(self) -> int:
        """Of how many files something is still to be done."""
        return sum(line.is_open for line in self.lines)

    def total(self, name: str) -> int:
        """The sum of one counter over what was taken in."""
        return sum(int(getattr(line, name)) for line in self.lines)


def account_text(place: str, at: datetime, taken: str, sent: str) -> str:
    """The answers of `import` and `export` (empty: none yet) as one text to read again."""
    told = {
        "place": place,
        "at": at.isoformat(),
        "taken": json.loads(taken) if taken else None,
        "sent": json.loads(sent) if sent else None,
    }
    return json.dumps(told, ensure_ascii=False)


def read_account(text: str, names: Mapping[str, str] | None = None) -> Account:
    """Reads an `account_text`, or what `import --json` printed; `names` are those of sites.

    Raises:
        DeskError: `exchange.no_account`.
    """
    try:
        told = json.loads(text)
        if "files" in told:
            told = {"taken": told}
        return _account(told, names or {})
    except (ValueError, TypeError, KeyError, AttributeError):
        said = _("This is no account of an exchange: give what “exchange import --json” printed.")
        raise DeskError("exchange.no_account", said) from None


def _account(told: Mapping[str, str], names: Mapping[str, str]) -> Account:
    taken, sent = _object(told.get("taken")), _object(told.get("sent"))
    place = str(told.get("place") or "")
    found = [_line(one, names, str(one["outcome"]), place) for one in _objects(taken.get("files"))]
    written = [_line(one, names, SENT) for one in _objects(sent.get("files"))]
    failed = [_line(one, names, NOT_SENT) for one in _objects(sent.get("failed"))]
    ours = [line for line in found if line.outcome != _NOT_OURS]
    answers = _objects(taken.get("acknowledgements"))
    notes = [str(one["outcome"]) for one in answers]
    ours += [_refused_note(one, names) for one in answers if one["outcome"] == "refused"]
    return Account(
        place=place,
        at=datetime.fromisoformat(told["at"]) if told.get("at") else None,
        lines=tuple(sorted([*ours, *failed, *written], key=lambda line: not line.is_open)),
        others=sum(line.outcome == _NOT_OURS for line in found) + notes.count(_NOT_OURS),
        notes=notes.count("believed") + notes.count("already_known"),
        notes_out=len({*_texts(taken.get("notes")), *_files(_objects(sent.get("notes")))}),
        nothing_new=tuple(names.get(one, one) for one in _texts(sent.get("nothing_new"))),
        unwritten=str(taken.get("notes_failed") or ""),
        sent=bool(told.get("sent")),
    )


def _line(
    one: Mapping[str, Json], names: Mapping[str, str], outcome: str, place: str = ""
) -> AccountLine:
    site, file = str(one.get("site") or ""), str(one.get("file") or "")
    return AccountLine(
        names.get(site, site),
        file,
        outcome,
        _without_file(str(one.get("reason") or ""), file, place),
        *(_count(one, name) for name in ("added", "updated", "unchanged")),
        *(_count(one, name) for name in ("conflicts", "renumbered")),
    )


def _without_file(reason: str, file: str, place: str) -> str:
    """A reason without the name of the file with which it begins: that stands beside it."""
    for name in (f"{place}/{file}", f"{place}\\{file}", file):
        if file and reason.startswith(name):
            rest = reason.removeprefix(name).lstrip(" :")
            return rest[:1].upper() + rest[1:]
    return reason


def _refused_note(one: Mapping[str, Json], names: Mapping[str, str]) -> AccountLine:
    told = _("It was to say what has arrived there; have it written again.")
    return _line({**one, "reason": told}, names, "refused")


def _count(one: Mapping[str, Json], name: str) -> int:
    value = one.get(name, 0)
    return value if isinstance(value, int) else 0


def _object(value: object) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Mapping[str, Json]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _files(found: Iterable[Mapping[str, Json]]) -> list[str]:
    return [str(one.get("file")) for one in found]
