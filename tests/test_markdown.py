"""Text from data stays text: an independent reader of Markdown finds nothing in it to act on."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.wording.markdown import WORD_JOINER, lines, plain

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = st.text(alphabet="\\`*_{}[]()#+-.!|<>$~:&=\"'^@/ \t\n\r1a", max_size=30)
WORDS = st.lists(
    st.sampled_from(["http", "https", "HTTPS", "www", ":", "//", ".", "@", "a.se", "material/", "streamlit", " ", "x"]),
    max_size=9,
)
TEXTS = st.one_of(st.text(max_size=30), SIGNS, WORDS.map("".join))

ALIVE = re.compile(r"https?://[-.\w]|www\.[-.\w]|[-.\w+]@[-\w]+\.[-\w]|:material/\w+:|:streamlit:", re.IGNORECASE)
"""What GitHub's Markdown makes a link of without any sign for it, and Streamlit a symbol."""


def read(markdown: str) -> list[str]:
    """The kinds of what Markdown makes of a text, and text itself as `text …`."""
    found = []
    for token in READER.parse(markdown):
        for part in token.children or [] if token.type == "inline" else [token]:
            found.append(f"text {part.content}" if part.type in ("text", "text_special") else part.type)
    return found


def literally(text: str) -> str:
    """On one line, with one space for all in front, and the sign that Markdown shows for what cannot be shown."""
    line = re.sub(r"^[ \t]+", " ", re.sub(r"[\r\n]", " ", text))
    return line.replace("\0", "\ufffd").replace(WORD_JOINER, "")


def joined(parts: list[str]) -> str:
    """The text, which has nothing in it that a page would make alive, without the invisible signs that see to that."""
    assert all(part.startswith("text ") for part in parts), parts
    text = "".join(part.removeprefix("text ") for part in parts)
    assert ALIVE.search(text) is None, text
    return text.replace(WORD_JOINER, "")


@given(TEXTS)
@example("    indented")
@example("\tindented")
@example("a\r\n\r\n# b")
@example("1) a")
@example("===")
@example("- a")
@example("+ a")
@example("> a")
@example("~~a~~")
@example("[a]: b")
@example("https://a.se")
@example("anna@a.se")
@example("[a](javascript:b)")
@example("<img src=x>")
@example("&amp;")
@example("| a |\n| - |\n| b |")
def test_a_text_is_one_paragraph_of_nothing_but_itself(text: str) -> None:
    found = read(plain(text))
    assert (found[:1], found[-1:]) in ((["paragraph_open"], ["paragraph_close"]), ([], []))
    assert joined(found[1:-1]).strip() == literally(text).strip()


@given(TEXTS)
def test_a_text_among_words_adds_nothing_but_itself(text: str) -> None:
    found = read(f"Kommun: {plain(text)} (2022)")
    assert joined(found[1:-1]) == f"Kommun: {literally(text)} (2022)"


@given(TEXTS, TEXTS)
def test_two_texts_make_nothing_between_them(first: str, second: str) -> None:
    """Such as a link of which each holds a half."""
    found = read(f"x{plain(first)}, {plain(second)}x")
    assert joined(found[1:-1]).startswith("x")


@given(st.lists(st.text(alphabet="ab*_# 1.", min_size=1, max_size=8), min_size=1, max_size=4))
def test_lines_stay_lines(texts: list[str]) -> None:
    found = read(lines("\n".join(texts)))
    assert {part for part in found if not part.startswith("text ")} <= {"paragraph_open", "paragraph_close", "hardbreak"}


@pytest.mark.parametrize("number", [0, -1.5, None])
def test_what_is_not_text_is_written_first(number: object) -> None:
    assert joined(read(plain(number))[1:-1]) == str(number)
