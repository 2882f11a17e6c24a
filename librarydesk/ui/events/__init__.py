"""The page Events: events, courses, seminars, media outputs, visits and commendations."""
