"""Where a place stands in an index, in words: never a rank without how far it holds."""

from collections.abc import Iterable, Mapping

from analytics.indices.evaluate import IndexResult, IndexRow
from analytics.indices.ranking import RankUncertainty
from analytics.registry.index import Index
from data.vocabulary import Division
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number
from ui.wording.sentences import NAMED_AT_MOST, listed


def places(t: Catalogue, result: IndexResult, ranks: Mapping[str, RankUncertainty], codes: Iterable[str]) -> list[str]:
    """A sentence for each of the municipalities whose rank interval is known; nothing for those whose is not."""
    if result.division is not Division.MUNICIPALITY:
        return []
    shown = [code for code in codes if code in ranks][:NAMED_AT_MOST]
    return [_place(t, result, code, ranks[code], len(ranks)) for code in shown]


def made_of(t: Catalogue, index: Index, row: IndexRow) -> str:
    """The value of a place out of a hundred, and the score of each part."""
    return t("index.made_of", name=row.name, value=score(t, row.value), parts=parts(t, index, row))


def parts(t: Catalogue, index: Index, row: IndexRow) -> str:
    """The parts of an index in a row, each with its score."""
    return listed(
        t,
        [t("index.part", name=pillar.title(t.language), score=score(t, row.pillars[pillar.id])) for pillar in index.pillars],
    )


def score(t: Catalogue, value: float | None) -> str:
    """Points of a hundred, or the word for a missing value."""
    return t("state.missing") if value is None else format_number(value, 0, t.language)


def _place(t: Catalogue, result: IndexResult, code: str, rank: RankUncertainty, count: int) -> str:
    return t(
        "index.placed_alone" if rank.low == rank.high else "index.placed",
        name=result.row(code).name,
        low=rank.low,
        high=rank.high,
        count=count,
        label=t(f"index.{result.index.polarity}.{rank.pressure}").casefold(),
    )
