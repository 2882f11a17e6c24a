"""Checks of own indicators: definitions that came here and can't be counted by this program."""

from sqlalchemy import Connection

from librarydesk.data.indicators.own.queries import own_in_force
from librarydesk.data.store.findings import WARNING, Finding
from librarydesk.i18n import ngettext


def uncountable(connection: Connection) -> list[Finding]:
    """The definitions in force that aren't counted here."""
    wrong = [one for one in own_in_force(connection) if one.indicator is None]
    if not wrong:
        return []
    said = ngettext(
        "%(count)d indicator of the province's own can't be counted here.",
        "%(count)d indicators of the province's own can't be counted here.",
        len(wrong),
    )
    where = tuple(f"{one.kept.code}: {one.wrong}" for one in wrong)
    message = said % {"count": len(wrong)}
    return [Finding("indicator.uncountable", WARNING, message, len(wrong), where=where)]
