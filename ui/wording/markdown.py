"""Text from data, made safe to stand inside markdown: no link, picture, colour or formula can come out of a cell."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")


def plain(text: object) -> str:
    """The text with every sign that markdown could act on escaped, and line ends as spaces."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split("\n")))


def lines(text: str) -> str:
    """Several lines of text, each taken literally and kept on a line of its own."""
    return "  \n".join(plain(line) for line in text.splitlines())
