"""Words that follow a number, one or several: `{count:row|rows}` in a text is the first where `count` is one."""

import re
from collections.abc import Mapping

_CHOICE = re.compile(r"{(\w+):([^{}|]*)\|([^{}|]*)}")
_ONE = re.compile(r"\D*1\D*")


def is_one(value: object) -> bool:
    """Whether a number, or words with one number in them such as "at least 1", stands for one."""
    return _ONE.fullmatch(str(value)) is not None


def chosen(text: str, values: Mapping[str, object]) -> str:
    """The text with its choices made; other blanks stay as they are. Raises KeyError for a blank without value."""
    if "|" not in text:
        return text
    return _CHOICE.sub(lambda match: match.group(2) if is_one(values[match.group(1)]) else match.group(3), text)


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its choices made and its blanks filled."""
    return chosen(text, values).format(**values)
