"""The rotation page: its views, trips, sets, points and plan, each in a folder of its own."""
