"""All kinds that can be imported and exported, in the order in which they build on each other."""

from importlib import import_module

from librarydesk.data.interchange.kind import Kind
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

MARC = "marc"
TABLE_KINDS = (
    "sites",
    "closures",
    "copies",
    "copy_events",
    "subscriptions",
    "rotations",
    "rotation_settlements",
    "point_usage",
    "mobile_trips",
    "mobile_stops",
    "service_days",
    "campaigns",
    "gifts",
    "gift_distributions",
    "events",
    "media_outputs",
    "site_visits",
    "clubs",
    "club_members",
    "club_sessions",
    "reading_log",
    "digitisation",
    "honours",
    "site_profiles",
    "population",
    "plan_targets",
    "returns",
)
KINDS = (MARC, *TABLE_KINDS)
ALL = "all"

_PACKAGE = "librarydesk.data.interchange.kinds"


def table_kind(name: str) -> Kind:
    """The declaration of a kind of table file.

    Raises:
        WrongUseError: `kind.unknown`.
    """
    if name not in TABLE_KINDS:
        raise WrongUseError(
            "kind.unknown",
            _("There is no kind “%(kind)s” of table. Give one of: %(kinds)s.")
            % {"kind": name, "kinds": ", ".join(TABLE_KINDS)},
            kind=name,
        )
    kind: Kind = import_module(f"{_PACKAGE}.{name}").KIND
    return kind
