"""The words of a command line: files of TOML with every text in both languages, nothing left out and nothing blank."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.definitions import Table, read_definitions

LANGUAGES = ("sv", "en")

Text = Mapping[str, str]
"""One text by language."""


def read_words(*files: Path) -> Mapping[str, Text]:
    """Every text by key. A table without texts of its own is a group: `[command.undo]` has the key `command.undo`.

    DefinitionError if a language is missing or a key stands in two files.
    """
    words: dict[str, Text] = {}
    for file in files:
        top = read_definitions(file)
        for key, text in _texts(top):
            if key in words:
                raise top.error(f"the key `{key}` stands in another file too")
            words[key] = text
    return words


def _texts(group: Table, before: str = "") -> Iterator[tuple[str, Text]]:
    for name, table in group.sections():
        first = table.optional_text(LANGUAGES[0])
        if first is None:
            yield from _texts(table, f"{before}{name}.")
        else:
            yield before + name, {LANGUAGES[0]: first, **{other: table.text(other) for other in LANGUAGES[1:]}}
            table.finish()


def names_in(words: Iterable[str], group: str) -> tuple[str, ...]:
    """The names in a group of words, in the order of the file."""
    return tuple(key.removeprefix(f"{group}.") for key in words if key.startswith(f"{group}."))
