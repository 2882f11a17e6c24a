"""The rotation page: trips, hand-overs by scanner or count, collecting, what points counted."""
