"""Trials of the program on real files and under hard treatment."""
