"""What a site was on a day, as a piece of SQL for other features' queries, too."""


def of_state(column: str, site: str, day: str = ":day") -> str:
    """A column of `site_state` as it was on a day.

    `site` and `day` are expressions: a site's id, and a day as ISO text. Of two states from one
    day on the one recorded later counts.
    """
    return (
        f"(SELECT x.{column} FROM site_state x WHERE x.site_id = {site} AND x.voided_at IS NULL"
        f" AND x.as_of <= {day} ORDER BY x.as_of DESC, x.id DESC LIMIT 1)"
    )
