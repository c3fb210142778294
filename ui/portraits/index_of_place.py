"""What the index of one place is made of."""

from collections.abc import Mapping

from analytics.indices.details import Details
from analytics.indices.evaluate import IndexResult
from analytics.indices.ranking import RankUncertainty
from analytics.registry.index import Index
from ui.document.document import Document
from ui.portraits import index_tables
from ui.wording import index_words, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value


def made_of(t: Catalogue, shown: IndexResult, code: str, ranks: Mapping[str, RankUncertainty]) -> Document:
    """The indicators of the index of the place `code`; `ranks` are how far ranks hold, where that has been drawn."""
    row = shown.row(code)
    placed = index_words.places(t, shown, ranks, [code])
    return Document(
        language=t.language,
        title=t("index.drill", name=row.name),
        sentence=" ".join([index_words.made_of(t, shown.index, row), *placed]),
        source=source_line.source_line(t, shown),
        edition=shown.edition,
        origins=shown.origins,
        notes=(" ".join(dict.fromkeys(posts.basis(t.language) for posts in shown.goalposts.values())),),
        content=index_tables.of_one_area(t, shown, row, weighing(t, shown)),
    )


def weighing(t: Catalogue, shown: IndexResult) -> str:
    """The weights of parts and indicators in words, for those who take the numbers along."""
    named = {pillar.id: pillar.title(t.language) for pillar in shown.index.pillars}
    named |= {member.symbol: f"{member.symbol} {member.indicator.short(t.language)}" for member in shown.index.members}
    return "; ".join(f"{name} {format_number(shown.weights[key], 1, t.language)}" for key, name in named.items())


def beside(t: Catalogue, known: Details, index: Index, code: str) -> list[str]:
    """The intervals and coverage that must stand beside some of the indicators of the place, wherever those are."""
    told = []
    for symbol, by_area in known.items():
        figures = by_area.get(code)
        if figures:
            unit = index.member(symbol).indicator.unit
            words = {key: _figure(t, figures.get(key), unit) for key in ("low", "high", "coverage_percent")}
            covered = "index.coverage" if "low" in figures else "index.covered"
            key = covered if "coverage_percent" in figures else "index.count_interval"
            told.append(t(key, symbol=symbol, **words))
    return told


def _figure(t: Catalogue, value: float | None, unit: str) -> str:
    return t("state.missing") if value is None else format_value(value, unit, 1, t.language)
