"""The view Explore: any indicator by time, place and breakdown, as table, chart or map."""
