"""What a person chose in the window of how a file is read: the options of the command."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.data.interchange.options import ImportOptions


@dataclass(frozen=True)
class Choices:
    """Columns and constants as pairs with their keys; an empty text is what the program finds."""

    columns: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    encoding: str = ""
    capitals: str = ""

    def arguments(self) -> list[str]:
        """What the command is told."""
        told = []
        if self.columns:
            told += ["--columns", ";".join(f"{source}={key}" for source, key in self.columns)]
        for key, value in self.constants:
            told += ["--set", f"{key}={value}"]
        for name in ("sheet", "encoding", "capitals"):
            if value := getattr(self, name):
                told += [f"--{name}", value]
        return told

    def options(self) -> "ImportOptions":
        """The same for what reads the file here."""
        from librarydesk.data.interchange.columns import Columns
        from librarydesk.data.interchange.options import ImportOptions

        told = Columns(dict(self.columns), dict(self.constants))
        return ImportOptions(
            columns=told if self.columns or self.constants else None,
            sheet=self.sheet or None,
            encoding=self.encoding or None,
            capitals=self.capitals or None,
        )
