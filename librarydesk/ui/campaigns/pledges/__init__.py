"""The view of pledges in donation campaigns."""
