"""What sites are each year: staff, rooms, seats, budget."""
