"""Whether the suite runs, which tries a few short courses, or the long run with hundreds."""

from hypothesis import settings

_BY_ITSELF = 100
"""So many examples hypothesis tries where nobody says how many."""


def is_long() -> bool:
    """Whether a profile asks for more than the suite has time for."""
    return chosen().max_examples > _BY_ITSELF


def chosen() -> settings:
    """The profile in use."""
    found = settings.default
    assert found is not None
    return found
