"""Colours that can be read."""

import pytest

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.style import style_sheet

THEMES = {
    "light": tokens.LIGHT,
    "dark": tokens.DARK,
    "contrast light": tokens.CONTRAST_LIGHT,
    "contrast dark": tokens.CONTRAST_DARK,
}


@pytest.mark.parametrize("name", THEMES)
def test_every_text_stands_out_from_every_ground(name: str) -> None:
    colours = THEMES[name].named()
    for text, ground in THEMES[name].pairs():
        assert tokens.contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_black_on_white_is_the_most_contrast_there_is() -> None:
    assert round(tokens.contrast("#000000", "#FFFFFF"), 1) == 21.0


@pytest.mark.parametrize("percent", [90, 100, 200])
def test_the_style_sheet_grows_with_the_text_but_lines_stay_thin(percent: int) -> None:
    sheet = style_sheet(tokens.LIGHT, lambda size: round(size * percent / 100))
    assert f"font-size: {round(20 * percent / 100)}px" in sheet
    assert "border: 1px solid" in sheet
    assert "@" not in sheet
