"""Words that Streamlit's scripts have in English alone: buttons, empty lists and their names for a screen reader.

No parameter of Streamlit reaches them. The server therefore sends those scripts with the words of the page's language
in place of each; a word that a later Streamlit writes otherwise stays English, and tests/test_streamlit_words.py says so.
"""

import re
from collections.abc import Mapping
from functools import partial

from ui.wording.catalogue import LANGUAGES, Catalogue

HELD = r"\$\{([^`{}]+)\}"
"""What a script fills into its words."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "Multiselect": {
        "no_results": "No results",
        "open": "Open",
        "clear_all": "Clear all",
        "remove": f"Remove {HELD}",
        "select_matches": f"Select {HELD} matches",
        "select_all": "Select all",
        "options": "Multiselect options",
        "selected": "Selected values",
    },
    "Selectbox": {
        "no_results": "No results",
        "open": "Open",
        "clear_value": "Clear value",
        "options": "Selectbox options",
    },
    "FileUploader": {
        "upload": "Upload",
        "drop_file": "Drag and drop a file here",
        "drop_files": "Drag and drop files here",
        "add_files": "Add files",
        "per_file": f"{HELD} per file",
    },
    "index": {"skip": "Skip to main content", "tabs_right": "Scroll tabs right", "tabs_left": "Scroll tabs left"},
    "utils": {"choose_one": "Choose an option", "choose": "Choose options"},
}
"""Script (the beginning of its name) -> key of the word in the catalogue under `streamlit` -> the English in the script."""


def in_the_pages_language(name: str, script: bytes) -> bytes:
    """A script of Streamlit with its words in the language of the page that runs it. Other files stay as they are."""
    words = WORDS.get(name.partition(".")[0], {}) if name.endswith(".js") else {}
    for key, english in words.items():
        script = re.sub(f"`{english}`".encode(), partial(_placed, key), script)
    return script


def _placed(key: str, found: re.Match[bytes]) -> bytes:
    return _either(key, tuple(group.decode() for group in found.groups())).encode()


def _either(key: str, held: tuple[str, ...]) -> str:
    """An expression that is the word in Swedish on a Swedish page, else in English."""
    filled = "".join(f"${{{expression}}}" for expression in held)
    sv, en = (Catalogue(language)(f"streamlit.{key}", held=filled) for language in LANGUAGES)
    return f"(document.documentElement.lang===`{LANGUAGES[0]}`?`{sv}`:`{en}`)"
