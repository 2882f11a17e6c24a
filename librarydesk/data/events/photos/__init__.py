"""The photos of events."""
