"""The reading log: which member read what, for a group at once or a child's own."""
