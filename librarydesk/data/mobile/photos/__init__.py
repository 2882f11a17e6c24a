"""Photos of stops: scaled and bare of where they were taken, kept beside the database."""
