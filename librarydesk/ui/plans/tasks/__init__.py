"""The tasks of a plan in the window."""
