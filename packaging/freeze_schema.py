"""Writes the first migration anew from the models; only until the first release.

    .venv/bin/python packaging/freeze_schema.py

After it a change of the models is a migration of its own: see
librarydesk/data/store/migrations/versions/__init__.py.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "librarydesk/data/store/migrations/versions/0001.sql"


def main() -> None:
    """Writes the script."""
    sys.path.insert(0, str(ROOT))
    from librarydesk.data.store import schema

    lines = [line.rstrip() for s in schema.feature_statements() for line in f"{s};".splitlines()]
    SCRIPT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
