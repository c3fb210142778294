"""Indicators that are described, looked up by id or by name as a file writes them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from data.intake.understanding.headings import fold_heading
from data.reference.indicator_names import KnownIndicator

_NUMBERS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[a-zåäöé]{4,}")
_ALIKE = 0.5
"""At least so much of an indicator's own words must stand in the text."""
_LITTLE = frozenset({"antal", "andel", "efter", "kommun", "region", "invånare", "samt", "totalt", "procent", "någon"})


class KnownIndicators:
    """The indicators a file may be about."""

    def __init__(self, indicators: Iterable[KnownIndicator]) -> None:
        self._listed: Sequence[KnownIndicator] = tuple(indicators)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names = {fold_name(name): one.indicator for one in self._listed for name in (*one.names, one.name_sv, one.name_en)}
        return names | {fold_name(one.indicator): one.indicator for one in self._listed}

    @cached_property
    def by_id(self) -> dict[str, KnownIndicator]:
        """Each by its id."""
        return {one.indicator: one for one in self._listed}

    def find(self, text: str) -> str | None:
        """The id of the indicator that a text is the id or a whole name of; None if there is none."""
        return self._by_name.get(fold_name(text))

    def likely(self, texts: Iterable[str], most: int = 3) -> list[tuple[KnownIndicator, str]]:
        """Indicators whose name shares words with one of the texts, best first, each with that text.

        Ages must be the same: a text about 25-64 is no reason to suggest an indicator about 25-65.
        """
        scored = [(score, one, text) for one in self._listed for text in texts if (score := _likeness(one, text)) >= _ALIKE]
        best: dict[str, tuple[float, KnownIndicator, str]] = {}
        for score, one, text in scored:
            if one.indicator not in best or best[one.indicator][0] < score:
                best[one.indicator] = (score, one, text)
        ordered = sorted(best.values(), key=lambda item: (-item[0], item[1].indicator))
        return [(one, text) for _, one, text in ordered[:most]]


def fold_name(text: str) -> str:
    """A name as it is compared: dashes alike, no unit in brackets at its end."""
    return fold_heading(text.replace("–", "-").replace("—", "-"))


def _likeness(one: KnownIndicator, text: str) -> float:
    folded = fold_name(text)
    words = set(_WORD.findall(folded)) - _LITTLE
    names = [fold_name(name) for name in (*one.names, one.name_sv)]
    own = [set(_WORD.findall(name)) - _LITTLE for name in names]
    best = max((len(words & theirs) / len(theirs | {""}) for theirs in own if theirs), default=0.0)
    numbers = {number for number in _NUMBERS.findall(folded) if len(number) < 4}
    agree = any(set(_NUMBERS.findall(name)) == numbers for name in names) if numbers else True
    return best if agree else 0.0
