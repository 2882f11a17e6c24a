"""Proceedings: a title page, and one PDF out of many."""
