"""The facts that follow a table along when it is about data sets, or about several indicators at once."""

from collections.abc import Sequence

from analytics.result import Result
from data.editions import Edition
from data.vocabulary import Level
from ui import marks
from ui.export import facts
from ui.export.content import Facts
from ui.text import Catalogue


def of_dataset(
    t: Catalogue,
    edition: Edition,
    dataset: str,
    *,
    source: str,
    definition: str,
    level: Level = Level.OBSERVED,
    period: str | None = None,
) -> Facts:
    """What was counted in a data set. `source` is the line under the figure, `definition` what the columns mean.

    `period` stands for that of the data set where the numbers are about another.
    """
    entry = edition.manifest.datasets.get(dataset)
    ends = [] if entry is None else [str(end) for end in (entry.period_first, entry.period_last) if end]
    return (
        (t("export.fact.source"), unlabelled(t, source)),
        (t("export.fact.definition"), definition),
        (t("export.fact.level"), marks.level(t, level)),
        (t("export.fact.period"), period or "–".join(dict.fromkeys(ends)) or t("source.whole_series")),
    )


def of_results(t: Catalogue, results: Sequence[Result]) -> Facts:
    """Several indicators, one after the other, each beginning with its name."""
    found: Facts = ()
    for one in results:
        source, indicator, *rest = facts.of_result(t, one)
        found += (indicator, source, *rest)
    return found


def unlabelled(t: Catalogue, source: str) -> str:
    """A source line for a row that is already headed "Source"."""
    return source.removeprefix(f"{t('export.fact.source')}: ")
