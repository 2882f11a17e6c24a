"""Where the files lie that the program brings along: fonts, icons, texts, lists."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file, e.g. `resource("fonts", "LiberationSerif-Regular.ttf")`."""
    return ROOT.joinpath(*parts)
