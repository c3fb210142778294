"""Empirical-Bayes shrinkage of rates in small areas (Marshall 1991), with the variance between areas clamped at 0."""

from collections.abc import Sequence


def shrunken_rates(events: Sequence[float], people: Sequence[float]) -> list[float]:
    """Each area's rate drawn towards the common one, the more the fewer people it has.

    When the areas differ less than chance alone would make them, the variance between them is 0, not negative, and all
    get the common rate. Raises ValueError without people in every area.
    """
    if not people or any(count <= 0 for count in people):
        raise ValueError("every area needs people")
    everybody = sum(people)
    common = sum(events) / everybody
    rates = [event / count for event, count in zip(events, people, strict=True)]
    observed = sum(count * (rate - common) ** 2 for rate, count in zip(rates, people, strict=True)) / everybody
    between = max(0.0, observed - common * len(people) / everybody)
    return [
        common + (rate - common) * (between / (between + common / count) if between else 0.0)
        for rate, count in zip(rates, people, strict=True)
    ]
