"""The collection page: the whole catalogue as one types, a title with its copies and their life."""
