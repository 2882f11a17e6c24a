"""Text of files in the encodings that Vietnamese libraries have used since the 1990s."""

from librarydesk.data.interchange.encodings.detection import (
    Decoded,
    TextLines,
    decode,
    decode_as,
    detect,
    detect_file,
    open_lines,
)

__all__ = ["Decoded", "TextLines", "decode", "decode_as", "detect", "detect_file", "open_lines"]
