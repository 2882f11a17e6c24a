"""What members of a club read."""
