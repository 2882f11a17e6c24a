"""The first page: what waits, the year so far, twelve months, the province as a map."""
