"""Guidance and inspection visits to sites."""
