"""The year's itinerary of the mobile library on a map."""
