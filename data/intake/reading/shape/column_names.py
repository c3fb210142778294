"""Names for columns that have no heading, from what they hold."""

import re
from collections.abc import Sequence

from data.intake.findings import column_letter
from data.intake.reading.shape.cell_kinds import is_blank, is_plain_number, is_year
from data.intake.reading.shape.heading import is_place

_SHARE = 0.8
_SAMPLE = 200
_MOST_PLACES = 20
_SHORT = 1
"""Single digits are counties to those who dropped a zero; alone they say nothing."""
_SEX = re.compile(r"(?:män|kvinnor|man|kvinna|totalt|båda könen|pojkar|flickor|men|women|total)\b", re.IGNORECASE)
_FORMS = (
    ("månad", re.compile(r"(?:19|20)[0-9]{2}\s*[M-]\s*(?:0[1-9]|1[0-2])\Z", re.IGNORECASE)),
    ("kvartal", re.compile(r"(?:19|20)[0-9]{2}\s*[KQ]\s*[1-4]\Z", re.IGNORECASE)),
    ("år", re.compile(r"(?:19|20)[0-9]{2}(?:/[0-9]{2,4})?\Z")),
    (
        "ålder",
        re.compile(
            r"-?[0-9]{1,3}\s*(?:[-–]\s*[0-9]{1,3}|\+)?\s*(?:år|years)\b|[0-9]{1,3}\s*[-–]\s*[0-9]{1,3}\Z|[0-9]{2,3}\+"
        ),
    ),
    ("kön", _SEX),
    ("yrke", re.compile(r"[0-9]{4} \D{4}")),
    ("näringsgren", re.compile(r"[A-U](?:[-+][A-U])? \D{4}")),
)


def name_from(cells: Sequence[str]) -> str | None:
    """What a column holds, as a heading in Swedish: region, år, månad, kön, ålder …; None when that cannot be told."""
    filled = list(dict.fromkeys(cell.strip() for cell in cells if not is_blank(cell)))[:_SAMPLE]
    if not filled:
        return None
    places = [cell for cell in filled[:_MOST_PLACES] if len(cell) > _SHORT and not is_year(cell) and is_place(cell)]
    if len(places) >= _SHARE * len(filled[:_MOST_PLACES]):
        return "region"
    return next(
        (name for name, form in _FORMS if sum(1 for cell in filled if form.match(cell)) >= _SHARE * len(filled)), None
    )


def unnamed(index: int) -> str:
    """A column called by its letter."""
    return f"Kolumn {column_letter(index)}"


def numbers_the_rows(cells: Sequence[str]) -> bool:
    """Whether a column only counts the rows, from 1 or from 0, as R and pandas write it."""
    if len(cells) < 2 or not all(is_plain_number(cell) for cell in cells[:2]):
        return False
    counted = [str(number) for number in range(len(cells) + 1)]
    plain = [cell.strip() for cell in cells]
    return plain in (counted[:-1], counted[1:])
