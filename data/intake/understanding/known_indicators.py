"""Indicators that are described, looked up by id or by name as a file writes them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from data.intake.understanding.headings import fold_heading
from data.reference.indicator_names import KnownIndicator

_NUMBERS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[a-zåäöé]{4,}")
_ID_FIRST = re.compile(r"([A-Za-z][0-9]{5})[ :,–-]+(\D.*)\Z", re.DOTALL)
_STEM = 7
"""So many letters tell a word: befolkning and befolkningen, sysselsatta and sysselsättning."""
_NOT_AGES = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|31 dec(?:ember)?\b|tabell [0-9]+")
_NAMED, _HELD, _NO_AGES = 3.0, 1.5, 0.2
"""How much more it says that a text is a name, and that one stands in it; how much less when only the name has ages."""
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
        return self._by_name.get(fold_name(text)) or self._with_id(text)

    def _with_id(self, text: str) -> str | None:
        """An id and words after it, unless they are another indicator's name."""
        begins = _ID_FIRST.match(text.strip())
        known = self.by_id.get(begins.group(1).upper()) if begins else None
        if begins is None or known is None:
            return None
        return known.indicator if self._by_name.get(fold_name(begins.group(2)), known.indicator) == known.indicator else None

    def likely(self, texts: Iterable[str], most: int = 3, about: str = "") -> list[tuple[KnownIndicator, str]]:
        """Indicators whose name shares words with one of the texts, best first, each with that text.

        A text that is a name goes first, then one that holds a name. Ages must be the same: a text about 25-64 is no reason
        to suggest an indicator about 25-65. `about` are ages that stand elsewhere and go with every text.
        """
        said = [(text, f"{text} {about}" if about and about not in text else text) for text in texts]
        scored = [
            (score, one, text) for one in self._listed for text, whole in said if (score := _likeness(one, whole)) >= _ALIKE
        ]
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
    names = [fold_name(name) for name in (*one.names, one.name_sv, *one.also)]
    if folded in (*names, fold_name(one.indicator)):
        return _NAMED
    numbers = {number for number in _NUMBERS.findall(_NOT_AGES.sub(" ", folded)) if len(number) < 4}
    if numbers and not any(set(_NUMBERS.findall(name)) == numbers for name in names):
        return 0.0
    words = _stems(folded)
    best = max((len(words & theirs) / len(theirs | {""}) for name in names if (theirs := _stems(name))), default=0.0)
    held = any(len(name) > _STEM and re.search(rf"\b{re.escape(name)}\b", folded) for name in names)
    aged = not numbers and all(_NUMBERS.search(fold_name(name)) for name in (one.name_sv, *one.also))
    return (_HELD if held else best) - (_NO_AGES if best and aged else 0.0)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in set(_WORD.findall(text)) - _LITTLE}
