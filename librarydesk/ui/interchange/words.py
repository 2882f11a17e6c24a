"""How the import and export page says things: the kinds of file, counts, encodings."""

from dataclasses import dataclass

from librarydesk.i18n import _, ngettext
from librarydesk.ui.interchange.outcome import Outcome
from librarydesk.ui.widgets.numbers import shown_number

MARC = "marc"
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "xlsx": "Excel",
    "marc-8": "MARC-8",
    "utf-16": "UTF-16",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "windows-1258": "Windows-1258",
}
ENCODINGS = ("utf-8", "utf-16", "tcvn3", "vni", "viscii", "windows-1258")
"""Those that a person may choose."""


@dataclass(frozen=True)
class KindLine:
    """A kind of file in the list: its name in commands, its words, how many rows are there.

    `dated` tells whether an export can be narrowed to a year.
    """

    name: str
    words: str
    rows: int
    dated: bool


def kind_note(name: str) -> str:
    """What a kind of file holds, in plain words; empty for a kind that needs none."""
    notes = {
        "sites": _("Libraries, reading rooms and points, and what each was from which day on"),
        MARC: _("Catalogue records with their copies, from another library program"),
        "copies": _("The item register from Excel, with titles where they are new"),
        "copy_events": _("What was lost, found, damaged, repaired, weeded or transferred"),
        "subscriptions": _("Newspapers and magazines by quarter"),
        "rotations": _("What was brought to points and taken back, by number or counted"),
        "rotation_settlements": _("What became of missing and damaged copies at points"),
        "point_usage": _("What points counted in a month"),
        "mobile_trips": _("Vehicle, crew, kilometres and costs of each trip"),
        "mobile_stops": _("Where the mobile library stood, and how many it served"),
        "service_days": _("Visits, loans, uses and cards, day by day"),
        "closures": _("Days on which a library was closed; they are no zeros"),
        "population": _("Inhabitants and children of communes by year"),
    }
    return notes.get(name, "")


def shown_encoding(name: str) -> str:
    """The name of an encoding as people know it."""
    return ", ".join(_ENCODINGS.get(part, part) for part in name.split(", "))


def counted_rows(count: int) -> str:
    """How many rows."""
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": shown_number(count)}


def file_line(encoding: str, read: int) -> str:
    """What a file is: its encoding and how many rows it has."""
    return f"{shown_encoding(encoding)} · {counted_rows(read)}"


def checked_sentence(outcome: Outcome) -> str:
    """What an import would do, and what becomes of the rows that can't be taken."""
    if outcome.rejected and outcome.rejected == outcome.read:
        return _(
            "No row of this file can be taken. Import it to get a file with the reason beside each"
            " row, mend them there and import that file."
        )
    if outcome.rejected:
        said = ngettext(
            "%(n)s row can't be taken. The good rows go in; the other goes into a file beside this"
            " one, with its reason.",
            "%(n)s rows can't be taken. The good rows go in; the others go into a file beside this"
            " one, each with its reason.",
            outcome.rejected,
        )
        return said % {"n": shown_number(outcome.rejected)}
    if not outcome.added and not outcome.updated:
        return _("Everything in this file is here already. Nothing would change.")
    return _("Every row can be taken. Nothing has been changed yet.")


def columns_sentence(outcome: Outcome) -> str:
    """What is said of a file whose columns were known from an earlier one; else empty."""
    if outcome.columns != "remembered":
        return ""
    return _("Which column is which was remembered from an earlier file with this heading.")


def done_sentence(outcome: Outcome) -> str:
    """What an import has done."""
    if not outcome.added and not outcome.updated and not outcome.rejected:
        return _("Everything in this file was here already. Nothing was changed.")
    return _("Imported: %(added)s added, %(updated)s updated, %(rejected)s rejected.") % {
        "added": shown_number(outcome.added),
        "updated": shown_number(outcome.updated),
        "rejected": shown_number(outcome.rejected),
    }


def members_sentence(outcome: Outcome) -> str:
    """Which members wait for a consent, and what couldn't be sealed; empty when there are none."""
    said = []
    if outcome.awaiting_consent:
        waits = ngettext(
            "%(n)s member waits for a consent; what names it is kept sealed for 30 days.",
            "%(n)s members wait for a consent; what names them is kept sealed for 30 days.",
            outcome.awaiting_consent,
        )
        said.append(waits % {"n": outcome.awaiting_consent})
    if outcome.left_out:
        left = ngettext(
            "%(n)s cell that names a child was left out: the seal is shut.",
            "%(n)s cells that name children were left out: the seal is shut.",
            outcome.left_out,
        )
        said.append(left % {"n": outcome.left_out})
    return " ".join(said)


def differing_sentence(outcome: Outcome) -> str:
    """What is said of rows that tell of their title otherwise; empty when there are none."""
    if not outcome.differing:
        return ""
    return ngettext(
        "%(n)s row says another thing than its title; the title was left as it is.",
        "%(n)s rows say another thing than their titles; the titles were left as they are.",
        outcome.differing,
    ) % {"n": outcome.differing}
