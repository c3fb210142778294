"""What runs in the visitor's browser beside Streamlit's own scripts: figures that fit paper, names found as typed."""

import json
from functools import cache
from pathlib import Path

from data.reference.geography import MUNICIPALITIES
from ui.page.selection import AREAS, PARTNER, PLACE

FOLDER = Path(__file__).parent
PLACE_LISTS = ", ".join(
    [*(f".st-key-{choice.widget}" for choice in (AREAS, PLACE, PARTNER)), '[class*="st-key-room_note_place"]']
)
"""CSS selector of the lists that hold municipalities."""


@cache
def written_into_page() -> str:
    """The script as it stands in the page: Streamlit serves none of an app's own."""
    places = {municipality.code: municipality.name for municipality in MUNICIPALITIES}
    constants = f"const PLACES = {json.dumps(places, ensure_ascii=False)}, PLACE_LISTS = {json.dumps(PLACE_LISTS)};"
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("paper.js", "typing.js")]
    return "\n".join(["(() => {", constants, *parts, "})();"])
