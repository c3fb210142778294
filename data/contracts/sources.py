"""Where things come from: the registry data/sources.toml, with the sentence each source asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from data.definitions import Table, read_definitions

FILE = Path(__file__).parents[1] / "sources.toml"


@dataclass(frozen=True, kw_only=True)
class Source:
    """One publisher's data. `licence`, `url` and `next_release` are None when unknown, never guessed.

    `{original_source}` in the sentences stands for the register the publisher itself used.
    """

    id: str
    name_sv: str
    name_en: str
    publisher: str
    attribution_sv: str
    attribution_en: str
    derived_sv: str | None = None
    derived_en: str | None = None
    url: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    publisher_en: str | None = None
    licence_en: str | None = None
    next_release: date | None = None
    note_sv: str | None = None
    note_en: str | None = None

    def name(self, language: str) -> str:
        """The name in `sv` or `en`."""
        return self.name_en if language == "en" else self.name_sv

    def note(self, language: str) -> str | None:
        """What to know about the source, in `sv` or `en`."""
        return self.note_en if language == "en" else self.note_sv

    def attribution(self, language: str, *, original_source: str = "", derived: bool = False) -> str:
        """The sentence under a figure. `derived` when the number is calculated here and not the publisher's own."""
        published = self.attribution_en if language == "en" else self.attribution_sv
        calculated = self.derived_en if language == "en" else self.derived_sv
        sentence = calculated if derived and calculated else published
        return sentence.replace("{original_source}", original_source or self.published_by(language))

    def published_by(self, language: str) -> str:
        """Who publishes it; a name that is the same in both languages stands once."""
        return (self.publisher_en if language == "en" else None) or self.publisher

    def licensed(self, language: str) -> str | None:
        """Under which licence, None where none is stated."""
        return (self.licence_en if language == "en" else None) or self.licence


def _source(identity: str, table: Table) -> Source:
    released = table.optional_text("next_release")
    source = Source(
        id=identity,
        name_sv=table.text("name_sv"),
        name_en=table.text("name_en"),
        publisher=table.text("publisher"),
        publisher_en=table.optional_text("publisher_en"),
        attribution_sv=table.text("attribution_sv"),
        attribution_en=table.text("attribution_en"),
        derived_sv=table.optional_text("derived_sv"),
        derived_en=table.optional_text("derived_en"),
        url=table.optional_text("url"),
        licence=table.optional_text("licence"),
        licence_en=table.optional_text("licence_en"),
        licence_url=table.optional_text("licence_url"),
        next_release=date.fromisoformat(released) if released else None,
        note_sv=table.optional_text("note_sv"),
        note_en=table.optional_text("note_en"),
    )
    table.finish()
    for swedish, english in ((source.derived_sv, source.derived_en), (source.note_sv, source.note_en)):
        if (swedish is None) != (english is None):
            raise table.error("a sentence stands in one language only")
    return source


def load_sources(file: Path = FILE) -> Mapping[str, Source]:
    """Every source by id, in file order; DefinitionError names file and key."""
    return MappingProxyType({name: _source(name, table) for name, table in read_definitions(file).sections()})


SOURCES: Mapping[str, Source] = load_sources()
