"""Sets up the project and runs it: `python3 packaging/dev.py demo`, or `test`, or what it lists.

Needs nothing but Python. This file holds only what an older Python can read too, so that it can
hand over to a newer one; what can be asked for lies in commands.py.
"""

import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")


def run_with_a_newer_python() -> int:
    """Hands over to a newer Python where there is one; ends with a sentence where there is none."""
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        if newer:
            return subprocess.call([newer, *sys.argv])
    sys.exit("Python 3.11 or later is needed: install it from python.org and run this again.")


def main() -> int:
    """Does what the arguments ask for; the exit code is that of the command."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        return run_with_a_newer_python()
    import commands

    return commands.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
