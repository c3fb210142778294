"""An answer with figures: JSON-stat 2 as a cube of texts, with what stands in place of a figure kept apart from it.

Why not the reader of files (data.intake.reading): it unfolds a cube as a person reads it, with words for codes; a source is
read by its codes alone. Why not a library: those that are kept drop `status`, where the reason of every blank stands.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.sources.faults import Changed
from data.sources.pxweb.table_info import decoded, ordered_codes

_SYMBOLS = frozenset({"-", ".", ".."})
MISSING, NIL = "", "-"


@dataclass(frozen=True, kw_only=True)
class Cube:
    """Figures by variables, the last running fastest. `codes` are by variable, in the order of the figures.

    A figure is its shortest decimal text; in place of an absent one stands the source's own symbol (`-` nil, `..` not
    available, `.` not applicable), or nothing where it gives none.
    """

    codes: Mapping[str, tuple[str, ...]]
    figures: Sequence[str]
    updated: str | None = None


def read_cube(body: bytes, address: str) -> Cube:
    """The cube in an answer. Raises Changed when it is not whole: as many figures as its sizes say, each a number."""
    plain = decoded(body, address)
    plain = plain["dataset"] if isinstance(plain.get("dataset"), dict) else plain
    dimensions = plain.get("dimension")
    inner = dimensions if isinstance(dimensions, dict) else {}
    ids, sizes = plain.get("id") or inner.get("id"), plain.get("size") or inner.get("size")
    if not isinstance(ids, list) or not isinstance(sizes, list) or len(ids) != len(sizes) or not ids:
        raise _changed(address, "id, size")
    if not all(isinstance(name, str) for name in ids):
        raise _changed(address, "id")
    codes = {str(name): _codes(inner.get(name), size, str(name), address) for name, size in zip(ids, sizes, strict=True)}
    count = math.prod(len(one) for one in codes.values())
    figures = _figures(plain.get("value"), count, address)
    updated = plain.get("updated")
    return Cube(
        codes=codes,
        figures=_with_symbols(figures, plain.get("status"), address),
        updated=updated if isinstance(updated, str) else None,
    )


def _changed(address: str, part: str) -> Changed:
    return Changed(address, f"svaret är inte hel JSON-stat 2 ({part})", f"the answer is not whole JSON-stat 2 ({part})")


def _codes(plain: Any, size: Any, name: str, address: str) -> tuple[str, ...]:
    category = plain.get("category") if isinstance(plain, dict) else None
    labels = category.get("label") if isinstance(category, dict) else None
    index = category.get("index") if isinstance(category, dict) else None
    codes = ordered_codes(index, labels if isinstance(labels, dict) else {})
    if len(codes) != size or len(set(codes)) != len(codes):
        raise _changed(address, f"dimension.{name}")
    return codes


def _figures(plain: Any, count: int, address: str) -> list[str]:
    values = _placed(plain, count, None, address) if isinstance(plain, dict) else plain
    if not isinstance(values, list) or len(values) != count:
        found = len(values) if isinstance(values, list) else 0
        raise _changed(address, f"value: {found}, {count}")
    return [_figure(value, address) for value in values]


def _figure(value: Any, address: str) -> str:
    if value is None:
        return MISSING
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, str) and value in _SYMBOLS:
        return value
    raise _changed(address, f"value: {value!r}")


def _placed(plain: Mapping[str, Any], count: int, default: Any, address: str) -> list[Any]:
    """What stands by place, as a whole list."""
    placed = [default] * count
    for place, value in plain.items():
        if not place.isascii() or not place.isdigit() or int(place) >= count:
            raise _changed(address, f"value: {place}")
        placed[int(place)] = value
    return placed


def _with_symbols(figures: list[str], status: Any, address: str) -> list[str]:
    if isinstance(status, dict):
        status = _placed(status, len(figures), "", address)
    elif isinstance(status, str) or (isinstance(status, list) and len(status) == 1):
        status = [status if isinstance(status, str) else status[0]] * len(figures)
    if status is None:
        return figures
    if not isinstance(status, list) or len(status) != len(figures):
        raise _changed(address, "status")
    return [
        mark if not figure and isinstance(mark, str) and mark in _SYMBOLS else figure
        for figure, mark in zip(figures, status, strict=True)
    ]
