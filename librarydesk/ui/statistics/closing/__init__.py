"""The view in which periods are closed, sent and answered."""
