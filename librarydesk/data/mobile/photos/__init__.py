"""Photos of stops, kept beside the database by their hash."""
