"""Introducing installations to each other: request, admit, join, and the keys for it."""
