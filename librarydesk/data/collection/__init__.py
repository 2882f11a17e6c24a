"""The collection: titles, copies and what happened to them."""
