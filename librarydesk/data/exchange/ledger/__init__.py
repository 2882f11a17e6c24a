"""What was sent and received, and how far each side is known to have it."""
