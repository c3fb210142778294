"""Colours and type of every figure, as data, for light and dark pages.

Map scales are the same in both themes and stay light enough for dark names on top (4.5:1, tested), so a printed
map, a projected one and one on a dark page mean the same. Hues follow Region Skåne's published charts. Scales run
in OKLab, where equal steps look equal; red never stands against green.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

FONT_FAMILY = "Source Sans, sans-serif"
SMALL, BODY = 12, 14
"""Font sizes in px: nothing in a figure is smaller than SMALL."""

LABEL_ON_MAP = "#1a1a1a"
"""Names on polygons, in both themes."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a figure needs to know about the page it stands on."""

    name: Literal["light", "dark"]
    page: str
    text: str
    muted: str
    grid: str
    border: str
    """Thin line between polygons."""
    outline: str
    """Thick line around what is selected; stands out from every map colour."""
    halo: str
    """Wider line under `outline`, so that it is seen against both the map and the page."""
    series: tuple[str, ...]
    """Colours of lines, bars and dots; at least 3:1 against the page, the first three 4.5:1."""
    quiet: str
    """Dots and lines that are context only."""
    fill: str
    """Base map under symbols."""
    empty: str
    """The same where there is no value."""
    symbol: str
    """Circles on the base map. Text of the page reads on all three (4.5:1)."""


LIGHT = Theme(
    name="light",
    page="#ffffff",
    text="#1a1a1a",
    muted="#595959",
    grid="#e3e3e3",
    border="#8a8a8a",
    outline="#111111",
    halo="#ffffff",
    series=("#307C8E", "#E40135", "#5F5236", "#7B3FA0", "#B35C00", "#33508C"),
    quiet="#9a9a9a",
    fill="#f0efec",
    empty="#dcdcdc",
    symbol="#5BA6B8",
)
DARK = Theme(
    name="dark",
    page="#0e1117",
    text="#f2f2f2",
    muted="#b4b8bf",
    grid="#2c313a",
    border="#5a5f68",
    outline="#111111",
    halo="#ffffff",
    series=("#62B8CB", "#FF7088", "#CDBE97", "#C49AE0", "#F0A35E", "#93AEEB"),
    quiet="#7d838d",
    fill="#272c35",
    empty="#3b414c",
    symbol="#2A7083",
)
THEMES = {"light": LIGHT, "dark": DARK}

# Ends of the map scales: lightest and darkest class.
TEAL = ("#E8FAFA", "#4C9BAE")
BROWN = ("#F7F2E4", "#A58D58")
RED = ("#FBE6E8", "#E2707F")
MIDDLE = "#FAFAFA"

ACCENT = "#9C1C3B"
"""What a map is to show first, pilots or need that nothing answers, against every fill; white reads on it (4.5:1)."""
PLAIN_FILL = "#F0EFEC"
"""A municipality on a map that shows no indicator; dark names stand on it."""
ZERO_FILL = "#FFFFFF"
STATE_FILLS = {
    "suppressed": "#DEDEDE",
    "missing": "#F1F1F1",
    "not_reported": "#F1F1F1",
    "not_applicable": "#CBCBCB",
    "not_loaded": "#FAFAFA",
}
STATE_LINE = "#767676"
"""Hatching and dots on the fills of empty states."""

CATEGORY_FILLS = ("#4C9BAE", "#C9B98A", "#E58A98", "#2F5D6B", "#FDD32F", "#7A6A3E", "#B9DDE4", "#7D2A3C", "#BDBDBD")
"""Fills of stacked parts. Neighbours differ in lightness, so they part without colour vision; each also has a
pattern in CATEGORY_PATTERNS. Never for text or lines."""
CATEGORY_PATTERNS = ("", "/", "", ".", "", "\\", "x", "", "-")


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green, blue 0-255 of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def with_opacity(colour: str, opacity: float) -> str:
    """CSS colour with transparency; opacity 0-1."""
    red, green, blue = rgb(colour)
    return f"rgba({red},{green},{blue},{opacity:g})"


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance 0-1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1-21 between two opaque colours (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _to_oklab(colour: str) -> tuple[float, float, float]:
    # Björn Ottosson, "A perceptual color space for image processing" (2020).
    red, green, blue = (_linear(channel) for channel in rgb(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _channel(linear: float) -> int:
    bounded = min(max(linear, 0.0), 1.0)
    share = 12.92 * bounded if bounded <= 0.0031308 else 1.055 * bounded ** (1 / 2.4) - 0.055
    return round(255 * share)


def _from_oklab(lightness: float, a: float, b: float) -> str:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = _channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short)
    green = _channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short)
    blue = _channel(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short)
    return f"#{red:02X}{green:02X}{blue:02X}"


def blend(one: str, other: str, share: float) -> str:
    """The colour `share` of the way (0-1) from one to the other, in OKLab."""
    first, second = _to_oklab(one), _to_oklab(other)
    lightness, a, b = (x + (y - x) * share for x, y in zip(first, second, strict=True))
    return _from_oklab(lightness, a, b)


@cache
def ramp(ends: tuple[str, str], steps: int) -> tuple[str, ...]:
    """`steps` colours from light to dark; a single one is the middle of the scale."""
    if steps == 1:
        return (blend(*ends, 0.5),)
    return tuple(blend(*ends, step / (steps - 1)) for step in range(steps))


@cache
def diverging(below: int, middle: bool, above: int, low: tuple[str, str], high: tuple[str, str]) -> tuple[str, ...]:
    """Colours for `below` classes under the midpoint, one holding it if `middle`, and `above` over it.

    Both sides use the same step, so that equal distance from the midpoint looks equally strong; the palest class of a
    side is already told from the middle.
    """
    reach = max(below, above)
    shares = [(step + 0.5) / (reach - 0.5) for step in range(reach)]
    return (
        *(blend(*low, shares[step]) for step in reversed(range(below))),
        *((MIDDLE,) if middle else ()),
        *(blend(*high, shares[step]) for step in range(above)),
    )


def series_colours(theme: Theme, codes: Sequence[str]) -> dict[str, str]:
    """A colour for each code by its place among the chosen; they repeat after the sixth (names tell them apart)."""
    return {code: theme.series[place % len(theme.series)] for place, code in enumerate(codes)}
