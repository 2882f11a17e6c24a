"""The photos of a stop in the window."""
