"""Indicators that a province defines for itself in a file: closed records, kept in versions."""
