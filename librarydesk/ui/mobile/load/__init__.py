"""The load of a trip in the window: reading copies out and in, what is missing."""
