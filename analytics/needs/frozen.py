"""Any indicator or index as a need, frozen at the vintage of the learning series."""

from analytics.indices.evaluate import index_years
from analytics.needs.measure import need_from_index
from analytics.needs.need import Need, frozen_year, need_from
from analytics.registry.index import UnknownIndex, index_by
from analytics.registry.uploaded_indicators import indicator_in
from data.store.store import Edition


def frozen_need(edition: Edition, any_id: str, *, year: int | None = None) -> Need:
    """The need with this id or symbol in a year; without one its last year up to 2022, or its first after that.

    Raises UnknownIndicator for an id of neither, UnknownYear for a year that is asked for and not there.
    """
    try:
        index = index_by(any_id)
    except UnknownIndex:
        return need_from(edition, indicator_in(edition, any_id), year=year)
    return need_from_index(edition, index, year=year if year is not None else frozen_year(index_years(edition, index)))
