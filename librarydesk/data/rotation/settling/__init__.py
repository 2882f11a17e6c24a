"""Settling what is missing or damaged when a set comes back, by number or by count."""
