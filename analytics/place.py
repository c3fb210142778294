"""A place is a municipality, a sub-region of either division, or Skåne."""

from collections.abc import Mapping

from data.geography import regions
from data.vocabulary import Division


def places() -> Mapping[str, Division]:
    """Code -> division of every municipality and sub-region, municipalities first. Skåne belongs to no division."""
    return {region.code: division for division in Division for region in regions(division)}
