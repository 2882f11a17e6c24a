"""The trips of a year: hand-overs by number or by count, what is at each point, its usage."""
