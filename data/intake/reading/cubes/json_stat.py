"""A JSON-stat dataset (version 2, and 1 as databases still write it) as a cube.

Why not a library: pyjstat brings pandas and drops `status`, where the reason of every absent figure stands.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

import msgspec

from data.intake.findings import Finding
from data.intake.reading.cubes.cube import Cube, Variable, check_size, is_number, measure_heading
from data.intake.reading.reading import Limits, Refused, number_text

_ABSENT = frozenset({"-", ".", ".."})
_CONTENTS = frozenset({"contentscode", "contents", "tabellinnehåll"})


def read_json_stat(content: bytes, filename: str, limits: Limits) -> Cube:
    """The cube of a JSON-stat file. Raises Refused."""
    dataset = _dataset(content, filename)
    ids, sizes = dataset.get("id"), dataset.get("size")
    if not (isinstance(ids, list) and isinstance(sizes, list) and ids and len(ids) == len(sizes)):
        _refuse(filename, "cube_incomplete", value="id, size")
    if any(not isinstance(size, int) or isinstance(size, bool) or size < 1 for size in sizes):
        _refuse(filename, "cube_incomplete", value="size")
    contents = _contents(dataset, ids)
    figures = check_size(sizes, sizes[contents] if contents is not None else 1, filename, limits)
    dimensions = [_dimension(dataset, name, size, filename) for name, size in zip(ids, sizes, strict=True)]
    values, marks = _values(dataset, figures, filename)
    times = _role(dataset, "time")
    return Cube(
        title=_text(dataset.get("label")),
        notes=tuple(_notes(dataset, dimensions)),
        variables=tuple(
            Variable(name=_text(dimension.get("label")) or str(name), codes=codes, texts=texts, time=name in times)
            for name, (dimension, codes, texts) in zip(ids, dimensions, strict=True)
        ),
        measures=_measures(dimensions, contents),
        contents=contents,
        values=values,
        findings=tuple(_marked(marks, filename)),
    )


def _refuse(filename: str, code: str, *, value: str | None = None, **values: object) -> NoReturn:
    raise Refused(Finding(code=code, file=filename, value=value, values=values))


def _dataset(content: bytes, filename: str) -> dict[str, Any]:
    """The dataset in a file, whichever version wrapped it. Raises Refused."""
    try:
        plain = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        plain = None
    if isinstance(plain, dict) and isinstance(plain.get("dataset"), dict):
        plain = plain["dataset"]
    if not isinstance(plain, dict) or not isinstance(plain.get("dimension"), dict) or "value" not in plain:
        values = {
            "found_sv": "en json-fil av annat slag än JSON-stat",
            "found_en": "a JSON file of another kind than JSON-stat",
        }
        _refuse(filename, "not_a_table", **values)
    inner = {name: plain["dimension"][name] for name in ("id", "size", "role") if name in plain["dimension"]}
    return inner | plain if "id" not in plain else plain


def _role(dataset: Mapping[str, Any], role: str) -> list[Any]:
    """The dimensions said to have a role."""
    said = dataset.get("role")
    named = said.get(role) if isinstance(said, dict) else None
    return named if isinstance(named, list) else []


def _contents(dataset: Mapping[str, Any], ids: Sequence[object]) -> int | None:
    """The place of the dimension whose categories are measures."""
    named = [name for name in _role(dataset, "metric") if name in ids]
    named += [name for name in ids if str(name).casefold() in _CONTENTS]
    return ids.index(named[0]) if named else None


def _dimension(
    dataset: Mapping[str, Any], name: object, size: int, filename: str
) -> tuple[Mapping[str, Any], tuple[str, ...], tuple[str, ...]]:
    """A dimension with codes and texts of its categories in order. Raises Refused."""
    dimension = dataset["dimension"].get(name)
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        _refuse(filename, "cube_incomplete", value=f"dimension.{name}.category")
    said = category.get("label")
    labels: dict[str, Any] = said if isinstance(said, dict) else {}
    codes = _codes(category.get("index"), labels)
    if len(codes) != size:
        _refuse(filename, "cube_count", found=len(codes), expected=size)
    if len(set(codes)) != size:
        _refuse(filename, "cube_twice", value=str(name))
    return dimension, codes, tuple(_text(labels.get(code)) or code for code in codes)


def _codes(index: Any, labels: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes in order, from a list, from places by code, or from the one label of a dimension of one category."""
    if isinstance(index, list):
        return tuple(map(str, index))
    if isinstance(index, dict) and all(isinstance(place, int) for place in index.values()):
        ordered = sorted(index, key=lambda code: index[code])
        return tuple(ordered) if sorted(index.values()) == list(range(len(index))) else ()
    return tuple(labels) if index is None and len(labels) == 1 else ()


def _measures(
    dimensions: Sequence[tuple[Mapping[str, Any], tuple[str, ...], tuple[str, ...]]], contents: int | None
) -> tuple[str, ...]:
    """The headings of the figures with their units."""
    if contents is None:
        return ("value",)
    dimension, codes, texts = dimensions[contents]
    units = dimension["category"].get("unit")
    known = units if isinstance(units, dict) else {}
    return tuple(measure_heading(text, _unit(known.get(code))) for code, text in zip(codes, texts, strict=True))


def _unit(unit: Any) -> str:
    if not isinstance(unit, dict):
        return ""
    return next((text for name in ("base", "label", "symbol") if (text := _text(unit.get(name)))), "")


def _values(dataset: Mapping[str, Any], figures: int, filename: str) -> tuple[list[str], Counter[str]]:
    """Every figure as text, an absent one as the symbol of its status; and how often a status stands beside a figure."""
    plain = dataset["value"]
    if isinstance(plain, dict):
        plain = _placed(plain, figures, None, filename)
    if not isinstance(plain, list) or len(plain) != figures:
        _refuse(filename, "cube_count", found=len(plain) if isinstance(plain, list) else 0, expected=figures)
    texts = [_figure(value, filename) for value in plain]
    marks: Counter[str] = Counter()
    for place, status in enumerate(_statuses(dataset.get("status"), figures, filename)):
        if not status:
            continue
        if texts[place]:
            marks[status] += 1
        else:
            texts[place] = status if status in _ABSENT else ""
            marks.update([status] if status not in _ABSENT else [])
    return texts, marks


def _placed(plain: Mapping[str, Any], figures: int, default: Any, filename: str) -> list[Any]:
    placed = [default] * figures
    for place, value in plain.items():
        if not place.isascii() or not place.isdigit() or len(place) > 12 or int(place) >= figures:
            _refuse(filename, "cube_symbol", value=place)
        placed[int(place)] = value
    return placed


def _figure(value: Any, filename: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    if isinstance(value, str) and (value in _ABSENT or is_number(value) or not value):
        return value
    _refuse(filename, "cube_symbol", value=str(value))


def _statuses(plain: Any, figures: int, filename: str) -> list[str]:
    """The status of every figure: one for all, one each, or by place."""
    if isinstance(plain, dict):
        plain = _placed(plain, figures, "", filename)
    elif isinstance(plain, str):
        plain = [plain] * figures
    elif isinstance(plain, list) and len(plain) == 1:
        plain = plain * figures
    if plain is None:
        return []
    if not isinstance(plain, list) or len(plain) != figures:
        _refuse(filename, "cube_count", found=len(plain) if isinstance(plain, list) else 0, expected=figures)
    return [status if isinstance(status, str) else "" for status in plain]


def _marked(marks: Mapping[str, int], filename: str) -> Iterator[Finding]:
    for status, count in marks.items():
        yield Finding(code="status_marks", file=filename, value=status, values={"found": count})


def _notes(
    dataset: Mapping[str, Any], dimensions: Sequence[tuple[Mapping[str, Any], tuple[str, ...], tuple[str, ...]]]
) -> Iterator[str]:
    for name in ("source", "updated"):
        if text := _text(dataset.get(name)):
            yield text
    for place in (dataset, *(dimension for dimension, _, _ in dimensions)):
        notes = place.get("note")
        for note in notes if isinstance(notes, list) else []:
            if text := _text(note):
                yield text


def _text(value: Any) -> str:
    """A text on one line; blank for what is not a text."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
