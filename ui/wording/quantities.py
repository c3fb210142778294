"""A quantity in words: its number with unit, a lower bound when that is all that may be told, or why there is none."""

from analytics.quantity import MissingData, Quantity
from analytics.registry.missing_data import sentence
from data.vocabulary import State
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value


def worded(t: Catalogue, quantity: Quantity, unit: str = "", decimals: int = 0) -> str:
    """For cells and sentences: "27", "51,5 %", "minst 659", "<5" or the word for the state."""
    if quantity.value is not None:
        return format_value(quantity.value, unit, decimals, t.language)
    if quantity.state is State.SUPPRESSED and quantity.small:
        return t("quantity.small")
    if quantity.at_least:
        return t("quantity.at_least", number=format_value(quantity.at_least, unit, decimals, t.language))
    return t("quantity.withheld" if quantity.state is State.SUPPRESSED else f"state.{quantity.state}")


def with_interval(t: Catalogue, quantity: Quantity, unit: str, decimals: int = 1) -> str:
    """The number with its 95 % interval, where it has one."""
    text = worded(t, quantity, unit, decimals)
    interval = quantity.interval
    if quantity.value is None or interval is None:
        return text
    low, high = (format_number(limit, decimals, t.language) for limit in (interval.low, interval.high))
    return t("quantity.interval", number=text, low=low, high=high)


def why(t: Catalogue, gap: MissingData | None) -> str:
    """What is missing and how to bring it in; empty when nothing is."""
    return "" if gap is None else sentence(gap, t.language)


def gaps(t: Catalogue, missing: tuple[MissingData, ...]) -> str:
    """All gaps of a report as one text, each once."""
    return " ".join(dict.fromkeys(sentence(gap, t.language) for gap in missing))
