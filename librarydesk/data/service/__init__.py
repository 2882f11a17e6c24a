"""Daily service: what a library counted each day, and the days on which it was closed."""
