"""Closed sets of words that every room uses: states, origins, levels, divisions."""

from enum import StrEnum


class State(StrEnum):
    """What a cell is. Anything but `OK` and `ZERO` has no number to show."""

    OK = "ok"
    ZERO = "zero"
    SUPPRESSED = "suppressed"
    """Known to the owner, too small to show ("<5")."""
    MISSING = "missing"
    """Should be there and is not."""
    NOT_REPORTED = "not_reported"
    """A list that would hold it is not complete, so that nothing cannot be told from something, or no row brought the month.
    Never in a file."""
    NOT_APPLICABLE = "not_applicable"
    NOT_LOADED = "not_loaded"
    """The data set itself has not been brought in yet."""


class Origin(StrEnum):
    """Where a data set comes from. Demo is invented and must be marked wherever it shows."""

    OFFICIAL = "official"
    DEMO = "demo"
    UPLOADED = "uploaded"


class Level(StrEnum):
    """How local a figure really is."""

    OBSERVED = "observed"
    PROJECTED = "projected"
    """Made for the municipality itself, but about years to come."""
    MODELLED = "modelled"
    COUNTY_ONLY = "county_only"


class Quality(StrEnum):
    """What a figure is, when it is not final and exact; mostly in the note of its row. Never corrected here."""

    PRELIMINARY = "preliminary"
    """The source will replace it by a final one."""
    PERTURBED = "perturbed"
    """The source has moved it a little, to protect people; parts do not add up to the whole."""
    AT_LEAST = "at_least"
    """A lower bound: a list that may hold more is not complete. Never in a note, but worked out from what was published."""


class Division(StrEnum):
    """What one row of a result is about. The two groupings are never mixed."""

    MUNICIPALITY = "municipality"
    COOPERATION_BODY = "cooperation_body"
    STATISTICAL_SUB_REGION = "statistical_sub_region"


SWEDEN = "00"
SKANE = "12"
