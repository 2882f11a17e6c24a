"""The registers as documents."""
