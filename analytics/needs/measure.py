"""Any measure by its id: an index, or an indicator of the registry or of an uploaded definition."""

from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.measured import MeasuredValues
from analytics.indices.evaluate import evaluate_index
from analytics.registry.index import UnknownIndex, index_by
from analytics.registry.uploaded_indicators import indicator_in
from data.store.store import Edition


def evaluate_measure(edition: Edition, any_id: str, *, year: int | None = None) -> MeasuredValues:
    """The measure with this id or symbol by municipality in a year, the latest if None.

    Raises UnknownIndicator for an id that is neither an index nor an indicator, UnknownYear.
    """
    try:
        index = index_by(any_id)
    except UnknownIndex:
        return evaluate(edition, indicator_in(edition, any_id), year=year)
    return evaluate_index(edition, index, year=year)
