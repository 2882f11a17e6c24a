"""The mobile library page: trips and their stops, and the tally screen for the road."""
