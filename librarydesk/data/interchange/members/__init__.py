"""Members of clubs in and out: rows that name children, whose names lie sealed."""
