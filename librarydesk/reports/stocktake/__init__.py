"""The minutes of a stocktake, with its lists as annexes."""
