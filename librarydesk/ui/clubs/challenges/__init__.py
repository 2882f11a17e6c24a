"""The view of reading challenges: goals, standing, who gets which prize."""
