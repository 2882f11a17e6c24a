"""The view of guidance and inspection visits."""
