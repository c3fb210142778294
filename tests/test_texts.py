"""Every visible string exists in both languages, with the same blanks to fill, and every key that is used exists."""

import ast
import re
import string
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from analytics.evaluation.result import State
from data.vocabulary import Division, Level, Origin
from ui.page.navigation import PAGES
from ui.wording.catalogue import LANGUAGES, Catalogue, TextMissing, strings

UI = Path(__file__).parent.parent / "ui"
SOURCES = sorted(UI.rglob("*.py"))
TEMPLATES = sorted(UI.rglob("*.html"))


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    swedish, english = (set(strings(language)) for language in LANGUAGES)
    assert swedish ^ english == set()


def test_both_languages_fill_the_same_blanks() -> None:
    differing = {key for key, text in strings("sv").items() if blanks(text) != blanks(strings("en")[key])}
    assert differing == set()


def test_no_text_is_empty_or_left_in_the_other_language() -> None:
    swedish = strings("sv")
    assert [key for key, text in swedish.items() if not text.strip()] == []
    letters = re.compile(r"[åäöÅÄÖ]")
    names = ("Skåne", "Malmö", "Arbetsförmedlingen", "Länsstyrelsen", "Rådet", "Kompetenskartan")
    for key, text in strings("en").items():
        for name in names:
            text = text.replace(name, "")
        assert not letters.search(text), f"{key}: Swedish letters in an English text"


def used_keys(path: Path) -> list[tuple[str, bool]]:
    """Keys handed to `t(…)` or `view.t(…)`: the text, and whether it is the whole key or only its beginning."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name != "t":
            continue
        first = node.args[0]
        choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
        for choice in choices:
            if isinstance(choice, ast.Constant):
                found.append((str(choice.value), True))
            elif isinstance(choice, ast.JoinedStr) and isinstance(choice.values[0], ast.Constant):
                found.append((str(choice.values[0].value), False))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_every_used_key_exists(path: Path) -> None:
    known = strings("sv")
    for key, whole in used_keys(path):
        assert key in known if whole else any(one.startswith(key) for one in known), f"{path.name}: {key}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(UI)))
def test_every_key_used_in_a_template_exists(path: Path) -> None:
    calls = Environment().parse(path.read_text("utf-8")).find_all(nodes.Call)
    keys = [call.args[0].value for call in calls if isinstance(call.node, nodes.Name) and call.node.name == "t"]
    assert [key for key in keys if key not in strings("sv")] == []


def test_closed_sets_have_words() -> None:
    t = Catalogue("sv")
    for state in State:
        assert t(f"state.{state}") and t(f"state.help.{state}")
    for level in Level:
        assert t(f"level.{level}") and t(f"level.help.{level}")
    for origin in Origin:
        assert t(f"origin.{origin}")
    for division in Division:
        assert t(f"division.{division}") and t(f"table.area.{division}")
    for page in PAGES:
        assert t(f"page.{page.name}.title")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(TextMissing):
        Catalogue("sv")("no.such.key")
