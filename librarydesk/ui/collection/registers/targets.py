"""What others open in the view of registers: the labels of a batch, the register of a year."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.ui.widgets.completing import Completion


@dataclass(frozen=True, slots=True)
class LabelsOf:
    """A batch or accession numbers of a site, whose labels are to be printed."""

    site: "Completion"
    which: str


@dataclass(frozen=True, slots=True)
class RegisterOf:
    """The summary register of a site in a year."""

    site: "Completion"
    year: int
