"""Every colour and size of the window; no other file names one."""

from dataclasses import dataclass, fields

RADIUS = 6
ROW = 34
ICON = 20
RAIL = 212
RAIL_FOLDED = 56
DETAILS = 372
WIDEST_DETAILS = 560

TEXT = 13
TEXT_SMALL = 12
TEXT_TINY = 11
HEADING = 16
TITLE = 20
FIGURE = 24

TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme by what they are for, as `#RRGGBB`."""

    ground: str
    surface: str
    sunken: str
    text: str
    text_soft: str
    line: str
    line_soft: str
    accent: str
    accent_strong: str
    accent_tint: str
    on_accent: str
    error: str
    warning: str
    success: str
    column_past: str

    def pairs(self) -> list[tuple[str, str]]:
        """Every text colour with every ground that it is drawn on, by their names."""
        grounds = ("ground", "surface", "sunken", "accent_tint")
        texts = ("text", "text_soft", "accent", "error", "warning", "success")
        return [(text, ground) for text in texts for ground in grounds] + [
            ("on_accent", "accent"),
            ("on_accent", "accent_strong"),
            ("surface", "text"),
            ("on_accent", "error"),
        ]

    def named(self) -> dict[str, str]:
        """The colours by their names."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Colours(
    ground="#F8FAFC",
    surface="#FFFFFF",
    sunken="#EEF2F6",
    text="#101828",
    text_soft="#475467",
    line="#D0D5DD",
    line_soft="#EAECF0",
    accent="#0F766E",
    accent_strong="#115E59",
    accent_tint="#E6F4F1",
    on_accent="#FFFFFF",
    error="#B42318",
    warning="#B54708",
    success="#067647",
    column_past="#D0D5DD",
)

DARK = Colours(
    ground="#0F1419",
    surface="#171D24",
    sunken="#212932",
    text="#E6EAF0",
    text_soft="#A5B0BF",
    line="#344054",
    line_soft="#262F3A",
    accent="#2DD4BF",
    accent_strong="#5EEAD4",
    accent_tint="#14302F",
    on_accent="#0F1419",
    error="#F97066",
    warning="#FDB022",
    success="#47CD89",
    column_past="#344054",
)

CONTRAST_LIGHT = Colours(
    ground="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    text="#000000",
    text_soft="#000000",
    line="#000000",
    line_soft="#000000",
    accent="#00403B",
    accent_strong="#000000",
    accent_tint="#D5EFEA",
    on_accent="#FFFFFF",
    error="#7A0000",
    warning="#5C2600",
    success="#003D22",
    column_past="#767676",
)

CONTRAST_DARK = Colours(
    ground="#000000",
    surface="#000000",
    sunken="#000000",
    text="#FFFFFF",
    text_soft="#FFFFFF",
    line="#FFFFFF",
    line_soft="#FFFFFF",
    accent="#FFFF00",
    accent_strong="#FFFFFF",
    accent_tint="#333300",
    on_accent="#000000",
    error="#FF9C9C",
    warning="#FFD080",
    success="#80FFB0",
    column_past="#8C8C8C",
)


def contrast(one: str, other: str) -> float:
    """How far two colours are apart in brightness, 1 to 21 (WCAG 2.2, 1.4.3)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
