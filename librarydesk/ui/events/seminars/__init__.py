"""The view of a seminar: its delegates and its papers."""
