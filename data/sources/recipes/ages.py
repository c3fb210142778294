"""Age groups out of the classes and years that a table has."""

import re
from collections.abc import Mapping, Sequence

_RANGE = re.compile(
    r"\s*(?:tot(?:alt)?\s*)?0*(\d{1,3})\s*(?:[-–]|\s+to\s+)\s*0*(\d{1,3})(?:\s*år|\s*years?)?\s*\Z", re.IGNORECASE
)
_OPEN = re.compile(
    r"\s*0*(\d{1,3})\s*(?:\+\d*|-|–|år och äldre|\s+years? or (?:older|over))(?:\s*år|\s*years?)?\s*\Z", re.IGNORECASE
)
_YEAR = re.compile(r"\s*0*(\d{1,3})(?:\s*år|\s*years?)?\s*\Z", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:-|–|0-)\s*0*(\d{1,2})(?:\s*år|\s*years?)?\s*\Z", re.IGNORECASE)
OLDEST = 200
Ages = tuple[int, int]
"""First and last year, both within."""


def ages_in(text: str) -> Ages | None:
    """The ages a code or text means: `60-64`, `060-64`, `60–64 år`, `tot16-64`, `7 år`, `100+`, `100+1`; None for none."""
    if found := _RANGE.match(text):
        first, last = int(found[1]), int(found[2])
        return (first, last) if first <= last else None
    if found := _UP_TO.match(text):
        return 0, int(found[1])
    if found := _OPEN.match(text):
        return int(found[1]), OLDEST
    return (int(found[1]), int(found[1])) if (found := _YEAR.match(text)) else None


def parts_of(group: str, texts: Mapping[str, str]) -> Sequence[str] | None:
    """The codes that make up an age group, each year of it once: one class where there is one, else as few as will do.

    `texts` are the texts of a variable by code. None when the group cannot be made up.
    """
    wanted = ages_in(group)
    known = {code: ages for code, text in texts.items() if (ages := ages_in(text) or ages_in(code))}
    if wanted is None:
        return None
    parts: list[str] = []
    next_year, last = wanted
    while next_year <= last:
        here = [code for code, (first, end) in known.items() if first == next_year and end <= last]
        if not here:
            return None
        widest = max(here, key=lambda code: known[code][1])
        parts.append(widest)
        next_year = known[widest][1] + 1
    return parts
