"""The view of commendations."""
