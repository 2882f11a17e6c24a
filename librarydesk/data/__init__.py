"""The domain and its storage: no window, no report layout."""
