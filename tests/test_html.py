"""HTML from templates: what is put in stays text, and nothing goes round the escaping."""

import ast
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from ui.html import filled

UI = Path(__file__).parent.parent / "ui"
SOURCES = sorted(UI.rglob("*.py"))
OWN = {"_style()", "style", "script"}
"""What may go into a page as it is, besides strings that stand in the code: its own style sheets and scripts."""


class Reader(HTMLParser):
    """What an HTML parser reads: the words in the paragraph, the attribute, and all tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.title, self.words = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.title = dict(attrs).get("title") or self.title

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("templates") / "one.html"
    path.write_text('<p title="{{ text }}">{{ text }}</p>', "utf-8")
    return path


# A browser and a parser take carriage returns and NUL for others, in HTML of any making.
@given(text=st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_text_stays_text(template: Path, text: str) -> None:
    read = Reader(filled(template, text=text))
    assert (read.tags, read.title, read.words) == (["p"], text, text)


def test_a_blank_without_a_value_is_a_fault(template: Path) -> None:
    with pytest.raises(UndefinedError, match="text"):
        filled(template)


@given(text=st.text())
def test_data_in_a_script_ends_neither_it_nor_the_page(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "script.html"
    path.write_text("{{ data | tojson }}", "utf-8")
    written = filled(path, data={"å": text})
    assert not re.search(r"[<>&]", written) and json.loads(written) == {"å": text}


def test_a_number_that_is_none_is_no_data(tmp_path: Path) -> None:
    (tmp_path / "number.html").write_text("{{ data | tojson }}", "utf-8")
    with pytest.raises(ValueError, match="JSON"):
        filled(tmp_path / "number.html", data=[float("nan")])


@pytest.mark.parametrize("path", sorted(UI.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_turns_escaping_off(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_only_what_is_the_products_own_goes_in_unescaped(path: Path) -> None:
    called = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    marked = [node.args[0] for node in called if isinstance(node.func, ast.Name) and node.func.id == "Markup" and node.args]
    assert [
        ast.unparse(part) for part in marked if not isinstance(part, ast.Constant) and ast.unparse(part) not in OWN
    ] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_no_html_is_put_together_from_text(path: Path) -> None:
    """A tag with a value in it is a template's or Markup.format's; Plotly's few tags in a figure are no HTML,
    and the shapes of a slide are made of numbers alone."""
    strings = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
    written = ["".join(part.value for part in text.values if isinstance(part, ast.Constant)) for text in strings]
    assert [text for text in written if re.search(r"</(?!b>|i>)\w+>|<\w+ ", text)] == []
