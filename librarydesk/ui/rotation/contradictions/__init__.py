"""What contradicts in the ledger of rotation, a line a case, and the deeds that settle it."""
