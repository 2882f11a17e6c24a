"""What a check finds: something recorded that a person should look at."""

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One rule that found something; `severity` is error or warning.

    `count` says how often, `sites` at which sites (their codes, in order), `where` names some of
    the rows. `to_explain` asks for an explanation before a report with it is sent; `explanation`
    is the one that was given.
    """

    rule: str
    severity: str
    message: str
    count: int
    sites: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    to_explain: bool = False
    explanation: str = ""

    @property
    def unexplained(self) -> bool:
        """Whether an explanation is asked for that nobody has given."""
        return self.to_explain and not self.explanation

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
