"""`python -m librarydesk`: the commands, and without one the window."""

import sys

from librarydesk.cli.main import run


def main() -> int:
    """Runs what the command line asks for and returns the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
