"""Files of titles: covers and digitised pages, kept beside the database by their hash."""
