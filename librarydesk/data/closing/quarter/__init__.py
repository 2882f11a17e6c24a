"""A quarter at a glance, for whoever leads: eight figures, what is late, the communes."""
