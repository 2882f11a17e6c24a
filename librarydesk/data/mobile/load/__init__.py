"""The load of a mobile trip: which copies were put into the van, which came home."""
