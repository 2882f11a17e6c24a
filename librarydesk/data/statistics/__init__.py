"""The figures of the statistics report, the periods they are for, and what is odd in them."""
