"""Where a place stands in an index, in words: never a rank without how far it holds."""

from collections.abc import Iterable, Mapping

from analytics.indices.evaluate import IndexResult, IndexRow
from analytics.indices.ranking import Pressure, RankUncertainty
from analytics.registry.index import Index
from data.vocabulary import Division, State
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
    """The value of a place out of a hundred, and the score of each part; why there is none, if so."""
    if row.value is None:
        return t("index.made_of_none", name=row.name, state=t(f"state.{row.state}"), parts=parts(t, index, row))
    return t("index.made_of", name=row.name, value=score(t, row.value, row.state), parts=parts(t, index, row))


def parts(t: Catalogue, index: Index, row: IndexRow) -> str:
    """The parts of an index in a row, each with its score."""
    scores = [score(t, row.pillars[pillar.id], row.pillar_states[pillar.id]) for pillar in index.pillars]
    titles = [pillar.title(t.language) for pillar in index.pillars]
    return listed(t, [t("index.part", name=name, score=text) for name, text in zip(titles, scores, strict=True)])


def score(t: Catalogue, value: float | None, state: State) -> str:
    """Points of a hundred, or the word for why there are none."""
    return t(f"state.{state}") if value is None else format_number(value, 0, t.language)


def _place(t: Catalogue, result: IndexResult, code: str, rank: RankUncertainty, count: int) -> str:
    key = "index.placed_alone" if rank.low == rank.high else "index.placed"
    return t(
        # That it cannot be told from the middle would contradict a rank of 20 to 27: what is certain is said instead.
        f"{key}_unsure" if rank.pressure is Pressure.UNCERTAIN else key,
        name=result.row(code).name,
        low=rank.low,
        high=rank.high,
        count=count,
        label=t(f"index.{result.index.polarity}.{rank.pressure}").casefold(),
    )
