"""How bundles and notes are called. A name helps people; no reader believes it."""

import re

_UNSAFE = re.compile(r"[^\w.~-]+")


def file_name(sites: tuple[str, str], installation: bytes, sequence: int, suffix: str) -> str:
    """`ld-FROM-TO-DEVICE-NNNNNN` with a suffix; `sites` are the sender's and the addressee's."""
    sender, addressee = (_UNSAFE.sub("_", code) or "_" for code in sites)
    return f"ld-{sender}-{addressee}-{installation.hex()[:8]}-{sequence:06}{suffix}"
