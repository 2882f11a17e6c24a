"""The papers of a plan: as an official document, as a table, and the reports on it."""
