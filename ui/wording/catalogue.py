"""The text catalogue: every visible string that is not part of a registry entry, in Swedish and English."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.counted_words import filled

LANGUAGES = ("sv", "en")
DEFAULT_LANGUAGE = "sv"
FOLDER = Path(__file__).parents[1] / "text"


class TextMissing(KeyError):
    """A key is not in the catalogue of a language: a fault of the program, found by the tests."""


class TextTwice(ValueError):
    """Two catalogue files define the same key."""


@dataclass(frozen=True)
class Catalogue:
    """All strings of one language. Calling it with a dotted key gives the string, its `{names}` filled in,
    `{count:row|rows}` with the word that fits the number."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key`; TextMissing if there is none."""
        try:
            text = strings(self.language)[key]
        except KeyError:
            raise TextMissing(f"{key} ({self.language})") from None
        return filled(text, values) if values else text

    def has(self, key: str) -> bool:
        """Whether the catalogue has `key`."""
        return key in strings(self.language)

    def of(self, entry: object, field: str) -> str:
        """A registry entry's own text, e.g. `of(contract, "title")` is its title_sv or title_en."""
        return str(getattr(entry, f"{field}_{self.language}"))


@cache
def strings(language: str) -> Mapping[str, str]:
    """Dotted key -> string of a language, read from every `*.<language>.toml` beside `<language>.toml`."""
    texts: dict[str, str] = {}
    for path in sorted([*FOLDER.glob(f"{language}.toml"), *FOLDER.glob(f"*.{language}.toml")]):
        for key, text in _flat(tomllib.loads(path.read_text("utf-8"))):
            if key in texts:
                raise TextTwice(f"{key} in {path.name}")
            texts[key] = text
    return texts


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((prefix + key, str(value)))
    return pairs
