"""Where a group of commands enters its own on the command line."""

from argparse import ArgumentParser
from typing import Protocol


class Commands(Protocol):
    """Where a group of commands enters its own, each with a line that says what it does."""

    def __call__(self, name: str, about: str) -> ArgumentParser:
        """Enters a command and gives its parser, to add its arguments to."""
