"""The part in words of a report: written from its figures, and held against them when they move."""
