"""What an export did, as values and as JSON."""

from dataclasses import dataclass

from librarydesk.data.exchange.json_values import Json


@dataclass(frozen=True)
class WrittenBundle:
    """A bundle that lies on the stick now."""

    file: str
    site: str
    installation: str
    sequence: int
    size: int


@dataclass(frozen=True)
class WrittenNote:
    """A note that lies on the stick now."""

    file: str
    site: str
    installation: str


@dataclass(frozen=True)
class WrittenFiles:
    """Kept files that lie on the stick now, `count` of them in one file."""

    file: str
    site: str
    installation: str
    count: int
    size: int


@dataclass(frozen=True)
class NotWritten:
    """An installation whose bundle or note couldn't be written, and why."""

    site: str
    installation: str
    reason: str


@dataclass(frozen=True)
class Exported:
    """What an export did; `unchanged` are the sites for whose PCs there was nothing new."""

    bundles: tuple[WrittenBundle, ...] = ()
    notes: tuple[WrittenNote, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[NotWritten, ...] = ()
    attached: tuple[WrittenFiles, ...] = ()

    def as_json(self) -> Json:
        """The result as a command prints it."""
        return {
            "files": [dict(vars(one)) for one in self.bundles],
            "notes": [dict(vars(one)) for one in self.notes],
            "nothing_new": list(self.unchanged),
            "failed": [dict(vars(one)) for one in self.failed],
            "attached": [dict(vars(one)) for one in self.attached],
        }
