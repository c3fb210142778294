"""Text from data, made safe to stand inside markdown: no link, picture, colour or formula can come out of a cell."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")
_LINE_END = re.compile(r"[\r\n]")
_INDENT = re.compile(r"^[ \t]+")
_ALIVE = re.compile(
    r"(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[-\w])|(?<=:)(?=[a-z][\w+/-]*:)", re.IGNORECASE
)
"""Inside addresses and names of symbols: Streamlit looks for them in the finished text, where no escaping reaches."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>$~:&])")
WORD_JOINER = "\u2060"
"""Invisible; the words on both sides stay one."""


def plain(text: str | int) -> str:
    """The text with every sign that markdown could act on escaped, and line ends as spaces.

    Spaces in front become one: four of them would make it a listing of code. An address or the name of a symbol gets an
    invisible sign inside, so that it is read and not clicked.
    """
    line = _INDENT.sub(" ", _LINE_END.sub(" ", str(text)))
    return _SPECIAL.sub(r"\\\1", _ALIVE.sub(WORD_JOINER, line))


def literal(text: str) -> str:
    """The text that `plain` made safe, as it is read."""
    return _ESCAPED.sub(r"\1", text).replace(WORD_JOINER, "")


def lines(text: str) -> str:
    """Several lines of text, each taken literally and kept on a line of its own."""
    return "  \n".join(plain(line) for line in text.splitlines())
