"""What the window offers where there is no database yet."""
