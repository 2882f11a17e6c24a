"""Planning mobile trips: the stops that a trip is to make, in order."""
