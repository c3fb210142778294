"""Any indicator or index as a need, frozen at the vintage of the learning series."""

from analytics.brought_indicators import indicator_in
from analytics.index_definition import INDICES
from analytics.index_engine import index_years
from analytics.measures import need_from_index
from analytics.needs import Need, frozen_year, need_from
from data.editions import Edition


def frozen_need(edition: Edition, any_id: str) -> Need:
    """The need with this id in its last year up to 2022, or its first after that. Raises UnknownIndicator."""
    if any_id in INDICES:
        index = INDICES[any_id]
        return need_from_index(edition, index, year=frozen_year(index_years(edition, index)))
    return need_from(edition, indicator_in(edition, any_id))
