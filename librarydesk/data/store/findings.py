"""What a check finds: something recorded that a person should look at."""

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One rule that found something; `severity` is error or warning.

    `count` says how often, `sites` at which sites (their codes, in order), `where` names some of
    the rows.
    """

    rule: str
    severity: str
    message: str
    count: int
    sites: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str | int | list[str]]:
        """The finding as scripts read it."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "count": self.count,
            "sites": list(self.sites),
            "where": list(self.where),
        }
