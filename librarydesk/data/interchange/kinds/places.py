"""How exports write an admin unit."""

from librarydesk.data.interchange.references import DAY_MARK


def unit_cell(day: str) -> str:
    """SQL for the code of the unit `u` in a row of a day (SQL).

    A unit that wasn't in force on that day gets a day of its own behind its code, since the code
    alone would name another unit.
    """
    return (
        f"CASE WHEN u.valid_from <= {day} AND coalesce(u.valid_to, '9999-12-31') >= {day}"
        f" THEN u.code ELSE u.code || '{DAY_MARK}' || coalesce(u.valid_to, u.valid_from) END"
    )
