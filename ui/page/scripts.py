"""What runs in the visitor's browser beside Streamlit's own scripts: figures that fit paper, names found as typed,
one's own municipality remembered, the focus led, the server found at once, the system's colours followed."""

import json
from functools import cache
from pathlib import Path

from analytics.registry.indicator import INDICATORS
from data.reference.geography import MUNICIPALITIES
from ui.page.selection import AREAS, MINE, PARTNER, PLACE
from ui.wording.catalogue import LANGUAGES, Catalogue

FOLDER = Path(__file__).parent
PLACE_LISTS = ", ".join(
    [*(f".st-key-{choice.widget}" for choice in (AREAS, PLACE, PARTNER, MINE)), '[class*="st-key-room_note_place"]']
)
"""CSS selector of the lists that hold municipalities."""


@cache
def written_into_page() -> str:
    """The script as it stands in the page: Streamlit serves none of an app's own."""
    places = {municipality.code: municipality.name for municipality in MUNICIPALITIES}
    known = {"PLACES": places, "PLACE_LISTS": PLACE_LISTS, "MINE": MINE.key, "CALLED": _called()}
    constants = f"const {', '.join(f'{name} = {json.dumps(value, ensure_ascii=False)}' for name, value in known.items())};"
    files = ("backend.js", "paper.js", "typing.js", "mine.js", "keyboard.js", "colours.js")
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in files]
    return "\n".join(["(() => {", constants, *parts, "})();"])


def _called() -> dict[str, list[tuple[str, str]]]:
    """Language -> name of each indicator and what else it is called, in the order they are listed."""
    return {
        language: [
            (indicator.name(language), t(f"called.{key}") if (t := Catalogue(language)).has(f"called.{key}") else "")
            for key, indicator in INDICATORS.items()
        ]
        for language in LANGUAGES
    }
