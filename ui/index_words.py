"""Where a place stands in an index, in words: never a rank without how far it holds."""

from collections.abc import Iterable, Mapping

from analytics.index_engine import IndexResult
from analytics.ranking import RankUncertainty
from data.vocabulary import Division
from ui.sentences import NAMED_AT_MOST
from ui.text import Catalogue


def places(t: Catalogue, found: IndexResult, ranks: Mapping[str, RankUncertainty], codes: Iterable[str]) -> list[str]:
    """A sentence for each of the municipalities whose rank interval is known; nothing for those whose is not."""
    if found.division is not Division.MUNICIPALITY:
        return []
    shown = [code for code in codes if code in ranks][:NAMED_AT_MOST]
    return [_place(t, found, code, ranks[code], len(ranks)) for code in shown]


def _place(t: Catalogue, found: IndexResult, code: str, rank: RankUncertainty, count: int) -> str:
    return t(
        "index.placed_alone" if rank.low == rank.high else "index.placed",
        name=found.row(code).name,
        low=rank.low,
        high=rank.high,
        count=count,
        label=t(f"index.{found.index.polarity}.{rank.pressure}").casefold(),
    )
