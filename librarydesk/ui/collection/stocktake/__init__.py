"""The view Stocktake: stocktakes, and the desk on which one of them is taken."""
