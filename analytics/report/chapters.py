"""The chapters of a report: which themes each holds, and what it opens with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from analytics.registry.index import INDICES
from analytics.registry.indicator import INDICATORS
from analytics.registry.registries import THEMES, in_language
from data.definitions import Table, read_definitions

FILE = Path(__file__).with_name("chapters.toml")


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One chapter. `themes` are listed row by row; those of `apart` have a table of their own.

    `lead` is an indicator, None where the rows themselves are drawn; with `index_first` the first of the indices that
    has a value comes before it.
    """

    id: str
    title_sv: str
    title_en: str
    lead: str | None
    themes: tuple[str, ...]
    apart: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()
    index_first: bool = False

    def title(self, language: str) -> str:
        """The heading in `sv` or `en`."""
        return in_language(self, "title", language)


def load_chapters(path: Path = FILE) -> Mapping[str, Chapter]:
    """The chapters by id, in the order of the file. Raises DefinitionError naming file and key."""
    return MappingProxyType({identity: _chapter(identity, table) for identity, table in read_definitions(path).sections()})


def _chapter(identity: str, table: Table) -> Chapter:
    chapter = Chapter(
        id=identity,
        title_sv=table.text("sv"),
        title_en=table.text("en"),
        lead=table.optional_text("lead"),
        themes=table.texts("themes"),
        apart=table.texts("apart"),
        indices=table.texts("indices"),
        index_first=table.flag("index_first"),
    )
    table.finish()
    if (chapter.lead is not None and chapter.lead not in INDICATORS) or set(chapter.indices) - set(INDICES):
        raise table.error("lead must be an indicator and indices must be indices")
    if set(chapter.themes + chapter.apart) - set(THEMES):
        raise table.error("themes and apart must be themes")
    return chapter


CHAPTERS: Mapping[str, Chapter] = load_chapters()
