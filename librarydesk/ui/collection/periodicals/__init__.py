"""Newspapers and magazines: a year as a grid, receiving issues, subscriptions."""
