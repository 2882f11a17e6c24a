"""The stick: what there is to do with it, one button that does it, and the account."""
