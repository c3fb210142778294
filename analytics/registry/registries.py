"""Small registries that indicators refer to: themes and caveats, each with its words in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from data.definitions import read_definitions

HERE = Path(__file__).parent


def in_language(entry: object, field: str, language: str) -> str:
    """A registry entry's text in `sv` or `en`: its `<field>_sv` or `<field>_en`."""
    return str(getattr(entry, f"{field}_{language}"))


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A group of indicators, as pickers and the profile show them."""

    key: str
    title_sv: str
    title_en: str

    def title(self, language: str) -> str:
        """The heading in `sv` or `en`."""
        return in_language(self, "title", language)


@dataclass(frozen=True, kw_only=True)
class Caveat:
    """What must be said beside a figure. `municipalities` are those it concerns; empty means all."""

    key: str
    text_sv: str
    text_en: str
    municipalities: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """The sentence in `sv` or `en`."""
        return in_language(self, "text", language)


def load_themes(path: Path = HERE / "themes.toml") -> Mapping[str, Theme]:
    """Themes by key, in the order of the file, which is the order on screen."""
    themes = {}
    for key, table in read_definitions(path).sections():
        themes[key] = Theme(key=key, title_sv=table.text("sv"), title_en=table.text("en"))
        table.finish()
    return MappingProxyType(themes)


def load_caveats(path: Path = HERE / "caveats.toml") -> Mapping[str, Caveat]:
    """Caveats by key."""
    caveats = {}
    for key, table in read_definitions(path).sections():
        caveats[key] = Caveat(
            key=key,
            text_sv=table.text("sv"),
            text_en=table.text("en"),
            municipalities=table.texts("municipalities"),
        )
        table.finish()
    return MappingProxyType(caveats)


THEMES: Mapping[str, Theme] = load_themes()
CAVEATS: Mapping[str, Caveat] = load_caveats()
