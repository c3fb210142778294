"""The words that Streamlit's scripts have in English alone are found in the installed Streamlit, and replaced in both."""

import gzip
import re

import pytest

from ui.serving.assets import assets, compressed
from ui.wording.catalogue import Catalogue
from ui.wording.streamlit_words import WORDS, in_the_pages_language

SCRIPTS = {name.removeprefix("js/"): path for name, path in assets().items() if name.startswith("js/")}


@pytest.mark.parametrize(("script", "key"), [(script, key) for script, words in WORDS.items() for key in words])
def test_the_word_stands_in_the_script_and_is_replaced(script: str, key: str) -> None:
    """Fails when a new Streamlit writes the word otherwise: then WORDS must follow."""
    own = [path for name, path in SCRIPTS.items() if name.partition(".")[0] == script]
    english = re.compile(f"`{WORDS[script][key]}`".encode())
    holding = [path for path in own if english.search(path.read_bytes())]
    assert len(holding) == 1, f"{script}: {WORDS[script][key]}"
    sent = gzip.decompress(compressed(holding[0])).decode()
    swedish = Catalogue("sv")(f"streamlit.{key}", held="¤").replace("¤", "")
    assert "document.documentElement.lang===`sv`?`" in sent
    assert all(part in sent for part in swedish.split("  "))


def test_words_are_replaced_with_what_the_script_fills_in() -> None:
    script = b'r(Se,{"aria-label":`Remove ${e}`,label:`Select ${p.length} matches`})'
    assert (
        in_the_pages_language("Multiselect.abc.js", script)
        == (
            'r(Se,{"aria-label":(document.documentElement.lang===`sv`?`Ta bort ${e}`:`Remove ${e}`),'
            "label:(document.documentElement.lang===`sv`?`Välj ${p.length} träffar`:`Select ${p.length} matches`)})"
        ).encode()
    )


@pytest.mark.parametrize("name", ["Multiselect.abc.css", "DataFrame.abc.js"])
def test_other_files_stay_as_they_are(name: str) -> None:
    assert in_the_pages_language(name, b"`Remove ${e}` `No results`") == b"`Remove ${e}` `No results`"
