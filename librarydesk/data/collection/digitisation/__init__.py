"""Digitisation: documents that were digitised, by day and site."""
