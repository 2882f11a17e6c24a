"""Commendations of people, bodies, families and models."""
