"""How the log is written: enough to find a mistake of ours, nothing of what people typed.

Where in the program an error arose is kept, with its kind. What an error says of the values it met
is left out: quoted words, words with Vietnamese letters, longer numbers. They could be the name,
the school or the phone of a child.
"""

import logging
import re

LEFT_OUT = "…"

_FRAME = re.compile(r'\s*File ".*", line \d+')
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’|«[^»]*»")
_NOT_ASCII = re.compile(r"\S*[^\x00-\x7f…]\S*")
_NUMBER = re.compile(r"\d(?:[\d .-]*\d){5,}")
_SHOWN_AFTER_FRAME = 2
"""The line of the program and the marks below it."""


class DiscreetFormatter(logging.Formatter):
    """Writes a record with what could be personal left out."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written."""
        head, mark, rest = super().format(record).partition(": ")
        return f"{head}{mark}{discreet(rest)}"


def discreet(text: str) -> str:
    """A text for the log without what could be personal."""
    lines, of_program = list[str](), 0
    for line in text.split("\n"):
        if _FRAME.match(line):
            of_program = _SHOWN_AFTER_FRAME
            lines.append(line)
        elif of_program and line.startswith("    "):
            of_program -= 1
            lines.append(line)
        else:
            of_program = 0
            lines.append(_masked(line))
    return "\n".join(lines)


def _masked(line: str) -> str:
    for pattern in (_QUOTED, _NOT_ASCII, _NUMBER):
        line = pattern.sub(LEFT_OUT, line)
    return line
