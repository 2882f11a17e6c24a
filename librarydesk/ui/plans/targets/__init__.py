"""Grids of numbers that belong to a year: targets, profiles of sites."""
