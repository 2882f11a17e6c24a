"""Signed papers of rotation as photos or scans, kept with the hand-over that they are about."""
