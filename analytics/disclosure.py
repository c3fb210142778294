"""What may be shown of counts of people: the one place that decides, so that map, table, export and text agree."""


def must_withhold(persons: float | None, threshold: int | None) -> bool:
    """Whether a figure about so many people is too small to show: more than none, fewer than the threshold.

    None for `persons` means that the count behind the figure is not known here; None for `threshold` that the figure
    is not about people.
    """
    return threshold is not None and persons is not None and 0 < persons < threshold
