"""The name of a site on a day, as a piece of SQL for other features' queries."""

SITE_NAME_ON_DAY = (
    "(SELECT s.name FROM site_state s WHERE s.site_id = {site} AND s.voided_at IS NULL"
    " AND s.as_of <= :day ORDER BY s.as_of DESC LIMIT 1)"
)
"""Format it with the column that holds the site's id; needs the parameter `day` as ISO text."""
